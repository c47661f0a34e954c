import { randomUUID } from 'node:crypto';
import { actionCard, actionForm, actionOpen, actionSave, showAction } from '../cards/action.ts';
import { brief } from '../cards/brief.ts';
import { LINE, line } from '../cards/field.ts';
import { type Action, type ActionKind, withLine } from '../domain/action.ts';
import { type Group, groupByRef } from '../domain/arrangement.ts';
import { type Meeting, mustBeDraft } from '../domain/meeting.ts';
import { ownerOf } from '../domain/people.ts';
import { readReference, seriesOf, short } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { awaits, type Resolution } from '../domain/resolution.ts';
import type { Source } from '../domain/source.ts';
import { ACTION, actionSaidHere, actionToSee, cardOfOwed } from './actionNamed.ts';
import { partsOf } from './actionTyped.ts';
import { dueSaid } from './due.ts';
import { itemUnder, mustStandAt } from './footing.ts';
import { groupChoices, groupRefNamed, oneNamed, ownerChoices } from './owner.ts';
import { mustNotSayPart2 } from './part2.ts';
import { meetingHere, meetingToRecord, papersToRecord } from './room.ts';
import { mustBeTheSame } from './sameForm.ts';
import { close, dialog, lineOf, on, onSave, post, pressKey, read, said, type Turn } from './turn.ts';

export const actionOpened = on(actionOpen, async ({ meeting, op, resolution }, turn) => {
    const { papers, group } = await papersToRecord(meeting, turn, 'agenda', 'resolutions');
    mustBeDraft(papers.meeting);
    const chosen = papers.resolutions.find((limb) => limb.ref === resolution);
    const under = itemUnder(papers.agenda, turn)?.part2 ?? false;
    const limbChoices = papers.resolutions.map((limb) => ({
        title: `${short(limb.ref)} ${brief(limb.text, 80)}`,
        value: limb.ref,
    }));
    const form = actionForm({
        meeting,
        op: op ?? randomUUID(),
        heading: chosen ? `An action from ${short(chosen.ref)}` : 'An action',
        title: chosen ? brief(chosen.text, LINE - 1) : '',
        owners: ownerChoices(turn.arrangement, papers.meeting.held, group.ref),
        groups: groupChoices(turn.arrangement),
        group: group.ref,
        resolutions: [{ title: 'None', value: '' }, ...limbChoices],
        resolution: chosen?.ref ?? '',
        under,
        part2: chosen?.part2 ?? under,
    });
    return dialog('Action', form);
});

export const actionSaved = onSave(actionSave, actionOpened, async (form, turn) => {
    const { meeting, group, limb } = await placeOf(form, turn);
    const asked: Asked = {
        ...form,
        due: form.meant || form.due,
        owing: groupRefNamed(form.group, turn.arrangement),
        limb,
        part2: form.part2 || (limb?.part2 ?? form.under),
    };
    await owe(asked, meeting, group, pressKey(turn, form.op), turn);
    return close;
});

export const actionSaid = said(/^(action|report|assurance):\s*([\s\S]*)$/i, async ([kind, words], turn) => {
    const { meeting, group } = await meetingHere(turn);
    const typed = read(line('The action'), words?.replace(/\s*[\r\n]+\s*/g, ' '));
    const { title, owner, due } = partsOf(typed, { group, held: meeting.held, arrangement: turn.arrangement });
    const ref = readReference(title);
    const limb =
        ref?.kind === 'R' ? await limbOf(await fullRef(title, group, meeting, turn), meeting, turn) : undefined;
    const part2 = limb?.part2 ?? (await isInPart2(meeting, turn));
    if (!part2) mustNotSayPart2(title, 'Add action');
    const asked: Asked = {
        title: limb ? '' : title,
        owner,
        due,
        kind: kind?.toLowerCase() as Asked['kind'],
        owing: '',
        limb,
        part2,
    };
    const action = await owe(asked, meeting, group, pressKey(turn, turn.typed), turn);
    return post(actionCard(action, turn.today));
});

export const actionShown = on(showAction, async ({ action }, turn) =>
    post(await cardOfOwed(await actionToSee(action, turn), turn)),
);

export const referenceSaid = said(new RegExp(`^(?:show |open )?${ACTION}[.?!]?$`, 'i'), async ([words], turn) =>
    post(await cardOfOwed(await actionSaidHere(words ?? '', turn), turn)),
);

interface Asked {
    readonly title: string;
    readonly owner: string;
    readonly due: string;
    readonly kind: Exclude<ActionKind, 'concern'>;
    /** The group whose register it goes on; empty where the words leave it to the rule. */
    readonly owing: string;
    readonly limb: Resolution | undefined;
    /** Where it came from and what it belongs to, for the yearly report; see source.ts. */
    readonly source?: Source | '';
    readonly theme?: string;
    readonly part2: boolean;
}

/** Whether the item it is said under is in Part 2. */
const isInPart2 = async ({ ref }: Meeting, turn: Turn): Promise<boolean> =>
    itemUnder(await turn.book.points.all({ meeting: ref }), turn)?.part2 ?? false;

async function owe(asked: Asked, meeting: Meeting, group: Group, key: string, turn: Turn): Promise<Action> {
    mustBeDraft(meeting);
    const title = asked.title !== '' ? asked.title : brief(asked.limb?.text ?? '', LINE - 1);
    if (title === '')
        throw new Refusal('Title is empty. Say what is to be done, or choose the resolution it comes from.');
    const named = oneNamed(asked.owner, turn.arrangement, meeting.held, group.ref);
    const owner = ownerOf(named, turn.arrangement, meeting.held);
    // What another body is to give stands on that body's register, for its channel is the one to be reminded.
    const theirs = asked.kind === 'action' ? undefined : named.group;
    await mustStandAt('current', { meeting, group }, key, turn.book.actions, turn);
    const owing = groupByRef(turn.arrangement, asked.owing || (theirs ?? '')) ?? group;
    const due = dueSaid(asked.due, meeting.held, group, turn.arrangement);
    // Words of the book itself, so they may stand on an action of Part 2 too.
    const madeFrom = {
        by: turn.who?.name ?? turn.actor.name,
        on: meeting.held,
        text: `Made from ${asked.limb?.ref}, which awaits ratification.`,
    };
    const line = (action: Action) => {
        const detail = action.part2
            ? `Part 2. ${owner.name}`
            : `${action.title}. ${action.owner.name}, due ${action.due.words || 'with no date'}.`;
        const what = `Recorded ${asked.kind === 'action' ? 'an action' : `a ${asked.kind}`}`;
        return lineOf(turn, key, what, action.ref, detail);
    };
    const series = seriesOf(owing, 'A', meeting.held);
    const record = (number: number): Action => ({
        key,
        ref: series.ref(number),
        kind: asked.kind,
        group: owing.ref,
        // A report or an assurance is owed to the body that asks for it, whoever has to give it.
        reportTo: asked.kind === 'action' ? '' : group.ref,
        meeting: meeting.ref,
        resolution: asked.limb?.ref ?? '',
        title,
        owner,
        due,
        ...(due.overdueFrom === undefined ? {} : { firstOverdueFrom: due.overdueFrom }),
        status: 'not started',
        progress: asked.limb && awaits(asked.limb) ? withLine('', madeFrom) : '',
        evidence: '',
        impact: '',
        slips: [],
        ...(asked.source && { source: asked.source }),
        ...(asked.theme && { theme: asked.theme }),
        part2: asked.part2,
    });
    const kept = await turn.book.actions.addNext(series, record, line);
    if (!kept.record.part2)
        mustBeTheSame(
            kept,
            kept.record.ref,
            [kept.record.title, title],
            [kept.record.owner.name, owner.name],
            [kept.record.due.words, due.words],
            [kept.record.kind, asked.kind],
            [kept.record.group, owing.ref],
            [kept.record.source ?? '', asked.source ?? ''],
            [kept.record.theme ?? '', asked.theme ?? ''],
            [kept.record.resolution, asked.limb?.ref ?? ''],
        );
    turn.repaint(meeting.ref);
    return kept.record;
}

/** The meeting an action is recorded at and the limb it comes from, in one request either way. */
async function placeOf(form: { meeting: string; resolution: string }, turn: Turn) {
    if (form.resolution === '') return { ...(await meetingToRecord(form.meeting, turn)), limb: undefined };
    const { papers, group } = await papersToRecord(form.meeting, turn, 'resolutions');
    const here = papers.resolutions.find((each) => each.ref === form.resolution);
    return { meeting: papers.meeting, group, limb: here ?? (await limbOf(form.resolution, papers.meeting, turn)) };
}

async function limbOf(ref: string, meeting: Meeting, turn: Turn): Promise<Resolution> {
    const limb = await turn.book.resolutions.find({ ref });
    if (limb && limb.group === meeting.group) return limb;
    throw new Refusal(`There is no resolution ${ref} of this group. Choose From resolution from the list.`);
}

async function fullRef(words: string, group: Group, meeting: Meeting, turn: Turn): Promise<string> {
    const said = readReference(words);
    if (said === undefined || 'ref' in said) return said?.ref ?? words;
    const limb = said.short.includes('(') ? said.short : `${said.short}(a)`;
    const prefix = seriesOf(group, 'R', meeting.held).prefix.replace(/R$/, '');
    const exact = `${prefix}${limb}`;
    return (await turn.book.resolutions.find({ ref: exact }))?.ref ?? exact;
}
