/** One thing done, in the append-only log. */
export interface Entry {
    readonly key: string;
    /** The moment, UTC, ISO 8601. */
    readonly at: string;
    readonly actorName: string;
    /** The directory id the activity was verified for. */
    readonly actorId: string;
    readonly what: string;
    readonly record: string;
    readonly detail: string;
}
