import { meaningsOf } from './cadence.ts';
import type { Found } from './dueFound.ts';

const time = '(?:day|week|fortnight|month|quarter|half[ -]year|term|year|meeting|annum)s?';
const often = '(?:once|twice|thrice|(?:one|two|three|four|five|six|ten|twelve|\\d{1,2}) times)';
const every =
    `(?:every|each|per)(?: (?:other|second|third|single|one|two|three|four|five|six|eight|twelve|\\d{1,2}(?: ?(?:to|or|-) ?\\d{1,2})?))? ` +
    `(?:working )?(?:${time}|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)`;
const regularly =
    '(?:(?:two|three|four|six|eight|twelve|\\d{1,2})[ -](?:daily|weekly|monthly|yearly)|half[ -]yearly|semi[ -]annual(?:ly)?|twice[ -]yearly|' +
    'daily|weekly|fortnightly|monthly|quarterly|termly|yearly|annual(?:ly)?|biennial(?:ly)?|triennial(?:ly)?)';

const recurring = new RegExp(
    `^(?:(?:on|at|for|in|reviewed|reported|updated?|reports?) )*(?:an? |the )?(?:${every}|${regularly}|${often} (?:an? |each |every |per |in (?:a|every|each) )?${time}|${often} (?:yearly|weekly|monthly)|.{1,40} (?:of|in) (?:every|each) ${time})\\b(?! ?\\d)`,
);
const doubtful = /^(?:(?:on|for) )?(?:an? |the )?bi[ -]?(annual|annually|yearly|monthly|weekly)\b(.*)$/;

/** `quarterly`, `twice a year`, `every two months`: owed again and again, so no day makes it overdue. */
export function cadence(text: string): Found | undefined {
    const [, stem, rest = ''] = doubtful.exec(text) ?? [];
    if (stem === undefined) return recurring.test(text) ? 'event' : undefined;
    const meanings = meaningsOf(`bi-${stem}`);
    // A gloss behind the word, "bi-annually (twice a year)", says which is meant.
    if (meanings === undefined || recurring.test(rest.replace(/^[ (]*(?:ie |that is |meaning )?/, ''))) return 'event';
    return { why: '… is taken in two ways.', options: meanings };
}
