import { Refusal } from './refusal.ts';

/** Where a recommendation came from that an action answers. */
export const sources = [
    'practice review',
    'rapid review',
    'scrutineer',
    'inspection',
    'children and families',
] as const;

export type Source = (typeof sources)[number];

/** Usual ways to say them. */
const alsoSaid: readonly (readonly [RegExp, Source])[] = [
    [/^(?:local |national )?(?:child |safeguarding )*(?:practice|serious case) reviews?$|^l?cspr$/i, 'practice review'],
    [/^rapid reviews?$/i, 'rapid review'],
    [/^(?:the |independent )*scrutin(?:eer|y)$/i, 'scrutineer'],
    [/^(?:joint |the )*inspect(?:ion|orate|ors?)$|^ofsted$|^jtai$/i, 'inspection'],
    [
        /^(?:feedback (?:of|from) )?(?:children|young people|families|parents)(?: (?:and|or) (?:families|parents))?$/i,
        'children and families',
    ],
];

/** Throws a Refusal that names the sources there are. */
export function readSource(words: string): Source {
    const said = words.trim().replace(/\.$/, '');
    const found = alsoSaid.find(([pattern]) => pattern.test(said));
    if (found) return found[1];
    throw new Refusal(`“${said}” is no source of recommendations. Give one of these: ${sources.join(', ')}.`);
}

/** `From a practice review`, as a sentence begins. */
export const fromSource = (source: Source): string =>
    ({
        'practice review': 'From a practice review',
        'rapid review': 'From a rapid review',
        scrutineer: 'From the scrutineer',
        inspection: 'From an inspection',
        'children and families': 'From children and families',
    })[source];
