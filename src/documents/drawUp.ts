import { type Arrangement, groupByRef } from '../domain/arrangement.ts';
import { houseStyleOf } from '../domain/houseStyle.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { MinuteBook, Papers } from '../domain/minuteBook.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Edition, minutesPage, type Surroundings } from './minutes.ts';
import type { Page } from './page.ts';

/** Where minutes are drawn up from. */
export interface Sources {
    readonly book: Pick<MinuteBook, 'papers' | 'wholePapers' | 'meetings'>;
    readonly arrangement: Arrangement;
}

/** The minutes of a meeting as they stand now. Throws a Refusal where there is no such meeting or group. */
export async function drawnUp(ref: string, edition: Edition, sources: Sources): Promise<Page> {
    const { book } = sources;
    const papers = await (edition === 'full' ? book.wholePapers(ref) : book.papers(ref));
    if (!papers) throw new Refusal(`There is no meeting ${ref} in the book.`);
    return pageOf(papers, edition, sources);
}

export async function pageOf(papers: Papers, edition: Edition, sources: Sources): Promise<Page> {
    return minutesPage(papers, await surroundingsOf(papers.meeting, sources), edition);
}

async function surroundingsOf(meeting: Meeting, { book, arrangement }: Sources): Promise<Surroundings> {
    const group = groupByRef(arrangement, meeting.group);
    if (!group) throw new Refusal(`${meeting.group} is not a group of ${arrangement.title}.`);
    const previous = meeting.previous === undefined ? undefined : await book.meetings.find({ ref: meeting.previous });
    const next = group.diary.find((day) => day > meeting.held);
    return {
        partnership: arrangement.title,
        groupName: group.name,
        style: houseStyleOf(group),
        ...(previous && { previous }),
        ...(next !== undefined && { next }),
    };
}
