import type { Group } from './arrangement.ts';
import { type Tracker, usualColumns } from './arrangementTerms.ts';
import { type Day, municipalYear } from './day.ts';
import { limbRef, resolutionOf, seriesOf } from './reference.ts';
import type { Resolution } from './resolution.ts';

/** Two months are the statutory norm for the answer of a council's executive; it binds no partnership, so a file may say otherwise. */
const usual: Tracker = {
    answerMonths: 2,
    columns: usualColumns.map((column) => ({ shows: column, heading: column })),
};

/** How the committee keeps track of its resolutions, in its own layout or the usual one. */
export const trackerOf = (panel: Group): Tracker => panel.tracker ?? usual;

/**
 * The committee's own reference of each of its limbs, by the reference of the minute book. It is derived and so never stored: the limbs of
 * a municipal year are counted in the order of their resolutions, which are never taken away. Wants every limb of the years asked about.
 */
export function trackerRefs(panel: Group, limbs: readonly Resolution[]): Map<string, string> {
    const pattern = trackerOf(panel).reference;
    const counted = new Map<string, number>();
    return new Map(
        inOrder(panel, limbs).map(({ ref, held }) => {
            const year = municipalYear(held);
            const number = (counted.get(year) ?? 0) + 1;
            counted.set(year, number);
            return [ref, pattern === undefined ? ref : written(pattern, panel, held, number)];
        }),
    );
}

/** By year, number and letter, as they were taken: R2 before R10, and limb (z) before (aa). */
export function inOrder(panel: Group, limbs: readonly Resolution[]): Resolution[] {
    const place = ({ ref, held }: Resolution) => {
        const whole = resolutionOf(ref);
        const number = seriesOf(panel, 'R', held).numberOf(whole) ?? 0;
        return `${municipalYear(held)} ${String(number).padStart(15, '0')} ${ref.slice(whole.length).padStart(limbRef('', 1).length + 3)}`;
    };
    return limbs.toSorted((a, b) => (place(a) < place(b) ? -1 : 1));
}

/** `{yy}` is the year in which the municipal year begins, and where it stands again the one in which it ends. */
function written(pattern: string, panel: Group, day: Day, number: number): string {
    const year = municipalYear(day);
    const [first, second] = [year.slice(2, 4), year.slice(5, 7)];
    return pattern
        .replace('{yy}', first)
        .replace('{yy}', second)
        .replaceAll('{year}', year)
        .replaceAll('{group}', panel.ref)
        .replaceAll('{nn}', String(number).padStart(2, '0'))
        .replaceAll('{n}', String(number));
}
