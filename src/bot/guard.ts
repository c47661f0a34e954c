import { choices, guardCard, guardTypedCard } from '../cards/guard.ts';
import { noticeCard } from '../cards/notice.ts';
import { typedAgain } from '../cards/question.ts';
import type { Arrangement } from '../domain/arrangement.ts';
import { identifiersIn, knownIn, saferWording } from '../domain/guard.ts';
import { Refusal } from '../domain/refusal.ts';
import { Unavailable } from '../domain/unavailable.ts';
import {
    type Answer,
    type Command,
    dialog,
    keyOf,
    log,
    post,
    pressKey,
    type Route,
    replace,
    say,
    type Turn,
} from './turn.ts';

/**
 * The one place that asks, before anything typed is kept, about words that may tell who a child or a family is. The question carries the
 * whole press, so that it can be answered after any restart and nothing typed is lost meanwhile; the log keeps that it was asked, which
 * kinds of things it was about, and what was chosen, and none of the words.
 */
export const guarded = (route: Route): Route =>
    route.kind === 'open'
        ? route
        : {
              ...route,
              async answer(data, turn) {
                  if (typeof data !== 'object' || data === null || Array.isArray(data)) return route.answer(data, turn);
                  const isSaid = route.verb === typedAgain.verb;
                  const { asked, ...typed } = isSaid
                      ? turn.unsealed(data as Record<string, unknown>)
                      : (data as Record<string, unknown>);
                  if (isSaid && typeof typed.words !== 'string')
                      return say('This question is too old to be answered, so nothing was kept. Type it again.');
                  const choice = choices.find((each) => each === asked);
                  const found = await foundIn(await wordsOf(route, typed, turn), turn.arrangement);
                  if (choice === undefined) {
                      if (found.kinds.length === 0 || turn.isReplay || turn.hasDecided)
                          return route.answer(typed, turn);
                      await note(typed.op, refIn(typed), found.kinds, 'Not answered yet.', turn);
                      if (isSaid) return askedAloud(found, typed as unknown as Said, turn);
                      const question = { ...found, verb: route.verb, kind: route.kind, data: typed, note: '' };
                      if (route.kind === 'save') return dialog('Before this is kept', guardCard(question));
                      return askedBelow(route, question, turn);
                  }
                  if (choice === 'change') return changing(route, typed, turn);
                  // What was recorded otherwise, such as a row of old minutes, is changed by its own handler.
                  const sent = route.words ? { ...typed, asked } : choice === 'safer' ? saferIn(typed, turn) : typed;
                  return route.answer(sent, decided(turn, typed.op, refIn(typed), found.kinds, chosen[choice]));
              },
          };

/** The same for words typed as a message. */
export const guardedWords = (command: Command): Command => ({
    ...command,
    async answer(groups, turn) {
        if (turn.isReplay || turn.hasDecided || command.words) return command.answer(groups, turn);
        const found = await foundIn([turn.words], turn.arrangement);
        if (found.kinds.length === 0) return command.answer(groups, turn);
        // The same message delivered twice asks about the same operation.
        const op = turn.typed.slice(0, 36);
        await note(op, '', found.kinds, 'Not answered yet.', turn);
        return askedAloud(found, { words: turn.words, op }, turn);
    },
});

/** Asked where others read it too: what may be Part 2 is not said again there, in no wording. */
async function askedAloud(found: Found, { words, op, said }: Said, turn: Turn): Promise<Answer> {
    const isOpen = await turn.isOpenToAll();
    const notes = [
        isOpen ? '' : 'What you wrote may be Part 2, so it is not repeated here.',
        turn.isPersonal ? '' : 'Your own message stays in this conversation until you delete it.',
    ];
    return post(
        guardCard({
            kinds: found.kinds,
            safer: isOpen ? found.safer : [],
            verb: typedAgain.verb,
            kind: typedAgain.kind,
            data: { sealed: turn.sealed(words, said), op },
            note: notes.filter((part) => part !== '').join(' '),
        }),
    );
}

/** A message, as its buttons carry it once they are opened. */
interface Said {
    readonly words: string;
    readonly op: string;
    readonly said?: string;
}

/** Asked of a press on a card that stands where others read it too. What lies elsewhere is only named by it, and shown in no wording. */
async function askedBelow(route: Route, question: Parameters<typeof guardCard>[0], turn: Turn): Promise<Answer> {
    if (turn.isPersonal) return post(guardCard(question));
    if (route.words) return post(guardCard({ ...question, safer: [] }));
    if (await turn.isOpenToAll()) return post(guardCard(question));
    const kinds = question.kinds.join(', ');
    return say(
        `Nothing was kept. What you typed may hold ${kinds}, and it may be Part 2, so it is not repeated here. Change it on the card above, or type it as a message.`,
    );
}

async function changing(route: Route, typed: Readonly<Record<string, unknown>>, turn: Turn): Promise<Answer> {
    if (route.again) return route.again(typed, turn);
    if (route.verb === typedAgain.verb) {
        const { words, op, said } = typed as unknown as Said;
        if (await turn.isOpenToAll()) return replace(guardTypedCard(words, op, turn.sealed('', said)));
        return say('Nothing was kept. It may be Part 2, so it is not shown here: type it again in other words.');
    }
    return say('Nothing was kept. Change the words on the card above, and press its button again.');
}

/** What a press would write: its own words, or those of the records it names. */
async function wordsOf(route: Route, typed: Readonly<Record<string, unknown>>, turn: Turn): Promise<readonly string[]> {
    if (!route.words)
        return Object.entries(typed)
            .filter(isTyped)
            .map(([, words]) => words);
    try {
        return await route.words(typed, turn);
    } catch (problem) {
        // The handler itself will say so, in its own words.
        if (problem instanceof Refusal || problem instanceof Unavailable) return [];
        throw problem;
    }
}

interface Found {
    readonly kinds: readonly string[];
    readonly safer: readonly string[];
}

async function foundIn(words: readonly string[], arrangement: Arrangement): Promise<Found> {
    const known = knownOf(arrangement);
    const doubtful = words.filter((each) => identifiersIn(each, known).length > 0);
    const kinds = doubtful.flatMap((each) => identifiersIn(each, known).map(({ kind }) => kind));
    return { kinds: [...new Set(kinds)], safer: doubtful.slice(0, 3).map((each) => saferWording(each, known)) };
}

export function saferIn(typed: Readonly<Record<string, unknown>>, turn: Turn): Record<string, unknown> {
    const known = knownOf(turn.arrangement);
    const safer = Object.entries(typed)
        .filter(isTyped)
        .map(([name, words]) => [name, saferWording(words, known)]);
    return { ...typed, ...Object.fromEntries(safer) };
}

/** What the program put beside the words, and references it hands back, hold nothing that was typed. */
const isTyped = (field: [string, unknown]): field is [string, string] =>
    typeof field[1] === 'string' &&
    !['verb', 'op', 'card', 'said'].includes(field[0]) &&
    !isReference(field[1]) &&
    !isKey(field[1]);
/** Six in a thousand of them hold what could be an NHS number or a telephone number. */
const isKey = (words: string): boolean => /^[0-9a-f]{40}$/.test(words);
const isReference = (words: string): boolean => /^[A-Z0-9-]+\/\d{4}-\d{2}\/\S+$/.test(words);
const refIn = (typed: Readonly<Record<string, unknown>>): string =>
    Object.values(typed).find((value): value is string => typeof value === 'string' && isReference(value)) ?? '';

/** What the log keeps of a choice. */
export const chosen = { safer: 'The safer wording was used.', keep: 'It was kept as it was.' } as const;

/** A turn that writes down what was chosen once the work is done, and takes the words off the card that asked. */
const decided = (turn: Turn, op: unknown, ref: string, kinds: readonly string[], what: string): Turn => ({
    ...turn,
    hasDecided: true,
    keep: (work) =>
        turn.keep(async () => {
            const answer = await work();
            await note(op, ref, kinds, what, turn);
            if (answer.kind !== 'replace') await turn.edit(turn.card, noticeCard(`Asked and answered. ${what}`));
            return answer;
        }),
});

/** Repeated, it stands once. That the question was put may be lost while SharePoint is away; what was chosen is not. */
async function note(op: unknown, ref: string, kinds: readonly string[], what: string, turn: Turn): Promise<void> {
    // Whoever is nobody in the arrangement writes nothing, not even this.
    if (turn.who === undefined) return;
    const key = keyOf('guard', pressKey(turn, String(op)), what);
    const isAsked = !Object.values(chosen).some((each) => each === what);
    const noting = log(
        turn,
        key,
        'Asked about words that may identify a child',
        ref,
        `It held ${kinds.join(', ')}. ${what}`,
    );
    await (isAsked ? noting.catch(unlessAway) : noting);
}

function unlessAway(problem: unknown): void {
    if (!(problem instanceof Unavailable)) throw problem;
}

/** The arrangement changes seldom, and its words are many. */
const knownWords = new WeakMap<Arrangement, ReadonlySet<string>>();
function knownOf(arrangement: Arrangement): ReadonlySet<string> {
    const known = knownWords.get(arrangement) ?? knownIn(arrangement);
    knownWords.set(arrangement, known);
    return known;
}
