import type { Found, Kind, Reader } from './guardFound.ts';
import { givenNames, ordinaryWords } from './guardWords.ts';

const ONE = "(?:Mc|Mac|O['’])?\\p{Lu}\\p{Ll}{1,20}(?:-\\p{Lu}\\p{Ll}{1,20})?";
const TITLED = `(?:(?:Mr|Mrs|Ms|Miss|Mx|Master) )?${ONE}`;
const NAME = `${TITLED}(?: ${ONE}){0,2}(?: (?:and|&) ${ONE}(?: ${ONE})?)?`;

const abbreviations =
    /^(?:CP|CE|CA|CS|DA|DV|EH|ED|EP|FE|GP|HR|HV|IT|LA|MH|PC|DC|DI|DS|DR|PA|PR|RE|SC|SG|SW|TA|UK|US|EU|UN|VC|WT|YP|YJ|IQ|TV|CQ|QA|OK|CT|SI|Q\.A\.)$/;

/** Names of children and of their families, by what stands beside them; a name alone is an officer's. */
export const nameReaders: readonly Reader[] = [
    // "child Kyle", "the boy, Kyle Brennan,", "mother Sarah", "a baby called Noah", "siblings Kyle and Mia"
    beside(
        'a name',
        new RegExp(`\\b(?:${people()})(?<link>,? (?:called|named|known as) |[,:] | )(?<name>NAME)`, 'g'),
        likely,
    ),
    // "mother of Kyle", "the family of Kyle Brennan", "siblings of Kyle"
    beside('a name', new RegExp(`\\b(?:${kin()}|[Ff]amily|[Pp]arents|[Cc]arers?) of (?<name>NAME)`, 'g'), likely),
    // "Kyle's mother", "Mrs Brennan's son"
    beside(
        'a name',
        new RegExp(`(?<name>NAME)['’]s? (?:birth |late |older |younger |half[- ]|step)?(?:${possessed()})\\b`, 'g'),
        likely,
    ),
    // "the Brennan family"
    beside(
        'a family’s name',
        /\b(?<name>NAME) family\b(?! (?:hubs?|help|court|group|support|safeguarding|centres?|learning|nurse|services?|justice|solutions|interventions?|intervention|therap\w+|drug|information|network|matters|first|voice|room|room|liaison|courts|action|plan)\b)/g,
        likely,
    ),
    beside('a family’s name', /\bfamily (?:called |named |name (?:is |was )?)(?<name>NAME)/g, likely),
    // "whose name is Kyle"
    beside(
        'a name',
        /\b(?:[Cc]hild|[Bb]oy|[Gg]irl|[Bb]aby|[Pp]upil|[Mm]other|[Ff]ather|[Vv]ictim|[Pp]erson)(?:['’]s)? (?:full |first )?name (?:is|was|being) (?<name>NAME)/g,
        likely,
    ),
    // "Kyle, aged 7", "Kyle (7)", "Kyle is 7 years old"
    beside(
        'a name with an age',
        /\b(?<name>NAME)(?:,? aged? |,? who is | is | \(aged? )(?:\d{1,2}|[a-z]+(?:teen)?)(?: years?| months?| weeks?|\)| \()/g,
        given,
    ),
    beside('a name with an age', /\b(?<name>NAME)(?:,? aged | \((?:aged )?)\d{1,2}\b/g, given),
    beside('a name with an age', /\b(?:\d{1,2}|[a-z]+)[- ](?:year|month|week)s?[- ]olds? (?<name>NAME)/g, likely),
    // "Child A.B.", "baby KB", "Child K.B"
    lettersBeside(
        'initials',
        /\b(?:[Cc]hild|[Bb]aby|[Bb]oy|[Gg]irl|[Pp]upil|[Ss]ibling|[Mm]other|[Ff]ather|[Ss]ubject|[Yy]oung [Pp]erson) ((?:[A-Z]\.\s?){2,3}|[A-Z]\.[A-Z]|[A-Z]{2})(?![A-Za-z0-9])/g,
    ),
    lettersBeside(
        'initials',
        /(?<![A-Za-z.])((?:[A-Z]\.){2,3}|[A-Z]{2})(?:,? aged \d{1,2}| \((?:aged )?\d{1,2}(?: years?)?(?: old)?\))/g,
    ),
    lettersBeside(
        'initials',
        /\b(?:[Mm]other|[Ff]ather|[Pp]arents|[Ss]iblings?) of ((?:[A-Z]\.\s?){2,3}|[A-Z]\.[A-Z]|[A-Z]{2})(?![A-Za-z0-9])/g,
    ),
];

/** `NAME` in a pattern is a run of capitalised words; of those only what may be a name is pointed out. */
function beside(kind: Kind, pattern: RegExp, isName: (name: Named) => boolean): Reader {
    const whole = new RegExp(pattern.source.replace('NAME', NAME), 'dgu');
    // The name stands at one end of every pattern; where the rest of it is nowhere, neither is the whole, and a name is dear to look for.
    const rest = new RegExp(pattern.source.replace(/(?:\\b)?\(\?<name>NAME\)/, ''), 'u');
    return (text, known) => {
        if (!rest.test(text)) return [];
        return [...text.matchAll(whole)].flatMap((match): Found[] => {
            const [start] = match.indices?.groups?.name ?? [];
            const words = match.groups?.name;
            if (start === undefined || words === undefined) return [];
            const name = nameIn(words, start, known, match.groups?.link ?? '', text.slice(match.index, start));
            return name !== undefined && isName(name) ? [{ kind, from: name.from, to: name.to }] : [];
        });
    };
}

interface Named {
    readonly from: number;
    readonly to: number;
    /** In lower case, without a title such as Mrs. */
    readonly parts: readonly string[];
    readonly isTitled: boolean;
    readonly link: string;
    /** What stands before the name. */
    readonly before: string;
}

/** The longest part of the run, from its end or its start, that names somebody whom the arrangement does not. */
function nameIn(
    words: string,
    start: number,
    known: ReadonlySet<string>,
    link: string,
    before: string,
): Named | undefined {
    const whole = words.replace(/^(?:Mr|Mrs|Ms|Miss|Mx|Master) /, '');
    if (known.has(whole.toLowerCase()) || known.has(whole.replace(/ (?:and|&) .*$/, '').toLowerCase()))
        return undefined;
    const pieces = [...words.matchAll(/[^\s&]+/g)].filter(([piece]) => piece !== 'and');
    const isPlain = (piece: string) => {
        const word = piece.toLowerCase();
        return ordinaryWords.has(word) || (known.has(word) && !givenNames.has(word));
    };
    // The beginning of a sentence or heading bears a capital that says nothing.
    while (pieces.length > 1 && isPlain(pieces[0]?.[0] ?? '') && before === '') pieces.shift();
    const ends = pieces.findIndex(([piece]) => isPlain(piece));
    if (ends === 0) return undefined;
    const kept = ends < 0 ? pieces : pieces.slice(0, ends);
    const [first, last] = [kept[0], kept.at(-1)];
    if (first === undefined || last === undefined) return undefined;
    const parts = kept.map(([piece]) => piece.toLowerCase());
    const titles = /^(?:mr|mrs|ms|miss|mx|master)$/;
    return {
        from: start + first.index,
        to: start + last.index + last[0].length,
        parts: parts.filter((part) => !titles.test(part)),
        isTitled: parts.some((part) => titles.test(part)),
        link,
        before,
    };
}

/** After a comma, or after a capital that a heading bears, only a name that is one for certain counts. */
function likely({ parts, link, before, isTitled }: Named): boolean {
    const [first = ''] = parts;
    if (first.length < 2) return false;
    if (givenNames.has(first) || isTitled) return true;
    return !/[,:]/.test(link) && !(/^\p{Lu}/u.test(before) && parts.length > 1);
}

function given({ parts: [first = ''] }: Named): boolean {
    return givenNames.has(first);
}

function lettersBeside(kind: Kind, pattern: RegExp): Reader {
    return (text) =>
        [...text.matchAll(pattern)].flatMap((match) => {
            const words = (match[1] ?? '').trimEnd();
            const from = match.index + match[0].indexOf(words, match[0].startsWith(words) ? 0 : 1);
            return abbreviations.test(words) ? [] : [{ kind, from, to: from + words.length }];
        });
}

function people(): string {
    return `[Cc]hild|[Bb]oy|[Gg]irl|[Bb]aby|[Ii]nfant|[Tt]oddler|[Tt]eenager|[Pp]upil|[Vv]ictim|[Yy]oung person|[Yy]oungster|${kin()}`;
}

function kin(): string {
    const words =
        'son|daughter|mother|father|mum|dad|parent|brother|sister|siblings?|twins?|nephew|niece|aunt|auntie|uncle|cousin';
    return `[Ss]on|[Dd]aughter|[Mm]other|[Ff]ather|[Mm]um|[Dd]ad|[Ss]iblings?|[Tt]wins?|(?:step|grand|great-grand)?(?:${words})|foster (?:carer|mother|father)`;
}

function possessed(): string {
    return `mother|father|mum|dad|sons?|daughters?|brothers?|sisters?|siblings?|twins?|baby|babies|child|children|grandmother|grandfather|grandparents|stepfather|stepmother|aunt|uncle|cousin|nan|foster carers?|foster placement|social worker|partner|ex-partner|parents|family home|care plan|disclosure|injur(?:y|ies)|death`;
}
