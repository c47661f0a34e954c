/** Something that waits in the in-tray until SharePoint or Teams takes it. */
export interface Letter {
    /** The same letter put in twice waits once. */
    readonly id: string;
    readonly kind: 'press' | 'post' | 'hub' | 'notice';
    /** Whose it is: one partnership never sees another's. */
    readonly partnership: string;
    /** Letters of one lane are handed on in the order they came in. */
    readonly lane: string;
    /** UTC, ISO 8601. */
    readonly at: string;
    /** JSON; only who wrote it reads it. */
    readonly body: unknown;
}

/** A letter that could not be handed on. It stays until somebody puts it back or has dealt with it. */
export interface SetAside {
    readonly letter: Letter;
    /** A sentence without anything typed in it. */
    readonly why: string;
}

/** A letter that was put in the tray just now, still held back from being handed on. */
export interface Slip {
    /** The same letter with something added. */
    amend(body: unknown): Promise<void>;
    /** Its turn may come now. */
    release(): Promise<void>;
    /** It has been handed on already. */
    done(): Promise<void>;
}
