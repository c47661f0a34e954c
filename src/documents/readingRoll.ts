import type { Presence } from '../domain/roll.ts';
import type { Block } from './readingBlock.ts';

/** Somebody on the roll, as the list has them. */
export interface RollRead {
    readonly name: string;
    readonly presence: Presence;
    readonly role: string;
    readonly agency: string;
    /** Who sat for the member of that name; absent where nobody is named. */
    readonly deputy?: string;
}

const headings: readonly (readonly [RegExp, Presence])[] = [
    [/^in attendance, not members of this body$|^non-members?(?: (?:present|in attendance))?$/i, 'non-member'],
    [
        /^(?:members?\s+|councillors?\s+)?(?:also\s+)?in attendance$|^also (?:present|attending)$|^(?:officers?|observers?|guests?|invitees)(?:\s+(?:present|in attendance))?$/i,
        'in attendance',
    ],
    [/^apologies(?:\s+for absence)?(?:\s+(?:were\s+)?received(?:\s+from)?)?$/i, 'apologies'],
    [/^(?:substitutes?|deput(?:y|ies)|deputising)$/i, 'deputy'],
    [/^(?:absent|not present|did not attend)$/i, 'absent'],
    [
        /^(?:members?\s+|councillors?\s+|those\s+|board members?\s+|voting members?\s+)?present$|^attendance(?:\s+list)?$|^attendees?$|^membership present$|^attended$/i,
        'present',
    ],
];

const start =
    /^((?:(?:also|members?|councillors?|those|board|voting|officers?|observers?|guests?)\s+){0,2}(?:present|in attendance|attendance(?: list)?|attendees?|apologies(?: for absence)?(?: (?:were )?received from)?|substitutes?|deput(?:y|ies)|absent|officers?|observers?|guests?))\s*[:–—-]\s*(.*)$/is;
const sentence =
    /^(apologies)(?:\s+for absence)?\s+(?:were|had been|was)\s+(?:received|given|submitted|offered|tendered)\s+(?:from|by|on behalf of)\s+(.+)$/is;

/** Whether a line begins a list of names with a heading of its own, and so goes on with nothing that stands before it. */
export const opensRoll = (line: string): boolean => /^\p{Lu}[^:]*:/u.test(line) && start.test(line);

/** The start of a list of names: how they were there, and whatever of the list stands in the same line. */
export function rollStart(block: Block): { presence: Presence; rest: string } | undefined {
    const alone = presenceOf(block.text.replace(/\s*:$/, ''));
    if (alone !== undefined) return { presence: alone, rest: '' };
    const [, how = '', rest = ''] = sentence.exec(block.text) ?? start.exec(block.text) ?? [];
    const presence = how === '' ? undefined : presenceOf(how);
    return presence === undefined ? undefined : { presence, rest };
}

export const presenceOf = (words: string): Presence | undefined =>
    headings.find(([pattern]) => pattern.test(words.trim()))?.[1];

const title =
    '(?:Cllrs?|Councillors?|Dr|Mr|Mrs|Ms|Miss|Mx|Prof(?:essor)?|Rev(?:erend)?|Sir|Dame|Lord|Lady|Baroness|Alderman|Supt|Superintendent|DCI|DI|Ch(?:ief)? Supt)\\.?';
const person = new RegExp(
    `^(?:${title}\\s+)*\\p{Lu}[\\p{L}’'.-]*(?:\\s+(?:\\p{Lu}[\\p{L}’'.-]*|de|van|von|der|bin|al|el|O['’]\\p{L}+)){0,4}$`,
    'u',
);

/** The people a line of a roll names; undefined where it names none. */
export function peopleIn(words: string, presence: Presence): RollRead[] | undefined {
    const found: RollRead[] = [];
    // A list within a list says who sat as what: "Councillors: … Officers: …".
    const parts = words.split(/(?:^|\s)(Councillors|Members|Officers|Partners|Observers|Guests)\s*:\s*/);
    let sat = '';
    for (const [index, part] of parts.entries()) {
        if (index % 2 === 1) {
            sat = part;
            continue;
        }
        for (const each of split(part)) {
            const read = readPerson(each, presence, sat);
            if (read === undefined) return undefined;
            found.push(read);
        }
    }
    return found.length === 0 ? undefined : found;
}

/** Names stand between semicolons, commas or "and" outside brackets; a closed bracket or a title begins the next one as well. */
function split(words: string): string[] {
    const text = words.trim().replace(/\.$/, '');
    if (text === '') return [];
    if (text.includes(';') || text.includes('\n')) return clean(text.split(/[;\n](?![^(]*\))/));
    const isOne =
        /^[^,()]+,\s*[^,]*\b(?:Chair|Head|Director|Manager|Officer|Lead|Nurse|Superintendent|Inspector|Scrutineer|Advis[eo]r|Administrator|Clerk|Secretary|Councillor|Coordinator|Commissioner|Executive|Representative|Teacher|Headteacher|Doctor|GP)\b/.test(
            text,
        );
    if (isOne) return [text];
    const marked = text
        .replace(/\)\s*(?:,|and\s+)?\s*(?=\p{Lu})/gu, ')\u0001')
        .replace(new RegExp(`(?<=\\p{L})\\s+(?=${title}\\s+\\p{Lu})`, 'gu'), '\u0001');
    return clean(marked.split('\u0001').flatMap((each) => each.split(/(?:,|\s+and\s+)(?![^(]*\))/)));
}

const clean = (parts: readonly string[]): string[] =>
    parts
        .map((part) =>
            part
                .trim()
                .replace(/^(?:and\s+|,\s*)/, '')
                .replace(/[,.]$/, ''),
        )
        .filter((part) => part !== '');

const agencyWords =
    /\b(?:police|constabulary|ccg|icb|nhs|trust|council|board|hospital|probation|school|college|academy|service|ofsted|health|fire|charity|housing|university|department|commissioning group|partnership|healthwatch|cafcass)\b/i;
const roleWords =
    /\b(?:chair(?:man|woman|person)?|vice|spokesperson|head|director|manager|manages|officer|lead|nurse|superintendent|inspector|constable|commander|scrutineer|advis[eo]r|administrator|clerk|secretary|coordinator|commissioner|executive|representative|teacher|doctor|gp|taker|deputy|member|councillor|partner|governor)\b/i;

/** `Jo Reed for Ann Lee` and `a deputy for Ann Lee` are the line of Ann Lee; undefined where what stands before "for" is no person. */
export function memberIn(words: string): (Pick<RollRead, 'name' | 'deputy'> & { presence?: 'deputy' }) | undefined {
    const [, sat = '', name] = /^(.+?)\s+(?:deputising\s+)?for\s+(.+)$/i.exec(words) ?? [];
    if (name === undefined) return { name: words };
    if (/^a deputy$/i.test(sat)) return { name, presence: 'deputy' };
    return person.test(sat) ? { name, presence: 'deputy', deputy: sat } : undefined;
}

function readPerson(words: string, presence: Presence, sat: string): RollRead | undefined {
    const [, name = '', inside = ''] = /^([^(,–—]+?)\s*(?:\((.*)\)|(?:,|\s[–—-])\s*(.+))$/s.exec(words) ?? [
        words,
        words,
    ];
    const detail = inside || (/^(?:[^(,–—]+?)\s*(?:,|\s[–—-])\s*(.+)$/s.exec(words)?.[1] ?? '');
    const member = memberIn(name.trim());
    if (member === undefined || !person.test(member.name) || member.name.length > 80) return undefined;
    const host = /^officers$/i.test(sat) ? 'Council' : '';
    const { role, agency } = seatIn(detail);
    return {
        presence,
        role,
        agency: agency || host,
        ...member,
    };
}

/** `Business Manager, Anytown Council`: what follows the last comma is an agency where it sounds like one. */
function seatIn(detail: string): { role: string; agency: string } {
    const words = detail.trim().replace(/^\(|\)$/g, '');
    if (words === '') return { role: '', agency: '' };
    const at = words.lastIndexOf(',');
    if (at > 0) {
        const [role, agency] = [words.slice(0, at).trim(), words.slice(at + 1).trim()];
        if (isAgency(agency)) return { role, agency };
    }
    const ends = /^(.*\S)\s+([A-Z]{3,6})$/.exec(words);
    if (ends && roleWords.test(ends[1] ?? '')) return { role: ends[1] ?? '', agency: ends[2] ?? '' };
    if (roleWords.test(words) || !isAgency(words)) return { role: words, agency: '' };
    return { role: '', agency: words };
}

const isAgency = (words: string): boolean =>
    /^[A-Z]{2,6}$/.test(words) ||
    (agencyWords.test(words) && !/^(?:Head|Director|Chair|Manager|Lead|Officer)\b/.test(words));
