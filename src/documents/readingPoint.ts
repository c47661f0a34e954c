import type { PointKind } from '../domain/point.ts';
import { sentencesIn } from './readingSentence.ts';

/** A question that was asked, and who answered it what; empty where the answer is in another point. */
export interface QueryRead {
    readonly question: string;
    readonly answer: string;
    readonly by: string;
}

export interface Said {
    readonly kind: PointKind;
    readonly speaker: string;
    readonly speakers: readonly string[];
    readonly queries: readonly QueryRead[];
}

const spoke =
    '(?:advised|stated|commented|responded|replied|answered|explained|said|added|reported|indicated|acknowledged|confirmed|outlined|noted|informed|presented|queried|asked|questioned|raised|offered|proposed|suggested|highlighted|listed|gave|thanked|expressed|would expect|introduced|welcomed|voiced|referred|updated|clarified|emphasi[sz]ed|pointed out|assured|observed|considered|described|felt|urged|requested)';
const named = `(?:(?:The|A|An)\\s+)?[\\p{Lu}][\\p{L}’'.-]*(?:\\s+(?:of|for|from|outside|the|and|to)\\s+(?:the\\s+)?[\\p{L}’'.-]+|\\s+\\p{Lu}[\\p{L}’'.-]*|\\s+(?:panel|committee|board|group|scrutineer|chair|manager|officer|member|members|partners))*`;
const office = `(?:The|A|An)\\s+[a-z-]+(?:\\s+[a-z-]+){0,2}?(?<=doctor|nurse|lead|advis[eo]r|manager|director|officer|commander|head|teacher|chair|members?|partners?|representatives?|scrutineer|panel|committee|board|group|hub|team|executive|leader|inspector|consultant|coordinator|worker|parents?)`;
const speaking = new RegExp(
    `^(?:In (?:response|reply),?\\s+)?(${named}|${office})(?:,\\s[^,]{2,60},)?\\s+(?:also\\s+|then\\s+|further\\s+|had\\s+|in turn\\s+)?${spoke}\\b`,
    'u',
);
const asks =
    /\b(?:queried|questioned|asked(?!\s+(?:that|to|for)\b)|enquired|inquired|sought clarification|raised a (?:query|question|concern))\b/i;
const answers =
    /\b(?:advised|responded|replied|answered|explained|indicated|confirmed|offered|acknowledged|commented|stated|clarified|assured|would expect|added|reported|said|noted)\b/i;
const nobody =
    /^(?:It|There|This|These|Those|That|They|He|She|We|As|In|The (?:report|review|plan|details?|changes?|position|new|processes|improvements?|approach|strategy|policy|paper|document|data|audit|presentation|figures?|model|framework|guidance|findings?))\b/;

/** What a paragraph of discussion is: who spoke, what was asked and who answered. */
export function saidIn(text: string): Said {
    const sentences = sentencesIn(text);
    const speakerOf = (sentence: string) => {
        const found = speaking.exec(sentence)?.[1] ?? '';
        return nobody.test(found) || !/\p{L}{2}/u.test(found) || /^(?:the|an?)$/i.test(found) ? '' : found;
    };
    const speakers = [...new Set(sentences.map(speakerOf).filter((each) => each !== ''))];
    const queries = queriesIn(sentences, speakerOf);
    return { kind: kindOf(text, queries), speaker: speakers[0] ?? '', speakers, queries };
}

function queriesIn(sentences: readonly string[], speakerOf: (sentence: string) => string): QueryRead[] {
    const isAsked = (sentence: string) =>
        sentence.endsWith('?') ||
        (asks.test(sentence) && (speakerOf(sentence) !== '' || /\braised a query\b/i.test(sentence)));
    const found: QueryRead[] = [];
    sentences.forEach((sentence, index) => {
        if (!isAsked(sentence)) return;
        const reply = sentences
            .slice(index + 1)
            .findIndex((each) => !isAsked(each) && speakerOf(each) !== '' && answers.test(each));
        const from = reply < 0 ? -1 : index + 1 + reply;
        const until = from < 0 ? -1 : sentences.findIndex((each, at) => at > from && isAsked(each));
        const answer = from < 0 ? '' : sentences.slice(from, until < 0 ? undefined : until).join(' ');
        found.push({ question: sentence, answer, by: from < 0 ? '' : speakerOf(sentences[from] ?? '') });
    });
    return found;
}

const lacking =
    /\b(?:lack of|lacking|absence of|no input from|gap in|failure to|failed to|did not attend|non-attendance|poor (?:attendance|engagement))\b/i;
const wanting =
    /\b(?:needed? to be (?:rectified|addressed|resolved|improved|closed)|needs? (?:rectifying|addressing|to improve)|must be (?:rectified|addressed|resolved)|was a concern|of concern|was challenged|challenged)\b/i;

export const assurance =
    /\b(?:seek(?:ing)?|sought|requests?|requested|ask(?:ed)? for|requir(?:e|ed|ing))\s+(?:further\s+|written\s+)?assurances?\b/i;

function kindOf(text: string, queries: readonly QueryRead[]): PointKind {
    if (gapIn(text) !== undefined) return 'challenge';
    if (queries.some(({ answer }) => answer !== '')) return 'query and answer';
    return assurance.test(text) ? 'assurance sought' : 'note';
}

/** What one agency is said not to give, and that it has to: an entry among challenges. */
const gapIn = (text: string): string | undefined => {
    const sentences = sentencesIn(text);
    return sentences.find(
        (sentence, index) =>
            lacking.test(sentence) && (wanting.test(sentence) || wanting.test(sentences[index + 1] ?? '')),
    );
};
