import { z } from 'zod';
import { type Point, type PointKind, pointKinds } from '../domain/point.ts';
import {
    type Columns,
    choice,
    count,
    headOf,
    indexed,
    keyColumn,
    line,
    lines,
    number,
    pressesColumn,
    unique,
    words,
    yesNo,
} from './columns.ts';

const kinds: readonly PointKind[] = ['item', ...pointKinds];

export const pointColumns: Columns<Point> = {
    list: 'Points',
    description: 'What was said under each agenda item, one lettered point a row. Written by the minute book.',
    columns: [
        keyColumn,
        unique(line('Ref', 'Reference')),
        indexed(line('MeetingRef', 'Meeting')),
        number('ItemNo', 'Item no.'),
        line('ItemTitle', 'Item title'),
        line('Letter'),
        choice('Kind', kinds),
        lines('Text'),
        line('Speaker'),
        yesNo('Part2', 'Part 2'),
        pressesColumn,
    ],
    read: z
        .object({
            Key: words,
            Ref: words,
            MeetingRef: words,
            ItemNo: count,
            ItemTitle: words,
            Letter: words,
            Kind: z.enum(kinds),
            Text: words,
            Speaker: words,
            Part2: z.boolean().default(false),
        })
        .transform((row) => ({
            key: row.Key,
            ref: row.Ref,
            meeting: row.MeetingRef,
            item: row.ItemNo,
            itemTitle: row.ItemTitle,
            letter: row.Letter,
            kind: row.Kind,
            text: row.Text,
            speaker: row.Speaker,
            part2: row.Part2,
        })),
    write: (point) => ({
        Key: point.key,
        Ref: point.ref,
        Title: headOf(point.kind === 'item' ? point.itemTitle : point.text),
        MeetingRef: point.meeting,
        ItemNo: point.item,
        ItemTitle: point.itemTitle,
        Letter: point.letter,
        Kind: point.kind,
        Text: point.text,
        Speaker: point.speaker,
        Part2: point.part2,
    }),
    asked: { key: 'Key', ref: 'Ref', meeting: 'MeetingRef' },
};
