/** A rule said no. The message is a whole sentence for the person who pressed the button; nothing was changed. */
export class Refusal extends Error {
    override readonly name = 'Refusal';
}

/** A refusal that says by itself that nothing was changed, or what stands already. */
export class Unchanged extends Refusal {}

/** A rule cannot say yes or no until it is told which of several readings was meant. */
export class Question extends Refusal {
    constructor(
        sentence: string,
        /** The words that can be read in several ways. */
        readonly asked: string,
        /** Other words for each reading, that can be read in one way only. */
        readonly readings: readonly string[],
    ) {
        super(sentence);
    }
}
