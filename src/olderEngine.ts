/*
 * restify 11 brings a server for SPDY that this program never opens. As it loads, it asks Node for a part of its own that Node 24 has no
 * more; an empty one lets it load. This has to stand before restify, so the front door imports it first.
 */
declare global {
    namespace NodeJS {
        interface Process {
            binding(name: string): unknown;
        }
    }
}

const given = process.binding;
const missing = 'http_parser';

// Older engines have the part; there nothing changes.
if (Number(process.versions.node.split('.')[0]) >= 24)
    process.binding = (name) => (name === missing ? { HTTPParser: { methods: [] } } : given(name));
