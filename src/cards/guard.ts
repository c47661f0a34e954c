import { brief } from './brief.ts';
import { type Button, type Card, template } from './card.ts';
import looks from './guard.json' with { type: 'json' };
import typedLooks from './guardTyped.json' with { type: 'json' };

/** What can be done about words that may tell who a child or a family is. */
export const choices = ['safer', 'change', 'keep'] as const;
export type Choice = (typeof choices)[number];

const titles: Readonly<Record<Choice, string>> = {
    safer: 'Use the safer wording',
    change: 'Change it',
    keep: 'Keep as it is',
};

/** The characters of safer wording that are shown; it is recorded whole. */
const MOST = 800;

/** Asks before anything is kept. Each button sends the same press again, whole, with what was chosen; what was found is not repeated. */
export function guardCard(asked: {
    kinds: readonly string[];
    safer: readonly string[];
    verb: string;
    kind: Button<unknown>['kind'];
    data: Readonly<Record<string, unknown>>;
    note: string;
}): Card {
    const found = `Nothing is kept yet. This may hold ${asked.kinds.join(', ')}. Names and numbers of children and families stay in the case record; minutes only refer to it. You decide.`;
    const card = fill({
        found,
        offers: asked.safer.map((words) => ({ words: brief(words, MOST) })),
        note: asked.note,
        fallback: `Could this tell who a child or a family is? ${found}`,
    });
    const actions = choices.map((choice) => {
        const data = { ...unmarked(asked.data), asked: choice };
        const title = titles[choice];
        return asked.kind === 'press'
            ? { type: 'Action.Execute', title, verb: asked.verb, data }
            : { type: 'Action.Submit', title, data: { ...data, verb: asked.verb } };
    });
    return { ...card, actions };
}

/** Without the characters by which templates know people’s words; no field takes them anyway. */
const unmarked = (data: Readonly<Record<string, unknown>>): Record<string, unknown> =>
    JSON.parse(JSON.stringify(data).replace(/[\uFDD0\uFDD1]/g, '')) as Record<string, unknown>;

/** Words that were typed as a message, to be changed and said again. */
export const guardTypedCard = (words: string, op: string, sealed: string): Card =>
    fillTyped({ words, op, sealed, fallback: 'Change the words in Teams, or type them again.' });

const fill = template<object>(looks);
const fillTyped = template<object>(typedLooks);
