import type { Action } from '../domain/action.ts';
import { addDays, inWords } from '../domain/day.ts';
import { exempt } from '../domain/part2.ts';
import { shortIn } from '../domain/reference.ts';
import { capital } from '../domain/wording.ts';
import { partTwoMark } from './minutesExempt.ts';
import type { Block } from './page.ts';

/** What is owed since this meeting, as it was agreed there: a later extension belongs to the minutes of a later meeting. */
export function actionsTable(actions: readonly Action[], group: string): Block[] {
    if (actions.length === 0) return [];
    return [
        { kind: 'heading', level: 2, text: 'Actions' },
        {
            kind: 'table',
            caption: 'Actions',
            heads: ['Reference', 'Kind', 'Action', 'Owner', 'Due', 'Date'],
            widths: [13, 11, 32, 18, 14, 12],
            rows: actions.map((action) => row(action, shortIn(group, action))),
        },
    ];
}

function row(action: Action, named: string): string[] {
    const { kind, title, owner } = action;
    const start = [named, capital(kind)];
    // Elsewhere than on its own site an exempt action is its reference and its owner.
    if (action.part2 && title === exempt) return [...start, title, owner.name, '', ''];
    const due = action.slips[0]?.from ?? action.due.words;
    const overdueFrom = action.firstOverdueFrom ?? (action.slips.length === 0 ? action.due.overdueFrom : undefined);
    return [
        ...start,
        `${withReceiver(action)}${action.part2 ? partTwoMark : ''}`,
        ownerInWords(action),
        due,
        overdueFrom === undefined ? 'No date' : inWords(addDays(overdueFrom, -1)),
    ];
}

const withReceiver = ({ title, reportTo }: Action): string => (reportTo === '' ? title : `${title} (to ${reportTo})`);

const ownerInWords = ({ owner }: Action): string =>
    owner.role === '' || owner.role === owner.name ? owner.name : `${owner.name}, ${owner.role}`;
