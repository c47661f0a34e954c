import { onPage } from '../cards/actionList.ts';
import type { Card } from '../cards/card.ts';
import { carryButton, mattersCard, mattersPage, mattersShow } from '../cards/matters.ts';
import { type Action, counted, isOpen } from '../domain/action.ts';
import type { Group } from '../domain/arrangement.ts';
import { addMonths, inWords } from '../domain/day.ts';
import { carriedInto, mattersArising, type Unfinished, unfinishedOf } from '../domain/matters.ts';
import { type Meeting, type MeetingStatus, meetingTitle, mustBeDraft } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import type { Point } from '../domain/point.ts';
import { itemSeries, seriesOf } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { begunAt, mustStandAt } from './footing.ts';
import { groupFor, latestMeetingHere, papersToRecord } from './room.ts';
import { keyOf, lineOf, on, post, replace, said, type Turn } from './turn.ts';

export const mattersPressed = on(mattersShow, async ({ meeting }, turn) => post(await matters(meeting, 1, turn)));
export const mattersPaged = on(mattersPage, async ({ meeting, page }, turn) =>
    replace(await matters(meeting, page, turn)),
);
export const mattersSaid = said(/^(?:matters arising|unfinished items)$/i, async (_, turn) => {
    const meeting = await latestMeetingHere(turn);
    if (!meeting) throw new Refusal('No meeting is in the book here yet. Type: start meeting.');
    return post(await matters(meeting.ref, 1, turn));
});

export const carryPressed = on(carryButton, async ({ meeting: ref, item: earlierRef }, turn) => {
    const { papers, group } = await papersToRecord(ref, turn);
    mustBeDraft(papers.meeting);
    const found = unfinishedOf(await meetingsBefore(papers.meeting, turn)).find(({ item }) => item.ref === earlierRef);
    if (!found)
        throw new Refusal(`${earlierRef} is no unfinished item of the meetings before. Ask for the card again.`);
    const { item: earlier } = found;
    // One item a meeting goes on with it, whoever presses how often.
    const key = keyOf('carry', ref, earlier.ref);
    await mustStandAt('next', { meeting: papers.meeting, group }, key, turn.book.points, turn);
    const series = itemSeries(ref);
    const carried = (number: number): Point => ({
        key,
        ref: series.ref(number),
        meeting: ref,
        item: number,
        // Of Part 2 the words are with the earlier item, on the restricted site.
        itemTitle: earlier.itemTitle,
        letter: '',
        kind: 'item',
        text: '',
        speaker: '',
        part2: earlier.part2,
        carriedFrom: earlier.ref,
        begunAt: begunAt(turn),
    });
    await turn.book.points.addNext(series, carried, (item) =>
        lineOf(turn, key, 'Carried an item over', item.ref, `From ${earlier.ref}.`),
    );
    turn.repaint(ref);
    return replace(await matters(ref, 1, turn));
});

async function matters(ref: string, page: number, turn: Turn): Promise<Card> {
    const papers = await turn.book.papers(ref);
    if (!papers) throw new Refusal(`There is no meeting ${ref} in the book.`);
    const group = groupFor('see', papers.meeting.group, turn);
    return cardOf(papers, group, await leftTo(papers.meeting, group, turn), page, turn);
}

/** What a meeting that has just opened comes back to; undefined where nothing was left to it. */
export async function mattersAtOpening(meeting: Meeting, group: Group, turn: Turn): Promise<Card | undefined> {
    const left = await leftTo(meeting, group, turn);
    const [before] = left.before;
    if (left.actions.length + left.items.length === 0 && before?.meeting.status !== 'circulated') return undefined;
    return cardOf({ meeting, roll: [], points: [], resolutions: [], actions: [], requests: [] }, group, left, 1, turn);
}

interface Left {
    /** The meetings before it, the latest first. */
    readonly before: readonly Papers[];
    readonly items: readonly Unfinished[];
    readonly actions: readonly Action[];
}

/** Computed from what stands now, never copied. */
async function leftTo(meeting: Meeting, group: Group, turn: Turn): Promise<Left> {
    const [before, ours] = await Promise.all([meetingsBefore(meeting, turn), actionsOf(group, turn)]);
    return { before, items: unfinishedOf(before), actions: mattersArising(ours, meeting, before[0]?.meeting) };
}

async function cardOf(
    papers: Papers,
    group: Group,
    { before, items, actions }: Left,
    page: number,
    turn: Turn,
): Promise<Card> {
    const { meeting } = papers;
    const [last] = before;
    const open = actions.filter(isOpen).length;
    return mattersCard({
        meeting: meeting.ref,
        title: `Matters arising: ${meetingTitle(group.name, meeting)}`,
        summary: [
            last ? `The last meeting was ${last.meeting.ref} on ${inWords(last.meeting.held)}.` : '',
            last ? minutesInWords[last.meeting.status] : '',
            `${counted(open, 'open action')}, ${actions.length - open} closed since, ${counted(items.length, 'unfinished item')}.`,
        ]
            .filter(Boolean)
            .join(' '),
        items: items.map((each) => ({ ...each, carried: carriedInto(papers, each.item)?.item ?? 0 })),
        actions,
        origins: await turn.book.origins(onPage(actions, page)),
        page,
        today: turn.today,
    });
}

/** How far the last minutes are, where something is still to be done with them. */
const minutesInWords: Readonly<Record<MeetingStatus, string>> = {
    open: 'It was never closed.',
    draft: 'Its minutes are still a draft.',
    circulated: 'Its minutes are circulated and can be confirmed now.',
    confirmed: '',
    signed: '',
};

/** What a short meeting passed over is offered to the one after it. */
const LOOK_BACK = 3;

async function meetingsBefore(meeting: Meeting, turn: Turn): Promise<Papers[]> {
    const found: Papers[] = [];
    for (let at: string | undefined = meeting.previous; at !== undefined && found.length < LOOK_BACK; ) {
        const papers: Papers | undefined = await turn.book.papers(at);
        if (papers) found.push(papers);
        at = papers?.meeting.previous;
    }
    return found;
}

/** All that are open, and those of this year and last, among which what was closed lately is found. */
async function actionsOf(group: Group, turn: Turn) {
    const { actions } = turn.book;
    const years = [addMonths(turn.today, -12), turn.today].map((day) => seriesOf(group, 'A', day).prefix);
    const [open, ...recorded] = await Promise.all([
        actions.all({ openIn: group.ref }),
        ...years.map((prefix) => actions.all({ ref: { startsWith: prefix } })),
    ]);
    return [...open, ...recorded.flat().filter((action) => !isOpen(action))];
}
