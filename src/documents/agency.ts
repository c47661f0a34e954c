import type { Assurance } from '../domain/assurance.ts';
import { inWords } from '../domain/day.ts';
import type { Sheet } from './sheet.ts';

/** What each agency did, in figures. */
export const agencySheet = (agencies: readonly Assurance[]): Sheet => ({
    name: 'By agency',
    heads: [
        ...['Agency', 'Formerly', 'Attended', 'Asked', 'Came without a seat', 'Done on time', 'Late or not known'],
        ...['Done without a date', 'Open', 'Overdue', 'Slipped', 'Open challenges', 'Last word'],
    ],
    widths: [40, 40, 10, 10, 14, 12, 14, 14, 10, 10, 10, 12, 20],
    rows: agencies.map((of) => [of.agency, of.formerly.join('; '), ...countsOf(of), lastWord(of)]),
});

const lastWord = ({ lastReply }: Assurance): string => (lastReply === undefined ? 'none' : inWords(lastReply));

function countsOf({ seats, visits, tally, slipped, challenges }: Assurance): string[] {
    const came = seats.reduce((sum, { present, deputised }) => sum + present + deputised, 0);
    const asked = seats.reduce((sum, { meetings }) => sum + meetings, 0);
    const owed = [tally.onTime, tally.late, tally.undated, tally.open, tally.overdue, slipped, challenges];
    return [came, asked, visits, ...owed.map((each) => each.length)].map(String);
}

/** How the seats of each agency were filled. */
export const attendanceSheet = (agencies: readonly Assurance[]): Sheet => ({
    name: 'Attendance',
    heads: [
        ...['Agency', 'Group', 'Seat', 'Calls of the roll', 'Present', 'By a deputy', 'Apologies', 'Absent', 'Vacant'],
        'Not recorded',
    ],
    widths: [40, 40, 30, 12, 10, 10, 10, 10, 10, 12],
    rows: agencies.flatMap(({ agency, seats }) =>
        seats.map(({ groupName, role, meetings, present, deputised, apologies, absent, vacant, unsaid }) => [
            ...[agency, groupName, role],
            ...[meetings, present, deputised, apologies, absent, vacant, unsaid].map(String),
        ]),
    ),
});
