import { type Group, groupByRef } from '../domain/arrangement.ts';
import { inOrder, type Meeting, wasOpen } from '../domain/meeting.ts';
import type { PaperKind, PapersOf, PartKind } from '../domain/minuteBook.ts';
import {
    askedOf,
    type Deed,
    isAllowed,
    mustBeAllowed,
    mustBeKnown,
    refusalOf,
    verdictOn,
} from '../domain/permission.ts';
import { Refusal, Unchanged } from '../domain/refusal.ts';
import { itemUnder } from './footing.ts';
import type { Turn } from './turn.ts';
import { OnlyAsked } from './wish.ts';

/** The group that meets where the press came from. Throws a Refusal that says how to set the place up. */
export async function groupHere(turn: Turn): Promise<Group> {
    const channel = await turn.bindings.at(turn.place.conversationId);
    const group = channel && groupByRef(turn.arrangement, channel.ref);
    if (group) return group;
    if (turn.isPersonal)
        throw new Refusal(
            'This is our own chat, and a group meets in its channel. Type that there, or press it on a card there.',
        );
    throw new Refusal('This place is not set up for a group yet. The business manager can type here: set up.');
}

/**
 * The group a record belongs to, for somebody who may do the deed there. Throws a Refusal to anybody else, and OnlyAsked to who may
 * ask for it.
 */
export function groupFor(deed: Deed, ref: string, turn: Turn): Group {
    const group = groupByRef(turn.arrangement, ref);
    if (!group) throw new Refusal(`${ref} is not a group of ${turn.arrangement.title}.`);
    const { who, arrangement, today, grant } = turn;
    if (grant) {
        mustBeAllowed(deed, grant.by, group, arrangement, grant.on);
        return group;
    }
    mustBeKnown(who, arrangement);
    const verdict = verdictOn(deed, who, group, arrangement, today);
    if (verdict === 'yes' || (verdict === 'ask' && turn.isAsking)) return group;
    if (verdict === 'ask') throw new OnlyAsked(deed, group);
    throw refusalOf(deed, group, arrangement, today);
}

/** Every group whose records the person may see. Throws a Refusal where there is none, for nothing found would say that nothing is there. */
export function groupsToSee({ who, arrangement, today }: Turn): Group[] {
    mustBeKnown(who, arrangement);
    const groups = arrangement.groups.filter((group) => isAllowed('see', who, group, arrangement, today));
    if (groups.length > 0) return groups;
    throw new Unchanged(
        `No seat that you hold today opens the records of a group of ${arrangement.title}, so nothing was shown. Ask ${askedOf('change seats', 'the partnership', arrangement, today)} about it.`,
    );
}

/**
 * The meeting typed words belong to: the latest one of this place that is open, for somebody who may record it. What waited, or was
 * proposed, belongs to the one that was open when it was said.
 */
export async function meetingHere(turn: Turn): Promise<{ meeting: Meeting; group: Group }> {
    const latest = await meetingSaidAt(turn);
    if (latest) return { meeting: latest, group: groupFor('record', latest.group, turn) };
    throw await noneOpen(turn);
}

/** What is typed goes to a meeting that is open; what was forgotten goes into the draft from its own card. */
async function noneOpen(turn: Turn): Promise<Refusal> {
    const last = await latestMeetingHere(turn);
    return new Refusal(
        last?.status === 'draft'
            ? `No meeting is open here, and ${last.ref} is closed. To add what was forgotten in its draft, type meeting and press it on its card. For another meeting, type: start meeting.`
            : 'No meeting is open here. Type: start meeting.',
    );
}

/** Whether what is typed here is said under an item in Part 2, whatever it is about and whoever says it. */
export async function isUnderPart2(turn: Turn): Promise<boolean> {
    const channel = await turn.bindings.at(turn.place.conversationId);
    if (channel === undefined) return false;
    const meeting = latestOf((await turn.book.meetings.all({ group: channel.ref })).filter(wasOpenFor(turn)));
    if (!meeting) return false;
    return itemUnder(await turn.book.points.all({ meeting: meeting.ref }), turn)?.part2 ?? false;
}

const meetingSaidAt = (turn: Turn): Promise<Meeting | undefined> => latestMeetingHere(turn, wasOpenFor(turn));

const wasOpenFor =
    ({ at, saidAt, isReplay }: Turn) =>
    (meeting: Meeting): boolean =>
        isReplay || saidAt !== undefined ? wasOpen(meeting, saidAt ?? at) : meeting.status === 'open';

/** The open meeting of this place, or else the one held last; only among those that are `wanted`. */
export async function latestMeetingHere(
    turn: Turn,
    wanted: (meeting: Meeting) => boolean = () => true,
): Promise<Meeting | undefined> {
    return latestOf((await meetingsHere(turn)).filter(wanted));
}

function latestOf(meetings: Meeting[]): Meeting | undefined {
    const ordered = inOrder(meetings);
    return ordered.filter((meeting) => meeting.status === 'open').at(-1) ?? ordered.at(-1);
}

/** Every meeting of the group that meets here, the earliest first, for somebody who may see them. */
export async function meetingsHere(turn: Turn): Promise<Meeting[]> {
    const group = groupFor('see', (await groupHere(turn)).ref, turn);
    return inOrder(await turn.book.meetings.all({ group: group.ref }));
}

/** The meeting a card names, for somebody who may record it. */
export async function meetingToRecord(ref: string, turn: Turn): Promise<{ meeting: Meeting; group: Group }> {
    const meeting = await turn.book.meetings.find({ ref });
    if (!meeting) throw new Refusal(`There is no meeting ${ref} in the book.`);
    return { meeting, group: groupFor('record', meeting.group, turn) };
}

/** The same with what is recorded at it so far, of those kinds or of all. */
export async function papersToRecord<Kind extends PartKind = PaperKind>(
    ref: string,
    turn: Turn,
    ...kinds: Kind[]
): Promise<{ papers: PapersOf<Kind>; group: Group }> {
    const papers = await turn.book.papers(ref, ...kinds);
    if (!papers) throw new Refusal(`There is no meeting ${ref} in the book.`);
    return { papers, group: groupFor('record', papers.meeting.group, turn) };
}
