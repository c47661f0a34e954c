import { dueInWords } from '../domain/due.ts';
import { type ItemRead, type LimbRead, type Reading, wholeText } from './reading.ts';
import type { OwedRead } from './readingOwed.ts';

/** One thing that can be ticked and recorded. */
export interface ReadRow {
    /** The same for the same text, read again anywhere: `point.2.3`, the fourth point of the third item. */
    readonly id: string;
    readonly kind: 'roll' | 'item' | 'point' | 'limb' | 'action';
    /** What a person needs to see to tick it. */
    readonly words: string;
}

/** Everything that was read, row by row, in the order of the document. */
export const rowsOf = (reading: Reading): ReadRow[] => [
    ...reading.roll.map((line, index): ReadRow => {
        const from = [line.role, line.agency].filter((part) => part !== '').join(', ');
        return {
            id: `roll.${index}`,
            kind: 'roll',
            words: `${line.name}${from === '' ? '' : ` (${from})`}: ${line.presence}${line.deputy === undefined ? '' : `, ${line.deputy}`}`,
        };
    }),
    ...reading.items.flatMap(itemRows),
];

function itemRows(item: ItemRead, at: number): ReadRow[] {
    const heading = `${item.no === '' ? '' : `${item.no}. `}${item.title}${item.part2 ? ' (Part 2)' : ''}`;
    return [
        { id: `item.${at}`, kind: 'item', words: `Item ${heading}` },
        ...item.points.map(
            (point, index): ReadRow => ({
                id: `point.${at}.${index}`,
                kind: 'point',
                words: `${point.letter === '' ? '' : `(${point.letter}) `}${wholeText(point)}`,
            }),
        ),
        ...item.resolutions.flatMap((decision, index) =>
            wholeLimbs(decision.limbs).map(
                (limb, number): ReadRow => ({
                    id: `limb.${at}.${index}.${number}`,
                    kind: 'limb',
                    words: `${decision.leadIn}: ${limb.label === '' ? '' : `${limb.label} `}${limb.text}`,
                }),
            ),
        ),
        ...item.actions.map(
            (action, index): ReadRow => ({ id: `action.${at}.${index}`, kind: 'action', words: actionInWords(action) }),
        ),
    ];
}

function actionInWords({ kind, title, owner, due, part2 }: OwedRead): string {
    const when = due.words === '' ? 'no date said' : `due ${dueInWords(due)}`;
    return `${kind}: ${title}${part2 ? ' (Part 2)' : ''}. ${owner === '' ? 'No owner said' : owner}; ${when}`;
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
