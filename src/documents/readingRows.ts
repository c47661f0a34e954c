import { dueInWords } from '../domain/due.ts';
import { exempt } from '../domain/part2.ts';
import { type ItemRead, type LimbRead, type Reading, wholeText } from './reading.ts';
import type { OwedRead } from './readingOwed.ts';

/** One thing that can be ticked and recorded. */
export interface ReadRow {
    /** The same for the same text, read again anywhere: `point.2.3`, the fourth point of the third item. */
    readonly id: string;
    readonly kind: 'roll' | 'item' | 'point' | 'limb' | 'action';
    /** What a person needs to see to tick it. */
    readonly words: string;
    /** The same where others read it too: what it is, and of Part 2 not a word. */
    readonly open: string;
}

/** Everything that was read, row by row, in the order of the document. */
export const rowsOf = (reading: Reading): ReadRow[] => [
    ...reading.roll.map((line, index): ReadRow => {
        const from = [line.role, line.agency].filter((part) => part !== '').join(', ');
        const words = `${line.name}${from === '' ? '' : ` (${from})`}: ${line.presence}${line.deputy === undefined ? '' : `, ${line.deputy}`}`;
        return { id: `roll.${index}`, kind: 'roll', words, open: words };
    }),
    ...reading.items.flatMap(itemRows),
];

function itemRows(item: ItemRead, at: number): ReadRow[] {
    const rowOf = (
        kind: ReadRow['kind'],
        place: string,
        [before, words, after = '']: readonly [string, string, string?],
        part2 = item.part2,
    ): ReadRow => ({
        ...{ id: `${kind}.${at}${place}`, kind, words: `${before}${words}${after}` },
        open: part2 ? `${before}${exempt}` : `${before}${words}${after}`,
    });
    const no = item.no === '' ? '' : `${item.no}. `;
    const lettered = (label: string): string => (label === '' ? '' : `${label} `);
    return [
        rowOf('item', '', [`Item ${no}`, item.title, item.part2 ? ' (Part 2)' : '']),
        ...item.points.map((point, index) =>
            rowOf('point', `.${index}`, [point.letter === '' ? '' : `(${point.letter}) `, wholeText(point)]),
        ),
        ...item.resolutions.flatMap((decision, index) =>
            wholeLimbs(decision.limbs).map((limb, number) =>
                rowOf('limb', `.${index}.${number}`, [`${decision.leadIn}: ${lettered(limb.label)}`, limb.text]),
            ),
        ),
        ...item.actions.map((action, index) => {
            const part2 = item.part2 || action.part2 === true;
            return rowOf('action', `.${index}`, [`${action.kind}: `, actionInWords(action)], part2);
        }),
    ];
}

function actionInWords({ title, owner, due, part2 }: OwedRead): string {
    const when = due.words === '' ? 'no date said' : `due ${dueInWords(due)}`;
    return `${title}${part2 ? ' (Part 2)' : ''}. ${owner === '' ? 'No owner said' : owner}; ${when}`;
}

/** Limbs as they are recorded: a limb of a limb stands in the lines below it. */
export function wholeLimbs(limbs: readonly LimbRead[]): LimbRead[] {
    const whole: LimbRead[] = [];
    for (const limb of limbs) {
        const nested = /^.+(\([ivx]+\))$/.exec(limb.label);
        const before = whole.at(-1);
        if (nested && before)
            whole[whole.length - 1] = { ...before, text: `${before.text}\n${nested[1]} ${limb.text}` };
        else whole.push(limb);
    }
    return whole;
}
