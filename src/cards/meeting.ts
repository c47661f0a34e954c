import { z } from 'zod';
import { counted } from '../domain/action.ts';
import { comingsInWords } from '../domain/attending.ts';
import { dueInWords } from '../domain/due.ts';
import type { Footing } from '../domain/footing.ts';
import { decisions } from '../domain/houseStyle.ts';
import { interestsOf } from '../domain/interest.ts';
import { type Meeting, meetingTitle } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { items, type Point, pointsOf } from '../domain/point.ts';
import { resolutionOf, short, shortIn } from '../domain/reference.ts';
import { requestInWords } from '../domain/request.ts';
import type { Resolution } from '../domain/resolution.ts';
import { attended, organisationsOf, type RollLine } from '../domain/roll.ts';
import { brief } from './brief.ts';
import { type Card, presses, template } from './card.ts';
import { itemNumber, operation, reference } from './field.ts';
import looks from './meeting.json' with { type: 'json' };

/** How the meeting stands where it is: see footing.ts. */
export interface HubFooting extends Pick<Footing, 'quorate' | 'words' | 'allows' | 'item' | 'mayProceed' | 'mayBeLet'> {
    /** Whether another item may be opened. */
    readonly mayAddItem: boolean;
    /** Quorum over the whole meeting: from which item it was lost and gained. */
    readonly soFar: string;
    /** The roles nobody holds that day. */
    readonly vacant: readonly string[];
}

/** The hub: the one message of a meeting, edited as it goes. The operation id makes a second press of Close harmless. */
export function hubCard(papers: Papers, groupName: string, footing: HubFooting, op: string): Card {
    const { meeting } = papers;
    const agenda = items(papers.points);
    const now = agenda.at(-1);
    const roll = rollInShort(papers);
    const organisations = organisationsOf(papers.roll).length;
    const isCalled = papers.roll.length > 0;
    const warning =
        meeting.status === 'open' && isCalled && !footing.quorate ? `${footing.words} ${footing.allows}` : '';
    const title = meetingTitle(groupName, meeting);
    const waiting = requestsInShort(papers);
    return fill({
        title,
        ref: meeting.ref,
        meeting: meeting.ref,
        op,
        status: statusInWords(meeting),
        isOpen: meeting.status === 'open',
        hasPrevious: meeting.status === 'open' && meeting.previous !== undefined,
        previous: meeting.previous ?? '',
        // What was forgotten is added to the draft, and the roll put right in it.
        mayRecord: meeting.status === 'open' || meeting.status === 'draft',
        hasWarning: warning !== '',
        warning,
        mayProceed: footing.mayProceed,
        mayBeLet: footing.mayBeLet && now !== undefined && meeting.status === 'open',
        mayAddItem: footing.mayAddItem,
        item: String(footing.item),
        facts: [
            { title: 'Where we are', value: now === undefined ? 'No item yet' : `Item ${now.item}: ${now.itemTitle}` },
            { title: 'Roll', value: roll },
            { title: 'Quorum', value: isCalled ? footing.soFar : 'Not known until the roll is called' },
            { title: 'Came from', value: organisations > 1 ? `${organisations} organisations` : '' },
            { title: 'Came or left', value: movesInShort(papers.roll) },
            { title: 'Vacant seats', value: footing.vacant.join('; ') },
            { title: 'Interests', value: interestsInShort(papers.roll) },
            { title: 'Recorded', value: countsInWords(papers) },
        ].filter(({ value }) => value !== ''),
        hasItems: agenda.length > 0,
        items: agendaInShort(agenda, papers),
        hasLatest: latest(papers).length > 0,
        latest: latest(papers),
        hasRequests: waiting.length > 0,
        requests: waiting,
        fallback: [`${title}. ${meeting.ref}, ${statusInWords(meeting)}.`, roll, warning, countsInWords(papers)]
            .filter((words) => words !== '')
            .join(' '),
    });
}

/** The card is posted again with every press, so it shows the latest items and says how to see the others. */
function agendaInShort(agenda: readonly Point[], papers: Papers): { line: string }[] {
    const latest = agenda.slice(-12);
    const before = agenda.length - latest.length;
    return [
        ...(before === 0 ? [] : [`${counted(before, 'earlier item')}. To see all, type: minutes`]),
        ...latest.map(
            (item) =>
                `${item.item}. ${item.itemTitle} (${counted(pointsOf(papers.points, item.item).length, 'point')})`,
        ),
    ].map((line) => ({ line }));
}

/** The last few that wait; their own cards stand in the channel, each with its two buttons. */
function requestsInShort({ requests }: Papers): { line: string }[] {
    const waiting = requests.filter(({ state }) => state === 'waiting');
    const before = waiting.length - 3;
    return [
        ...(before > 0 ? [`${counted(before, 'earlier one')}. To see all, type: requests`] : []),
        ...waiting.slice(-3).map((request) => brief(`${short(request.ref)}: ${requestInWords(request)}`, 250)),
    ].map((line) => ({ line }));
}

export const statusInWords = (meeting: Meeting): string =>
    meeting.status === 'open' ? 'meeting open' : meeting.status === 'draft' ? 'closed, draft minutes' : meeting.status;

const countsInWords = (papers: Papers): string =>
    [
        counted(items(papers.points).length, 'item'),
        counted(papers.points.filter((point) => point.kind !== 'item').length, 'point'),
        counted(decisions(papers.resolutions).length, 'resolution'),
        counted(papers.actions.length, 'action'),
    ].join(' · ');

function rollInShort(papers: Papers): string {
    if (papers.roll.length === 0) return 'Not called yet';
    const count = (...presence: string[]) => papers.roll.filter((line) => presence.includes(line.presence)).length;
    // Somebody typed in by mistake and taken off again holds no seat to be absent from.
    const absent = papers.roll.filter((line) => line.presence === 'absent' && line.seat !== '').length;
    return [
        `${count('present', 'deputy')} present`,
        `${count('apologies') || 'none'} sent apologies`,
        ...(count('in attendance') > 0 ? [`${count('in attendance')} in attendance`] : []),
        ...(count('non-member') > 0 ? [counted(count('non-member'), 'non-member')] : []),
        ...(absent > 0 ? [`${absent} absent`] : []),
    ].join(' · ');
}

const movesInShort = (roll: readonly RollLine[]): string =>
    brief(
        roll
            .filter((line) => attended(line) && comingsInWords(line) !== '')
            .map((line) => `${line.name} ${comingsInWords(line)}`)
            .join('; '),
        400,
    );

const interestsInShort = (roll: readonly RollLine[]): string =>
    brief(
        roll
            .flatMap((line) =>
                interestsOf(line).map(
                    ({ item, leftRoom }) => `${line.name}, item ${item} (${leftRoom ? 'left' : 'stayed in'} the room)`,
                ),
            )
            .join('; '),
        400,
    );

// The last row of each kind: enough to see that what was just said has been taken down.
function latest(papers: Papers): { line: string }[] {
    const point = papers.points.filter((each) => each.kind !== 'item').at(-1);
    const decision = decisions(papers.resolutions).at(-1);
    const action = papers.actions.at(-1);
    return [
        ...(point ? [`${short(point.ref)} ${brief(point.text)}`] : []),
        ...(decision?.[0] ? [decisionInShort(decision[0], decision.length)] : []),
        ...(action
            ? [
                  `${shortIn(papers.meeting.group, action)} ${brief(action.title)} · ${action.owner.name} · ${brief(dueInWords(action.due), 150)}`,
              ]
            : []),
    ].map((line) => ({ line }));
}

const decisionInShort = (first: Resolution, limbs: number): string =>
    limbs === 1
        ? `${short(resolutionOf(first.ref))} ${first.verb}: ${brief(first.text)}`
        : `${short(resolutionOf(first.ref))} ${first.verb}, ${limbs} limbs: ${brief(first.text)}`;

const fill = template<object>(looks);

export const proceedButton = presses('item.proceed', z.object({ meeting: reference, item: itemNumber }));
export const closeMeeting = presses('meeting.close', z.object({ meeting: reference, op: operation }));
