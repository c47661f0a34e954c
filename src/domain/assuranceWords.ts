import { type Action, counted, daysOverdue } from './action.ts';
import type { Assurance, Tally } from './assurance.ts';
import type { SeatAttendance } from './attendance.ts';
import { type Day, inWords } from './day.ts';
import { dueInWords } from './due.ts';
import { capital } from './wording.ts';

/** One line about an agency among others. */
export function assuranceInWords(of: Assurance): string {
    const parts = [
        of.seats.length === 0 ? '' : `Seats: ${attendedInWords(of.seats)}`,
        of.visits === 0 ? '' : `came ${counted(of.visits, 'time')} without a seat`,
        tallyInWords(of.tally),
        of.slipped.length === 0 ? '' : `${of.slipped.length} slipped`,
        of.challenges.length === 0 ? '' : `${counted(of.challenges.length, 'challenge')} open`,
        of.lastReply === undefined ? '' : `last word on ${inWords(of.lastReply)}`,
    ];
    const said = parts.filter((part) => part !== '').join('; ');
    return `${capital(said)}.`;
}

/** `attended 5 of 6 times`, in person or by a deputy; a vacant seat was not attended. */
export function attendedInWords(seats: readonly SeatAttendance[]): string {
    const [came, asked] = [sum(seats, ({ present, deputised }) => present + deputised), sum(seats, (s) => s.meetings)];
    return `attended ${came} of ${counted(asked, 'time')}`;
}

/** How one seat was filled: `Police partner, Executive: 4 present, 1 by a deputy, 1 with apologies, of 6 meetings.` */
export function seatInWords(seat: SeatAttendance): string {
    const ways: readonly (readonly [number, string])[] = [
        [seat.present, 'present'],
        [seat.deputised, 'by a deputy'],
        [seat.apologies, 'with apologies'],
        [seat.absent, 'absent'],
        [seat.vacant, 'vacant'],
        [seat.unsaid, 'not recorded'],
    ];
    const said = ways.filter(([times]) => times > 0).map(([times, how]) => `${times} ${how}`);
    return `${seat.role}, ${seat.groupName}: ${said.join(', ')}, of ${counted(seat.meetings, 'call')} of the roll.`;
}

export function tallyInWords({ onTime, late, undated, open, overdue }: Tally): string {
    if ([onTime, late, undated, open, overdue].every((owed) => owed.length === 0)) return 'no actions';
    const said = [
        `${onTime.length} done on time`,
        `${late.length} late or not known to be on time`,
        ...(undated.length === 0 ? [] : [`${undated.length} done that had no date`]),
        `${open.length} open`,
        `${overdue.length} overdue`,
    ];
    return `actions: ${said.join(', ')}`;
}

/** One action in a line; of Part 2 its reference and owner only. */
export function owedInWords(action: Action, today: Day): string {
    if (action.part2) return `${action.ref} (Part 2), owed by ${action.owner.name}`;
    const late = daysOverdue(action, today);
    const since = action.due.overdueFrom !== undefined && late > 0 ? `, overdue by ${counted(late, 'day')}` : '';
    return `${action.ref}, “${action.title}”, owed by ${action.owner.name}, due ${dueInWords(action.due) || 'on no day'}${since}`;
}

const sum = <T>(all: readonly T[], of: (each: T) => number): number => all.reduce((so, each) => so + of(each), 0);
