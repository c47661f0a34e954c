import type { Entry } from '../domain/entry.ts';
import type { KeptNext, MinuteBook } from '../domain/minuteBook.ts';
import { limbRef, resolutionOf, type Series } from '../domain/reference.ts';
import type { Resolution } from '../domain/resolution.ts';
import { mustBeTheSame } from './sameForm.ts';

/** A decision as it is to stand. */
interface Decision {
    readonly texts: readonly [string, ...string[]];
    limb(number: number, text: string, ref: string): Resolution;
    readonly series: Series;
    /** The log's line, by the first limb as it stands. */
    line(first: Resolution): Entry;
    mustStandSo(first: KeptNext<Resolution>): void | Promise<void>;
}

/**
 * Records the limbs of one decision under one number and its line after them, together, so that no half of it is left standing where
 * SharePoint goes away; a repeated press goes on where the last one stopped, once the first limb that stands has been looked at.
 */
export async function keepLimbs(
    { texts, limb, series, line, mustStandSo }: Decision,
    { resolutions, log }: Pick<MinuteBook, 'resolutions' | 'log'>,
): Promise<[Resolution, ...Resolution[]]> {
    const [firstText, ...otherTexts] = texts;
    const others = otherTexts.map(
        (text, index) => (first: Resolution) => limb(index + 2, text, limbRef(resolutionOf(first.ref), index + 2)),
    );
    const first = await resolutions.addNext(series, (number) => limb(1, firstText, series.ref(number)), line, others);
    await mustStandSo(first);
    const rows: [Resolution, ...Resolution[]] = [first.record];
    for (const [index, other] of others.entries()) {
        const row = other(first.record);
        if (index < first.together) {
            rows.push(row);
            continue;
        }
        const { record, already } = await resolutions.add(row);
        if (!row.part2) mustBeTheSame({ already }, record.ref, [record.text, row.text]);
        rows.push(record);
    }
    if (first.together < others.length) await log.add(line(first.record));
    return rows;
}
