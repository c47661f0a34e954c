import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';

const folder = new URL('../appPackage/', import.meta.url);

/** What stands in the manifest for a value of one's own: `${{BOT_ID}}`. */
const placeholder = /\$\{\{(\w+)\}\}/g;

/**
 * The zip that a Teams administrator uploads: manifest and icons, the same bytes for the same values. Throws an Error that names every
 * value which is missing.
 */
export function appPackage(values: Readonly<Record<string, string | undefined>>): Uint8Array {
    const manifest = new TextEncoder().encode(JSON.stringify(manifestWith(values), undefined, 2));
    const files = { 'manifest.json': manifest, 'color.png': icon('color.png'), 'outline.png': icon('outline.png') };
    // A zip keeps no day before 1980, and today's would make two packages of one manifest differ.
    return zipSync(files, { mtime: '1980-01-01T00:00:00' });
}

export function manifestWith(values: Readonly<Record<string, string | undefined>>): unknown {
    const words = readFileSync(new URL('manifest.json', folder), 'utf8');
    const asked = [...new Set([...words.matchAll(placeholder)].map(([, name = '']) => name))];
    const missing = asked.filter((name) => !values[name]?.trim());
    if (missing.length > 0)
        throw new Error(
            `The app package cannot be made: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set.`,
        );
    // Filled in as JSON text, so that a quotation mark in a name does no harm.
    return JSON.parse(words.replace(placeholder, (_, name) => JSON.stringify(values[name]).slice(1, -1)));
}

const icon = (name: string): Uint8Array => readFileSync(new URL(name, folder));
