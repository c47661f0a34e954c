import { routes } from '../../src/bot/handlers.ts';
import type { Press, TeamsClient } from './teamsClient.ts';

/** The records a press can name, each by its whole reference. */
export interface Named {
    readonly group: string;
    readonly meeting: string;
    readonly earlierItem: string;
    readonly point: string;
    readonly item: string;
    readonly limb: string;
    readonly decision: string;
    readonly later: string;
    readonly action: string;
    /** An action that was withdrawn. */
    readonly closed: string;
    readonly concern: string;
    readonly report: string;
    readonly request: string;
    readonly draft: string;
    readonly question: string;
    /** E-mail addresses: of the group's chair, and of somebody who may own an action. */
    readonly chair: string;
    readonly owner: string;
    readonly itemNo: string;
}

/** What every button sends, filled in so that nothing but a rule of the book or a right can stand in its way. */
export const everyPress = (of: Named): Readonly<Record<string, Readonly<Record<string, unknown>>>> => {
    const op = crypto.randomUUID();
    const { meeting, action, concern, decision, request, question, group } = of;
    const step = { action, op, card: '' };
    const draft = { draft: of.draft, day: '2019-12-11', held: '2019-12-11' };
    const query = { agency: '', from: '2020-04-01', to: '2021-03-31' };
    const shown = { group, owner: '', state: 'open' };
    const seat = { change: 'vacate', of: '', page: '1', group, role: 'Chair', heldBy: of.chair };
    const span = { group, from: '', to: '' };
    return {
        'menu.help': {},
        'channel.bind': { group, op },
        'meeting.start': {},
        'meeting.close': { meeting, op },
        'roll.open': { meeting },
        'roll.save': { meeting, op, alsoPresent: 'Walked In' },
        'attending.open': { meeting },
        'attending.save': { meeting, op, person: 'Walked In', what: 'came', item: of.itemNo },
        'interest.open': { meeting },
        'interest.save': { meeting, op, person: 'Walked In', item: of.itemNo, interest: 'walked', leftRoom: 'false' },
        'item.proceed': { meeting, item: of.itemNo },
        'item.open': { meeting },
        'item.save': { meeting, op, title: 'walked', part2: 'false', paragraph: '' },
        'point.open': { meeting },
        'point.save': { meeting, op, item: of.itemNo, kind: 'note', text: 'walked', speaker: '' },
        'resolution.open': { meeting },
        'resolution.save': { meeting, op, item: of.itemNo, leadIn: 'noted', text: 'walked', next: 'close' },
        'action.open': { meeting },
        'action.save': {
            ...{ meeting, op, title: 'walked', owner: of.owner, group, due: 'June 2021', resolution: '' },
            ...{ kind: 'action', source: '', theme: '', part2: 'false', under: 'false' },
        },
        'correct.open': { meeting },
        'correct.choose': { meeting, record: action, op },
        'item.correct': { record: of.item, op, title: 'walked' },
        'point.correct': { record: of.point, op, kind: 'note', text: 'walked', speaker: '' },
        'limb.correct': { record: of.limb, op, leadIn: 'noted', text: 'walked' },
        'action.correct': { record: action, op, title: 'walked', owner: of.owner, due: 'June 2021' },
        'matters.show': { meeting },
        'matters.page': { meeting, page: '1' },
        'matters.carry': { meeting, item: of.earlierItem },
        'minutes.show': { meeting },
        'minutes.circulate': { meeting },
        'minutes.confirm': { meeting, amendments: '' },
        'minutes.sign': { meeting },
        'revise.open': { meeting, card: '' },
        'revise.choose': { meeting, record: action, op, card: '' },
        'revision.save': { record: action, op, card: '', text: 'walked', reason: 'walked', agreedBy: 'all' },
        'actions.mine': {},
        'actions.group': {},
        'actions.overdue': {},
        'actions.filter': shown,
        'actions.page': { query: shown, page: '1' },
        'action.show': { action },
        'progress.open': { action },
        'progress.save': { ...step, note: 'walked' },
        'done.open': { action },
        'done.save': { ...step, evidence: 'walked', impact: '', doneOn: '' },
        'extend.open': { action },
        'extend.save': { ...step, due: 'August 2021', reason: 'walked', agreedBy: 'the chair' },
        'withdraw.open': { action },
        'withdraw.save': { ...step, reason: 'walked' },
        'reopen.open': { action: of.closed },
        'reopen.save': { ...step, action: of.closed, reason: 'walked' },
        'digest.page': { digest: { channel: group, day: '2021-03-18', of: [], seal: '' }, page: '1' },
        'notMine.open': { action },
        'notMine.save': { ...step, note: 'walked', owner: '' },
        'owner.choose': { action, op, owner: of.owner },
        'escalate.open': { action },
        'escalate.save': { ...step, concern: 'walked' },
        'concern.acknowledge': { action: concern },
        'answer.open': { action: concern },
        'answer.save': { ...step, action: concern, answer: 'walked' },
        'passUp.open': { action: concern },
        'passUp.save': { ...step, action: concern, reason: 'walked' },
        'challenges.page': { group, page: '1' },
        'slipped.filter': span,
        'slipped.page': { query: span, page: '1' },
        'plan.filter': { panel: group },
        'plan.page': { of: group, page: '1' },
        'received.open': { action: of.report },
        'received.save': { ...step, action: of.report, evidence: 'walked', impact: '' },
        'pack.write': { panel: group, from: '1 January 2021', to: '31 March 2021' },
        'assurance.show': { query, page: '1' },
        'assurance.letter': { query: { ...query, agency: 'Police' } },
        'yearly.write': { query },
        'request.accept': { request },
        'request.decline': { request },
        'seats.page': { of: '', page: '1' },
        'seat.open': seat,
        'seat.save': { ...seat, op, person: '', name: '', email: '', agency: '', day: '1 April 2021', until: '' },
        'account.same': { question },
        'account.different': { question },
        'typed.again': { words: 'actions', op },
        'import.record': { ...draft, page: '1', 'row.roll.0': 'true' },
        'import.turn': { ...draft, page: '1', all: 'true' },
        'import.discard': { draft: of.draft },
        'resolutions.list': {},
        'resolutions.page': { search: group, from: '', to: '', page: '1' },
        'decision.supersede.open': { decision },
        'decision.supersede.save': { decision, op, card: '', by: of.later },
        'decision.rescind.open': { decision },
        'decision.rescind.save': { decision, op, card: '', reason: 'walked' },
        'action.supersede': { action },
        'ratify.press': { meeting, record: decision, outcome: 'ratified' },
        'urgent.open': { group },
        'urgent.save': { group, op, text: 'walked', consulted: 'walked', urgency: 'walked', part2: 'false' },
    };
};

/** The activity of a press, as Teams sends it for a button of that kind. */
export function pressing(verb: string, data: Readonly<Record<string, unknown>>): Press {
    const kind = routes.find((route) => route.verb === verb)?.kind;
    if (kind !== 'press')
        return {
            type: 'invoke',
            name: kind === 'open' ? 'task/fetch' : 'task/submit',
            value: { data: { ...data, verb } },
        };
    const value = { action: { type: 'Action.Execute', verb, data }, trigger: 'manual' };
    return { type: 'invoke', name: 'adaptiveCard/action', value };
}

/** The activity of a message that mentions the bot. */
export function saying({ world }: TeamsClient, words: string): Press {
    const { id, name } = world.bot;
    const text = `<at>${name}</at>`;
    const entities = [{ type: 'mention', text, mentioned: { id, name } }];
    return { type: 'message', text: `${text} ${words}`, entities };
}
