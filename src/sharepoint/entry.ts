import { z } from 'zod';
import type { Entry } from '../domain/entry.ts';
import { type Columns, headOf, indexed, keyColumn, line, lines, pressesColumn, words } from './columns.ts';

export const entryColumns: Columns<Entry> = {
    list: 'Log',
    description: 'Who did what and when; rows are added, never changed. Written by the minute book.',
    columns: [
        keyColumn,
        indexed(line('At')),
        line('ActorName', 'Who'),
        line('ActorId', 'Directory id'),
        line('What'),
        indexed(line('RecordRef', 'Record')),
        lines('Detail'),
        pressesColumn,
    ],
    read: z
        .object({
            Key: words,
            At: words,
            ActorName: words,
            ActorId: words,
            What: words,
            RecordRef: words,
            Detail: words,
        })
        .transform((row) => ({
            key: row.Key,
            at: row.At,
            actorName: row.ActorName,
            actorId: row.ActorId,
            what: row.What,
            record: row.RecordRef,
            detail: row.Detail,
        })),
    write: (entry) => ({
        Key: entry.key,
        Title: headOf(entry.what),
        At: entry.at,
        ActorName: entry.actorName,
        ActorId: entry.actorId,
        What: entry.what,
        RecordRef: entry.record,
        Detail: entry.detail,
    }),
    asked: { key: 'Key', record: 'RecordRef', at: 'At' },
};
