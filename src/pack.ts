import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openLocalHouse } from './app.ts';
import { packFiles, packFor } from './documents/packDrawn.ts';
import { groupNamed } from './domain/arrangement.ts';
import { inWords } from './domain/day.ts';
import { Refusal } from './domain/refusal.ts';

/**
 * Writes the pack of a panel for a period into a folder, which is made where it is not there, and answers which files it wrote. Throws a
 * Refusal for a group that is not in the arrangement, a period that ends before it begins, and a folder that cannot be written.
 */
export async function writePack(options: {
    panel: string;
    from: string;
    to: string;
    out: string;
    data: string;
    arrangement: string;
    today?: string;
}): Promise<string> {
    const { from, to, out, data, arrangement, today } = options;
    if (to < from) throw new Refusal(`A pack from ${inWords(from)} to ${inWords(to)} would be for no day at all.`);
    const house = await openLocalHouse({
        ...{ port: 0, keeping: { folder: data }, arrangement, page: false, logLevel: 'silent' },
        ...(today === undefined ? {} : { today }),
    });
    try {
        const panel = groupNamed(house.arrangement, options.panel);
        if (!panel) {
            const known = house.arrangement.groups.map(({ ref }) => ref).join(', ');
            throw new Refusal(`There is no group called “${options.panel}”. The groups are: ${known}.`);
        }
        const pack = await packFor(panel, { from, to }, house.today(), house.book);
        mkdirSync(out, { recursive: true });
        const files = await packFiles(pack, house.arrangement.title);
        for (const { name, bytes } of files) writeFileSync(join(out, name), bytes);
        return files.map(({ name }) => `Written: ${join(out, name)}`).join('\n');
    } catch (problem) {
        const { code, syscall } = problem as { code?: string; syscall?: string };
        if (syscall === undefined) throw problem;
        throw new Refusal(`${out} could not be written (${code}). Check the folder and its rights.`);
    } finally {
        await house.close();
    }
}
