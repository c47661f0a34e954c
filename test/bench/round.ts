import { randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { arrangementFrom } from '../../src/app.ts';
import type { Arrangement, Group } from '../../src/domain/arrangement.ts';
import { addDays } from '../../src/domain/day.ts';
import { type LocalGraph, startLocalGraph } from '../../src/localGraph/server.ts';
import { runRound } from '../../src/reminders/round.ts';
import { openGraph } from '../../src/sharepoint/client.ts';
import { openMinuteBook } from '../../src/sharepoint/minuteBook.ts';
import { provision } from '../../src/sharepoint/provision.ts';
import { counting } from './counting.ts';

// Thirty channels, a third of the actions open and a tenth of those overdue: one round over all of them, beside the naive scan
// that sends one message and writes one row for each overdue action. By hand: node --import tsx test/bench/round.ts
const { values } = parseArgs({
    options: { rows: { type: 'string', default: '300000' }, channels: { type: 'string', default: '30' } },
});
const [rows, channels] = [Number(values.rows), Number(values.channels)];
const day = '2021-04-01';

const sample = arrangementFrom('wolverhampton');
const groups = Array.from({ length: channels }, (_, index) => groupOf(index));
const arrangement: Arrangement = { ...sample, groups, seats: [] };

let moment = new Date('2021-03-01T09:00:00Z');
const sites = ['a', 'b'].map((name) => ({ hostname: 'bench.local', path: `sites/${name}`, displayName: name }));
const graph = await startLocalGraph({ file: ':memory:', sites, now: () => moment });
const [open = '', restricted = ''] = graph.sites;
const client = openGraph({
    url: graph.url,
    token: async () => 't',
    deadlineMs: 60_000,
    concurrency: 8,
    userAgent: 'bench',
});
for (const site of graph.sites) await provision(client, site);
const book = openMinuteBook({ graph: client, open, restricted, today: () => day });
for (const { ref, name, kind } of groups) {
    const route = { tenantId: 't', teamId: '', channelId: '', conversationId: ref, serviceUrl: 'http://127.0.0.1:1' };
    await book.channels.add({ key: ref, ref, title: name, kind, parent: '', route });
}
await fill(graph);

moment = new Date(`${day}T09:00:00Z`);
const counted = counting(graph);
const refused: number[] = [];
graph.watch(({ status }) => {
    if (status >= 400) refused.push(status);
});
let posts = 0;
let heap = 0;
const sampled = setInterval(() => {
    heap = Math.max(heap, process.memoryUsage().heapUsed);
}, 20);
globalThis.gc?.();
const before = process.memoryUsage().heapUsed;
const started = performance.now();
const errand = {
    ...{ book, arrangement, today: day, now: () => moment, pause: async () => undefined, seal: () => '' },
    post: async () => {
        posts += 1;
        return { kind: 'posted' as const };
    },
};
const round = await runRound(errand);
const seconds = (performance.now() - started) / 1000;
const first = counted();
await runRound(errand);
const second = counted();
clearInterval(sampled);

const lines = round.posts.flatMap((post) => post.lines);
const naive = await naiveScan(graph);
const mib = (bytes: number) => `${Math.round(bytes / 1_048_576)} MiB`;
const out = [
    `${rows} actions, ${Math.round(rows / 3)} open, ${new Set(lines.map(({ ref }) => ref)).size} to be told of, ${channels} channels`,
    `the round        ${first.requests} requests (${first.parts} parts in batches), ${posts} posts, ${lines.length} lines, ${seconds.toFixed(1)} s`,
    `                 heap ${mib(before)} before, ${mib(heap)} at most (local Graph and the round share this process); refused: ${refused.length}`,
    `run once more    ${second.requests} requests, ${posts - round.posts.length} posts`,
    `the naive scan   ${naive.requests} requests, ${naive.posts} posts: counted, not run, from ${naive.pages} pages of 999 rows, a message and a PATCH an overdue`,
    `                 action; ${naive.seconds.toFixed(0)} s on this machine, from a sample of ${naive.sampled} PATCHes, without the wait Teams' 50 posts a second would add`,
];
process.stdout.write(`${out.join('\n')}\n`);
await graph.close();

function groupOf(index: number): Group {
    const ref = index === 0 ? 'EXEC' : `SG${index}`;
    const kind = index === 0 ? ('executive' as const) : ('sub-group' as const);
    const parents = index === 0 ? [] : ['EXEC'];
    const facts = { aliases: [], diary: [], facts: [], style: 'lettered' as const };
    return {
        ref,
        kind,
        name: `Group ${ref}`,
        parents,
        from: '2019-01-01',
        reference: '{group}/{year}/{kind}{number}',
        ...facts,
    };
}

/** Straight into the lists in batches of twenty; closed rows as the book leaves them, without the columns that open ones are found by. */
async function fill({ url }: LocalGraph): Promise<void> {
    for (let from = 0; from < rows; from += 20) {
        const requests = Array.from({ length: Math.min(20, rows - from) }, (_, index) => ({
            id: String(index),
            method: 'POST',
            url: `/sites/${open}/lists/Actions/items`,
            headers: { 'Content-Type': 'application/json' },
            body: { fields: rowOf(from + index) },
        }));
        const headers = { 'Content-Type': 'application/json' };
        await fetch(`${url}/$batch`, { method: 'POST', headers, body: JSON.stringify({ requests }) });
        if (from % 30_000 === 0) process.stderr.write(`${from} rows\n`);
    }
}

function rowOf(number: number): Record<string, unknown> {
    const group = groups[number % channels]?.ref ?? '';
    const nth = Math.floor(number / channels);
    const isOpen = nth % 3 === 0;
    const overdueFrom = addDays(day, nth % 30 === 0 ? -(nth % 7) : 30 + (nth % 200));
    return {
        ...{
            Key: randomUUID(),
            Ref: `${group}/2020-21/A${nth + 1}`,
            Title: `What number ${number} is about`,
            Kind: 'action',
        },
        ...{ GroupRef: group, OwnerName: 'Ann Lee', Due: 'said', DuePrecision: 'day', OverdueFrom: overdueFrom },
        Status: isOpen ? 'in progress' : 'complete',
        ...(isOpen && { ChaseFrom: overdueFrom, OpenIn: group, OpenFor: 'Ann Lee' }),
    };
}

/** Reads every row, and for each overdue one sends a message and writes the row. Its counts are sums; a few of its writes are run for the time. */
async function naiveScan({ url }: LocalGraph) {
    const overdue = Math.round(rows / 30);
    const pages = Math.ceil(rows / 999);
    const sampled = Math.min(100, overdue);
    const from = performance.now();
    for (let id = 1; id <= sampled; id++)
        await fetch(`${url}/sites/${open}/lists/Actions/items/${id}/fields`, {
            method: 'PATCH',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ Progress: 'Reminded.' }),
        });
    const each = (performance.now() - from) / 1000 / sampled;
    return { requests: pages + overdue, posts: overdue, pages, sampled, seconds: each * overdue };
}
