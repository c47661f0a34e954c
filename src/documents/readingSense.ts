import type { Day } from '../domain/day.ts';
import { capital } from '../domain/wording.ts';
import type { ItemRead, Reading } from './reading.ts';
import { type AgreedRead, agreedIn } from './readingAgreed.ts';
import type { Draft } from './readingCourse.ts';
import { verbsIn } from './readingDecision.ts';
import { dueOn } from './readingDue.ts';
import { assurancesIn, milestonesIn, slippedIn } from './readingFacts.ts';
import { actionLine, type OwedRead, owedIn, undertakingIn } from './readingOwed.ts';
import { sentencesIn, sharedWords } from './readingSentence.ts';

/** Same thing said twice: two sentences that share most of what they say. */
const ALIKE = 0.7;

type Sense = Pick<Reading, 'items' | 'milestones' | 'slipped' | 'agreed' | 'notUnderstood'>;

/** What the words of items come to: who owes what, and what was decided in passing. */
export function understood(
    drafts: readonly Draft[],
    timeline: Reading['milestones'],
    held: Day | undefined,
    notUnderstood: readonly string[],
): Sense {
    const agreed: AgreedRead[] = [];
    const items = drafts.map((draft): ItemRead => {
        const told = toldIn(draft, held, agreed);
        return { ...draft, ...told };
    });
    const texts = drafts.flatMap(({ points }) => points.flatMap(({ text, below }) => [text, ...below]));
    return {
        items,
        milestones: [...timeline, ...texts.flatMap((text) => milestonesIn(text, held))],
        slipped: texts.flatMap((text) => slippedIn(text, held)),
        agreed,
        notUnderstood,
    };
}

function toldIn(
    draft: Draft,
    held: Day | undefined,
    agreed: AgreedRead[],
): Pick<ItemRead, 'points' | 'resolutions' | 'actions'> {
    const actions: OwedRead[] = [...draft.actions];
    const narrative: ItemRead['resolutions'][number][] = [];
    // What is only recommended binds nobody yet.
    for (const { leadIn, limbs } of draft.resolutions)
        if (leadIn !== 'recommended' && leadIn !== 'thanks')
            for (const { text } of limbs) push(actions, fromLimb(owedIn(text, held), text));
    for (const point of draft.points) {
        if (point.isQuestion) {
            const owed = /\b(?:wish|want|like) to receive\b/i.test(point.text)
                ? owedIn(point.text.replace(/\?$/, ''), held)
                : undefined;
            push(actions, owed);
            continue;
        }
        for (const words of [point.text, ...point.below]) {
            const marked = actionLine(words, held);
            if (marked) push(actions, marked);
            for (const measure of assurancesIn(words))
                actions.push({ kind: 'assurance', title: capital(measure), owner: '', due: dueOn('', held) });
            for (const sentence of marked ? [] : sentencesIn(words)) {
                const read = agreedIn(sentence, words, held);
                if (read === undefined) {
                    push(actions, undertakingIn(sentence, held));
                    continue;
                }
                agreed.push(read);
                sense(read, draft, actions, narrative, point.letter);
            }
        }
    }
    return { points: answeredLater(draft.points), resolutions: [...draft.resolutions, ...narrative], actions };
}

function sense(
    read: AgreedRead,
    draft: Draft,
    actions: OwedRead[],
    narrative: ItemRead['resolutions'][number][],
    letter: string,
): void {
    const limb = draft.resolutions
        .flatMap(({ limbs }) => limbs)
        .find(({ text }) => sharedWords(text, read.text ?? read.owed?.title ?? '') >= ALIKE);
    if (limb && (read.kind === 'decision' || read.kind === 'action')) {
        limb.from = letter;
        return;
    }
    if (read.kind === 'thanks')
        narrative.push({
            leadIn: 'thanks',
            limbs: [{ label: '', text: read.sentence, verbs: ['thanks'], from: letter }],
            isNarrative: true,
        });
    if (read.kind === 'decision') {
        const text = read.text ?? read.sentence;
        narrative.push({
            leadIn: 'agreed',
            limbs: [{ label: '', text, verbs: verbsIn(text, 'agreed'), from: letter }],
            isNarrative: true,
        });
    }
    push(actions, read.owed);
}

/** The same duty told twice is owed once. */
function push(actions: OwedRead[], owed: OwedRead | undefined): void {
    if (owed === undefined) return;
    const isTold = actions.some(
        (each) =>
            each.kind === owed.kind &&
            each.due.words === owed.due.words &&
            each.owner.toLowerCase() === owed.owner.toLowerCase() &&
            sharedWords(each.title, owed.title) >= 0.9,
    );
    if (!isTold) actions.push(owed);
}

/** A question that closes one point is answered where the next one begins with somebody else speaking. */
const answeredLater = (points: ItemRead['points']): ItemRead['points'] =>
    points.map((point, index) => {
        const next = points[index + 1];
        const last = point.queries.at(-1);
        if (
            last === undefined ||
            last.answer !== '' ||
            point.letter === '' ||
            !next?.speaker ||
            next.text.startsWith(point.speaker || '\0')
        )
            return point;
        return {
            ...point,
            queries: point.queries.map((query) =>
                query.answer === '' ? { ...query, by: next.speaker, answer: `See (${next.letter}).` } : query,
            ),
        };
    });

const fromLimb = (owed: OwedRead | undefined, limb: string): OwedRead | undefined => owed && { ...owed, limb };
