import { type Card, noted } from '../cards/card.ts';
import type { Action } from '../domain/action.ts';
import { type Group, groupByRef } from '../domain/arrangement.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { holdsPart2, saysPart2 } from '../domain/part2.ts';
import { isAllowed } from '../domain/permission.ts';
import { hiddenFrom, unknownReaders } from '../domain/reader.ts';
import { Unchanged } from '../domain/refusal.ts';
import type { Request } from '../domain/request.ts';
import type { Resolution } from '../domain/resolution.ts';
import type { Turn } from './turn.ts';

/** Records as they stand in the open, those of Part 2 masked. */
interface Rows {
    readonly actions: readonly Action[];
    readonly resolutions: readonly Resolution[];
    readonly requests: readonly Request[];
}

type Some = Partial<Rows>;

/**
 * A card of records, in which the words of Part 2 stand where everybody who will read it may see them: in the person's own chat, and where
 * the group meets if nobody there lacks a seat. Everywhere else, and in the line that notifications show, they are masked.
 */
export async function drawn<Of extends Some>(of: Of, draw: (of: Of) => Card, turn: Turn): Promise<Card> {
    const masked = draw(of);
    const { whole, note } = await inFull(of, turn);
    if (note === '') return masked;
    return noted({ ...draw(whole), fallbackText: masked.fallbackText }, note);
}

/** The records as this person may read them here, with a sentence where they are not as the open site has them, or could be read elsewhere. */
export async function inFull<Of extends Some>(of: Of, turn: Turn): Promise<{ whole: Of; note: string }> {
    const { actions = [], resolutions = [], requests = [] } = of;
    const groups = [...actions, ...resolutions, ...requests].filter(({ part2 }) => part2).map(({ group }) => group);
    const hidden = new Map<string, string | undefined>();
    for (const group of new Set(groups)) hidden.set(group, await whyHidden(group, turn));
    const shown = [...hidden].filter(([, why]) => why === '').map(([group]) => group);
    const why = [...new Set([...hidden.values()].filter((words) => words))].join(' ');
    if (shown.length === 0) return { whole: of, note: why };
    const { book } = turn;
    const whole = {
        ...of,
        ...(of.actions && { actions: await theirs(actions, book.whole.actions) }),
        ...(of.resolutions && { resolutions: await theirs(resolutions, book.whole.resolutions) }),
        ...(of.requests && { requests: await theirs(requests, book.whole.requests) }),
    };
    return { whole, note: [turn.isPersonal ? shownToOne : shownToAll, why].filter((words) => words !== '').join(' ') };

    async function theirs<Row extends { readonly key: string; readonly group: string }>(
        rows: readonly Row[],
        read: (rows: readonly Row[]) => Promise<readonly Row[]>,
    ): Promise<readonly Row[]> {
        const found = new Map(
            (await read(rows.filter(({ group }) => shown.includes(group)))).map((row) => [row.key, row]),
        );
        return rows.map((row) => found.get(row.key) ?? row);
    }
}

/** A card of all that a meeting recorded: in full in the own chat of who may see it, and masked wherever others may come to read it. */
export async function drawnWhole(
    papers: Papers,
    group: Group,
    draw: (papers: Papers) => Card,
    turn: Turn,
): Promise<Card> {
    const masked = draw(papers);
    const { who, arrangement, today, isPersonal } = turn;
    const isExempt = holdsPart2(papers);
    if (!isExempt || !isPersonal || !isAllowed('see Part 2', who, group, arrangement, today)) return masked;
    const whole = await turn.book.wholePapers(papers.meeting.ref);
    return noted({ ...draw(whole ?? papers), fallbackText: masked.fallbackText }, shownToOne);
}

/** A record for a dialog, which nobody sees but who opened it. */
export async function forOne<Row extends { readonly key: string; readonly part2: boolean }>(
    row: Row,
    read: (rows: readonly Row[]) => Promise<readonly Row[]>,
    group: Group,
    { who, arrangement, today }: Turn,
): Promise<Row> {
    if (!row.part2 || !isAllowed('see Part 2', who, group, arrangement, today)) return row;
    const [whole = row] = await read([row]);
    return whole;
}

const shownToOne = 'Part 2, shown to you alone: exempt or confidential, and not to be passed on.';
const shownToAll = 'Part 2, shown because everybody here may see it: exempt or confidential, and not to be passed on.';

/** Why the words may not stand here; empty where they may, undefined where there is nothing to tell whoever asked. */
async function whyHidden(ref: string, turn: Turn): Promise<string | undefined> {
    const { who, arrangement, today } = turn;
    const group = groupByRef(arrangement, ref);
    if (!group || !who || !isAllowed('see Part 2', who, group, arrangement, today)) return undefined;
    if (turn.isPersonal) return '';
    const here = await turn.bindings.at(turn.place.conversationId);
    if (here?.ref !== ref) return `Part 2 of the ${group.name} is not shown here. Ask in your own chat with me.`;
    try {
        return hiddenFrom(await turn.readers(), who, group, arrangement, today);
    } catch {
        return unknownReaders();
    }
}

/**
 * Typed words are kept in the open unless their item or their resolution is in Part 2, and what was once kept in the open stays in
 * its history. Throws a Refusal that says which form has a tick for it.
 */
export function mustNotSayPart2(title: string, button: string): void {
    if (saysPart2(title))
        throw new Unchanged(
            `This says that it is Part 2, and typed like this it would be kept in the open, so nothing was recorded. Press ${button} on the meeting’s card and tick Part 2 there. Your own message stays in this conversation until you delete it.`,
        );
}
