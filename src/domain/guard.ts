import type { Arrangement } from './arrangement.ts';
import type { Found, Kind } from './guardFound.ts';
import { nameReaders } from './guardNames.ts';
import { numberReaders } from './guardNumbers.ts';
import { placeReaders } from './guardPlaces.ts';

/** What in the text may identify a child or a family, in the order it stands, nothing twice. It is a likelihood: a person decides. */
export function identifiersIn(text: string, known: ReadonlySet<string>): Found[] {
    // Most of what is typed holds nothing that any reader begins with, and to ask all of them costs much of a press.
    if (text.length < SHORTEST || !mayHold.test(text)) return [];
    // What the arrangement itself calls somebody or something is no secret, whole.
    if (known.has(text.toLowerCase())) return [];
    const found = [...numberReaders, ...placeReaders, ...nameReaders]
        .flatMap((reader) => reader(text, known))
        .toSorted((a, b) => a.from - b.from || b.to - a.to);
    const apart: Found[] = [];
    for (const each of found) if (each.from >= (apart.at(-1)?.to ?? 0)) apart.push(each);
    return apart;
}

/** An address such as `a@b.c`; everything else takes more. */
const SHORTEST = 5;

/**
 * Without a digit, a bracket, an @, an apostrophe, a capital after the first letter, or one of a few words beside a name that begins the
 * text, no reader finds anything.
 */
const mayHold = /[\d@()'’]|.\p{Lu}|family|year|month|week/su;

/** The same text with words in the place of each identifier that send the reader to the record which holds it. */
export function saferWording(text: string, known: ReadonlySet<string>): string {
    let safer = text;
    // A name that went may have hidden another behind it.
    for (let round = 0; round < 5; round++) {
        const found = identifiersIn(safer, known);
        if (found.length === 0) return safer;
        for (const { kind, from, to } of found.toReversed())
            safer = tidied(safer.slice(0, from), inPlace[kind], safer.slice(to));
    }
    return safer;
}

/** The names, roles, agencies, groups and addresses of the arrangement, which are no secret. */
export function knownIn(arrangement: Arrangement): ReadonlySet<string> {
    const names = [
        arrangement.title,
        ...arrangement.people.flatMap(({ name, email }) => [name, email]),
        ...arrangement.agencies.map(({ name }) => name),
        ...arrangement.groups.flatMap(({ name, aliases, ref }) => [name, ref, ...aliases]),
        ...arrangement.seats.map(({ role }) => role),
        ...(arrangement.outside ?? []).map(({ name }) => name),
    ].map((name) => name.toLowerCase());
    const places = [arrangement.title, ...arrangement.agencies.map(({ name }) => name)];
    return new Set([...names, ...places.flatMap((name) => name.toLowerCase().split(/[^\p{L}'’-]+/u))]);
}

const inPlace: Readonly<Record<Kind, string>> = {
    'a name': '(name in the case record)',
    'a family’s name': '',
    'a name with an age': 'the child',
    initials: '(name in the case record)',
    'an NHS number': '(number in the case record)',
    'a unique pupil number': '(number in the case record)',
    'a National Insurance number': '(number in the case record)',
    'a case reference': '(held by the agency)',
    'a date of birth': '(in the case record)',
    'a telephone number': '(number in the case record)',
    'an e-mail address': '(address in the case record)',
    'a home address': '(address in the case record)',
    'a postcode': '(postcode in the case record)',
    'a child’s school': 'a local school',
};

function tidied(before: string, words: string, after: string): string {
    if (words === '') return before.trimEnd() + (before.trimEnd() === '' ? after.trimStart() : after);
    return before + words + after;
}
