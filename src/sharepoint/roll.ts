import { z } from 'zod';
import { presences, type RollLine } from '../domain/roll.ts';
import { type Columns, choice, indexed, keyColumn, line, lines, pressesColumn, words } from './columns.ts';

export const rollColumns: Columns<RollLine> = {
    list: 'Roll',
    description: 'Who was at which meeting, one person a row. Written by the minute book.',
    columns: [
        keyColumn,
        indexed(line('MeetingRef', 'Meeting')),
        line('Name'),
        line('PersonId', 'Person'),
        line('Agency'),
        line('Seat'),
        line('Statutory', 'Statutory partner'),
        choice('Presence', presences),
        line('FromItem', 'From item'),
        line('ToItem', 'To item'),
        lines('Interest', 'Interest declared'),
        pressesColumn,
    ],
    read: z
        .object({
            Key: words,
            MeetingRef: words,
            Name: words,
            PersonId: words,
            Agency: words,
            Seat: words,
            Statutory: words,
            Presence: z.enum(presences),
            FromItem: words,
            ToItem: words,
            Interest: words,
        })
        .transform((row) => ({
            key: row.Key,
            meeting: row.MeetingRef,
            name: row.Name,
            person: row.PersonId,
            agency: row.Agency,
            seat: row.Seat,
            statutory: row.Statutory,
            presence: row.Presence,
            fromItem: row.FromItem,
            toItem: row.ToItem,
            interest: row.Interest,
        })),
    write: (entry) => ({
        Key: entry.key,
        Title: entry.name,
        MeetingRef: entry.meeting,
        Name: entry.name,
        PersonId: entry.person,
        Agency: entry.agency,
        Seat: entry.seat,
        Statutory: entry.statutory,
        Presence: entry.presence,
        FromItem: entry.fromItem,
        ToItem: entry.toItem,
        Interest: entry.interest,
    }),
    asked: { key: 'Key', meeting: 'MeetingRef' },
};
