import type { World, WorldConversation, WorldPerson } from './world.ts';

/** Where a message goes: a conversation and, in a channel, the thread of it. */
export interface Spot {
    place: WorldConversation;
    /** The id of the message that began the thread; absent for a post of its own. */
    thread?: string;
}

/** Who is in which conversation. */
export class Roster {
    readonly #world: World;
    #places: { readonly of: WorldPerson[]; readonly are: WorldConversation[] } | undefined;

    constructor(world: World) {
        this.#world = world;
    }

    /** People come and go while the house is open, and with them their chats. */
    get places(): WorldConversation[] {
        const { people, conversations } = this.#world;
        if (this.#places?.of !== people) {
            const personal = people.map((person) => personalChat(this.#world, person));
            this.#places = {
                of: people,
                are: [...conversations.filter(({ type }) => type !== 'personal'), ...personal],
            };
        }
        return this.#places.are;
    }

    /** The person with this Teams id or directory id. */
    person(id: string): WorldPerson | undefined {
        return this.#world.people.find((person) => person.id === id || person.aadObjectId === id);
    }

    /** The conversation an id on the wire means, its `;messageid=` read as the thread. */
    spot(conversationId: string): Spot | undefined {
        const [id, thread] = conversationId.split(';messageid=');
        const place = this.places.find((candidate) => candidate.id === id);
        return place && { place, thread };
    }

    personalPlace(person: WorldPerson): WorldConversation | undefined {
        return this.places.find((place) => place.type === 'personal' && place.person === person.id);
    }

    /** The people who see a conversation: a channel shows to its whole team, a chat to those seated in its group. */
    members(place: WorldConversation): WorldPerson[] {
        if (place.type === 'personal') return this.#world.people.filter(({ id }) => id === place.person);
        const groups = this.#groupsMeetingWith(place);
        if (groups.size === 0) return this.#world.people;
        return this.#world.people.filter(({ seats }) => seats.some(({ group }) => groups.has(group)));
    }

    /** By id, for whoever looks on was read before the world was last told anew. */
    isMember({ id }: WorldPerson, place: WorldConversation): boolean {
        return this.members(place).some((member) => member.id === id);
    }

    #groupsMeetingWith(place: WorldConversation): Set<string> {
        const sameTeam = (other: WorldConversation) =>
            other.type === 'channel' && place.type === 'channel' && place.teamId && other.teamId === place.teamId;
        const groups = this.places.filter((other) => other === place || sameTeam(other)).map(({ group }) => group);
        return new Set(groups.filter((group) => group !== undefined));
    }
}

function personalChat(world: World, person: WorldPerson): WorldConversation {
    const given = world.conversations.find(
        (place) => place.type === 'personal' && (place.person === person.id || place.name === person.name),
    );
    const made: WorldConversation = { id: `a:${person.aadObjectId}`, type: 'personal', name: person.name };
    return { ...(given ?? made), person: person.id };
}
