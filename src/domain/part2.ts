import type { Action, Slip } from './action.ts';
import { addDays, inWords } from './day.ts';
import type { Due } from './due.ts';
import type { Papers } from './minuteBook.ts';
import type { Point } from './point.ts';
import type { Request } from './request.ts';
import type { Resolution } from './resolution.ts';
import type { Revisable, Revision } from './revision.ts';

/** What stands in the place of exempt or confidential words. */
export const exempt = 'Part 2: exempt';

/** The words, or none where only their mask is at hand: it must not be saved as if it were words. */
export const unmasked = (words: string): string => (words === exempt ? '' : words);

const named = '(?:part\\s*(?:2|ii|two)|exempt|confidential)(?:\\s+item)?';
const saying = new RegExp(
    `^\\s*[([]?${named}\\s*(?:[)\\]:\\u2010-\\u2015-]|$)|[,;:([\\u2010-\\u2015-]\\s*${named}\\s*[)\\]]?[.]?\\s*$`,
    'i',
);

/** Whether a title says of itself that it is in Part 2, as agendas do: `Part 2: …`, `… (exempt)`. */
export const saysPart2 = (title: string): boolean => saying.test(title);

/** The point as anybody may see it: where it stands in the minutes, and not a word of what was said or by whom. */
export const maskedPoint = (point: Point): Point => ({
    ...point,
    itemTitle: masked(point.itemTitle),
    text: masked(point.text),
    speaker: masked(point.speaker),
    ...maskedRevisions(point),
});

export const maskedResolution = (resolution: Resolution): Resolution => ({
    ...resolution,
    text: masked(resolution.text),
    basis: masked(resolution.basis),
    ...maskedRevisions(resolution),
});

/** The action as anybody may see it: who owes it to whom, its dates and its status. */
export const maskedAction = ({ source: _, theme: __, ...action }: Action): Action => ({
    ...action,
    title: masked(action.title),
    due: maskedDue(action.due),
    progress: masked(action.progress),
    evidence: masked(action.evidence),
    impact: masked(action.impact),
    slips: action.slips.map(maskedSlip),
    ...maskedRevisions(action),
});

/** The request as anybody may see it: who asked for what kind of thing, and what became of it. */
export const maskedRequest = (request: Request): Request => ({
    ...request,
    words: masked(request.words),
    press: masked(request.press),
    reason: masked(request.reason),
});

/** Due words may tell a story ("before Child J moves"), so only the day they come to is left. */
function maskedDue({ precision, overdueFrom }: Due): Due {
    const words = overdueFrom === undefined ? exempt : `by ${inWords(addDays(overdueFrom, -1))}`;
    return { words, precision, overdueFrom, ambiguous: false };
}

// That there was a slip, and when, is counted in the open; the rest was typed freely.
const maskedSlip = (slip: Slip): Slip => ({
    on: slip.on,
    from: masked(slip.from),
    to: masked(slip.to),
    reason: masked(slip.reason),
    agreedBy: masked(slip.agreedBy),
    ...(slip.agreedAt && { agreedAt: masked(slip.agreedAt) }),
});

// So is that words were revised, and on which day.
const maskedRevisions = ({ revisions }: Revisable): { revisions?: readonly Revision[] } =>
    revisions === undefined
        ? {}
        : {
              revisions: revisions.map(({ on, was, reason, agreedBy, by }) => ({
                  on,
                  by: masked(by),
                  was: masked(was),
                  reason: masked(reason),
                  agreedBy: masked(agreedBy),
              })),
          };

const masked = (words: string): string => (words === '' ? '' : exempt);

/** Whether anything a meeting recorded is exempt or confidential. */
export const holdsPart2 = ({
    points,
    resolutions,
    actions,
}: Pick<Papers, 'points' | 'resolutions' | 'actions'>): boolean =>
    [...points, ...resolutions, ...actions].some(({ part2 }) => part2);
