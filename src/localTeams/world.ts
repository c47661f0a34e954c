/** A person of the sample partnership, as Teams knows them. */
export interface WorldPerson {
    /** The Teams user id, `29:…`. */
    id: string;
    aadObjectId: string;
    name: string;
    email: string;
    agency: string;
    seats: { group: string; role: string }[];
}

/** A channel, a group chat or one person's chat with the bot. */
export interface WorldConversation {
    id: string;
    type: 'channel' | 'groupChat' | 'personal';
    name: string;
    group?: string;
    teamId?: string;
    /** Whose chat a personal conversation is, as `29:…`; without it the name tells. */
    person?: string;
}

/** Everything local Teams is told about the partnership it stands in for. */
export interface World {
    tenantId: string;
    bot: { id: string; name: string };
    /** The address of local Graph, with its `/v1.0`. */
    graph: string;
    /** The open site, then the restricted one. */
    sites: string[];
    people: WorldPerson[];
    conversations: WorldConversation[];
    /** The partnership's name. */
    title: string;
}
