import { actionInWords } from '../cards/action.ts';
import { brief } from '../cards/brief.ts';
import { type Card, filledIn, noted } from '../cards/card.ts';
import { LINE, PROSE } from '../cards/field.ts';
import { foundCard } from '../cards/found.ts';
import { inWords } from '../domain/day.ts';
import { askedOf, isAllowed } from '../domain/permission.ts';
import { Refusal } from '../domain/refusal.ts';
import { readSearch } from '../domain/search.ts';
import { Unavailable } from '../domain/unavailable.ts';
import { actionOpened } from './action.ts';
import { detailOf } from './resolutionList.ts';
import { groupFor, groupHere, groupsToSee, latestMeetingHere } from './room.ts';
import { actionsFound, resolutionsFound } from './searching.ts';
import { type Answer, say, type Turn } from './turn.ts';
import { urgentOpened } from './urgent.ts';

/** One line of what was found, and the card it becomes in a message. */
export interface FoundRecord {
    readonly title: string;
    readonly text: string;
    readonly card: Card;
}

/** So many are shown at a time; Teams asks for the next ones as the list is scrolled. */
const MOST = 25;

/**
 * Decisions and actions of the groups this person may see, wherever they write: what they put into a message is theirs to show, and of
 * Part 2 it is the reference alone. Answers a sentence where there is nothing to show.
 */
export async function bookSearched(words: string, skip: number, turn: Turn): Promise<readonly FoundRecord[] | string> {
    try {
        const mine = groupsToSee(turn);
        const sought = readSearch(words, { from: '', to: '' }, turn.arrangement, turn.today);
        const groups = sought.group === undefined ? mine : mine.filter(({ ref }) => ref === sought.group?.ref);
        if (groups.length === 0) return 'You may see the records of no such group.';
        const [decided, owed] = await Promise.all([
            resolutionsFound(sought, groups, turn),
            sought.standing === undefined ? actionsFound(sought, groups, turn) : { rows: [], partly: '' },
        ]);
        const found = [
            ...decided.rows.map((row) => ({ on: row.held, ref: row.ref, words: row.text, detail: detailOf(row) })),
            ...owed.rows.map((row) => ({
                on: row.due.overdueFrom ?? '',
                ref: row.ref,
                words: row.title,
                detail: actionInWords(row, turn.today),
            })),
        ].toSorted((a, b) => b.on.localeCompare(a.on) || a.ref.localeCompare(b.ref));
        const page = found.slice(skip, skip + MOST);
        if (page.length === 0 && skip === 0) return decided.partly || owed.partly || 'Nothing of your groups is found.';
        const asAt = inWords(turn.today);
        return page.map(({ ref, words: text, detail }) => ({
            title: ref,
            text: brief(`${text} · ${detail}`, 200),
            card: foundCard({ ref, words: text, detail, asAt }),
        }));
    } catch (problem) {
        if (problem instanceof Refusal) return problem.message;
        if (problem instanceof Unavailable) return 'SharePoint did not answer in time. Try once more.';
        throw problem;
    }
}

/**
 * The Action form of the meeting recorded here, with a message's words as what is to be done. Between meetings there is none to record an
 * action, and what cannot wait is an urgent decision of those who may take one.
 */
export async function actionFromMessage(html: string, turn: Turn): Promise<Answer> {
    try {
        const meeting = await latestMeetingHere(turn, ({ status }) => status === 'open' || status === 'draft');
        if (!meeting) return await betweenMeetings(wordsIn(html), turn);
        const answer = await actionOpened.answer({ meeting: meeting.ref }, turn);
        if (answer.kind !== 'dialog') return answer;
        return { ...answer, card: filledIn(answer.card, { title: brief(wordsIn(html), LINE - 1) }) };
    } catch (problem) {
        if (problem instanceof Refusal) return say(problem.message);
        if (problem instanceof Unavailable) return say('SharePoint did not answer in time. Try once more.');
        throw problem;
    }
}

async function betweenMeetings(words: string, turn: Turn): Promise<Answer> {
    const group = groupFor('see', (await groupHere(turn)).ref, turn);
    const { who, arrangement, today } = turn;
    const none = `No meeting of the ${group.name} is being recorded, so there is none to take the action.`;
    if (!isAllowed('decide urgently', who, group, arrangement, today)) {
        const asked = askedOf('decide urgently', group, arrangement, today);
        return say(
            `${none} Bring it to the next meeting; or, where it cannot wait, ask ${asked} to take an urgent decision on it, or type: escalate: your concern`,
        );
    }
    const answer = await urgentOpened.answer({}, turn);
    if (answer.kind !== 'dialog') return answer;
    const note = `${none} What cannot wait is an urgent decision; the meeting that ratifies it makes the action from it.`;
    return { ...answer, card: noted(filledIn(answer.card, { text: brief(words, PROSE - 1) }), note) };
}

/** A message’s HTML as one line of plain words. */
function wordsIn(html: string): string {
    const words = html
        .slice(0, 60_000)
        .replace(/<(?:style|script|attachment)\b[^>]{0,500}>[^<]*/gi, ' ')
        .replace(/<[^<>]{0,2000}>/g, ' ')
        .replace(/&(amp|lt|gt|quot|nbsp|#39|apos);/g, (_, name: string) => entities[name] ?? ' ');
    // What no field takes is left out here, for nobody could find it in the form.
    return words
        .replace(/[\p{Cc}\p{Cf}\p{Noncharacter_Code_Point}]/gu, ' ')
        .replace(/\s+/g, ' ')
        .trim()
        .toWellFormed();
}

const entities: Readonly<Record<string, string>> = {
    amp: '&',
    lt: '<',
    gt: '>',
    quot: '"',
    nbsp: ' ',
    '#39': "'",
    apos: "'",
};
