import { awaitingCard, ratifyButton } from '../cards/awaiting.ts';
import type { Card } from '../cards/card.ts';
import type { Group } from '../domain/arrangement.ts';
import { mustBeDraft } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import {
    firstOnAgenda,
    isRatification,
    mustBeQuorate,
    type Outcome,
    ratificationInWords,
    ratify,
    saysSo,
} from '../domain/ratification.ts';
import { readReference, resolutionOf, resolutionSeries, short } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Resolution } from '../domain/resolution.ts';
import { footingOf } from './footing.ts';
import { reading } from './reading.ts';
import { groupFor, groupHere, latestMeetingHere, meetingHere, papersToRecord } from './room.ts';
import { settleActions } from './settled.ts';
import { type Command, keyOf, lineOf, log, on, post, replace, said, say, type Turn } from './turn.ts';

/** What a meeting that has just opened takes first; undefined where nothing awaits it. */
export async function firstOnAgendaOf(meetingRef: string, group: Group, turn: Turn): Promise<Card | undefined> {
    const decisions = await awaitingIn(group, turn);
    if (decisions.length === 0) return undefined;
    return awaitingCard({ meeting: meetingRef, groupName: group.name, decisions, done: '' });
}

const awaitingSaid = said(/^(?:ratify|awaiting(?: ratification)?)$/i, async (_, turn) => {
    const group = groupFor('see', (await groupHere(turn)).ref, turn);
    const meeting = await latestMeetingHere(turn);
    const open = meeting?.status === 'open' ? meeting.ref : '';
    const decisions = await awaitingIn(group, turn);
    return post(awaitingCard({ meeting: open, groupName: group.name, decisions, done: '' }));
});

export const ratifyPressed = on(ratifyButton, async ({ meeting, record, outcome }, turn) => {
    const { group, done } = await settle(meeting, record, outcome, turn);
    const decisions = await awaitingIn(group, turn);
    return replace(awaitingCard({ meeting, groupName: group.name, decisions, done }));
});

const ratifySaid = said(/^(do not ratify|not ratify|ratify)\s+(\S+)$/i, async ([how, words], turn) => {
    const { meeting } = await meetingHere(turn);
    if (readReference(words ?? '')?.kind !== 'R')
        throw new Refusal(`“${words}” is no decision’s reference. Write, for example: ratify R12`);
    const { done } = await settle(meeting.ref, words ?? '', /not/i.test(how ?? '') ? 'not ratified' : 'ratified', turn);
    return say(done);
});

export const ratifyCommands: readonly Command[] = [ratifySaid, reading(awaitingSaid)];

const awaitingIn = async (group: Group, turn: Turn): Promise<Resolution[][]> =>
    firstOnAgenda(await turn.book.resolutions.all({ awaitingIn: group.ref }));

/**
 * Records what the meeting says of an earlier decision and gives that its standing. There is one such decision a meeting, whoever
 * presses how often: a repeat goes on where the last one stopped, and the opposite is refused.
 */
async function settle(
    meetingRef: string,
    words: string,
    outcome: Outcome,
    turn: Turn,
): Promise<{ group: Group; done: string }> {
    const { papers, group } = await papersToRecord(meetingRef, turn);
    const awaiting = await turn.book.resolutions.all({ awaitingIn: group.ref });
    const limbs = meant(words, awaiting);
    const [first] = limbs;
    const earlier = papers.resolutions.find((row) => isRatification(row) && isMeant(words, row.about));
    if (first === undefined) {
        if (earlier === undefined)
            throw new Refusal(
                `No decision ${words} of the ${group.name} awaits ratification. Type ratify to see what does.`,
            );
        mustSaySo(earlier, outcome);
        return { group, done: doneInWords(earlier.about, outcome, earlier.ref) };
    }
    mustBeDraft(papers.meeting);
    if (earlier) mustSaySo(earlier, outcome);
    else
        mustBeQuorate(
            footingOf(papers, group, 0, turn),
            papers.roll.length > 0 || group.quorum === undefined,
            'ratify',
        );
    const about = earlier?.about ?? (words.includes('(') ? first.ref : resolutionOf(first.ref));
    const by = earlier ?? (await record(about, limbs, outcome, { papers, group }, turn));
    for (const limb of limbs) {
        const key = keyOf('ratify', by.ref, limb.ref);
        await turn.book.resolutions.change({ ref: limb.ref }, key, (row) => ratify(row, outcome, by.ref));
        await log(turn, key, outcome === 'ratified' ? 'Ratified' : 'Did not ratify', limb.ref, by.ref);
        await settleActions(limb, outcome, by, turn);
    }
    turn.repaint(papers.meeting.ref);
    return { group, done: doneInWords(about, outcome, by.ref) };
}

async function record(
    about: string,
    limbs: readonly Resolution[],
    outcome: Outcome,
    { papers, group }: { papers: Papers; group: Group },
    turn: Turn,
): Promise<Resolution> {
    const { ref: meeting, held } = papers.meeting;
    const key = keyOf('ratify', meeting, about);
    const series = resolutionSeries(group, held);
    const text = ratificationInWords(about, limbs, outcome);
    const decision = (number: number): Resolution => ({
        key,
        ref: series.ref(number),
        meeting,
        group: group.ref,
        item: 0,
        limb: 'a',
        verb: 'resolved',
        text,
        held,
        standing: 'in force',
        basis: '',
        about,
        changedBy: '',
        part2: false,
    });
    const { record } = await turn.book.resolutions.addNext(series, decision, (row) =>
        lineOf(turn, key, 'Recorded a resolution: resolved', resolutionOf(row.ref), row.text),
    );
    mustSaySo(record, outcome);
    return record;
}

function mustSaySo(decision: Resolution, outcome: Outcome): void {
    if (saysSo(decision, outcome)) return;
    const other = outcome === 'ratified' ? 'not to ratify' : 'to ratify';
    throw new Refusal(`${decision.ref} of this meeting decided ${other} ${decision.about} already.`);
}

/** The limbs `R12`, `r12(b)` or a whole reference names. Throws a Refusal where two years have such a decision. */
function meant(words: string, awaiting: readonly Resolution[]): Resolution[] {
    const found = awaiting.filter((limb) => isMeant(words, limb.ref) || isMeant(words, resolutionOf(limb.ref)));
    const wholes = [...new Set(found.map((limb) => resolutionOf(limb.ref)))];
    if (wholes.length > 1) throw new Refusal(`${words} could be ${wholes.join(' or ')}. Write the whole reference.`);
    return found;
}

function isMeant(words: string, ref: string): boolean {
    const read = readReference(words);
    if (!read) return false;
    return 'ref' in read ? read.ref === ref : read.short === short(ref);
}

const doneInWords = (about: string, outcome: Outcome, by: string): string =>
    `${about} is ${outcome}: ${short(resolutionOf(by))}.`;
