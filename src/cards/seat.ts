import { z } from 'zod';
import type { SeatLine } from '../domain/seatList.ts';
import { brief, isCut } from './brief.ts';
import { type Card, opens, presses, saves, template } from './card.ts';
import type { Choice } from './channel.ts';
import { choice, line, notOurs, operation, optionalLine, pageNumber, reference } from './field.ts';
import { pageOf } from './page.ts';
import formLooks from './seatForm.json' with { type: 'json' };
import looks from './seats.json' with { type: 'json' };

const PAGE = 8;

/** A line, and what its buttons name the seat by. */
export interface Listed extends SeatLine {
    readonly seat: string;
}

/** Who holds which seat, a page at a time; whoever may change them has a button for each way. */
export function seatsCard(list: {
    readonly title: string;
    readonly summary: string;
    /** The group's reference; empty for every group. */
    readonly group: string;
    readonly lines: readonly Listed[];
    readonly mayChange: boolean;
    readonly page: number;
}): Card {
    const page = pageOf(list.lines, PAGE, list.page);
    return fill({
        title: list.title,
        ...page.around(list.summary),
        of: list.group,
        page: String(page.at),
        lines: page.lines.map((seat, index) => ({
            number: String(page.before + index + 1),
            role: fitted(seat.role),
            group: seat.group,
            who: fitted(seat.who),
            detail: fitted(seat.detail, 2 * MOST),
            seat: seat.seat,
            isOurs: list.mayChange && !seat.isLater,
            isHeld: seat.holder !== undefined,
            mayDeputise: seat.mayDeputise,
        })),
        typed: list.mayChange
            ? 'Or type: seats EXEC; seat EXEC Health partner: NAME ADDRESS of AGENCY from DAY; vacate seat, end seat and deputy alike'
            : 'Or type: seats EXEC',
        fallback: `${list.title}. ${list.summary} ${page.lines.map(({ role, who }) => `${fitted(role)}: ${fitted(who)}`).join('; ')}`,
    });
}

const MOST = 90;
const fitted = (words: string, most = MOST): string => (isCut(words, most) ? brief(words, most) : words);

/** What is done to a seat, as the buttons say it. */
const seatChanges = ['fill', 'vacate', 'deputise', 'end'] as const;
export type SeatChangeKind = (typeof seatChanges)[number];

export interface SeatForm {
    readonly change: SeatChangeKind;
    readonly group: string;
    readonly role: string;
    /** The holder's e-mail address, or `vacant`. */
    readonly heldBy: string;
    /** How the seat stands, in words. */
    readonly stands: string;
    /** The day it is from, until something else is typed. */
    readonly day: string;
    readonly people: readonly Choice[];
    readonly agencies: readonly Choice[];
    readonly op: string;
    readonly card: string;
    readonly of: string;
    readonly page: string;
}

/** Asks who and from when, or until when. */
export function seatForm(form: SeatForm): Card {
    const { change } = form;
    const isDeputy = change === 'deputise';
    const typed = typedFor(form);
    return fillForm({
        ...form,
        ...{ person: '', name: '', email: '', agency: '', until: '' },
        heading: headings[change](fitted(form.role), form.group),
        asksWho: change === 'fill' || isDeputy,
        personLabel: isDeputy ? 'Deputy' : 'Holder',
        people: [
            { title: isDeputy ? 'Nobody, or somebody new named below' : 'Somebody new, named below', value: '' },
            ...form.people,
        ],
        agencies: [{ title: 'That of the seat', value: '' }, ...form.agencies],
        dayLabel: change === 'end' ? 'Last day' : 'From',
        asksUntil: isDeputy,
        typed: `Or type: ${typed}`,
        fallback: `Type: ${typed}`,
    });
}

const headings = {
    fill: (role: string, group: string) => `Fill the seat ${role} of ${group}`,
    vacate: (role: string, group: string) => `Vacate the seat ${role} of ${group}`,
    deputise: (role: string, group: string) => `A deputy for the ${role} of ${group}`,
    end: (role: string, group: string) => `End the seat ${role} of ${group}`,
} satisfies Record<SeatChangeKind, (role: string, group: string) => string>;

function typedFor({ change, group, role }: SeatForm): string {
    const seat = `${group} ${fitted(role)}`;
    if (change === 'fill') return `seat ${seat}: NAME ADDRESS of AGENCY from DAY`;
    if (change === 'vacate') return `vacate seat ${seat} from DAY`;
    if (change === 'end') return `end seat ${seat} on DAY`;
    return `deputy ${seat}: NAME ADDRESS of AGENCY from DAY until DAY`;
}

const fill = template<object>(looks);
const fillForm = template<object>(formLooks);

const named = <Field>(field: (label: string) => Field) => ({
    group: field('Group'),
    role: field('Seat'),
    heldBy: field('Holder'),
});
const opening = {
    change: choice('Change', seatChanges),
    /** Which list the form was opened from. */
    of: optionalLine('Group'),
    page: pageNumber,
    card: z.string(notOurs).max(400, notOurs).optional(),
};
/** By the seat as the list names it, or opened once more as the form does. */
export const seatOpen = opens(
    'seat.open',
    z.object({ ...opening, op: operation.optional(), seat: reference.optional(), ...named(optionalLine) }),
);
export const seatSave = saves(
    'seat.save',
    z.object({
        ...opening,
        ...named(line),
        op: operation,
        person: optionalLine('Person'),
        name: optionalLine('Name'),
        email: optionalLine('E-mail'),
        agency: optionalLine('Agency'),
        day: line('Day'),
        until: optionalLine('Until'),
    }),
);
export const seatsPage = presses('seats.page', z.object({ of: optionalLine('Group'), page: pageNumber }));
