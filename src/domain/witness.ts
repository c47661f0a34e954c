/** What became of a press or of typed words. */
export type Ending = 'done' | 'refused' | 'kept' | 'failed';

/** Whoever looks at the house from outside is told of everything as it happens, and of nobody. */
export interface Witness {
    /** A verb of ours, or `words`. */
    pressed(verb: string, ending: Ending, ms: number): void;
    /** One request to Graph: its status, or 0 where no answer came. */
    asked(method: string, status: number, ms: number): void;
    /** What time it is where Graph is, as the header Date of an answer says it. */
    dated(theirs: string): void;
    /** One message or edit sent to Teams: its status, or 0 where no answer came. */
    sent(status: number): void;
    walked(ending: 'done' | 'with failures' | 'broken off' | 'failed', digests: number): void;
}

/** Where nobody looks. */
export const unseen: Witness = { pressed() {}, asked() {}, dated() {}, sent() {}, walked() {} };
