import { actionList, filterActions, onPage, pageActions, type Shown } from '../cards/actionList.ts';
import type { Card } from '../cards/card.ts';
import { groupActionsButton, myActionsButton, overdueButton } from '../cards/menu.ts';
import { type Action, counted, isOpen, isOverdue } from '../domain/action.ts';
import { type Group, groupByRef } from '../domain/arrangement.ts';
import { addMonths } from '../domain/day.ts';
import { mustBeKnown, verdictOn } from '../domain/permission.ts';
import { seriesOf } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { groupChoices, groupRefNamed, ownerChoices, ownerNamed } from './owner.ts';
import { drawn } from './part2.ts';
import { reading } from './reading.ts';
import { groupFor, groupHere } from './room.ts';
import { type Command, on, post, type Route, replace, said, type Turn } from './turn.ts';

const minePressed = on(myActionsButton, async (_, turn) => post(await list(mine(turn), 1, turn)));
const groupPressed = on(groupActionsButton, async (_, turn) => post(await list(await ours('open', turn), 1, turn)));
const overduePressed = on(overdueButton, async (_, turn) => post(await list(await ours('overdue', turn), 1, turn)));
const filtered = on(filterActions, async (shown, turn) => replace(await list(shown, 1, turn)));
const paged = on(pageActions, async ({ query, page }, turn) => replace(await list(query, page, turn)));

const mineSaid = said(/^my actions$/i, async (_, turn) => post(await list(mine(turn), 1, turn)));

const listSaid = said(/^(?:group )?(actions|overdue)(?:\s+(?:of\s+|for\s+)?(.+))?$/i, async ([word, words], turn) => {
    const state = word?.toLowerCase() === 'overdue' ? 'overdue' : 'open';
    if (words === undefined) return post(await list(await ours(state, turn), 1, turn));
    const shown: Shown = { group: groupRefNamed(words, turn.arrangement), owner: '', state };
    return post(await list(shown, 1, turn));
});

export const listRoutes: readonly Route[] = [minePressed, groupPressed, overduePressed, filtered, paged].map(reading);
export const listCommands: readonly Command[] = [mineSaid, listSaid].map(reading);

const mine = (turn: Turn): Shown => {
    mustBeKnown(turn.who, turn.arrangement);
    return { group: '', owner: turn.who.email, state: 'open' };
};

/** The actions of the group that meets here; in a personal chat, one's own. */
async function ours(state: Shown['state'], turn: Turn): Promise<Shown> {
    return turn.isPersonal ? { ...mine(turn), state } : { group: (await groupHere(turn)).ref, owner: '', state };
}

async function list(shown: Shown, page: number, turn: Turn): Promise<Card> {
    const actions = (await asked(shown, turn)).filter(stateOf(shown, turn)).toSorted(soonestFirst);
    const group = shown.group === '' ? undefined : groupByRef(turn.arrangement, shown.group);
    const owner = shown.owner === '' ? '' : ownerNamed(shown.owner, turn.arrangement, turn.today, shown.group).name;
    const overdue = actions.filter((action) => isOverdue(action, turn.today)).length;
    const origins = await turn.book.origins(onPage(actions, page));
    const draw = (drawnFrom: readonly Action[]) =>
        actionList({
            title: titleOf(shown.state, group?.name ?? '', owner),
            summary:
                actions.length === 0
                    ? 'Nothing is listed.'
                    : `${counted(actions.length, 'action')}, ${overdue} overdue, the one due soonest first.`,
            actions: drawnFrom,
            origins,
            shown,
            page,
            groups: groupChoices(turn.arrangement),
            owners: ownerChoices(turn.arrangement, turn.today, shown.group),
            today: turn.today,
        });
    const all = (rows: readonly Action[]) => actions.map((each) => rows.find(({ ref }) => ref === each.ref) ?? each);
    return drawn({ actions: onPage(actions, page) }, (of) => draw(all(of.actions)), turn);
}

/** One indexed question, whatever is asked; what the person may not see falls away. */
async function asked(shown: Shown, turn: Turn): Promise<Action[]> {
    const { book } = turn;
    if (shown.group !== '') {
        const group = groupFor('see', shown.group, turn);
        const rows = await (shown.state === 'closed'
            ? closedLately(group, turn)
            : book.actions.all({ openIn: group.ref }));
        const owner =
            shown.owner === '' ? undefined : ownerNamed(shown.owner, turn.arrangement, turn.today, shown.group);
        return rows.filter((action) => owner === undefined || ownedBy(action, owner));
    }
    if (shown.owner === '') throw new Refusal('Choose a group or an owner, so that the list does not become endless.');
    if (shown.state === 'closed') throw new Refusal('Choose a group to see what it has closed.');
    const owner = ownerNamed(shown.owner, turn.arrangement, turn.today, shown.group);
    const rows = await book.actions.all({ openFor: owner.person || owner.name });
    return rows.filter((action) => maySee(action, turn));
}

/** By the years of the references: what last year recorded may have been closed in this one. */
async function closedLately(group: Group, turn: Turn): Promise<Action[]> {
    const years = [addMonths(turn.today, -12), turn.today];
    const rows = await Promise.all(
        years.map((day) => turn.book.actions.all({ ref: { startsWith: seriesOf(group, 'A', day).prefix } })),
    );
    return rows.flat();
}

const ownedBy = (action: Action, owner: { person: string; name: string }): boolean =>
    owner.person === '' ? action.owner.name === owner.name : action.owner.person === owner.person;

function maySee(action: Action, turn: Turn): boolean {
    const { who, arrangement, today } = turn;
    if (!who) return false;
    const group = groupByRef(arrangement, action.group);
    return action.owner.person === who.email || (!!group && verdictOn('see', who, group, arrangement, today) === 'yes');
}

const stateOf = (shown: Shown, turn: Turn) => (action: Action) => {
    if (shown.state === 'closed') return !isOpen(action);
    return shown.state === 'overdue' ? isOverdue(action, turn.today) : isOpen(action);
};

const soonestFirst = (a: Action, b: Action): number =>
    (a.due.overdueFrom ?? '9999').localeCompare(b.due.overdueFrom ?? '9999') || a.ref.localeCompare(b.ref);

function titleOf(state: Shown['state'], group: string, owner: string): string {
    const which = { open: 'Open actions', overdue: 'Overdue actions', closed: 'Closed actions of this year and last' }[
        state
    ];
    return [which, group === '' ? '' : `of the ${group}`, owner === '' ? '' : `owed by ${owner}`]
        .filter((part) => part !== '')
        .join(' ');
}
