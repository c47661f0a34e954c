import { z } from 'zod';
import { inWords } from '../domain/day.ts';
import type { Meeting } from '../domain/meeting.ts';
import { type Columns, choice, day, indexed, keyColumn, line, lines, pressesColumn, unique, words } from './columns.ts';

const statuses = ['open', 'draft', 'circulated', 'confirmed', 'signed'] as const;

export const meetingColumns: Columns<Meeting> = {
    list: 'Meetings',
    description: 'The meetings of the groups, one a row. Written by the minute book.',
    columns: [
        keyColumn,
        unique(line('Ref', 'Reference')),
        indexed(line('GroupRef', 'Group')),
        indexed(line('Held')),
        choice('Status', statuses),
        line('Chair'),
        line('MinuteTaker', 'Minute taker'),
        lines('Quorate'),
        lines('Present'),
        lines('Apologies'),
        lines('InAttendance', 'In attendance'),
        line('Proceeding', 'Items let proceed without a quorum'),
        line('HubConversation', 'Conversation of the meeting card'),
        line('HubMessage', 'Message of the meeting card'),
        pressesColumn,
    ],
    read: z
        .object({
            Key: words,
            Ref: words,
            GroupRef: words,
            Held: day,
            Status: z.enum(statuses),
            Chair: words,
            MinuteTaker: words,
            Quorate: words,
            Present: words,
            Apologies: words,
            InAttendance: words,
            Proceeding: words,
            HubConversation: words,
            HubMessage: words,
        })
        .transform((row) => ({
            key: row.Key,
            ref: row.Ref,
            group: row.GroupRef,
            held: row.Held,
            status: row.Status,
            chair: row.Chair,
            minuteTaker: row.MinuteTaker,
            quorate: row.Quorate,
            present: row.Present,
            apologies: row.Apologies,
            inAttendance: row.InAttendance,
            proceeding: row.Proceeding,
            hub: { conversationId: row.HubConversation, messageId: row.HubMessage },
        })),
    write: (meeting) => ({
        Key: meeting.key,
        Ref: meeting.ref,
        Title: `${meeting.group}, ${inWords(meeting.held)}`,
        GroupRef: meeting.group,
        Held: meeting.held,
        Status: meeting.status,
        Chair: meeting.chair,
        MinuteTaker: meeting.minuteTaker,
        Quorate: meeting.quorate,
        Present: meeting.present,
        Apologies: meeting.apologies,
        InAttendance: meeting.inAttendance,
        Proceeding: meeting.proceeding,
        HubConversation: meeting.hub.conversationId,
        HubMessage: meeting.hub.messageId,
    }),
    asked: { key: 'Key', ref: 'Ref', held: 'Held', group: 'GroupRef' },
};
