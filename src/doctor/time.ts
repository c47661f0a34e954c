import type { Arrangement } from '../domain/arrangement.ts';
import { addDays, type Day, inWords, yearOf } from '../domain/day.ts';
import { type Finding, unknown, warning, well, wrong } from './finding.ts';

const MINUTE_MS = 60_000;

/** Tokens are refused when a machine's clock is minutes away from the directory's. */
export function lookAtClock(theirs: Date | undefined, ours: Date): Finding {
    if (theirs === undefined) return unknown('time', 'Graph did not say what time it is.');
    const skew = Math.abs(theirs.getTime() - ours.getTime());
    const says = `This machine’s clock differs from Graph’s by ${Math.round(skew / 1000)} seconds.`;
    const advice = 'Let the machine set its clock by the network (NTP).';
    if (skew > 5 * MINUTE_MS) return wrong('time', `${says} Tokens will be refused.`, advice);
    return skew > MINUTE_MS ? warning('time', says, advice) : well('time', says);
}

/** The hour of the round, and whether the bank holidays that are known run out. */
export function lookAtCalendar({ ladder, holidays, zone }: Arrangement, today: Day): Finding[] {
    const rungs = ladder.rungs.map(({ to, afterDays }) => `${to} after ${afterDays} days`).join(', ');
    const hour = `The round of a working day runs at ${ladder.postingHour}:00, ${zone}; the ladder: ${rungs}.`;
    const isOdd = ladder.postingHour < 6 || ladder.postingHour > 19;
    return [
        isOdd
            ? warning('time', hour, 'Choose a posting hour at which people are at work, in the arrangement.')
            : well('time', hour),
        lookAtHolidays(
            holidays.map(({ day }) => day),
            today,
        ),
    ];
}

function lookAtHolidays(days: readonly Day[], today: Day): Finding {
    const last = [...days].sort().at(-1);
    if (last === undefined) return well('time', 'England’s bank holidays are computed by law, for none are listed.');
    const listed = new Set(days.map(yearOf));
    if (listed.has(yearOf(today)) && listed.has(yearOf(addDays(today, 90))))
        return well('time', `Bank holidays are listed until ${inWords(last)}.`);
    return warning(
        'time',
        `The bank holidays that are listed run out on ${inWords(last)}; after that year they are computed by law, and one by proclamation would be missed.`,
        'Add those of the coming years to the arrangement, from www.gov.uk/bank-holidays.',
    );
}
