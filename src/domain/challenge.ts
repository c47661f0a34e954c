import { type Arrangement, groupByRef } from './arrangement.ts';
import { type Day, inWords } from './day.ts';
import type { Owed } from './owed.ts';
import type { Point } from './point.ts';
import { type Series, seriesOf, short } from './reference.ts';
import { standingFor } from './standing.ts';

/** An entry among challenges before it has its number. */
export interface NewChallenge {
    readonly series: Series;
    readonly entry: Omit<Point, 'ref'>;
}

/**
 * What is entered among challenges when an action has climbed to the scrutineer: once for each date it has missed, in the series of
 * the group whose register it stands on. Of Part 2 the words are its reference and owner.
 */
export function challengeOf(owed: Owed, arrangement: Arrangement, today: Day): NewChallenge | undefined {
    const group = standingFor(arrangement, owed.group, today) ?? groupByRef(arrangement, owed.group);
    if (group === undefined) return undefined;
    const owner = [owed.owner, owed.agency].filter((part) => part !== '').join(', ');
    const since = `has been overdue since ${inWords(owed.overdueFrom)}`;
    return {
        series: seriesOf(group, 'C', today),
        entry: {
            key: `challenge ${owed.ref} ${owed.overdueFrom}`,
            meeting: '',
            item: 0,
            itemTitle: '',
            letter: '',
            kind: 'challenge',
            text: owed.part2 ? `${owed.ref}: ${owner}.` : `${short(owed.ref)} ${since}: ${owed.title}. ${owner}.`,
            speaker: '',
            part2: owed.part2,
            challenge: { group: owed.group, agency: owed.agency, action: owed.ref, on: today },
        },
    };
}
