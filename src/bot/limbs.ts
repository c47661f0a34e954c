import type { KeptNext, Register } from '../domain/minuteBook.ts';
import { limbRef, resolutionOf, type Series } from '../domain/reference.ts';
import type { Resolution } from '../domain/resolution.ts';
import { mustBeTheSame } from './sameForm.ts';

/**
 * Records the limbs of one decision under one number, together, so that no half of it is left standing where SharePoint goes away; a repeated
 * press goes on where the last one stopped, once the first limb that stands has been looked at.
 */
export async function keepLimbs(
    texts: readonly [string, ...string[]],
    limb: (number: number, text: string, ref: string) => Resolution,
    series: Series,
    resolutions: Register<Resolution>,
    mustStandSo: (first: KeptNext<Resolution>) => void | Promise<void>,
): Promise<[Resolution, ...Resolution[]]> {
    const [firstText, ...otherTexts] = texts;
    const others = otherTexts.map(
        (text, index) => (first: Resolution) => limb(index + 2, text, limbRef(resolutionOf(first.ref), index + 2)),
    );
    const first = await resolutions.addNext(
        series,
        (number) => limb(1, firstText, series.ref(number)),
        undefined,
        others,
    );
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
    return rows;
}
