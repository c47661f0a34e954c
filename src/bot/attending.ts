import { randomUUID } from 'node:crypto';
import {
    cameOrLeftForm,
    cameOrLeftOpen,
    cameOrLeftSave,
    interestForm,
    interestOpen,
    interestSave,
} from '../cards/attending.ts';
import type { Choice } from '../cards/channel.ts';
import { line } from '../cards/field.ts';
import type { Group } from '../domain/arrangement.ts';
import { arrived, comingsInWords, left } from '../domain/attending.ts';
import { currentItem } from '../domain/footing.ts';
import { type Interest, interestInWords, withInterest } from '../domain/interest.ts';
import { mustBeDraft } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { exempt } from '../domain/part2.ts';
import { Refusal } from '../domain/refusal.ts';
import { attended, type RollLine } from '../domain/roll.ts';
import { itemUnder } from './footing.ts';
import { type Called, call } from './rollCall.ts';
import { lineNamed, lineOf, namesIn, sittingAt } from './rollLines.ts';
import { meetingHere, papersToRecord } from './room.ts';
import { type Command, close, dialog, on, onSave, pressKey, type Route, read, said, say, type Turn } from './turn.ts';

const cameOrLeftOpened = on(cameOrLeftOpen, async ({ meeting, op }, turn) => {
    const form = await formFor(meeting, op, turn);
    return dialog('Came or left', cameOrLeftForm({ ...form, heading: 'Somebody came late or left early' }));
});

const cameOrLeftSaved = onSave(cameOrLeftSave, cameOrLeftOpened, async (form, turn) => {
    const at = await papersToRecord(form.meeting, turn);
    const rule = form.what === 'came' ? comes(form.item) : leaves(form.item);
    const lines = [{ line: lineChosen(form.person, at.papers, turn), rule }];
    const { told } = await note(lines, at, pressKey(turn, form.op), turn);
    return told === '' ? close : say(told);
});

const cameOrLeftSaid = said(/^(arrived|came|left):\s*([\s\S]+)$/i, async ([how, words], turn) => {
    const at = await papersToRecord((await meetingHere(turn)).meeting.ref, turn);
    const { names, item } = itemSaid(words ?? '', itemUnder(at.papers.points, turn)?.item ?? 1);
    const rule = /^left$/i.test(how ?? '') ? leaves(item) : comes(item);
    const lines = namesIn(names, at.papers, turn.arrangement).map((name) => ({
        line: lineNamed(name, 'present', at.papers, turn.arrangement),
        rule,
    }));
    if (lines.length === 0) throw new Refusal('Nobody is named. Write, for example: arrived: Jo Reed, item 3.');
    const { called, told } = await note(lines, at, pressKey(turn, turn.typed), turn);
    const where = /^left$/i.test(how ?? '') ? `left after item ${item}` : `came for item ${item}`;
    return say(`${called.map(({ line }) => line.name).join(', ')}: ${where}. ${told}`.trim());
});

const interestOpened = on(interestOpen, async ({ meeting, op }, turn) => {
    const form = await formFor(meeting, op, turn);
    return dialog('Interest', interestForm({ ...form, heading: 'A declaration of interest' }));
});

const interestSaved = onSave(interestSave, interestOpened, async (form, turn) => {
    const at = await papersToRecord(form.meeting, turn);
    const interest = { item: form.item, reason: form.interest, leftRoom: form.leftRoom };
    await declare(lineChosen(form.person, at.papers, turn), interest, at, pressKey(turn, form.op), turn);
    return close;
});

const interestSaid = said(/^declare[ds]?(?: an interest)?:\s*([\s\S]+)$/i, async ([words], turn) => {
    const at = await papersToRecord((await meetingHere(turn)).meeting.ref, turn);
    const [, name = '', item = '', rest = ''] =
        /^(.+?)[,;]?\s+item\s+(\d{1,4})[,;:]?\s*([\s\S]*)$/i.exec(words ?? '') ?? [];
    const [, reason = rest, where = ''] =
        /^([\s\S]*?)[,;.]?\s*\b((?:left|stayed in)(?: the)? room)\.?$/i.exec(rest) ?? [];
    if (name === '' || Number(item) === 0)
        throw new Refusal(
            'Write who, in which item, why, and whether they left: declared: Jo Reed, item 4, chairs the charity, left the room',
        );
    const interest = { item: Number(item), reason: read(line('Interest'), reason), leftRoom: /^left/i.test(where) };
    const of = lineNamed(name, 'present', at.papers, turn.arrangement);
    const kept = await declare(of, interest, at, pressKey(turn, turn.typed), turn);
    return say(`${of.name} declared an interest. ${interestInWords(kept)}`);
});

/** Who came late, who left early, and who declared what. */
export const attendingRoutes: readonly Route[] = [cameOrLeftOpened, cameOrLeftSaved, interestOpened, interestSaved];
export const attendingCommands: readonly Command[] = [cameOrLeftSaid, interestSaid];

type At = { readonly papers: Papers; readonly group: Group };

const comes =
    (item: number) =>
    (row: RollLine): RollLine =>
        arrived(
            { ...row, presence: attended(row) ? row.presence : row.seat === '' ? 'in attendance' : 'present' },
            item,
        );

const leaves =
    (item: number) =>
    (row: RollLine): RollLine => {
        if (!attended(row))
            throw new Refusal(
                `${row.name} is not on the roll as present, and so cannot have left. Call the roll first.`,
            );
        return left(row, item);
    };

function note(lines: readonly Called[], at: At, key: string, turn: Turn): ReturnType<typeof call> {
    mustBeCalled(at.papers);
    const known = new Map(at.papers.roll.map((row) => [row.key, row]));
    for (const { line } of lines) if (!known.has(line.key)) known.set(line.key, { ...line, presence: 'absent' });
    const there = (called: readonly Called[]) =>
        called.map(({ line, rule }) => `${line.name}: ${comingsInWords(rule(line)) || 'there throughout'}.`).join(' ');
    const called = lines.map(({ line, rule }) => ({ line: known.get(line.key) ?? line, rule }));
    return call(called, { what: 'Noted who came or left', detail: there }, at, key, turn);
}

/** The reason may tell what an exempt item is about, and the roll lies on the open site. */
async function declare(of: RollLine, said: Interest, at: At, key: string, turn: Turn): Promise<Interest> {
    mustBeCalled(at.papers);
    const isExempt = at.papers.points.some((point) => point.item === said.item && point.part2);
    const interest = isExempt ? { ...said, reason: exempt } : said;
    const detail = `${of.name}: ${interestInWords(interest)}`;
    const rule = (row: RollLine) => {
        if (!attended(row))
            throw new Refusal(
                `${row.name} is not on the roll as present. Call the roll again, then declare the interest.`,
            );
        return withInterest(row, interest);
    };
    const standing = at.papers.roll.find((row) => row.key === of.key) ?? { ...of, presence: 'absent' as const };
    await call([{ line: standing, rule }], { what: 'Declared an interest', detail: () => detail }, at, key, turn);
    return interest;
}

// With one line alone the roll would say that nobody else had come.
function mustBeCalled({ roll }: Papers): void {
    if (roll.length === 0)
        throw new Refusal('The roll is not called yet. Press Roll call first, or type: present: A, B');
}

/** `Ann Lee for item 3`, `Ann Lee, item 3`, or the name alone for the item the meeting is at. */
function itemSaid(words: string, current: number): { names: string; item: number } {
    const [, names = words, item] =
        /^([\s\S]+?)[,;]?\s+(?:(?:for|after|at|from|before)\s+)?item\s+(\d{1,4})\.?\s*$/i.exec(words) ?? [];
    if (item !== undefined && Number(item) === 0) throw new Refusal('Items are counted from 1.');
    return { names, item: item === undefined ? current : Number(item) };
}

async function formFor(meeting: string, op: string | undefined, turn: Turn) {
    const { papers } = await papersToRecord(meeting, turn);
    mustBeDraft(papers.meeting);
    mustBeCalled(papers);
    return { meeting, op: op ?? randomUUID(), people: peopleOf(papers, turn), item: currentItem(papers.points) };
}

/** The members in the order of their seats, then who else is on the roll. */
function peopleOf(papers: Papers, turn: Turn): Choice[] {
    const lines = [
        ...sittingAt(turn.arrangement, papers).map((each) => lineOf(each, 'absent', papers.meeting.ref)),
        ...papers.roll,
    ];
    return [...new Map(lines.map((row) => [row.key, row])).values()].map((row) => ({
        title: row.seat === '' ? row.name : `${row.name}, ${row.seat}`,
        value: row.key,
    }));
}

function lineChosen(key: string, papers: Papers, turn: Turn): RollLine {
    const sitting = sittingAt(turn.arrangement, papers).map((each) => lineOf(each, 'absent', papers.meeting.ref));
    const found = [...papers.roll, ...sitting].find((row) => row.key === key);
    if (found) return found;
    throw new Refusal('Choose Person from the list.');
}
