import type { DigestQuery } from '../cards/digest.ts';
import { type Arrangement, personByEmail } from '../domain/arrangement.ts';
import { type Channel, type Delivered, personal } from '../domain/channel.ts';
import { type Chats, chatsOf } from '../domain/chat.ts';
import { addDays, type Day, dayIn } from '../domain/day.ts';
import { isLeftOver, isNews, isUnsaid, type Reminder, receiversFrom, remindersOf } from '../domain/ladder.ts';
import { inOrder, type Line, lineOf, missedLine } from '../domain/line.ts';
import type { MinuteBook } from '../domain/minuteBook.ts';
import { type Missed, missedMeetings } from '../domain/missedMeeting.ts';

/** What a round reads the book with. */
export interface Reading {
    readonly book: Pick<MinuteBook, 'owed' | 'heldSince'>;
    readonly arrangement: Arrangement;
    readonly today: Day;
}

/** What a group, or an owner in their own chat, has heard, by its reference. */
export type Told = (group: string) => Delivered | undefined;

/** Everything unsaid, by the group that is to be told; a group whose question failed silences no other one. */
export interface Unsaid {
    readonly lines: ReadonlyMap<string, readonly Line[]>;
    readonly unread: readonly { readonly group: string; readonly problem: unknown }[];
    readonly unreadable: readonly string[];
    /** Something was recorded at or after the moment, so that another second must pass before the moment tells it apart. */
    readonly hasNews: boolean;
    /** Owners whose groups are told what is for them alone, for want of a chat. */
    readonly unmet: readonly string[];
}

/** One question a group; of what it answers only the lines that are to be said now are kept. */
export async function readUnsaid(
    groups: readonly string[],
    told: Told,
    moment: string,
    reading: Reading,
    chats: Chats,
): Promise<Unsaid> {
    const { book, arrangement, today } = reading;
    const lines = new Map<string, Line[]>();
    const unread: { group: string; problem: unknown }[] = [];
    const unreadable: string[] = [];
    const unmet = new Set<string>();
    let hasNews = false;
    for (const group of groups) {
        const answer = await book
            .owed(group, addDays(today, arrangement.ladder.dueSoonDays + 1))
            .catch((problem: unknown) => ({ problem }));
        if ('problem' in answer) {
            unread.push({ group, problem: answer.problem });
            continue;
        }
        unreadable.push(...answer.unreadable);
        for (const owed of answer.owed) {
            hasNews ||= isNews(owed, moment);
            for (const reminder of remindersOf(owed, arrangement, today, chats)) add(reminder);
        }
    }
    return { lines, unread, unreadable, hasNews, unmet: [...unmet] };

    function add(reminder: Reminder): void {
        const heard = told(reminder.to);
        if (!isUnsaid(reminder, heard) && !isLeftOver(reminder, heard, chats.gone(reminder.owed.person))) return;
        if (reminder.rung === 'due soon' && reminder.instead === undefined) unmet.add(reminder.owed.person);
        lines.set(reminder.to, [...(lines.get(reminder.to) ?? []), lineOf(reminder, arrangement, today)]);
    }
}

/** Groups that have not met when they should have; asked for in one question about all meetings. */
export async function readMissed(
    { book, arrangement, today }: Reading,
    setUpAt: (ref: string) => string | undefined,
): Promise<Missed[]> {
    if (arrangement.groups.every(({ cadence, diary }) => cadence === undefined && diary.length === 0)) return [];
    const longest = Math.max(12, ...arrangement.groups.map(({ cadence }) => cadence?.months ?? 0));
    const held = await book.heldSince(addDays(today, -31 * longest));
    const last = new Map<string, Day>();
    for (const { group, held: day } of held) if (day > (last.get(group) ?? '')) last.set(group, day);
    return missedMeetings(arrangement, today, {
        lastHeld: (ref) => last.get(ref),
        setUp: (ref) => {
            const at = setUpAt(ref);
            return at === undefined ? undefined : dayIn(arrangement.zone, new Date(at));
        },
    });
}

export const missedLines = (missed: readonly Missed[], group: string, told: Delivered | undefined): Line[] =>
    missed.filter(({ to, from }) => to.includes(group) && (told === undefined || from > told.day)).map(missedLine);

/** Groups of the arrangement, those that have ended too, and groups it names no more but which still have a channel. */
export const everyGroup = (arrangement: Arrangement, channels: readonly Channel[]): string[] => [
    ...new Set([
        ...arrangement.groups.map((group) => group.ref),
        ...channels.filter(({ kind }) => kind !== personal).map(({ ref }) => ref),
    ]),
];

/** The lines of a digest that was posted before, for its other pages: what was unsaid then and is still owed. */
export async function readDigest(
    { of, day }: DigestQuery,
    reading: Omit<Reading, 'today'> & { readonly book: Pick<MinuteBook, 'owed' | 'heldSince' | 'claims'> },
): Promise<Line[]> {
    const { arrangement, book } = reading;
    const parts = new Map(of.map((part) => [part.group, part.day === '' ? undefined : part]));
    const { channels, setUpAt } = await book.claims();
    const chats = chatsOf(channels, arrangement);
    // What an owner is told alone may be owed in any group.
    const isAlone = [...parts.keys()].some((ref) => personByEmail(arrangement, ref) !== undefined);
    const asked = everyGroup(arrangement, channels).filter(
        (ref) => isAlone || [...receiversFrom(ref, arrangement, day)].some((to) => parts.has(to)),
    );
    const then = { ...reading, today: day };
    const { lines, unread } = await readUnsaid(asked, (group) => parts.get(group), '', then, chats);
    const [failed] = unread;
    if (failed) throw failed.problem;
    const missed = await readMissed(then, setUpAt);
    return inOrder(
        [...parts].flatMap(([group, told]) => [...(lines.get(group) ?? []), ...missedLines(missed, group, told)]),
    );
}
