import type { Arrangement } from '../domain/arrangement.ts';
import type { NewChallenge } from '../domain/challenge.ts';
import { type Channel, type Delivered, personal } from '../domain/channel.ts';
import { chatsOf } from '../domain/chat.ts';
import type { Day } from '../domain/day.ts';
import { deliveredTo, isDone } from '../domain/digest.ts';
import { receiversFrom } from '../domain/ladder.ts';
import { inOrder, isReason, type Line } from '../domain/line.ts';
import type { Claims } from '../domain/minuteBook.ts';
import { chainAbove } from '../domain/standing.ts';
import { isAdministrators, nameOf, unreached, type Way, wayFor } from '../domain/way.ts';
import { everyGroup, missedLines, type Reading, readMissed, readUnsaid } from './reading.ts';

/** The digest of one channel. */
export interface Plan {
    readonly channel: Channel;
    /** The groups whose reminders it bears: the channel's own, and those that have none. */
    readonly parts: readonly Part[];
    readonly lines: readonly Line[];
    readonly notes: readonly string[];
    /** Entered before the digest is posted. */
    readonly challenges: readonly NewChallenge[];
    /** Channels that could not be reached and whose digest goes along with this one. */
    readonly carried: readonly Channel[];
}

export interface Part {
    readonly group: string;
    readonly told: Delivered | undefined;
}

export interface Failure {
    readonly group: string;
    readonly reason: string;
    /** The same without a name: a status of Teams, or what kind of error it was. */
    readonly code?: string;
}

/** A digest as the command line tells it. */
export interface Post {
    readonly group: string;
    /** The conversation it went to. */
    readonly channel: string;
    readonly why: string;
    readonly lines: readonly Pick<Line, 'ref' | 'title' | 'daysOverdue' | 'rung'>[];
}

export interface Planned {
    /** Sub-groups before those they report to, so that what cannot be delivered can still go with their digest. */
    readonly plans: readonly Plan[];
    readonly failures: readonly Failure[];
    readonly hasNews: boolean;
    /** Owners, by e-mail, whose groups are told what is for them alone. */
    readonly unmet: readonly string[];
}

/** What every channel is to be told today, read before the moment. Writes nothing. */
export async function planRound(claims: Claims, moment: string, reading: Reading): Promise<Planned> {
    const { arrangement, today } = reading;
    const { channels } = claims;
    const groups = everyGroup(arrangement, channels);
    const chats = chatsOf(channels, arrangement);
    const alone = channels.filter(({ ref }) => chats.isReached(ref));
    const ways = new Map<string, Way | undefined>([
        ...groups.map((ref) => [ref, wayFor(ref, channels, arrangement, today)] as const),
        ...alone.map((channel) => [channel.ref, { channel, because: '' }] as const),
    ]);
    const told = (ref: string) => {
        const own = unreached(channels, ref) ?? ways.get(ref)?.channel;
        return own && deliveredTo(own);
    };
    const { lines, unread, unreadable, hasNews, unmet } = await readUnsaid(groups, told, moment, reading, chats);
    const missed = await readMissed(reading, claims.setUpAt);
    const waiting = channelsWaiting(
        unread.map(({ group }) => group),
        ways,
        reading,
    );
    const failures: Failure[] = [
        ...unread.map(({ group, problem }) => ({
            ...{ group, reason: `its actions could not be read: ${words(problem)}`, code: kindOf(problem) },
        })),
        ...unreadable.map((reason) => ({ group: '', reason, code: 'a row could not be read' })),
    ];
    const plans = new Map<string, Plan>();
    for (const group of ways.keys()) {
        const way = ways.get(group);
        const own = [...(lines.get(group) ?? []), ...missedLines(missed, group, told(group))];
        // What is only listed for a body is listed in its own channel or nowhere.
        const said = way?.because === '' ? own : own.filter(isReason);
        if (said.length > 0) place(group, said, way);
    }
    return {
        plans: [...plans.values()]
            .map((plan) => ({ ...plan, lines: inOrder(plan.lines) }))
            .filter((plan) => plan.lines.some(isReason))
            .toSorted((a, b) => heightOf(a.channel, arrangement, today) - heightOf(b.channel, arrangement, today)),
        failures,
        hasNews,
        unmet,
    };

    /** Its own channel cannot be reached: what this digest tells for it, it counts as told there. */
    function carriedFor(group: string): Channel[] {
        const own = unreached(channels, group);
        return own === undefined ? [] : [own];
    }

    function place(group: string, own: readonly Line[], way: Way | undefined): void {
        if (way === undefined) {
            failures.push({ group, reason: nowhere(group, own, arrangement), code: 'nobody can be told' });
            return;
        }
        const { channel, because } = way;
        if (isDone(channel, today)) return;
        if (waiting.has(channel.ref)) {
            const reason = 'its digest waits until every group below it can be read';
            failures.push({ group: channel.ref, reason, code: 'waits' });
            return;
        }
        const plan = plans.get(channel.ref) ?? planFor(channel);
        plans.set(channel.ref, {
            ...plan,
            parts: [...plan.parts, { group, told: told(group) }],
            carried: [...plan.carried, ...carriedFor(group)],
            challenges: [...plan.challenges, ...own.flatMap(({ challenge }) => challenge ?? [])],
            lines: [
                ...plan.lines,
                ...own.map((line) => (because === '' ? line : { ...line, why: `${line.why} ${because}` })),
            ],
        });
    }
}

export const planFor = (channel: Channel): Plan => ({
    channel,
    parts: [],
    lines: [],
    notes: [],
    challenges: [],
    carried: [],
});

/** A digest with all that another one was to tell, whose channel cannot be reached. */
export const joined = (plan: Plan, lost: Plan, because: string): Plan => ({
    channel: plan.channel,
    parts: [...plan.parts, ...lost.parts],
    lines: inOrder([...plan.lines, ...lost.lines.map((line) => ({ ...line, why: `${line.why} ${because}` }))]),
    notes: [...new Set([...plan.notes, because, ...lost.notes])],
    challenges: [...plan.challenges, ...lost.challenges],
    carried: [...plan.carried, ...lost.carried, lost.channel],
});

/**
 * Owners alone come first, so that a chat that is gone leaves its lines to the groups; fewer groups above means higher up; an
 * administrator, who hears what went wrong, is told last of all.
 */
export function heightOf(channel: Channel, arrangement: Arrangement, today: Day): number {
    if (isAdministrators(channel, arrangement, today)) return 1;
    return channel.kind === personal ? Number.NEGATIVE_INFINITY : -chainAbove(arrangement, channel.ref, today).length;
}

/** A digest that lacks a group's rungs would count as having told them, so it waits; anybody may owe something in any group. */
function channelsWaiting(
    unread: readonly string[],
    ways: ReadonlyMap<string, Way | undefined>,
    { arrangement, today }: Reading,
): Set<string> {
    if (unread.length === 0) return new Set();
    const receivers = unread.flatMap((group) => [...receiversFrom(group, arrangement, today)]);
    const alone = [...ways.values()].filter((way) => way?.channel.kind === personal);
    return new Set([...receivers.map((group) => ways.get(group)), ...alone].flatMap((way) => way?.channel.ref ?? []));
}

const nowhere = (group: string, lines: readonly Line[], arrangement: Arrangement): string =>
    `${nameOf(group, arrangement)} has no channel, nor has any group above it, and no administrator can be reached: ` +
    `${lines.length} reminder${lines.length === 1 ? '' : 's'} went to nobody (${lines.map(({ ref }) => ref).join(', ')}).`.slice(
        0,
        400,
    );

export const words = (problem: unknown): string => (problem instanceof Error ? problem.message : String(problem));

export const kindOf = (problem: unknown): string => (problem instanceof Error ? problem.name : typeof problem);

export const postOf = ({ channel, lines, notes }: Plan): Post => ({
    group: channel.ref,
    channel: channel.route.conversationId,
    why: [...new Set(lines.length > 0 ? lines.map(({ why }) => why) : notes)].join(' '),
    lines: lines.map(({ ref, title, daysOverdue, rung }) => ({ ref, title, daysOverdue, rung })),
});
