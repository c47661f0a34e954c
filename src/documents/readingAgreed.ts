import type { Day } from '../domain/day.ts';
import { capital } from '../domain/wording.ts';
import { dueIn, dueOn } from './readingDue.ts';
import { type OwedRead, owedIn } from './readingOwed.ts';

/** What "agreed" comes to in the story of a meeting: mostly not something to be done. */
export type AgreedKind = 'action' | 'decision' | 'principle' | 'thanks' | 'past' | 'statement' | 'conditional';

export interface AgreedRead {
    readonly kind: AgreedKind;
    readonly sentence: string;
    readonly owed?: OwedRead;
    /** What was decided, for a decision. */
    readonly text?: string;
}

const body =
    /(?:the\s+)?(?:panel|committee|board|cabinet|sub-?group|group|executive(?:\s+group)?|partnership|meeting|council|members(?:\s+of\s+the\s+\w+)?|partners)/
        .source;
const bodyTo = new RegExp(`\\b${body}\\s+(?:unanimously\\s+|also\\s+|further\\s+|then\\s+)?agreed\\s+(to\\s+.+)$`, 'i');
const personTo =
    /^(?:[^.]*?[,;]\s+)?((?:the\s+)?[\p{Lu}][\p{L}’'.&/() -]{1,70}?)\s+(?:has\s+|also\s+)?agreed\s+to\s+(\p{L}+)(.*)$/u;
const clause = /\bagreed(?:\s+by\s+[\p{L}\s]{2,40}?)?\s+(?:on\s+\S+\s+)?that\s+(.+)$/iu;
const otherTime =
    /^(?:at|in|on)\s+the\s+.*\b(?:on|of|in)\s+(?:the\s+)?\d|\b(?:previously|already|earlier|last (?:year|month|meeting)|at the (?:last|previous) meeting)\b|\b(?:had been|has been|have been|having been)\s+agreed\b|\bagreed\s+(?:in|on|at)\s+(?:the\s+)?(?:\w+\s+)?(?:\d|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b)/i;
const needed = /^(.{2,120}?)\s+(?:needs?|need)\s+to\s+be\s+(\p{L}+)/iu;
const modal =
    /^(.{1,140}?)\s+(would|should|will|must|shall|to|needs? to|ought to|be asked to|is to|are to)\s+(?:(?:\w+ly|also)\s+)?(\p{L}+)\s*(\p{L}*)/iu;
const states =
    /^(?:feel|seem|know|see|understand|appear|remain|mean|look|depend|help|allow|enable|have|exist|reflect|benefit|matter|require|want|like|need|know|make|offer|give|get|lead|reduce|improve|cost|take\s+time)$/i;
const decides =
    /^(?:note|receive|welcome|support|endorse|approve|confirm|agree|accept|adopt|recommend|refer|defer|thank)$/i;
const wished =
    /^(?:seen|treated|regarded|valued|recognised|acknowledged|welcomed|noted|supported|approved|endorsed|received|accepted|confirmed|viewed|respected|understood|heard|proud|aware|able|mindful|clear|central)$/i;

/** Reads one sentence with "agreed" in it; what stands around it may tell what it was about. */
export function agreedIn(sentence: string, around: string, held: Day | undefined): AgreedRead | undefined {
    if (!/\bagreed\b/i.test(sentence)) return undefined;
    const as = (kind: AgreedKind, more: Partial<AgreedRead> = {}): AgreedRead => ({ kind, sentence, ...more });
    if (
        /\b(?:once|if|when|until|unless|where|subject to being)\s+(?:it\s+is\s+|this\s+is\s+|they\s+are\s+)?agreed\b/i.test(
            sentence,
        )
    )
        return as('conditional');
    if (
        /\bthank|\bappreciation|\bgratitude/i.test(around) &&
        /\b(?:recorded|minuted|placed on record|noted in the minutes|expressed|conveyed)\b/i.test(sentence)
    )
        return as('thanks');
    if (otherTime.test(sentence)) return as('past');
    if (
        /\b(?:the|an?|these|those|its|their|all|locally|nationally)\s+(?:\w+ly\s+)?agreed\s+\p{L}/iu.test(sentence) &&
        !/\bagreed\s+(?:that|to|by)\b/i.test(sentence)
    )
        return as('statement');
    const decision = bodyTo.exec(sentence);
    if (decision) {
        const text = (decision[1] ?? '').replace(/\.$/, '');
        const owed = owedIn(`The meeting ${text}`, held);
        return as('decision', { text, ...(owed?.kind === 'report' ? { owed } : {}) });
    }
    const person = personTo.exec(sentence);
    if (person && !states.test(person[2] ?? ''))
        return as('action', { owed: asOwed(sentence, person[1] ?? '', `${person[2]}${person[3]}`, held) });
    const that = clause.exec(sentence)?.[1]?.replace(/\.$/, '');
    return that === undefined ? as('statement') : agreedThat(that, held, as);
}

function agreedThat(
    that: string,
    held: Day | undefined,
    as: (kind: AgreedKind, more?: Partial<AgreedRead>) => AgreedRead,
): AgreedRead {
    const need = needed.exec(firstClause(that));
    if (need && !wished.test(need[2] ?? '')) return as('action', { owed: asOwed(that, '', that, held) });
    const found = modal.exec(firstClause(that));
    if (!found) return subjunctive(that, held, as);
    const [, who = '', , verb = '', next = ''] = found;
    if (decides.test(verb)) return as('decision', { text: that });
    if (/^be$/i.test(verb)) {
        if (
            /^(?:circulated|drafted|produced|prepared|updated|published|reviewed|arranged|completed|established|developed|shared|sent|issued|amended|revised|audited|repeated|invited|contacted|added|explored|investigated|delivered|commissioned|organised|convened|held|written|collated|checked|asked|requested|taken|brought|raised|presented|submitted|reported|provided|made|given|continued)$/i.test(
                next,
            )
        )
            return as('action', { owed: owedIn(that, held) ?? asOwed(that, '', that, held) });
        return as(
            wished.test(next) && !/^(?:central|proud|aware|able|mindful|clear)$/i.test(next)
                ? 'statement'
                : 'principle',
        );
    }
    if (states.test(verb)) return as('statement');
    return as('action', { owed: asOwed(that, who, that, held) });
}

/** `agreed that the report be shared`: the verb stands bare, and what only is noted or received is a decision. */
function subjunctive(
    that: string,
    held: Day | undefined,
    as: (kind: AgreedKind, more?: Partial<AgreedRead>) => AgreedRead,
): AgreedRead {
    if (!/\bbe\s+\p{L}+ed\b|\bbe\s+(?:sent|held|taken|made|given|brought|written)\b/iu.test(that))
        return as('statement');
    const owed = owedIn(that, held);
    return as(owed ? 'action' : 'decision', owed ? { owed } : { text: that });
}

/** "… would go out, but it was understood …": only what comes before speaks of what is to be done. */
const firstClause = (that: string): string =>
    that.split(/,\s+(?:but|although|though|however|whilst|while|which)\b/i)[0] ?? that;

function asOwed(from: string, who: string, title: string, held: Day | undefined): OwedRead {
    const isNobody =
        /^(?:it|there|this|these|that|those|thought|consideration|[a-z].*\b(?:of|for|in|with)\b.*)$/i.test(
            who.trim(),
        ) || who.trim() === '';
    const owner = isNobody ? '' : who.trim().replace(/^the\s+/i, '');
    return {
        kind: 'action',
        title: capital(title.trim().replace(/\.$/, '')),
        owner,
        due: dueIn(from, held)?.due ?? dueOn('', held),
    };
}
