/** The same numbers between 0 and 1 at every run (mulberry32). */
export function seeded(seed: number): () => number {
    let state = seed;
    return () => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
    };
}

/** Choices made with such numbers. */
export class Chance {
    readonly number: () => number;

    constructor(seed: number) {
        this.number = seeded(seed);
    }

    /** From the least up to, and without, the most. */
    between(least: number, most: number): number {
        return Math.floor(least + this.number() * (most - least));
    }

    isLucky(share: number): boolean {
        return this.number() < share;
    }

    of<Thing>(things: readonly [Thing, ...Thing[]]): Thing {
        return things[this.between(0, things.length)] ?? things[0];
    }
}
