import { personByEmail } from '../domain/arrangement.ts';
import { type Channel, personal } from '../domain/channel.ts';
import { claim, deliveredTo, isDone, Taken } from '../domain/digest.ts';
import type { Line } from '../domain/line.ts';
import type { Claims, MinuteBook } from '../domain/minuteBook.ts';
import { administratorsOf, isAdministrators, nameOf, wayAbove, wayFor } from '../domain/way.ts';
import { enterChallenges } from './challenges.ts';
import { markingsOf } from './markings.ts';
import { marksOf } from './marks.ts';
import {
    type Failure,
    heightOf,
    joined,
    kindOf,
    type Plan,
    type Planned,
    type Post,
    planFor,
    postOf,
    words,
} from './plan.ts';
import type { Reading } from './reading.ts';
import { failedEntry, movedEntry, postedEntry } from './roundLog.ts';
import { type Sending, send } from './send.ts';

/** One round under way. */
interface Walk extends Reading, Sending {
    readonly book: Reading['book'] & Pick<MinuteBook, 'points'>;
    readonly claims: Claims;
    /** Names this round in its claims. */
    readonly by: string;
    /** Before this moment everything in the digests was read. */
    readonly moment: string;
    /** Places that were known to be gone and of which Teams tells the members all the same, and since when they were. */
    readonly found: ReadonlyMap<string, string>;
}

/** Claims, posts and marks one channel after the other. The mark of one and the claim of the next go out together. */
export async function deliver(
    planned: Planned,
    notes: readonly string[],
    walk: Walk,
): Promise<{ posts: Post[]; failures: Failure[]; held: string[]; isBrokenOff: boolean }> {
    const { claims, by, moment, found, arrangement, today } = walk;
    const posts: Post[] = [];
    const failures: Failure[] = [];
    const held: string[] = [];
    const notices: string[] = [...notes];
    const dead = new Set<string>();
    const done = new Set<string>();
    /** Chats that are gone and whose lines go with digests of this round. */
    const left = new Set<string>();
    const marks = marksOf(claims, by, walk.pause, walk.isStopping);
    const markings = markingsOf({ marks, told: { by, at: moment, today }, now: walk.now, found, dead, left });
    const queue: Plan[] = planned.plans.map((plan) => ({ ...plan, notes: [...plan.notes, ...notes] }));

    for (const failure of planned.failures) fail(failure);
    let isBrokenOff = false;
    for (;;) {
        isBrokenOff = walk.isStopping?.() === true;
        if (isBrokenOff) break;
        const plan = withNotices(queue.shift()) ?? administratorsPlan();
        if (plan === undefined) break;
        const at = await claimFor(plan);
        if (at === undefined) continue;
        // At most one digest is on its way without its mark, so a crash repeats no more than one.
        await marks.settle();
        await take(plan, at);
    }
    // What is claimed for a digest that this round does not come to any more is given back.
    for (const { carried } of queue) for (const each of carried) markings.leave(each);
    if (!(await marks.settle()))
        failures.push({ group: '', reason: 'not every mark and log line could be written; a digest may be repeated' });
    return { posts, failures, held, isBrokenOff };

    async function take(plan: Plan, claimedAt: string): Promise<void> {
        const { channel, lines } = plan;
        const problem = await enterChallenges(plan, marks, walk);
        if (problem !== undefined) {
            giveBack(plan, `what it tells could not be entered among challenges: ${words(problem)}`, kindOf(problem));
            return;
        }
        const outcome = await send(plan, claimedAt, walk);
        if (outcome.kind === 'posted') {
            done.add(channel.ref);
            posts.push(postOf(plan));
            marks.log(postedEntry(today, channel.ref, lines, plan.notes, walk.now()));
            markings.told(plan);
        } else if (outcome.kind === 'dead') goUp(plan, outcome.reason);
        else giveBack(plan, `its digest was not taken: ${outcome.reason}`, outcome.reason);
    }

    /** The moment of the claim, or undefined where the digest is another round's affair. */
    async function claimFor(plan: Plan): Promise<string | undefined> {
        const at = walk.now().toISOString();
        const { ref } = plan.channel;
        const [claimed] = await marks.write([
            { ref, press: `${by} claim`, rule: (row) => claim(row, { by, at, today }) },
        ]);
        if (!(claimed instanceof Error)) return at;
        if (claimed instanceof Taken) {
            if (claimed.state === 'claimed') held.push(ref);
            for (const each of plan.carried) {
                fail({ group: each.ref, reason: `the digest of ${ref}, which it was to go with, is posted already` });
                markings.leave(each);
            }
        } else giveBack(plan, `it could not be claimed: ${words(claimed)}`, kindOf(claimed));
        return undefined;
    }

    /** What a dead channel was to be told goes with the digest of the nearest channel above it. */
    function goUp(whole: Plan, reason: string): void {
        const { channel } = whole;
        dead.add(channel.ref);
        const plan = channel.kind === personal ? leftToGroups(whole, reason) : whole;
        if (plan === undefined) return;
        const because = `${nameOf(channel.ref, arrangement)} cannot be reached in its channel (${reason})`;
        const way = wayAbove(channel.ref, because, living(), arrangement, today);
        if (way === undefined || isFull(way.channel)) {
            const why = way
                ? `${nameOf(way.channel.ref, arrangement)} has had its digest of the day`
                : 'nobody else can be told';
            giveBack(plan, `${because}, and ${why}`, reason);
            return;
        }
        moved(channel, way.because, reason);
        join(plan, way.channel, way.because);
    }

    /** What an owner was to be told alone goes with the digests of the groups; answers what else there was to tell in the chat. */
    function leftToGroups(plan: Plan, reason: string): Plan | undefined {
        const { channel } = plan;
        const name = personByEmail(arrangement, channel.ref)?.name ?? channel.ref;
        const because = `${name} cannot be reached in their own chat (${reason}), so the group is told.`;
        const groups = [...new Set(plan.lines.flatMap(({ instead }) => instead ?? []))];
        if (groups.length === 0) return plan;
        moved(channel, because, reason);
        const ways = groups.map((group) => ({ group, to: wayFor(group, living(), arrangement, today)?.channel }));
        if (ways.some(({ to }) => to === undefined || isFull(to))) {
            giveBack(plan, 'what was to be told there is left to the next round', reason);
            return undefined;
        }
        left.add(channel.ref);
        for (const { group, to } of ways) {
            const lines = plan.lines.filter(({ instead }) => instead === group).map(asGroups);
            const parts = to ? [{ group, told: deliveredTo(to) }] : [];
            if (to) join({ ...planFor(channel), parts, lines }, to, because);
        }
        const rest = plan.lines.filter(({ instead }) => instead === undefined);
        return rest.length > 0 ? { ...plan, lines: rest } : undefined;
    }

    function join(plan: Plan, channel: Channel, because: string): void {
        const index = queue.findIndex((each) => each.channel.ref === channel.ref);
        const other = index < 0 ? { ...planFor(channel), notes } : (queue.splice(index, 1)[0] as Plan);
        queue.push(joined(other, plan, because));
        queue.sort((a, b) => heightOf(a.channel, arrangement, today) - heightOf(b.channel, arrangement, today));
    }

    function giveBack(plan: Plan, reason: string, code: string): void {
        fail({ group: plan.channel.ref, reason, code });
        for (const each of [plan.channel, ...plan.carried]) markings.leave(each);
    }

    function moved({ ref }: Channel, because: string, code: string): void {
        // Of a team that is archived Teams tells the members and takes no message: that was told when it was first found.
        if (!found.has(ref)) fail({ group: ref, reason: because, code });
        marks.log(movedEntry(today, ref, because, walk.now()));
    }

    function fail(failure: Failure): void {
        failures.push(failure);
        notices.push(failure.group === '' ? failure.reason : `${failure.group}: ${failure.reason}`);
        marks.log(failedEntry(today, failure.group, failure.reason, walk.now()));
    }

    function living(): Channel[] {
        return claims.channels.filter(({ ref }) => !dead.has(ref));
    }

    function isFull(channel: Channel): boolean {
        return isDone(channel, today) || done.has(channel.ref);
    }

    /** An administrator's own digest comes last and says what went wrong before. */
    function withNotices(plan: Plan | undefined): Plan | undefined {
        if (plan === undefined || !isAdministrators(plan.channel, arrangement, today)) return plan;
        return { ...plan, notes: [...new Set([...plan.notes, ...notices])] };
    }

    /** Once everything else is done, what went wrong is told to the administrator. */
    function administratorsPlan(): Plan | undefined {
        const [chat] = administratorsOf(living(), arrangement, today);
        if (!chat || notices.length === 0 || isFull(chat)) return undefined;
        // Told once; what fails from here on is in the log.
        done.add(chat.ref);
        return { ...planFor(chat), notes: [...notices] };
    }
}

const asGroups = ({ instead: _, ...line }: Line): Line => line;
