import { type Account, personOf } from '../domain/account.ts';
import type { Person } from '../domain/arrangement.ts';
import type { Route } from '../domain/channel.ts';
import { comesLater, deliveryOf } from './delivery.ts';
import type { House } from './moment.ts';
import { keyOf } from './turn.ts';

/** Somebody in a place: the id by which the bot knows them there, and their account where Teams shows one. */
export interface Member {
    readonly id: string;
    readonly account: Account | undefined;
}

/** What Teams tells of people, and lets the bot begin with them. */
export interface Acquaintance {
    members(place: Route): Promise<readonly Member[]>;
    /** The chat with a member of that place. Where Teams does not let the bot have one it answers 403. */
    chatWith(member: string, near: Route): Promise<Route>;
}

/** By which id a person is known, and near which place. */
interface Seen {
    readonly id: string;
    readonly near: Route;
}

const MOST_UNTOLD = 2;

/**
 * Begins chats with people who never wrote but stand in the roster of a place the bot is in, without a word: Teams lets it have one with
 * whoever has the app (Microsoft Teams: proactive messages). A refusal is kept. Answers whether anybody is reached who was not before.
 */
export async function beginChats(
    people: readonly Person[],
    places: readonly Route[],
    { members, chatWith }: Acquaintance,
    house: Pick<House, 'book' | 'bindings' | 'arrangement' | 'now' | 'failed'>,
): Promise<boolean> {
    let isAnybodyReached = false;
    for (const [person, [seen, another]] of await seenOf(people)) {
        // Two accounts with one person's address: neither is known to be theirs.
        if (seen === undefined || another !== undefined) continue;
        const beginning = chatWith(seen.id, seen.near);
        const delivery = await deliveryOf(beginning);
        // The next round asks again; the others would be asked for in vain now.
        if (comesLater(delivery)) break;
        try {
            if (delivery.kind === 'dead' && delivery.reason === '403') {
                await house.bindings.keepClosed(person, house.now().toISOString());
                await log(
                    person,
                    'Cannot tell somebody alone',
                    'Teams lets no chat begin: they have not the app, or have blocked it.',
                );
                continue;
            }
            await house.bindings.keepChat(person, await beginning);
            await log(person, 'Began a chat', 'From now on they are told alone what is for them.');
            isAnybodyReached = true;
        } catch (problem) {
            house.failed(problem, 'beginning a chat');
        }
    }
    return isAnybodyReached;

    async function log({ email }: Person, what: string, detail: string): Promise<void> {
        const at = house.now().toISOString();
        const by = { actorName: 'The round', actorId: '' };
        await house.book.log.add({ key: keyOf('chat', email, at), at, ...by, what, record: email, detail });
    }

    async function seenOf(wanted: readonly Person[]): Promise<Map<Person, Seen[]>> {
        const found = new Map<Person, Seen[]>();
        let untold = 0;
        for (const near of places) {
            // A Teams that does not answer holds the round up no longer.
            if (untold === MOST_UNTOLD || wanted.every((person) => found.has(person))) break;
            const looking = members(near);
            const { kind } = await deliveryOf(looking);
            if (kind === 'posted') for (const member of await looking) see(member, near, wanted, found);
            else if (kind !== 'dead') untold += 1;
        }
        return found;
    }

    function see({ id, account }: Member, near: Route, wanted: readonly Person[], found: Map<Person, Seen[]>): void {
        // Teams lets the bot have no chat with people of other tenants.
        if (account === undefined || account.isForeign) return;
        const known = personOf(account, house.arrangement());
        const person = wanted.find(({ email }) => email === known?.email);
        if (person === undefined) return;
        const before = found.get(person) ?? [];
        if (before.every((each) => each.id !== id)) found.set(person, [...before, { id, near }]);
    }
}
