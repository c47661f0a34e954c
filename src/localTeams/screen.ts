/** A person the page can be used as. */
export interface ScreenPerson {
    id: string;
    name: string;
    agency: string;
    seats: { group: string; role: string }[];
}

/** A conversation in the rail. */
export interface ScreenPlace {
    id: string;
    type: 'channel' | 'groupChat' | 'personal';
    name: string;
    group?: string;
    /** The Teams ids of those who see it. */
    members: string[];
}

/** What the page is told at its start, and again where it has changed. */
export interface Setting {
    title: string;
    bot: { id: string; name: string };
    today: string;
    hasRound: boolean;
    sites: string[];
    people: ScreenPerson[];
    places: ScreenPlace[];
}

/** One message as it stands. */
export interface ScreenMessage {
    id: string;
    place: string;
    /** The message that began the thread it is a reply in. */
    thread?: string;
    author: { id: string; name: string; isBot: boolean };
    /** The partnership's day it was posted on. */
    day: string;
    /** The moment it was posted, by the clock. */
    at: string;
    isEdited: boolean;
    isDeleted: boolean;
    /** A line of the conversation itself, such as “Meeting started”, rather than somebody's words. */
    isNotice: boolean;
    text: string;
    isMarkdown: boolean;
    summary?: string;
    mentions: string[];
    cards: unknown[];
}

/** A conversation as it is opened. */
export interface Opened {
    messages: ScreenMessage[];
    meeting: { title: string; day: string } | null;
}

/** What the live feed says. */
export type FeedEvent =
    | { kind: 'posted' | 'edited'; message: ScreenMessage }
    | { kind: 'deleted'; place: string; id: string }
    | { kind: 'typing'; place: string }
    | { kind: 'meeting'; place: string; meeting: Opened['meeting'] }
    | { kind: 'today'; today: string }
    /** What waits, as sentences, and who is there by now. */
    | { kind: 'standing'; waits: string[]; setting: Setting };

/** A dialog the bot opens. */
export interface Dialog {
    title: string;
    width: string | number;
    card: unknown;
}

/** What came of a press, a dialog submit or a message. */
export type Outcome =
    | { kind: 'done' }
    | { kind: 'card'; card: unknown }
    | { kind: 'note'; text: string }
    | { kind: 'error'; text: string }
    | { kind: 'dialog'; dialog: Dialog };

/** A press on a card's button. */
export interface Press {
    message: string;
    trigger: 'manual' | 'automatic';
    action: { type: 'Action.Execute' | 'Action.Submit'; id?: string; verb?: string; data: unknown };
}

/** One list of a site, as a table. */
export interface ListTable {
    /** Those behind are for the program alone, and stand last. */
    columns: { name: string; label: string; isBehind?: true }[];
    /** The rows come under headings of this column. */
    grouped?: { name: string; label: string };
    rows: Record<string, string>[];
    isComplete: boolean;
}

/** What a round has done: which group was told in which conversation, and what could not be told. */
export interface RoundRun {
    posts?: { group: string; channel: string }[];
    failures?: { group: string; reason: string }[];
}

/** What a search while writing found, or why nothing. */
export interface Searched {
    note: string;
    results: { title: string; text: string; card: unknown }[];
}

/** A choice that a card's search found. */
export interface FoundChoice {
    title: string;
    value: string;
}
