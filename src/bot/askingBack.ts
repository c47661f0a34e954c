import { randomUUID } from 'node:crypto';
import type { Card } from '../cards/card.ts';
import { questionCard } from '../cards/question.ts';
import type { Question } from '../domain/refusal.ts';
import type { Sealing } from './saidAgain.ts';

interface Typed extends Pick<Sealing, 'sealed'> {
    readonly words: string;
    readonly saidAt?: string;
}

/** The question with a button for each reading, which says the same again with words that can be read in one way only. */
export function questionFor(question: Question, { words: typed, saidAt, sealed }: Typed): Card {
    const at = typed.lastIndexOf(question.asked);
    const end = at < 0 ? typed.length : at + question.asked.length;
    // “by” is what tells due words from an owner's name.
    const due = (reading: string) => (/^(?:by|before)\b/i.test(reading) ? reading : `by ${reading}`);
    const readings = question.readings.map((reading) => ({
        reading,
        sealed: sealed(typed.slice(0, at < 0 ? end : at) + due(reading) + typed.slice(end), saidAt),
        op: randomUUID(),
    }));
    return questionCard(question.message, readings);
}
