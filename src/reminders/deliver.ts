import type { Card } from '../cards/card.ts';
import { digestCard } from '../cards/digest.ts';
import { personByEmail } from '../domain/arrangement.ts';
import { type Channel, type Delivery, personal, type Route } from '../domain/channel.ts';
import { claim, delivered, isFresh, release, Taken } from '../domain/digest.ts';
import type { Entry } from '../domain/entry.ts';
import { inOrder } from '../domain/line.ts';
import type { ChannelChange, Claims } from '../domain/minuteBook.ts';
import { Refusal } from '../domain/refusal.ts';
import { administratorsOf, nameOf, wayAbove } from '../domain/way.ts';
import { type Failure, heightOf, isDone, type Plan, type Planned, type Post, planFor, postOf, words } from './plan.ts';
import type { Reading } from './reading.ts';
import { failedEntry, movedEntry, postedEntry } from './roundLog.ts';

/** One round under way. */
interface Walk extends Reading {
    readonly claims: Claims;
    /** Names this round in its claims. */
    readonly by: string;
    /** Before this moment everything in the digests was read. */
    readonly moment: string;
    now(): Date;
    post(to: Route, card: Card): Promise<Delivery>;
    pause(ms: number): Promise<void>;
}

const tries = 4;
/** A channel that asks for a longer wait is left to the next round, so that it holds up no other one. */
const longestWaitMs = 30_000;

/** Claims, posts and marks one channel after the other. The mark of one and the claim of the next go out together. */
export async function deliver(
    planned: Planned,
    notes: readonly string[],
    walk: Walk,
): Promise<{ posts: Post[]; failures: Failure[]; held: string[] }> {
    const { claims, by, moment, arrangement, today } = walk;
    const posts: Post[] = [];
    const failures: Failure[] = [];
    const held: string[] = [];
    const notices: string[] = [...notes];
    const dead = new Set<string>();
    const done = new Set<string>();
    const queue = planned.plans.map((plan) => ({ ...plan, notes: [...plan.notes, ...notes] }));
    // Sent with the next claim.
    let changes: ChannelChange[] = [];
    let entries: Entry[] = [];

    for (const failure of planned.failures) fail(failure);
    for (;;) {
        const plan = withNotices(queue.shift()) ?? administratorsPlan();
        if (plan === undefined) break;
        const at = await claimFor(plan);
        if (at !== undefined) await take(plan, at);
    }
    await settle();
    return { posts, failures, held };

    async function take(plan: Plan, claimedAt: string): Promise<void> {
        const { channel } = plan;
        const outcome = await send(plan, claimedAt, walk);
        if (outcome.kind === 'posted') {
            done.add(channel.ref);
            posts.push(postOf(plan));
            entries.push(postedEntry(today, channel.ref, plan.lines, plan.notes, walk.now()));
            for (const each of [channel, ...plan.carried])
                change(each, 'delivered', (row) => delivered(row, { by, at: moment, today }));
        } else if (outcome.kind === 'dead') goUp(plan, outcome.reason);
        else giveBack(plan, `its digest was not taken: ${outcome.reason}`);
    }

    /** The moment of the claim, or undefined where the digest is another round's affair. */
    async function claimFor(plan: Plan): Promise<string | undefined> {
        const at = walk.now().toISOString();
        const { ref } = plan.channel;
        const [claimed] = await write([{ ref, press: `${by} claim`, rule: (row) => claim(row, { by, at, today }) }]);
        if (!(claimed instanceof Error)) return at;
        if (claimed instanceof Taken) {
            if (claimed.state === 'claimed') held.push(ref);
            for (const each of plan.carried) {
                fail({ group: each.ref, reason: `the digest of ${ref}, which it was to go with, is posted already` });
                change(each, 'release', (row) => release(row, by));
            }
        } else giveBack(plan, `it could not be claimed: ${words(claimed)}`);
        return undefined;
    }

    /** What a dead channel was to be told goes with the digest of the nearest channel above it. */
    function goUp(plan: Plan, reason: string): void {
        const { channel } = plan;
        dead.add(channel.ref);
        const because = `${nameOf(channel.ref, arrangement)} cannot be reached in its channel (${reason})`;
        const living = claims.channels.filter(({ ref }) => !dead.has(ref));
        const way = wayAbove(channel.ref, because, living, arrangement, today);
        if (way === undefined || isDone(way.channel, today) || done.has(way.channel.ref)) {
            const why = way
                ? `${nameOf(way.channel.ref, arrangement)} has had its digest of the day`
                : 'nobody else can be told';
            giveBack(plan, `${because}, and ${why}`);
            return;
        }
        fail({ group: channel.ref, reason: way.because });
        entries.push(movedEntry(today, channel.ref, way.because, walk.now()));
        join(plan, way.channel, way.because);
    }

    function join(plan: Plan, channel: Channel, because: string): void {
        const index = queue.findIndex((each) => each.channel.ref === channel.ref);
        const other = index < 0 ? { ...planFor(channel), notes } : (queue.splice(index, 1)[0] as Plan);
        queue.push({
            channel,
            parts: [...other.parts, ...plan.parts],
            lines: inOrder([...other.lines, ...plan.lines.map((line) => ({ ...line, why: `${line.why} ${because}` }))]),
            notes: [...new Set([...other.notes, because, ...plan.notes])],
            carried: [...other.carried, ...plan.carried, plan.channel],
        });
        queue.sort((a, b) => heightOf(a.channel, arrangement, today) - heightOf(b.channel, arrangement, today));
    }

    function giveBack(plan: Plan, reason: string): void {
        fail({ group: plan.channel.ref, reason });
        for (const each of [plan.channel, ...plan.carried]) change(each, 'release', (row) => release(row, by));
    }

    function fail(failure: Failure): void {
        failures.push(failure);
        notices.push(failure.group === '' ? failure.reason : `${failure.group}: ${failure.reason}`);
        entries.push(failedEntry(today, failure.group, failure.reason, walk.now()));
    }

    /** An administrator's own digest comes last and says what went wrong before. */
    function withNotices(plan: Plan | undefined): Plan | undefined {
        return plan?.channel.kind === personal ? { ...plan, notes: [...new Set([...plan.notes, ...notices])] } : plan;
    }

    /** Once everything else is done, what went wrong is told to the administrator. */
    function administratorsPlan(): Plan | undefined {
        const [chat] = administratorsOf(claims.channels, arrangement, today);
        if (!chat || notices.length === 0 || done.has(chat.ref) || dead.has(chat.ref) || isDone(chat, today))
            return undefined;
        // Told once; what fails from here on is in the log.
        done.add(chat.ref);
        return { ...planFor(chat), notes: [...notices] };
    }

    function change({ ref }: Channel, what: string, rule: ChannelChange['rule']): void {
        changes.push({ ref, press: `${by} ${what}`, rule });
    }

    /** Also what has been waiting to be written. What fails of that is kept for the next time. */
    async function write(more: readonly ChannelChange[]): Promise<readonly (Channel | Error)[]> {
        const [waiting, lines] = [changes, entries];
        changes = [];
        entries = [];
        try {
            const written = await claims.write([...waiting, ...more], lines);
            changes.push(...waiting.filter((_, index) => isPassing(written.channels[index])));
            entries.push(...lines.filter((_, index) => isPassing(written.entries[index])));
            return written.channels.slice(waiting.length);
        } catch (problem) {
            changes.push(...waiting);
            entries.push(...lines);
            return more.map(() => problem as Error);
        }
    }

    async function settle(): Promise<void> {
        for (let attempt = 1; changes.length + entries.length > 0 && attempt <= tries; attempt++) await write([]);
        if (changes.length + entries.length > 0)
            failures.push({
                group: '',
                reason: 'not every mark and log line could be written; a digest may be repeated',
            });
    }
}

const isPassing = (outcome: unknown): boolean => outcome instanceof Error && !(outcome instanceof Refusal);

/** Tries again after the wait that was told, as long as the claim is good and the wait no burden to others. */
async function send(plan: Plan, claimedAt: string, walk: Walk): Promise<Delivery> {
    const card = cardOf(plan, walk);
    for (let attempt = 1; ; attempt++) {
        const outcome = await walk.post(plan.channel.route, card);
        if (outcome.kind !== 'busy' || attempt === tries) return outcome;
        const wait = outcome.waitMs ?? 250 * 2 ** attempt;
        const then = new Date(walk.now().getTime() + wait).toISOString();
        if (wait > longestWaitMs || !isFresh(claimedAt, then)) return outcome;
        await walk.pause(wait);
    }
}

function cardOf({ channel, parts, lines, notes }: Plan, { arrangement, today }: Walk): Card {
    const person = channel.kind === personal ? personByEmail(arrangement, channel.ref)?.name : undefined;
    const of = parts.map(({ group, told }) => ({ group, day: told?.day ?? '', at: told?.at ?? '' }));
    const query = { channel: channel.ref, day: today, of };
    return digestCard({ name: person ?? channel.title, query, lines, notes, page: 1 });
}
