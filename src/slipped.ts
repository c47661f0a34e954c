import type { Action } from './domain/action.ts';
import { type Arrangement, groupNamed } from './domain/arrangement.ts';
import type { Day } from './domain/day.ts';
import type { MinuteBook } from './domain/minuteBook.ts';
import { Refusal } from './domain/refusal.ts';
import { type Period, slippageInWords, slipped, stateInWords } from './domain/slippage.ts';

/** What the command line prints about an action that slipped; of Part 2 the reference, the owner and their sentence only. */
export interface SlippedAnswer {
    readonly ref: string;
    readonly owner: string;
    readonly part2: boolean;
    readonly sentence: string;
    readonly group?: string;
    readonly title?: string;
    readonly firstDue?: string;
    readonly firstOverdueFrom?: Day | null;
    readonly extensions?: readonly object[];
    readonly state?: string;
    readonly closedOn?: Day | null;
    readonly onOrBefore?: Day | null;
}

/** What slipped in one group, or in every group of the arrangement. Throws a Refusal for a group it does not know. */
export async function readSlipped(
    house: { readonly book: Pick<MinuteBook, 'slipped'>; readonly arrangement: Arrangement },
    which: Period & { readonly group?: string },
    today: Day,
): Promise<SlippedAnswer[]> {
    const { book, arrangement } = house;
    const named = which.group === undefined ? undefined : groupNamed(arrangement, which.group);
    if (which.group !== undefined && named === undefined)
        throw new Refusal(
            `There is no group called “${which.group}”. The groups are: ${arrangement.groups.map(({ ref }) => ref).join(', ')}.`,
        );
    const groups = named === undefined ? arrangement.groups : [named];
    const actions: Action[] = [];
    for (const { ref } of groups) actions.push(...(await book.slipped(ref)));
    return slipped(actions, which, today).map((action) => answerFor(action, today));
}

function answerFor(action: Action, today: Day): SlippedAnswer {
    const { ref, owner, part2 } = action;
    const said = { ref, owner: owner.name, part2, sentence: slippageInWords(action, today) };
    if (part2) return said;
    return {
        ...said,
        group: action.group,
        title: action.title,
        firstDue: action.slips[0]?.from ?? action.due.words,
        firstOverdueFrom: action.firstOverdueFrom ?? null,
        extensions: action.slips,
        state: stateInWords(action),
        closedOn: action.closedOn ?? null,
        onOrBefore: action.doneBy ?? null,
    };
}
