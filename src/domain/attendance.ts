import { type Arrangement, groupByRef, holds, personByEmail, type Seat, seatsOf } from './arrangement.ts';
import type { Day } from './day.ts';
import type { GroupYear } from './groupYear.ts';
import { isVisitor, type Presence, type RollLine } from './roll.ts';

/** How a seat was filled over a span, one count a meeting at which the roll was called; seats of one role are counted together. */
export interface SeatAttendance {
    /** The id of an agency of the arrangement; empty where nothing says whose seat it is. */
    readonly agency: string;
    readonly group: string;
    readonly groupName: string;
    readonly role: string;
    readonly meetings: number;
    readonly present: number;
    readonly deputised: number;
    readonly apologies: number;
    readonly absent: number;
    readonly vacant: number;
    /** The roll was called and says nothing of the seat. */
    readonly unsaid: number;
}

type Filled = 'present' | 'deputised' | 'apologies' | 'absent' | 'vacant' | 'unsaid';

/** By the seats that were open on the day of each meeting, whoever holds them now. */
export function seatAttendance(years: readonly GroupYear[], arrangement: Arrangement): SeatAttendance[] {
    const found = new Map<string, SeatAttendance>();
    for (const year of years)
        for (const meeting of year.meetings) {
            const roll = year.roll.filter((line) => line.meeting === meeting.ref);
            if (roll.length === 0) continue;
            for (const seat of seatsOf(arrangement, year.group, meeting.held)) {
                const agency = agencyOf(seat, arrangement, meeting.held);
                const key = [agency, year.group, seat.role].join('|');
                const groupName = groupByRef(arrangement, year.group)?.name ?? year.group;
                const so = found.get(key) ?? { ...none, agency, group: year.group, groupName, role: seat.role };
                const how = filled(seat, roll);
                found.set(key, { ...so, meetings: so.meetings + 1, [how]: so[how] + 1 });
            }
        }
    return [...found.values()];
}

const none = { meetings: 0, present: 0, deputised: 0, apologies: 0, absent: 0, vacant: 0, unsaid: 0 };

/** Whoever holds a seat and was in the room was present, also where the roll says that they came to help. */
const ways: Readonly<Record<Presence, Filled>> = {
    present: 'present',
    deputy: 'deputised',
    apologies: 'apologies',
    absent: 'absent',
    'in attendance': 'present',
    'non-member': 'present',
};

function filled(seat: Seat, roll: readonly RollLine[]): Filled {
    if (seat.holder === undefined) return 'vacant';
    const line = roll.find(({ person }) => person === seat.holder);
    if (line === undefined) return 'unsaid';
    return ways[line.presence];
}

/** The seat's own agency, its holder's, or for a vacant one that of the partner it speaks for. */
function agencyOf(seat: Seat, arrangement: Arrangement, day: Day): string {
    if (seat.agency !== undefined) return seat.agency;
    if (seat.holder !== undefined) return personByEmail(arrangement, seat.holder)?.agency ?? '';
    const kind = seat.partner ?? seat.statutory;
    return arrangement.partners.find((partner) => partner.kind === kind && holds(partner, day))?.agency ?? '';
}

/** Those who came without a seat, each meeting anew. */
export const visitsBy = (years: readonly GroupYear[]): RollLine[] =>
    years.flatMap(({ roll }) => roll.filter((line) => line.seat === '' && isVisitor(line)));

export function agenciesBy<T>(records: readonly T[], agencyOf: (record: T) => string): Map<string, T[]> {
    const by = new Map<string, T[]>();
    for (const record of records) {
        const agency = agencyOf(record);
        by.set(agency, [...(by.get(agency) ?? []), record]);
    }
    return by;
}
