/** What was put in lately: where that comes to more than `most`, what was put in longest ago is forgotten. */
export class Lately<Key, Value> extends Map<Key, Value> {
    readonly #most: number;

    constructor(most: number) {
        super();
        this.#most = most;
    }

    /** What is put in again counts as put in now. */
    override set(key: Key, value: Value): this {
        this.delete(key);
        super.set(key, value);
        const [oldest] = this.keys();
        if (this.size > this.#most && oldest !== undefined) this.delete(oldest);
        return this;
    }
}
