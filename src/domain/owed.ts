import type { ActionKind } from './action.ts';
import { type Day, daysBetween } from './day.ts';

/** What a reminder needs of an open action that is overdue or soon will be, and nothing more. */
export interface Owed {
    readonly ref: string;
    readonly kind: ActionKind;
    /** The group whose register it stands on. */
    readonly group: string;
    readonly reportTo: string;
    readonly title: string;
    readonly owner: string;
    /** The owner's e-mail; empty for a vacant role or a body. */
    readonly person: string;
    readonly agency: string;
    readonly due: string;
    readonly overdueFrom: Day;
    /** How often it was extended, and on which day last. */
    readonly slips: number;
    readonly lastSlip?: Day;
    readonly part2: boolean;
    /** When its row was made; UTC, to the second. */
    readonly recorded: string;
    /** When the present date and the present owner were written, where that was after it was recorded; UTC. */
    readonly dueSet?: string;
    readonly ownerSet?: string;
}

/** The answer to one group's question. A row that somebody spoiled by hand hides no other one. */
export interface OwedIn {
    readonly owed: readonly Owed[];
    /** A sentence for each row that could not be read; never what stands in it. */
    readonly unreadable: readonly string[];
}

/** The whole of days since the last day the words allowed; 0 while there is time left. */
export const daysLate = (owed: Owed, today: Day): number => Math.max(0, daysBetween(owed.overdueFrom, today) + 1);
