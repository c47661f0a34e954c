import { z } from 'zod';
import { type Action, actionKinds, isOpen, type Owner, rag, slipInWords, statuses } from '../domain/action.ts';
import { inWords } from '../domain/day.ts';
import type { Precision } from '../domain/due.ts';
import { leftMark } from '../domain/slippage.ts';
import { sources } from '../domain/source.ts';
import {
    type Columns,
    choice,
    day,
    type Fields,
    indexed,
    keyColumn,
    line,
    lines,
    pressesColumn,
    unique,
    words,
    yesNo,
} from './columns.ts';
import { revisionColumns, revisionFields, revisions } from './revision.ts';

const precisions: readonly Precision[] = ['day', 'month', 'quarter', 'year', 'event', 'none', 'invalid'];

const slip = z.object({
    on: day,
    from: z.string(),
    to: z.string(),
    until: day.optional(),
    reason: z.string(),
    agreedBy: z.string(),
    agreedAt: z.string().optional(),
});
const ledger = z
    .string()
    .default('[]')
    .transform((text, context) => {
        try {
            return JSON.parse(text) as unknown;
        } catch {
            context.addIssue('not JSON');
            return z.NEVER;
        }
    })
    .pipe(z.array(slip));

export const actionColumns: Columns<Action> = {
    list: 'Actions',
    description: 'What is owed, by whom and by when, one action a row. Written by the minute book.',
    columns: [
        keyColumn,
        unique(line('Ref', 'Reference')),
        choice('Kind', actionKinds),
        indexed(line('GroupRef', 'Group')),
        indexed(line('ReportTo', 'Report to')),
        indexed(line('MeetingRef', 'Meeting')),
        indexed(line('ResolutionRef', 'Resolution')),
        line('OwnerName', 'Owner'),
        line('OwnerId', 'Owner id'),
        line('OwnerEmail', 'Owner e-mail'),
        line('OwnerRole', 'Owner role'),
        line('OwnerAgency', 'Owner agency'),
        line('Due'),
        choice('DuePrecision', precisions, 'Due precision'),
        line('OverdueFrom', 'Overdue from'),
        line('FirstOverdueFrom', 'First overdue from'),
        line('DueSet', 'Due since'),
        line('OwnerSet', 'Owner since'),
        indexed(line('ChaseFrom', 'Chase from')),
        indexed(choice('Status', statuses)),
        indexed(line('OpenIn', 'Open in')),
        indexed(line('OpenFor', 'Open for')),
        indexed(line('SlippedIn', 'Slipped in')),
        line('DoneBy', 'Done on or before'),
        line('RagWords', 'RAG'),
        lines('Progress'),
        lines('Evidence'),
        lines('Impact'),
        lines('Slips'),
        lines('SlipLedger', 'Slip ledger'),
        indexed(choice('Source', sources)),
        line('Theme'),
        yesNo('Part2', 'Part 2'),
        line('ClosedOn', 'Closed on'),
        ...revisionColumns,
        pressesColumn,
    ],
    read: z
        .object({
            Key: words,
            Ref: words,
            Title: words,
            Kind: z.enum(actionKinds),
            GroupRef: words,
            ReportTo: words,
            MeetingRef: words,
            ResolutionRef: words,
            OwnerName: words,
            OwnerId: words,
            OwnerEmail: words,
            OwnerRole: words,
            OwnerAgency: words,
            Due: words,
            DuePrecision: z.enum(precisions),
            OverdueFrom: day.optional(),
            FirstOverdueFrom: day.optional(),
            DueSet: words,
            OwnerSet: words,
            Status: z.enum(statuses),
            Progress: words,
            Evidence: words,
            Impact: words,
            SlipLedger: ledger,
            DoneBy: day.optional(),
            Source: z.enum(sources).optional(),
            Theme: words,
            Part2: z.boolean().default(false),
            ClosedOn: day.optional(),
            RevisionLedger: revisions,
        })
        .transform((row) => ({
            key: row.Key,
            ref: row.Ref,
            kind: row.Kind,
            group: row.GroupRef,
            reportTo: row.ReportTo,
            meeting: row.MeetingRef,
            resolution: row.ResolutionRef,
            title: row.Title,
            owner: {
                name: row.OwnerName,
                person: row.OwnerEmail,
                directoryId: row.OwnerId,
                role: row.OwnerRole,
                agency: row.OwnerAgency,
            },
            due: {
                words: row.Due,
                precision: row.DuePrecision,
                ...(row.OverdueFrom && { overdueFrom: row.OverdueFrom }),
                // What could be read in two ways was asked back before it was recorded.
                ambiguous: false,
            },
            ...(row.FirstOverdueFrom && { firstOverdueFrom: row.FirstOverdueFrom }),
            ...(row.DueSet && { dueSet: row.DueSet }),
            ...(row.OwnerSet && { ownerSet: row.OwnerSet }),
            status: row.Status,
            progress: row.Progress,
            evidence: row.Evidence,
            impact: row.Impact,
            slips: row.SlipLedger,
            ...(row.DoneBy && { doneBy: row.DoneBy }),
            ...(row.Source && { source: row.Source }),
            ...(row.Theme !== '' && { theme: row.Theme }),
            part2: row.Part2,
            ...(row.ClosedOn && { closedOn: row.ClosedOn }),
            ...row.RevisionLedger,
        })),
    write: (action, on) => ({
        Key: action.key,
        Ref: action.ref,
        Title: action.title,
        Kind: action.kind,
        GroupRef: action.group,
        ReportTo: action.reportTo,
        MeetingRef: action.meeting,
        ResolutionRef: action.resolution,
        OwnerName: action.owner.name,
        OwnerId: action.owner.directoryId,
        OwnerEmail: action.owner.person,
        OwnerRole: action.owner.role,
        OwnerAgency: action.owner.agency,
        Due: action.due.words,
        DuePrecision: action.due.precision,
        OverdueFrom: action.due.overdueFrom,
        FirstOverdueFrom: action.firstOverdueFrom,
        DueSet: action.dueSet,
        OwnerSet: action.ownerSet,
        Status: action.status,
        RagWords: `${rag(action, on)} (as at ${inWords(on)})`,
        Progress: action.progress,
        Evidence: action.evidence,
        Impact: action.impact,
        Slips: action.slips.map(slipInWords).join('\n'),
        SlipLedger: action.slips.length === 0 ? undefined : JSON.stringify(action.slips),
        DoneBy: action.doneBy,
        Source: action.source,
        Theme: action.theme,
        Part2: action.part2,
        ClosedOn: action.closedOn,
        ...revisionFields(action),
        // Stays when it is closed, so that the ledger is one question however much is stored.
        SlippedIn: leftMark(action) ? action.group : undefined,
        ...whileOpen(action),
    }),
    asked: {
        key: 'Key',
        ref: 'Ref',
        resolution: 'ResolutionRef',
        meeting: 'MeetingRef',
        openFor: 'OpenFor',
        openIn: 'OpenIn',
        slippedIn: 'SlippedIn',
        reportTo: 'ReportTo',
        group: 'GroupRef',
    },
};

// Emptied by the write that closes the action: what is open stays few, however many rows the list comes to hold, and a
// question must select fewer than 5,000 rows by its first column (reported for microsoftgraph/msgraph-sdk-dotnet#827).
function whileOpen(action: Action): Fields {
    const open = isOpen(action);
    return {
        ChaseFrom: open ? action.due.overdueFrom : undefined,
        OpenIn: open ? action.group : undefined,
        OpenFor: open ? ownerAsked(action.owner) : undefined,
    };
}

const ownerAsked = (owner: Owner): string => (owner.person === '' ? owner.name : owner.person);
