import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocalHouse } from './app.ts';
import { packFiles, packFor } from './documents/packDrawn.ts';
import { yearlyFiles, yearlyFor } from './documents/yearlyDrawn.ts';
import { groupNamed } from './domain/arrangement.ts';
import { inWords } from './domain/day.ts';
import { mustBeAYear } from './domain/groupYear.ts';
import type { Document } from './domain/library.ts';
import { Refusal } from './domain/refusal.ts';
import { writtenFromBook } from './localBook.ts';

interface Options {
    readonly from: string;
    readonly to: string;
    readonly out: string;
    readonly data: string;
    readonly arrangement: string;
    readonly today?: string;
}

/**
 * Writes the pack of a panel for a period into a folder, which is made where it is not there, and answers which files it wrote. Throws a
 * Refusal for a group that is not in the arrangement, a period that ends before it begins, and a folder that cannot be written.
 */
export async function writePack(options: Options & { readonly panel: string }): Promise<string> {
    const { from, to } = options;
    if (to < from) throw new Refusal(`A pack from ${inWords(from)} to ${inWords(to)} would be for no day at all.`);
    return written(options, async (house) => {
        const panel = groupNamed(house.arrangement, options.panel);
        if (!panel) {
            const known = house.arrangement.groups.map(({ ref }) => ref).join(', ');
            throw new Refusal(`There is no group called “${options.panel}”. The groups are: ${known}.`);
        }
        return packFiles(await packFor(panel, { from, to }, house.today(), house), house.arrangement.title);
    });
}

/** The same with the evidence of every group for a yearly report. */
export async function writeYearly(options: Options): Promise<string> {
    const span = { from: options.from, to: options.to };
    mustBeAYear(span);
    return written(options, async (house) =>
        yearlyFiles(await yearlyFor(span, house.today(), house), house.arrangement.title),
    );
}

const written = (options: Options, draw: (house: LocalHouse) => Promise<Document[]>): Promise<string> =>
    writtenFromBook(options, async (house) => {
        const { out } = options;
        const files = await draw(house);
        mkdirSync(out, { recursive: true });
        for (const { name, bytes } of files) writeFileSync(join(out, name), bytes);
        return files.map(({ name }) => `Written: ${join(out, name)}`).join('\n');
    });
