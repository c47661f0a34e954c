import type { Card } from '../cards/card.ts';
import { carryButton, mattersCard, mattersPage, mattersShow } from '../cards/matters.ts';
import { counted, isOpen } from '../domain/action.ts';
import type { Group } from '../domain/arrangement.ts';
import { addMonths, inWords } from '../domain/day.ts';
import { carriedInto, mattersArising, unfinished } from '../domain/matters.ts';
import { type Meeting, meetingTitle, mustBeDraft } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { itemSeries, seriesOf } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { mustStandAt } from './footing.ts';
import { groupFor, latestMeetingHere, papersToRecord } from './room.ts';
import { keyOf, log, on, post, replace, said, type Turn } from './turn.ts';

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
    const before = await previousOf(papers.meeting, turn);
    const found = before && unfinished(before).find(({ item }) => item.ref === earlierRef);
    if (!found) throw new Refusal(`${earlierRef} is no unfinished item of the meeting before. Ask for the card again.`);
    const { item: earlier } = found;
    // One item a meeting goes on with it, whoever presses how often.
    const key = keyOf('carry', ref, earlier.ref);
    await mustStandAt('next', { meeting: papers.meeting, group }, key, turn.book.points, turn);
    const series = itemSeries(ref);
    const { record } = await turn.book.points.addNext(series, (number) => ({
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
    }));
    await log(turn, key, 'Carried an item over', record.ref, `From ${earlier.ref}.`);
    turn.repaint(ref);
    return replace(await matters(ref, 1, turn));
});

/** Computed from what stands now, never copied. */
async function matters(ref: string, page: number, turn: Turn): Promise<Card> {
    const papers = await turn.book.papers(ref);
    if (!papers) throw new Refusal(`There is no meeting ${ref} in the book.`);
    const { meeting } = papers;
    const group = groupFor('see', meeting.group, turn);
    const [before, ours] = await Promise.all([previousOf(meeting, turn), actionsOf(group, turn)]);
    const actions = mattersArising(ours, meeting, before?.meeting);
    const items = before === undefined ? [] : unfinished(before);
    const open = actions.filter(isOpen).length;
    return mattersCard({
        meeting: ref,
        title: `Matters arising: ${meetingTitle(group.name, meeting)}`,
        summary: [
            before ? `The last meeting was ${before.meeting.ref} on ${inWords(before.meeting.held)}.` : '',
            `${counted(open, 'open action')}, ${actions.length - open} closed since, ${counted(items.length, 'unfinished item')}.`,
        ]
            .filter(Boolean)
            .join(' '),
        items: items.map((each) => ({ ...each, carried: carriedInto(papers, each.item)?.item ?? 0 })),
        actions,
        page,
        today: turn.today,
    });
}

const previousOf = async ({ previous }: Meeting, turn: Turn): Promise<Papers | undefined> =>
    previous === undefined ? undefined : turn.book.papers(previous);

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
