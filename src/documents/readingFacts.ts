import type { Day } from '../domain/day.ts';
import { isDay } from '../domain/day.ts';
import type { Due } from '../domain/due.ts';
import { dueIn } from './readingDue.ts';
import { dayOf } from './readingMeeting.ts';
import { assurance } from './readingPoint.ts';
import { listed, sentencesIn } from './readingSentence.ts';

/** A day by which something was planned, or on which it was done. */
export interface MilestoneRead {
    readonly text: string;
    readonly day?: Day;
    readonly due?: Due;
    readonly kind: 'planned' | 'actual';
    /** In a timeline of its own, or told in the story. */
    readonly stands: 'timeline' | 'narrative';
    /** The month that heads it in a timeline. */
    readonly under: string;
}

/** Something that was due and was not done by then. */
export interface SlippedRead {
    readonly text: string;
    readonly due: Due;
    /** As far as the words tell. */
    readonly state: 'completed late, date unknown' | 'still open';
}

export type CadenceRead = 'twice a year' | 'every two years' | 'quarterly' | 'monthly' | 'yearly' | 'to be asked';

const planned =
    /\b(?:(?:is|was) (?:planned )?to (?:have|be)|plan is to|will be|planned for|expected (?:to|by)|scheduled)\b/i;
const past =
    /\b(?:was|were)\s+(?:\w+\s+){0,3}?(?:published|launched|established|introduced|adopted|approved|held|signed|issued|completed|implemented)\b/i;

/** What the story says was planned for a day, a month or a year, and what it says was done on one. */
export function milestonesIn(text: string, held: Day | undefined): MilestoneRead[] {
    return sentencesIn(text).flatMap((sentence): MilestoneRead[] => {
        const day = dayOf(sentence)?.day;
        const told = { text: sentence, ...(day === undefined ? {} : { day }), stands: 'narrative' as const, under: '' };
        if (past.test(sentence) && day !== undefined) return [{ ...told, kind: 'actual' }];
        const due = dueIn(sentence, held)?.due;
        if (due?.overdueFrom === undefined || due.ambiguous) return [];
        return planned.test(sentence) ? [{ ...told, due, kind: 'planned' }] : [];
    });
}

/** `28th January Consultation ends` in a timeline, under the year its heading or the line itself gives. */
export function timelineEntry(text: string, under: string): MilestoneRead | undefined {
    const year = /\d{4}/.exec(under)?.[0] ?? '';
    const found = /^(\d{1,2})(?:st|nd|rd|th)?\s+(\p{L}{3,9})(?:,?\s+(\d{4}))?\b/u.exec(text);
    const day = found && dayOf(`${found[1]} ${found[2]} ${found[3] ?? year}`)?.day;
    if (!day || !isDay(day)) return undefined;
    return { text, day, kind: 'planned', stands: 'timeline', under };
}

const missed =
    /\b(?:(?:were|was|had been) (?:due )?to (?:be )?(?:complete|deliver|produc|publish|finish|submit)\w*|due)\b/i;
const notMet =
    /\b(?:not (?:been )?(?:completed?|met|achieved|delivered|finished)|missed|slipped|overdue|was late|were late)\b/i;
const since = /\b(?:is|are|has been|have been) (?:now|since)\b|\bnow (?:in place|complete[d]?|done)\b|\bsince been\b/i;

/** A day that was set, and the word that it was not met. */
export function slippedIn(text: string, held: Day | undefined): SlippedRead[] {
    const sentences = sentencesIn(text);
    return sentences.flatMap((sentence, index): SlippedRead[] => {
        const next = `${sentence} ${sentences[index + 1] ?? ''}`;
        const set = missed.exec(sentence);
        if (!set || !notMet.test(next)) return [];
        const due = dueIn(sentence.slice(set.index), held)?.due;
        if (due?.overdueFrom === undefined) return [];
        return [{ text: next.trim(), due, state: since.test(next) ? 'completed late, date unknown' : 'still open' }];
    });
}

/** How often something is to happen, one for each mention; "bi-annual" is asked about unless the same document says twice a year. */
export function cadencesIn(text: string): CadenceRead[] {
    const isGlossed =
        /\b(?:twice a year|twice yearly|two times a year|every six months|six-monthly)\b/i.test(text) ||
        /\bbi-?annual(?:ly)?\b[^.]*\bone of (?:which|them|the two)\b/i.test(text);
    return [
        ...text.matchAll(
            /\b(twice a year|twice yearly|two times a year|every six months|six-monthly|bi-?annual(?:ly)?|biennial(?:ly)?|every two years|quarterly|bi-?monthly|monthly)\b/gi,
        ),
    ].map(([words]): CadenceRead => {
        const said = words.toLowerCase();
        if (/^bi-?annual/.test(said)) return isGlossed ? 'twice a year' : 'to be asked';
        if (/^bi-?month/.test(said)) return 'to be asked';
        if (/^bienn|two years/.test(said)) return 'every two years';
        return said === 'quarterly' || said === 'monthly' ? said : 'twice a year';
    });
}

/** The measures a body seeks assurance about, each by itself. */
export function assurancesIn(text: string): string[] {
    return sentencesIn(text).flatMap((sentence) => {
        const found = assurance.exec(sentence);
        const about =
            found &&
            /\b(?:in relation to|in respect of|regarding|about|on|as to|concerning|of|that)\s+(?:the\s+)?(?:monitoring\s+(?:of\s+)?)?(.+)$/i.exec(
                sentence.slice(found.index + found[0].length),
            );
        return about ? listed((about[1] ?? '').replace(/\.$/, '')) : [];
    });
}
