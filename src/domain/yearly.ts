import { type Action, isOpen, isOverdue } from './action.ts';
import { type Arrangement, groupByRef } from './arrangement.ts';
import { type Assurance, assuranceOf } from './assurance.ts';
import { owedInWords } from './assuranceWords.ts';
import { type Day, municipalYear } from './day.ts';
import { type GroupYear, isIn, type Span } from './groupYear.ts';
import { editionOn, type Gathering, type Head, headsInWords, usualHeads } from './guidance.ts';
import { resolutionOf } from './reference.ts';
import type { Resolution } from './resolution.ts';
import { slippageInWords, slipped, stateInWords } from './slippage.ts';
import { fromSource } from './source.ts';
import { type Thread, threadsOf } from './thread.ts';

/** What the records of a year prove, under the heads the guidance asks a yearly report for. */
export interface Yearly {
    readonly span: Span;
    readonly today: Day;
    /** By which edition of the guidance it is measured, and whose heads it has. */
    readonly measuredBy: string;
    readonly heads: readonly { readonly says: string; readonly evidence: readonly Evidence[] }[];
    /** What was decided or taken on before the year and went on in it. */
    readonly carried: readonly Evidence[];
    readonly threads: readonly Thread[];
    readonly slips: readonly Evidence[];
    readonly agencies: readonly Assurance[];
}

export interface Evidence {
    readonly ref: string;
    readonly text: string;
}

export function yearlyOf(years: readonly GroupYear[], arrangement: Arrangement, span: Span, today: Day): Yearly {
    const edition = editionOn(span.to, arrangement.guidance);
    const limbs = new Map(years.flatMap(({ resolutions }) => resolutions.map((limb) => [limb.ref, limb] as const)));
    const actions = years
        .flatMap((year) => year.actions)
        .filter((action) => isAlive(action, span))
        .toSorted((a, b) => a.ref.localeCompare(b.ref, 'en-GB', { numeric: true }));
    const asked: Asked = { years, actions, limbs, arrangement, span, today };
    return {
        ...{ span, today, measuredBy: headsInWords(edition) },
        heads: (edition?.heads ?? usualHeads).map((head) => ({ says: head.says, evidence: gathered(head, asked) })),
        carried: actions.filter((action) => isCarried(action, asked)).map((action) => told(action, asked)),
        threads: threadsOf(actions),
        slips: slipped(actions, span, today).map((action) => ({
            ref: action.ref,
            text: slippageInWords(action, today),
        })),
        agencies: assuranceOf(years, arrangement, span, today),
    };
}

interface Asked {
    readonly years: readonly GroupYear[];
    readonly actions: readonly Action[];
    readonly limbs: ReadonlyMap<string, Resolution>;
    readonly arrangement: Arrangement;
    readonly span: Span;
    readonly today: Day;
}

/** Recorded by the end of the year, and not closed before it began. */
function isAlive(action: Action, { from, to }: Span): boolean {
    if (yearIn(action.ref) > municipalYear(to)) return false;
    if (isOpen(action)) return true;
    const closed = action.closedOn ?? action.doneBy;
    return closed === undefined || closed >= from;
}

const gatherers: Readonly<Record<Gathering, (asked: Asked) => Evidence[]>> = {
    impact: (asked) =>
        asked.actions
            .filter(({ impact, part2 }) => impact !== '' && !part2 && !saysLittle(impact))
            .map((action) => told(action, asked)),
    'little progress': (asked) =>
        asked.actions.filter((action) => hasMovedLittle(action, asked)).map((action) => told(action, asked)),
    reviews: (asked) =>
        asked.actions
            .filter(({ source }) => source === 'practice review' || source === 'rapid review')
            .map((action) => told(action, asked)),
    feedback: (asked) => [
        ...asked.actions
            .filter(
                (action) => action.source === 'children and families' || isOfPeople(action.group, asked.arrangement),
            )
            .map((action) => told(action, asked)),
        ...[...asked.limbs.values()]
            .filter((limb) => isOfPeople(limb.group, asked.arrangement) && isIn(asked.span, limb.held))
            .map(({ ref, verb, text, part2 }) => ({ ref, text: part2 ? 'Part 2.' : `It ${verb}: ${text}` })),
    ],
    nothing: () => [],
};

const gathered = ({ gathers }: Head, asked: Asked): Evidence[] => gatherers[gathers](asked);

const isOfPeople = (ref: string, arrangement: Arrangement): boolean =>
    groupByRef(arrangement, ref)?.kind === 'people’s panel';

/** Overdue, extended again and again, never said a word of since an earlier year, or of an impact that was said to be small. */
const hasMovedLittle = (action: Action, { span, today }: Asked): boolean =>
    isOverdue(action, today) ||
    (isOpen(action) && (action.slips.length > 1 || isUnspokenOf(action, span))) ||
    saysLittle(action.impact);

const isUnspokenOf = ({ progress, ref }: Action, { to }: Span): boolean =>
    progress === '' && yearIn(ref) !== '' && yearIn(ref) < municipalYear(to);

/** Impact in words that say that there is little of it; evidence of impact it is not. */
const saysLittle = (impact: string): boolean =>
    /^\W*(?:(?:so far|as yet|still),? )?(?:the impact (?:is|was|has been) )?(?:very )?(?:limited|little|none|no|not|nothing|minimal|too early)\b/i.test(
        impact,
    );

function isCarried(action: Action, { limbs, span }: Asked): boolean {
    const decided = limbs.get(action.resolution)?.held;
    if (decided !== undefined) return decided < span.from;
    const made = action.resolution === '' ? action.ref : action.resolution;
    return yearIn(made) !== '' && yearIn(made) < municipalYear(span.from);
}

/** From what was decided, over what was done, to what that changed; each only where it is recorded. */
function told(action: Action, { limbs, today }: Asked): Evidence {
    if (action.part2) return { ref: action.ref, text: `Part 2, owed by ${action.owner.name}.` };
    const limb = limbs.get(action.resolution);
    const decided = limb && !limb.part2 ? sentence(`${resolutionOf(limb.ref)} ${limb.verb}: ${limb.text}`) : '';
    const [, words = ''] = /^\S+, ([\s\S]*)$/.exec(owedInWords(action, today)) ?? [];
    const parts = [
        action.source ? `${fromSource(action.source)}.` : '',
        action.theme ? `Theme: ${action.theme}.` : '',
        decided,
        isOpen(action)
            ? `${words}; ${action.status}.`
            : `“${action.title}”, owed by ${action.owner.name}: ${stateInWords(action)}.`,
        action.progress === '' ? '' : sentence(`Progress: ${action.progress.split('\n').at(-1) ?? ''}`),
        action.evidence === '' ? 'No evidence is held.' : sentence(`Evidence: ${action.evidence}`),
        action.impact === '' ? 'No evidence of impact is held.' : sentence(`Impact: ${action.impact}`),
    ];
    return { ref: action.ref, text: parts.filter((part) => part !== '').join(' ') };
}

/** Typed words may end without a stop. */
const sentence = (words: string): string =>
    /[.!?…”]$/.test(words.trimEnd()) ? words.trimEnd() : `${words.trimEnd()}.`;

/** The municipal year a reference bears; empty where its pattern has none. */
const yearIn = (ref: string): string => /\d{4}-\d{2}/.exec(ref)?.[0] ?? '';
