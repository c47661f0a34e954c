import type { ActionKind } from '../domain/action.ts';
import type { Day } from '../domain/day.ts';
import type { Due } from '../domain/due.ts';
import { capital } from '../domain/wording.ts';
import { dueIn, dueOn } from './readingDue.ts';

/** What somebody owes, as the words have it. */
export interface OwedRead {
    readonly kind: ActionKind;
    readonly title: string;
    /** As written; empty where the words name nobody. */
    readonly owner: string;
    readonly due: Due;
    /** The limb it comes from, in its own words. */
    readonly limb?: string;
    /** It stood among the actions of the minutes, and was not gathered from other words. */
    readonly logged?: true;
    /** It is said to be exempt itself, whatever item it stands below. */
    readonly part2?: true;
}

const paper =
    '(?:[\\w-]+ ){0,4}?(?:report|briefing|update|presentation|paper|summary|analysis|action plan|audit|review|feedback)s?';
const receives = new RegExp(
    `\\b(?:to|would|will|should|shall|wish to)\\s+receive\\s+((?:an?|the|further|regular|quarterly|annual)\\s+)?(${paper})\\b`,
    'i',
);
const brought = new RegExp(
    `\\b(?:an?|the)\\s+(${paper})\\b[^.;]*?\\b(?:be|is to be|to be|will be|would be|should be)\\s+(?:\\w+ly\\s+)?(?:brought|submitted|presented|provided|reported|produced|prepared|made|circulated|taken|sent|completed|published|drafted|shared)\\b`,
    'i',
);
const asked =
    /^(?:that\s+)?(.{2,80}?)\s+(?:be|is|are|was|were)\s+(?:asked|requested|required|instructed|tasked|invited|delegated authority)\s+to\s+(.+)$/i;
const requests =
    /^(?:that\s+)?(?:to\s+)?(?:requests?|requested|asks?|asked|invites?|invited|instructs?|instructed)\s+(?:that\s+)?(.{2,80}?)\s+to\s+(.+)$/i;
const owes =
    /^(?:that\s+)?((?:the\s+)?[\p{L}’'.&/() -]{2,80}?)\s+(?:to|will|would|shall|should|must|needs? to|agreed to|undertook to|is to|are to)\s+(?!be\b|have\b|receive\b|(?:the|an?|its|their|his|her|all|our)\b|continue to be\b|\p{L}+ing\b)(?:\w+ly\s+)?(\p{L}+)\b(.*)$/iu;
const isOnlyDecided =
    /^authority\b[^.]*\bdelegated\b|\bbe\s+(?:\w+ly\s+)?(?:noted|received|confirmed|approved|endorsed|agreed|welcomed|supported|accepted|adopted|deferred|ratified)(?:\s+(?:as\b|by\b|with\b|and\s+(?:noted|received|approved|endorsed|agreed|welcomed|supported|adopted)).*)?$/i;
/** `that the Education Adviser provide a report`: the verb stands bare, as it does after "resolved that". */
const bids =
    /^(?:that\s+)?((?:the\s+)?\p{Lu}[\p{L}’'.&/() -]{1,70}?)\s+(?:provide|submit|circulate|write|produce|report (?:back|to)|prepare|present|bring|send|share|arrange|publish|invite|explore|investigate|develop|organise|convene|collate|attend|consult)\b(.*)$/u;
const bodily =
    /^(?:the\s+)?(?:panel|committee|board|cabinet|group|executive|partnership|meeting|council|members|sub-?group|all|everyone|we)(?:\s+members)?$/i;
const stative =
    /^(?:feel|seem|know|see|understand|appear|remain|mean|include|look|depend|help|allow|enable|ensure|note|welcome|support|endorse|approve|confirm|agree|recognise|resolve|have|be|exist|reflect|reduce|lead|expect|want|like|wish|need|impact)$/i;

/** What a limb or a sentence makes somebody owe; nothing for what is only noted, received or approved. */
export function owedIn(words: string, held: Day | undefined): OwedRead | undefined {
    const text = words
        .trim()
        .replace(/[;,]?\s*(?:and)?$/, '')
        .replace(/\.$/, '');
    if (isOnlyDecided.test(text)) return undefined;
    const found = dueIn(text, held);
    const due = found?.due ?? dueOn('', held);
    const bareWords = found ? `${text.slice(0, found.from).trimEnd()}${text.slice(found.to)}` : text;
    const owed = (kind: ActionKind, owner: string, title = text): OwedRead => ({
        kind,
        title: capital(title),
        owner: ownerIn(owner),
        due,
    });
    const report = receives.exec(text);
    if (report) return owed('report', afterFrom(bareWords));
    const bring = brought.exec(text);
    if (bring && !/\b(?:report|review|audit|update)s?\b[^.;]*\bbe\s+(?:received|noted)\b/i.test(text))
        return owed(isDuty(bring[1] ?? '') ? 'action' : 'report', byWhom(bareWords));
    const ask = asked.exec(text) ?? requests.exec(text);
    if (ask) return owed('action', ask[1] ?? '', text);
    const does = owes.exec(text);
    if (
        does &&
        !bodily.test(does[1] ?? '') &&
        !stative.test(does[2] ?? '') &&
        !/\b(?:that|which|who|if|how)\b/i.test(does[1] ?? '')
    )
        return owed('action', does[1] ?? '', text);
    const bid = bids.exec(text);
    if (
        bid &&
        !bodily.test(bid[1] ?? '') &&
        !/\b(?:the|an?|this|its|of|for|to|and|welcomed|noted|received)$/i.test(bid[1] ?? '')
    )
        return owed(
            /^\s+(?:\w+\s+){0,3}(?:report|briefing|update|paper)\b/i.test(bid[2] ?? '') ? 'report' : 'action',
            bid[1] ?? '',
        );
    return passive(text, bareWords, owed);
}

const isDuty = (what: string): boolean => /\b(?:audit|review|action plan)s?$/i.test(what);

const made =
    /\b(?:be|is to be|are to be|to be)\s+(?:\w+ly\s+)?(circulated|drafted|produced|prepared|updated|published|reviewed|arranged|completed|established|developed|shared|sent|issued|amended|revised|audited|repeated|invited|contacted|added|included|explored|investigated|strengthened|delivered|commissioned|organised|convened|held|written|collated|checked)\b/i;

/** `the protocol be circulated by the Chair by 3 May`; a thing to be done with nobody to do it and no day is a wish. */
function passive(
    text: string,
    bareWords: string,
    owed: (kind: ActionKind, owner: string) => OwedRead,
): OwedRead | undefined {
    if (!made.test(text)) return undefined;
    return owed('action', byWhom(bareWords.slice(bareWords.search(made))));
}

const afterFrom = (text: string): string =>
    /\bfrom\s+(.+?)(?=\s+(?:on|about|regarding|at|in|setting|which|to|each|every|once|by)\b|[,;.]|$)/i.exec(
        text,
    )?.[1] ?? byWhom(text);
const byWhom = (text: string): string =>
    /\bby\s+((?:the\s+)?(?:a\s+representative\s+of\s+)?[\p{Lu}a-z][\p{L}’'& -]{2,60}?)(?=\s+(?:to|on|in|at|and|for|before|by)\b|[,;.]|$)/u.exec(
        text,
    )?.[1] ?? '';

const ownerIn = (words: string): string => {
    const owner = words
        .trim()
        .replace(/^(?:that|it was agreed that)\s+/i, '')
        .replace(/^the\s+/i, '')
        .replace(/^[(\s]+|[,\s]+$/g, '');
    return /^(?:it|there|this|these|that|those|thought|consideration|an?\s+(?!representative)\w+)\b/i.test(owner)
        ? ''
        : owner;
};

const marker = /^(?:new\s+)?action(?:\s+(?:point|required|\d{1,3}|for\s+[^:]{2,40}))?\s*[:–—-]\s*(.+)$/is;

/** `Action: the Chair to write to schools by 3 May`: said to be one, so it is one whatever its words. */
export function actionLine(words: string, held: Day | undefined): OwedRead | undefined {
    const found = marker.exec(words.trim());
    return found ? ownedLine(found[1] ?? '', held) : undefined;
}

/** A line of a list of actions: what is to be done, with owner and day in whatever order they are put. */
export function ownedLine(words: string, held: Day | undefined): OwedRead | undefined {
    const text = words.trim().replace(/\.$/, '');
    if (text === '' || /^(?:none|nil|no actions?)\b/i.test(text)) return undefined;
    const tagged =
        /^(.+?)\s*[([](?:action|owner|lead)?:?\s*([\p{Lu}][\p{L}’'/& .-]{1,60}?)(?:[,;–-]\s*(.+?))?[)\]]$/u.exec(text);
    if (tagged) return partly(tagged[1] ?? '', tagged[2] ?? '', tagged[3] ?? '', held);
    const parts = text.split(/\s+[–—-]\s+|\s*\|\s*/);
    if (parts.length === 3) return partly(parts[0] ?? '', parts[1] ?? '', parts[2] ?? '', held);
    const owner =
        /^(?:the\s+)?([\p{Lu}][\p{L}’'/& .()-]{1,60}?)\s+(?:to|will|is to|are to|agreed to|undertook to)\s+\p{L}/u.exec(
            text,
        )?.[1] ?? '';
    return { kind: 'action', title: capital(text), owner, due: dueIn(text, held)?.due ?? dueOn('', held) };
}

const partly = (title: string, owner: string, words: string, held: Day | undefined): OwedRead => {
    const spoken = dueOn(words.replace(/^(?:due|deadline):?\s*/i, ''), held);
    return { kind: 'action', title: capital(title.trim()), owner: owner.trim(), due: spoken };
};

const undertaking =
    /\b(?:an?|the)\s+(?:[\p{L}-]+\s+){0,3}?(report|briefing|review|audit|evaluation|paper|plan|strategy|protocol|policy|update|analysis)\b[^.;]*?\b(?:will|is to|shall)\s+be\s+(?:completed|produced|presented|submitted|brought|circulated|published|provided|finalised)\b/iu;

/** In the story of a meeting a paper that is promised for a day is owed; all else there needs the word of whoever imports. */
export function undertakingIn(sentence: string, held: Day | undefined): OwedRead | undefined {
    const found = undertaking.exec(sentence);
    const due = found && dueIn(sentence.slice(found.index), held)?.due;
    if (!found || due?.overdueFrom === undefined) return undefined;
    const kind = /^(?:report|briefing|paper|update)$/i.test(found[1] ?? '') ? 'report' : 'action';
    return { kind, title: capital(sentence.replace(/\.$/, '')), owner: '', due };
}
