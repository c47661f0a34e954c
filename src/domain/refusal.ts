/** A rule said no. The message is a whole sentence for the person who pressed the button; nothing was changed. */
export class Refusal extends Error {
    override readonly name = 'Refusal';
}
