import type { Letter, SetAside } from '../domain/letter.ts';

/** What one message holds. */
export interface Envelope {
    readonly letter: Letter;
    /** How often it was received for a reason that is none of its own. */
    readonly explained: number;
}

export const isEnvelope = (content: unknown): content is Envelope =>
    typeof content === 'object' &&
    content !== null &&
    'explained' in content &&
    isLetter(Reflect.get(content, 'letter'));

export const isSetAside = (content: unknown): content is SetAside =>
    typeof content === 'object' && content !== null && 'why' in content && isLetter(Reflect.get(content, 'letter'));

const isLetter = (letter: unknown): boolean =>
    typeof letter === 'object' && letter !== null && typeof Reflect.get(letter, 'id') === 'string';
