import { withWeekday } from './day.ts';
import type { Found, Scene } from './dueFound.ts';
import { addWorkingDays } from './workingDay.ts';

const without = /^(?:none|no date|no due date|no deadline|no date set|undated|n\/a|not applicable|nil)?$/;

const open =
    /^(?:on-?going|on going|continuous(?:ly)?|continuing|rolling|permanent(?:ly)?|always|(?:date )?(?:to be|tb) (?:confirmed|determined|agreed|arranged|advised|set|decided|announced)|tbc|tbd|tba|date tb[cda]|from now on|in due course|in the (?:future|longer term|long term)|open|open-ended|standing item)$/;

/** Clauses that make a duty wait for something. */
const waiting =
    /^(?:once|when(?:ever)?|as and when|where(?:ver)?|if|unless|while|whilst|as soon as|immediately (?:after|following|upon|on)|subject to|pending|dependent (?:up)?on|depending (?:up)?on|conditional on|upon|awaiting|alongside|in line with|in parallel with|as part of|as (?:required|needed|necessary|appropriate)|on (?:completion|receipt|publication|approval|request|agreement|adoption|appointment))\b/;

const soonest =
    /^(?:as soon as|as early as|at the earliest|with all) (?:(?:is |reasonably )?(?:possible|practicable|practical|poss|feasible)|possible (?:date|opportunity)|convenience|opportunity|speed|haste)$|^(?:asap|at the earliest opportunity|urgent(?:ly)?|as a matter of urgency)$/;

const atOnce =
    /^(?:with )?(?:immediate(?:ly)?(?: effect)?|now|right (?:away|now)|straight ?away|at once|forthwith|without delay)$/;

/** No date, none yet, `once …`, `ongoing`; `as soon as possible` and `immediately` are asked back. */
export function openWords(text: string, { said, holidays }: Scene): Found | undefined {
    if (without.test(text)) return 'none';
    const working = (days: number) => withWeekday(addWorkingDays(said, days, holidays));
    if (soonest.test(text)) return { why: '… sets no day.', options: [working(5), 'next meeting'] };
    if (atOnce.test(text)) return { why: '… sets no day.', options: [withWeekday(said), working(1)] };
    return open.test(text) || waiting.test(text) ? 'event' : undefined;
}

const dateWords =
    /\d|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec|mon|tues|wed|thurs|fri|sat|sun|\w+(?:uary|ember|ober)|march|april|june|july|august|\w+day|days?|weeks?|fortnights?|months?|quarters?|years?|dates?|time|end)\b/;

const article = '(?:the|our|its|their|his|her|each|an?)';
const endOfEvent = new RegExp(
    `^(?:(?:by|at|before|until) )?(?:the )?end of (?=${article} |recess\\b|(?:[a-z]+ )?term\\b)`,
);
const beforeEvent = /^(?:before|prior to|ahead of|in advance of) (?!(?:the )?end of|\d)/;
const afterEvent = /^(?:after|following|since|post) (?=.)/;
const atEvent = new RegExp(
    `^(?:by|at|on|for|in time for|until|to) (?=${article} (?!end of)[a-z]|(?:term|recess|go-live|launch|publication|completion)\\b)`,
);

/** Each authority sets its own days for these. */
const schooldays =
    /^(?:(?:the )?(?:start|beginning|end) of )?(?:the )?(?:[a-z]+ )?(?:term|recess|holidays)(?: \d{4})?$/;

/** What something is due before, by, at or after, where no date is in the words: an event nobody has dated. */
export function namedEvent(text: string): Found | undefined {
    if (beforeEvent.test(text) || afterEvent.test(text) || schooldays.test(text)) return 'event';
    const lead = [endOfEvent, atEvent].find((each) => each.test(text));
    return lead && !dateWords.test(text.replace(lead, '')) ? 'event' : undefined;
}
