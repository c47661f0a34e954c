import { type Action, isOpen } from './action.ts';
import type { Arrangement } from './arrangement.ts';
import { type Assurance, assuranceOf } from './assurance.ts';
import type { Day } from './day.ts';
import type { GroupYear, Span } from './groupYear.ts';
import type { Point } from './point.ts';
import { slipped } from './slippage.ts';
import { yearStoodOn } from './stood.ts';

/** What a panel asks about the whole partnership: what each agency did, what slipped, and where it is challenged. */
export interface Overview {
    /** The day as at which it is told: the last of the period, or the day of asking where that has not come. */
    readonly on: Day;
    readonly agencies: readonly Assurance[];
    /** Open, and owed by a role or body that is no one agency’s, so that no agency answers for it. */
    readonly ofNoAgency: number;
    /** As they stood on that day. */
    readonly slipped: readonly Action[];
    readonly challenges: readonly Point[];
}

export function overviewOf(
    found: { readonly years: readonly GroupYear[]; readonly laterMeetings: ReadonlySet<string> },
    arrangement: Arrangement,
    span: Span,
    on: Day,
): Overview {
    const years = found.years.map((year) => yearStoodOn(year, on, found.laterMeetings));
    const actions = years.flatMap((year) => year.actions);
    const openActions = actions.filter(isOpen);
    const open = new Set(openActions.map(({ ref }) => ref));
    const challenges = years
        .flatMap((year) => year.challenges)
        .filter(({ challenge }) => open.has(challenge?.action ?? ''))
        .toSorted((a, b) => (a.challenge?.on ?? '').localeCompare(b.challenge?.on ?? ''));
    return {
        on,
        agencies: assuranceOf(years, arrangement, span, on),
        ofNoAgency: openActions.filter(({ owner }) => owner.agency.trim() === '').length,
        slipped: slipped(actions, span, on),
        challenges,
    };
}
