import { z } from 'zod';
import { exemptionInWords, exemptions } from '../domain/exemption.ts';
import { type Point, type PointKind, pointKinds } from '../domain/point.ts';
import {
    type Columns,
    choice,
    count,
    day,
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
import { revisionColumns, revisionFields, revisions } from './revision.ts';

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
        line('Paragraph', 'Exempt under'),
        // Of what the ladder entered among challenges; empty for what was said at a meeting.
        indexed(line('GroupRef', 'Group')),
        line('Agency', 'Agency challenged'),
        line('ActionRef', 'Action'),
        line('EnteredOn', 'Entered on'),
        line('CarriedFrom', 'Carried from'),
        line('BegunAt', 'Item begun at'),
        ...revisionColumns,
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
            Paragraph: words,
            GroupRef: words,
            Agency: words,
            ActionRef: words,
            EnteredOn: day.optional(),
            CarriedFrom: words,
            BegunAt: words,
            RevisionLedger: revisions,
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
            ...paragraphIn(row.Paragraph),
            ...(row.EnteredOn && {
                challenge: {
                    group: row.GroupRef,
                    agency: row.Agency,
                    action: row.ActionRef,
                    on: row.EnteredOn,
                },
            }),
            ...(row.CarriedFrom !== '' && { carriedFrom: row.CarriedFrom }),
            ...(row.BegunAt !== '' && { begunAt: row.BegunAt }),
            ...row.RevisionLedger,
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
        Paragraph: point.paragraph && exemptionInWords(point.paragraph),
        GroupRef: point.challenge?.group,
        Agency: point.challenge?.agency,
        ActionRef: point.challenge?.action,
        EnteredOn: point.challenge?.on,
        CarriedFrom: point.carriedFrom,
        BegunAt: point.begunAt,
        ...revisionFields(point),
    }),
    asked: { key: 'Key', ref: 'Ref', meeting: 'MeetingRef', challengeOf: 'GroupRef' },
};

/** What the row that heads an item says of it. */
export const itemColumns = 'Key,Ref,MeetingRef,ItemNo,ItemTitle,Kind,Part2,Paragraph,CarriedFrom,BegunAt'.split(',');

/** Whoever reads the list reads the words; the book knows them by the paragraph. */
function paragraphIn(words: string): { paragraph?: string } {
    const found = exemptions.find(({ paragraph }) => exemptionInWords(paragraph) === words);
    return found ? { paragraph: found.paragraph } : {};
}
