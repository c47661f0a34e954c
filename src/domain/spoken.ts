/** Abbreviations and slips that minute takers are known for, as whole words. */
const writtenOut: ReadonlyMap<string, string> = new Map(
    [
        'febuary february',
        'feburary february',
        'februrary february',
        'januray january',
        'janurary january',
        'setember september',
        'septemeber september',
        'octomber october',
        'novemeber november',
        'decemeber december',
        'wensday wednesday',
        'wednsday wednesday',
        'thrusday thursday',
        'tommorow tomorrow',
        'tomorow tomorrow',
        'tommorrow tomorrow',
        'tonight today',
        'fortnite fortnight',
        'anually annually',
        'quaterly quarterly',
        'xmas christmas',
        'crimbo christmas',
        'mtg meeting',
        'mtgs meetings',
        'qtr quarter',
        'wk week',
        'wks weeks',
        'mth month',
        'mths months',
        'yr year',
        'yrs years',
        'hrs hours',
        'hr hour',
        'h hour',
        'til until',
        'till until',
        'eom end of the month',
        'eoy end of the year',
        'eofy end of the financial year',
        'yearend year end',
        'w/c wc',
        'w/b wc',
        'wb wc',
        'w/e we',
    ].map((line) => [line.slice(0, line.indexOf(' ')), line.slice(line.indexOf(' ') + 1)]),
);

/** Words as they would sound: one case, one kind of space, dash and quote, and no punctuation around or between. */
export const spoken = (words: string): string =>
    words
        .normalize('NFKC')
        .toLowerCase()
        .replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '')
        .replace(/[‘’ʼ`´]/g, "'")
        .replace(/[\u2010-\u2015\u2212]/g, '-')
        .replace(/&/g, ' and ')
        .replace(/[,;!?"“”*_]+|:(?!\d\d)/g, ' ')
        // Dots of abbreviations (`a.s.a.p.`, `Sept.`) go; those between figures are part of a date or an hour.
        .replace(/\b([a-z])\.(?=[a-z]\b)/g, '$1')
        .replace(/([a-z])\.(?=\s|$)/g, '$1')
        .replace(/\s+/g, ' ')
        .replace(/^[ .'-]+|[ .'-]+$/g, '')
        // `31Mar2021`, `6wks` and `24h` as people write them in haste.
        .replace(
            /(\d)(?=(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*(?:\d|$)|(?:h|hrs?|hours?|days?|wks?|weeks?|mths?|months?|yrs?|years?)\b)/g,
            '$1 ',
        )
        .replace(/(?<=\d [a-z]{3,9})(?=\d{4}$)/, ' ')
        .replace(/(?<![a-z/])[a-z]+(?:\/[a-z])?(?![a-z/])/g, (word) => writtenOut.get(word) ?? word);

/** How a day limits what is due: done by it, done before it, not done until after it, or begun on it. */
export type Limit = 'by' | 'before' | 'after' | 'from';

/** Longer leads stand before the shorter ones they begin with. */
const leads: readonly { readonly limit: Limit; readonly said: RegExp }[] = [
    {
        limit: 'by',
        said: /^(?:(?:by|on) or before|before or (?:by|on)|by or on|on or by|(?:by )?(?:no|not) later than|by the time of|in time for) (?=.)/,
    },
    { limit: 'before', said: /^(?:before|prior to|ahead of|in advance of|earlier than|sooner than) (?=.)/ },
    {
        limit: 'after',
        said: /^(?:after|following|since|post|not before|not until|no[t]? earlier than|no sooner than) (?=.)/,
    },
    {
        limit: 'from',
        said: /^(?:(?:with effect|effective|starting|commencing|wef) from|from|wef|starting|commencing) (?=.)/,
    },
    {
        limit: 'by',
        said: /^(?:to )?(?:be )?(?:report(?:ed|ing)?|bring|brought|come|go) (?:back )?(?=(?:by|to|at|in|on|before) )/,
    },
    {
        limit: 'by',
        said: /^(?:for |to )?(?:be )?(?:completed?|completion|done|finished|ready|due|delivered) (?=.)/,
    },
    { limit: 'by', said: /^(?:deadline|target date|target|due date|date)(?: is| of)? (?=.)/ },
    {
        limit: 'by',
        said: /^(?:some ?time|any ?time|at some point|at the latest|back|latest|up) (?=(?:by|in|on|to|before|during|until|within) )/,
    },
    {
        limit: 'by',
        said: /^(?:by|on|in|at|during|for|within|until|over|throughout|to|as at|as of|(?:the )?month of|the date of|the) (?=.)/,
    },
];

/** The limit that words begin with, and the words after it. */
export function leadOf(text: string): { readonly limit: Limit; readonly rest: string } | undefined {
    const lead = leads.find(({ said }) => said.test(text));
    return lead && { limit: lead.limit, rest: text.replace(lead.said, '') };
}

/** Politenesses that do not change the day. */
export const withoutTail = (text: string): string =>
    text.replace(
        / (?:at the (?:very )?latest|latest|please|if possible|or (?:sooner|earlier|before)|at the outside)$/,
        '',
    );
