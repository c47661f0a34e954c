import { type Action, isOpen, isOverdue } from './action.ts';
import { type Arrangement, agencyAsOf, holds } from './arrangement.ts';
import { agenciesBy, type SeatAttendance, seatAttendance, visitsBy } from './attendance.ts';
import { type Day, readDay } from './day.ts';
import { type GroupYear, isIn, type Span } from './groupYear.ts';
import type { Point } from './point.ts';
import { missedFirst, slipped } from './slippage.ts';
import { isSaidAs } from './spelling.ts';

/*
 * What the book can say of each agency over a year: who came for it, what became of what it owes, and when it last said anything. An
 * agency answers for those whose duties it took over. It counts what is recorded, and what is not known is never counted as done in time.
 */

export interface Assurance {
    readonly agency: string;
    /** The agencies whose duties it took over, where the records are still theirs. */
    readonly formerly: readonly string[];
    readonly seats: readonly SeatAttendance[];
    /** How often somebody came without a seat, to help, to report or to speak. */
    readonly visits: number;
    readonly tally: Tally;
    readonly slipped: readonly Action[];
    /** Still open, whenever they were entered. */
    readonly challenges: readonly Point[];
    /** The last day on which somebody of the agency said how an action stands, or one of its actions was closed; absent where none is known. */
    readonly lastReply?: Day;
}

/** What became of what it owes, each in one of these. */
export interface Tally {
    /** Closed in the span, and known to be done before its first date had passed. */
    readonly onTime: readonly Action[];
    /** Closed in the span after its first date, within an extension or not, or not known to have been in time. */
    readonly late: readonly Action[];
    /** Closed in the span, and had no date it could miss. */
    readonly undated: readonly Action[];
    /** Open today and not overdue. */
    readonly open: readonly Action[];
    readonly overdue: readonly Action[];
}

/** Every agency of which the records say anything, those of the arrangement first, in its order. */
export function assuranceOf(
    years: readonly GroupYear[],
    arrangement: Arrangement,
    span: Span,
    today: Day,
): Assurance[] {
    const naming = namingOn(arrangement, today);
    const seats = agenciesBy(seatAttendance(years, arrangement), (each) => naming.ofId(each.agency));
    const visits = agenciesBy(visitsBy(years), ({ agency }) => naming.ofName(agency));
    const actions = agenciesBy(
        years.flatMap((year) => year.actions),
        ({ owner }) => naming.ofName(owner.agency),
    );
    const openActions = new Set(years.flatMap((year) => year.actions.filter(isOpen).map(({ ref }) => ref)));
    const challenges = agenciesBy(
        years.flatMap((year) => year.challenges.filter(({ challenge }) => openActions.has(challenge?.action ?? ''))),
        ({ challenge }) => naming.ofName(challenge?.agency ?? ''),
    );
    const tallied = new Map([...actions].map(([agency, owed]) => [agency, tally(owed, span, today)] as const));
    const counts = (agency: string) => Object.values(tallied.get(agency) ?? {}).some((owed) => owed.length > 0);
    const named = [...new Set([...seats.keys(), ...visits.keys(), ...actions.keys(), ...challenges.keys()])];
    return named
        .filter(
            (agency) =>
                agency !== '' && (seats.has(agency) || visits.has(agency) || challenges.has(agency) || counts(agency)),
        )
        .toSorted((a, b) => naming.place(a) - naming.place(b) || a.localeCompare(b, 'en-GB'))
        .map((agency) => {
            const owed = actions.get(agency) ?? [];
            const last = lastReply(owed, span, (name) => naming.ofPerson(name) === agency);
            return {
                agency,
                formerly: naming.formerly(agency),
                seats: seats.get(agency) ?? [],
                visits: visits.get(agency)?.length ?? 0,
                tally: tallied.get(agency) ?? tally([], span, today),
                slipped: slipped(owed, span, today),
                challenges: challenges.get(agency) ?? [],
                ...(last !== undefined && { lastReply: last }),
            };
        });
}

export const nothingOf = (agency: string): Assurance => ({
    agency,
    formerly: [],
    seats: [],
    visits: 0,
    tally: { onTime: [], late: [], undated: [], open: [], overdue: [] },
    slipped: [],
    challenges: [],
});

function tally(actions: readonly Action[], span: Span, today: Day): Tally {
    const done = actions.filter(
        (action) => action.status.startsWith('complete') && isIn(span, action.closedOn ?? action.doneBy),
    );
    const isLate = (action: Action) => action.status === 'complete late' || missedFirst(action);
    const isDated = (action: Action) => action.firstOverdueFrom !== undefined;
    const open = actions.filter(isOpen);
    return {
        onTime: done.filter((action) => isDated(action) && !isLate(action)),
        late: done.filter(isLate),
        undated: done.filter((action) => !isDated(action) && !isLate(action)),
        open: open.filter((action) => !isOverdue(action, today)),
        overdue: open.filter((action) => isOverdue(action, today)),
    };
}

/** Progress is kept as dated lines, each with a name; those of others about an agency's action are no reply of the agency. */
function lastReply(actions: readonly Action[], span: Span, isTheirs: (name: string) => boolean): Day | undefined {
    const days = actions.flatMap((action) => [
        ...(action.status.startsWith('complete') && action.closedOn ? [action.closedOn] : []),
        ...action.progress.split('\n').flatMap((said) => {
            const [, when = '', name = ''] = /^(\d{1,2} [A-Z][a-z]+ \d{4}), ([^:]+):/.exec(said) ?? [];
            const day = when === '' ? undefined : readDay(when, span.to);
            return day !== undefined && day !== 'impossible' && isTheirs(name) ? [day] : [];
        }),
    ]);
    return days
        .filter((day) => day <= span.to)
        .toSorted()
        .at(-1);
}

/** Which agency the records mean, by the name it bears today. */
function namingOn(arrangement: Arrangement, today: Day) {
    const { agencies, people } = arrangement;
    const ofId = (id: string): string => agencyAsOf(arrangement, id, today)?.name ?? '';
    const idOf = (name: string) => agencies.find((agency) => isSaidAs(name, agency.name))?.id;
    const heirs = agencies.filter((agency) => !holds(agency, today) && agency.successor !== undefined);
    return {
        ofId,
        /** Whom the arrangement does not know keeps the name it was recorded by. */
        ofName: (name: string): string => ofId(idOf(name) ?? '') || name.trim(),
        ofPerson: (name: string): string => ofId(people.find((person) => person.name === name)?.agency ?? ''),
        formerly: (name: string): string[] =>
            heirs.filter((agency) => ofId(agency.id) === name && agency.name !== name).map((agency) => agency.name),
        place: (name: string): number => {
            const at = agencies.findIndex((agency) => agency.name === name);
            return at < 0 ? agencies.length : at;
        },
    };
}
