import type { Channel, Delivered } from './channel.ts';
import type { Day } from './day.ts';
import { Refusal } from './refusal.ts';

/*
 * How a digest is posted once by several instances, and lost by none. The row of the channel in Groups is claimed with
 * If-Match; the digest is posted; the row is marked with the day and the moment before which everything in it was read.
 * What falls due is told apart by the last digest that was marked, so a claim alone delivers nothing and keeps what was
 * delivered before. A round that dies between claim and mark leaves its claim behind; once that is older than the lease,
 * whichever round comes next, on that day or a later one, takes it over. It cannot know whether the post went out, so this
 * one digest may be repeated and none is lost. A round that lives posts only while its claim is younger than half the lease,
 * so that no takeover meets a post still under way.
 */

/** Far longer than a channel's post takes with all its waits. */
export const leaseMs = 10 * 60_000;

/** A round at one moment. */
export interface Claimant {
    readonly by: string;
    /** UTC, ISO 8601. */
    readonly at: string;
    readonly today: Day;
}

/** The digest of the day is in the channel already, or on its way there by another round. */
export class Taken extends Refusal {
    constructor(
        readonly state: 'posted' | 'claimed',
        ref: string,
    ) {
        super(`The digest of ${ref} is ${state} by another round.`);
    }
}

/** The last digest that is known to have arrived. */
export const deliveredTo = ({ digest }: Pick<Channel, 'digest'>): Delivered | undefined =>
    digest?.state === 'posted' ? { day: digest.day, at: digest.at } : digest?.before;

/** Throws Taken when the day's digest is posted, or another round is at it. */
export function claim(channel: Channel, { by, at, today }: Claimant): Channel {
    const { digest } = channel;
    if (isDone(channel, today)) throw new Taken('posted', channel.ref);
    if (digest?.state === 'claimed' && digest.by !== by && !isLeftBehind(digest.at, at))
        throw new Taken('claimed', channel.ref);
    const before = deliveredTo(channel);
    return { ...channel, digest: { day: today, state: 'claimed', at, by, ...(before && { before }) } };
}

/** Says whether the channel has had its digest of the day. */
export const isDone = ({ digest }: Pick<Channel, 'digest'>, today: Day): boolean =>
    digest !== undefined && digest.state !== 'claimed' && digest.day >= today;

/** Marks a digest that told of failures alone: there is no second one that day, and what fell due is still to be told. */
export function noted(channel: Channel, { by, at, today }: Claimant): Channel {
    mustHold(channel, by);
    const before = deliveredTo(channel);
    return { ...channel, digest: { day: today, state: 'noted', at, by, ...(before && { before }) } };
}

/** Gives the claim of a chat back that is found gone; what it was to tell is told in the groups' digests, until the person speaks again. */
export function gone(channel: Channel, by: string, goneAt: string): Channel {
    const { digest } = channel;
    return { ...(digest?.state === 'claimed' && digest.by === by ? release(channel, by) : channel), goneAt };
}

/** Marks the digest as delivered: everything that fell due up to today and was read before the moment. */
export function delivered(channel: Channel, { by, at, today }: Claimant): Channel {
    mustHold(channel, by);
    return { ...channel, digest: { day: today, state: 'posted', at, by } };
}

/** The same of a channel that did not take it and cannot be reached: the digest of another told it. */
export const lost = (channel: Channel, told: Claimant, goneAt: string): Channel => ({
    ...delivered(channel, told),
    goneAt,
});

/** Marks a channel that cannot be reached as told by the digest of another; nobody claims it meanwhile, so nobody's claim is broken. */
export const toldElsewhere = (channel: Channel, { by, at, today }: Claimant): Channel => ({
    ...channel,
    digest: { day: today, state: 'posted', at, by },
});

/** Gives a claim back after a failure, as if there had been none. */
export function release(channel: Channel, by: string): Channel {
    mustHold(channel, by);
    const { digest, ...rest } = channel;
    return digest?.before ? { ...rest, digest: { ...digest.before, state: 'posted', by } } : rest;
}

/** Says whether a claim may still be acted on by the round that holds it. */
export const isFresh = (claimedAt: string, now: string): boolean => age(claimedAt, now) < leaseMs / 2;

const isLeftBehind = (claimedAt: string, now: string): boolean => age(claimedAt, now) >= leaseMs;

// A clock that was set back must not keep a claim alive for ever.
const age = (claimedAt: string, now: string): number => Math.abs(Date.parse(now) - Date.parse(claimedAt));

function mustHold({ digest, ref }: Channel, by: string): void {
    if (digest?.state !== 'claimed' || digest.by !== by)
        throw new Taken(digest === undefined || digest.state === 'claimed' ? 'claimed' : 'posted', ref);
}
