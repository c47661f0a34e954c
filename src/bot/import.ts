import { readPress } from '../cards/card.ts';
import { type ImportRow, importCard, importDiscard, importPages, importRecord, importTurn } from '../cards/import.ts';
import { noticeCard } from '../cards/notice.ts';
import type { Reading } from '../documents/reading.ts';
import { readText, textOf } from '../documents/readingFile.ts';
import { rowsOf } from '../documents/readingRows.ts';
import { type Group, groupNamed } from '../domain/arrangement.ts';
import { type Day, inWords, isDay, readDay } from '../domain/day.ts';
import { isAllowed, mustBeAllowed } from '../domain/permission.ts';
import { Refusal } from '../domain/refusal.ts';
import { recordReading } from './importing.ts';
import { saferReading, sourceOf } from './importOrder.ts';
import { groupRefNamed } from './owner.ts';
import { groupFor, groupHere } from './room.ts';
import {
    type Answer,
    type Command,
    keyOf,
    log,
    on,
    post,
    pressKey,
    type Route,
    replace,
    said,
    type Turn,
} from './turn.ts';

/** A column of SharePoint takes no more characters of text. */
const MOST = 60_000;

/** `import` and the text of old minutes, or a file of them: they are read and shown, and nothing is recorded yet. */
const importTyped = said(/^import\b[ \t]*:?\s*([\s\S]*)$/i, async ([words = ''], turn) => {
    const pasted = groupAbove(words.trim(), turn);
    const group = pasted?.group ?? (await groupToImport(words.trim(), turn));
    const text = pasted?.text ?? (await sent(words.trim(), turn));
    if (text.length > MOST)
        throw new Refusal(
            'This is too long for a card. Import it in parts, or ask the administrator to import the file.',
        );
    const reading = await readText(text);
    if (rowsOf(reading).length === 0) throw new Refusal('No minutes were found in this text.');
    const draft = pressKey(turn, turn.typed);
    // The text may hold Part 2, so it waits on the restricted site, where any instance finds it after any restart.
    await turn.book.drafts.add({
        key: draft,
        at: turn.at,
        actorName: turn.who?.name ?? turn.actor.name,
        actorId: turn.actor.id,
        what: 'Old minutes to be ticked',
        record: group.ref,
        detail: text,
    });
    return post(cardOf({ reading, group }, draft, 1, turn));
});

/** In a chat of one's own the first line may say of which group the minutes below it are. */
function groupAbove(words: string, turn: Turn): { group: Group; text: string } | undefined {
    const [, first = '', text = ''] = /^([^\r\n]+)\s*[\r\n]\s*([\s\S]+)$/.exec(words) ?? [];
    const named = turn.isPersonal && turn.files.length === 0 ? groupNamed(turn.arrangement, first.trim()) : undefined;
    return named && { group: groupFor('record', named.ref, turn), text };
}

/** With a file the words say of which group; where they say nothing, it is the one that meets here, or the only one the person records. */
async function groupToImport(words: string, turn: Turn): Promise<Group> {
    if (turn.files.length > 0 && words !== '') return groupFor('record', groupRefNamed(words, turn.arrangement), turn);
    if (!turn.isPersonal) return groupFor('record', (await groupHere(turn)).ref, turn);
    const { arrangement, who, today } = turn;
    const mine = arrangement.groups.filter((group) => isAllowed('record', who, group, arrangement, today));
    const [one, other] = mine;
    if (one && !other) return one;
    throw new Refusal(
        'Say of which group the minutes are. Write, for example, import EXEC, and send the file with it or paste the minutes below it, in the same message.',
    );
}

/** The words of the message, or those of the file sent with it. */
async function sent(words: string, turn: Turn): Promise<string> {
    const [file, other] = turn.files;
    if (other) throw new Refusal('Send one file at a time, so that it is clear which minutes are shown.');
    if (file) return (await textOf(await turn.fetchFile(file))).trim();
    if (words !== '') return words;
    throw new Refusal(
        'Paste the minutes after the word import, in the same message; or send me the file in our own chat, with the word import and the group.',
    );
}

/** Reading records nothing yet, so the guard asks when rows are ticked, and of those alone. */
export const importSaid: Command = { ...importTyped, words: async () => [] };

export const importTurned = on(importTurn, async ({ draft, page, day, held, all }, turn) => {
    const given = dayIn(held || day, turn.today);
    const order = await drafted(draft, given, turn);
    return replace(cardOf(order, draft, page, turn, { day: given ?? '', isTicked: all }));
});

const recorded = on(importRecord, async ({ draft, page, day, held, ticked, asked }, turn): Promise<Answer> => {
    const given = dayIn(held || day, turn.today);
    const order = await drafted(draft, given, turn);
    const { reading, group, text } = order;
    const on_ = given ?? reading.meeting.held;
    if (on_ === undefined) throw new Refusal('Give the day of the meeting, such as 18 March 2021, and press again.');
    const { book, arrangement, today, at } = turn;
    const actor = { name: turn.who?.name ?? turn.actor.name, id: turn.actor.id };
    const source = sourceOf(text);
    const done = await recordReading({
        book,
        arrangement,
        group,
        held: on_,
        today,
        reading: asked === 'safer' ? saferReading(reading, arrangement) : reading,
        ticked,
        source,
        actor,
        at,
    });
    turn.repaint(done.meeting);
    const stood = done.already === 0 ? '' : ` ${done.already} stood already.`;
    const note = `${done.recorded} recorded in ${done.meeting}.${stood}`;
    const pages = importPages(rowsToShow(reading, turn)).length;
    if (page >= pages) return replace(noticeCard(`${note} The old minutes of ${inWords(on_)} are in the book.`));
    return replace(cardOf(order, draft, page + 1, turn, { day: on_, note }));
});

export const importRecorded: Route = {
    ...recorded,
    async words(data, turn) {
        const { draft, day, held, ticked } = readPress(importRecord, data);
        const { reading } = await drafted(draft, dayIn(held || day, turn.today), turn);
        return rowsOf(reading).flatMap(({ id, words }) => (ticked.has(id) ? [words] : []));
    },
};

export const importDiscarded = on(importDiscard, async ({ draft }, turn) => {
    const { group, by } = await drafted(draft, undefined, turn);
    // A member may have old minutes read, to propose them; those of somebody else are not a member’s to throw away.
    if (by !== turn.actor.id) mustBeAllowed('record', turn.who, group, turn.arrangement, turn.today);
    // What was not wanted may hold Part 2, and nobody reads it again.
    await turn.book.drafts.change({ key: draft }, keyOf(draft, 'emptied'), (row) => ({ ...row, detail: '' }));
    await log(
        turn,
        keyOf(draft, 'discarded'),
        'Discarded old minutes',
        group.ref,
        'What was recorded of them before stands.',
    );
    return replace(noticeCard('Discarded. What you did not record before is not in the book.'));
});

interface Drafted {
    readonly reading: Reading;
    readonly group: Group;
    readonly text: string;
    /** The directory id of who pasted or sent it. */
    readonly by: string;
}

/** The text again, for somebody who may record the group it was read for. */
async function drafted(draft: string, held: Day | undefined, turn: Turn): Promise<Drafted> {
    const kept = await turn.book.drafts.find({ key: draft });
    if (!kept || kept.detail === '')
        throw new Refusal('These old minutes are no longer at hand. Paste them again after the word import.');
    const group = groupFor('record', kept.record, turn);
    return { reading: await readText(kept.detail, held), group, text: kept.detail, by: kept.actorId };
}

function cardOf(
    { reading, group }: Pick<Drafted, 'reading' | 'group'>,
    draft: string,
    page: number,
    turn: Turn,
    more: { day?: string; note?: string; isTicked?: boolean } = {},
) {
    const held = more.day || reading.meeting.held;
    return importCard({
        title: `Old minutes of the ${group.name}${held === undefined ? '' : `, ${inWords(held)}`}`,
        rows: rowsToShow(reading, turn),
        draft,
        page,
        day: held ?? '',
        note: more.note ?? '',
        isTicked: more.isTicked ?? false,
    });
}

/** Where others read it too, of Part 2 only what can be ticked is said, and none of what was not understood beside it. */
function rowsToShow(reading: Reading, { isPersonal }: Turn): ImportRow[] {
    const rows = rowsOf(reading);
    const hides = !isPersonal && rows.some(({ words, open }) => words !== open);
    const shown = rows.map(({ id, words, open }) => ({ id, words: isPersonal ? words : open }));
    if (!hides) return [...shown, ...reading.notUnderstood.map((words) => ({ id: '', words }))];
    const more =
        reading.notUnderstood.length === 0
            ? ''
            : ` nor are the lines not understood (${reading.notUnderstood.length}),`;
    return [
        ...shown,
        {
            id: '',
            words: `These minutes hold Part 2. Its words are not shown here,${more} but in your own chat with me: send me the file there, with the word import and the group.`,
        },
    ];
}

function dayIn(words: string, today: Day): Day | undefined {
    if (words === '') return undefined;
    const day = isDay(words) ? words : readDay(words, today);
    if (day === undefined || day === 'impossible')
        throw new Refusal(`“${words}” is not a day. Write it like this: 18 March 2021.`);
    return day;
}
