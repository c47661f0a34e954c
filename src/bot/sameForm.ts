import { Unchanged } from '../domain/refusal.ts';

/** A form saved once and sent again with other words is not silently dropped: the person is told what stands. */
export function mustBeTheSame(
    kept: { readonly already: boolean },
    ref: string,
    ...pairs: readonly (readonly [stands: string, sent: string])[]
): void {
    if (!kept.already || pairs.every(([stands, sent]) => stands === sent)) return;
    throw new Unchanged(
        `This form is already kept as ${ref}, with the words it had then. To change them, use Correct.`,
    );
}

/** The same of what was said of a record that stood before. */
export const keptOtherwise = (ref: string): Unchanged =>
    new Unchanged(
        `This form is already kept on ${ref}, with the words it had then; these other words are not. Type ${ref} to see what stands.`,
    );
