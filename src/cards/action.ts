import { z } from 'zod';
import { type Action, actionKinds, counted, isOpen, rag, slipInWords } from '../domain/action.ts';
import { type Day, inWords } from '../domain/day.ts';
import { dueInWords } from '../domain/due.ts';
import { originInWords } from '../domain/origin.ts';
import { short } from '../domain/reference.ts';
import type { Resolution } from '../domain/resolution.ts';
import { stateInWords } from '../domain/slippage.ts';
import { sources } from '../domain/source.ts';
import { capital } from '../domain/wording.ts';
import looks from './action.json' with { type: 'json' };
import correctLooks from './actionCorrectForm.json' with { type: 'json' };
import formLooks from './actionForm.json' with { type: 'json' };
import { brief, isCut } from './brief.ts';
import { type Card, opens, presses, saves, template } from './card.ts';
import type { Choice } from './channel.ts';
import { choice, line, notOurs, operation, optionalLine, reference, tick } from './field.ts';
import { fixedList } from './mould.ts';

/** One action with everything said of it, and a button for each thing that can still happen to it. `from` is the decision it was made from. */
export const actionCard = (action: Action, today: Day, from?: Resolution): Card =>
    fill({
        ref: action.ref,
        title: action.title,
        kind: capital(action.kind),
        owner: ownerInWords(action),
        group: action.group,
        due: dueInWords(action.due),
        status: capital(statusInWords(action)),
        rag: rag(action, today),
        reportTo: action.reportTo,
        hasReportTo: action.reportTo !== '',
        resolution: [action.resolution, originInWords(action, from)].filter((words) => words !== '').join(', '),
        hasResolution: action.resolution !== '',
        meeting: action.meeting,
        hasMeeting: action.meeting !== '',
        source: capital(action.source ?? ''),
        hasSource: action.source !== undefined,
        theme: action.theme ?? '',
        hasTheme: (action.theme ?? '') !== '',
        ...wordsThatFit(action),
        isOpen: isOpen(action),
        typed: `Or type: ${isOpen(action) ? `progress ${action.ref}: what has happened` : `reopen ${action.ref}: why it is not done`}`,
        fallback: `${action.ref}: ${action.title}. ${ownerInWords(action)}. Due ${dueInWords(action.due)}. ${rag(action, today)}.`,
    });

/** With the day on which it was closed, where that is known. */
function statusInWords(action: Action): string {
    if (action.doneBy !== undefined) return stateInWords(action);
    return action.closedOn === undefined ? action.status : `${action.status}, on ${inWords(action.closedOn)}`;
}

/** Evidence and progress may run to pages; a card shows so much of each, the newest progress, and says where the rest is. */
export function wordsThatFit(action: Action) {
    const slips = action.slips.map(slipInWords);
    const shown = {
        evidence: atMost(MOST, action.evidence),
        impact: atMost(MOST, action.impact),
        progress: newest(MOST, action.progress),
        slips: slips.slice(-SLIPS).map((line) => ({ line: brief(line, SLIP) })),
    };
    return {
        ...shown,
        hasEvidence: action.evidence !== '',
        hasImpact: action.impact !== '',
        hasProgress: action.progress !== '',
        hasSlips: slips.length > 0,
        cut: 'Some words are cut here, where … stands. The whole is in SharePoint, in the list Actions.',
        isCut:
            slips.length > SLIPS ||
            slips.some((line) => isCut(line, SLIP)) ||
            [action.evidence, action.impact, action.progress].some((words) => words.length > MOST),
    };
}

const MOST = 1000;
const SLIPS = 4;
const SLIP = 400;

const atMost = (most: number, words: string): string => (words.length > most ? brief(words, most) : words);

/** Progress grows at its end, so its last lines are shown. */
function newest(most: number, words: string): string {
    if (words.length <= most) return words;
    const lines = words.split('\n');
    const from = lines.findIndex((_, index) => lines.slice(index).join('\n').length <= most);
    return from < 0 ? brief(lines.at(-1) ?? '', most) : `…\n${lines.slice(from).join('\n')}`;
}

export const ownerInWords = (action: Action): string =>
    [action.owner.name, action.owner.role, action.owner.agency].filter((part) => part !== '').join(', ');

/** One line under an action in a list. */
export const actionInWords = (action: Action, today: Day, from?: Resolution): string =>
    [
        brief(action.owner.name, 150),
        `due ${brief(dueInWords(action.due), 150)}`,
        rag(action, today),
        ...(action.slips.length > 0 ? [counted(action.slips.length, 'extension')] : []),
        ...(originInWords(action, from) === ''
            ? []
            : [`from ${short(action.resolution)}, ${originInWords(action, from)}`]),
    ].join(' · ');

export const actionForm = (form: {
    meeting: string;
    op: string;
    heading: string;
    title: string;
    owners: readonly Choice[];
    groups: readonly Choice[];
    group: string;
    resolutions: readonly Choice[];
    resolution: string;
    /** Whether the item the meeting is at is in Part 2, and whether the action is to be by that or by its resolution. */
    under: boolean;
    part2: boolean;
}): Card =>
    fillForm({
        ...form,
        under: String(form.under),
        part2: String(form.part2),
        owner: '',
        due: '',
        kinds: kindChoices,
        kind: 'action',
        sources: sourceChoices,
        source: '',
        theme: '',
        fallback: 'New action. Type: action: what is to be done @Owner by end of March.',
    });

const sourceChoices = fixedList<Choice[]>([
    { title: 'None', value: '' },
    ...sources.map((source) => ({ title: capital(source), value: source })),
]);

const kindTitles = {
    action: 'Action',
    report: 'Report owed to this group',
    assurance: 'Assurance sought by this group',
    concern: 'Concern',
} as const;

const kindChoices = fixedList<Choice[]>(
    actionKinds.filter((kind) => kind !== 'concern').map((kind) => ({ title: kindTitles[kind], value: kind })),
);

export const actionCorrectForm = (form: {
    record: string;
    op: string;
    heading: string;
    title: string;
    owners: readonly Choice[];
    owner: string;
    due: string;
    source: string;
    theme: string;
}): Card =>
    fillCorrect({
        ...form,
        sources: sourceChoices,
        fallback: 'Type: correct, the reference, a colon and the new title.',
    });

const fill = template<object>(looks);
const fillForm = template<object>(formLooks);
const fillCorrect = template<object>(correctLooks);

export const actionOpen = opens(
    'action.open',
    z.object({ meeting: reference, op: operation.optional(), resolution: optionalLine('From resolution') }),
);
/** Which reading of the due words was chosen, where they were asked back. */
const meant = optionalLine('Due');

export const actionSave = saves(
    'action.save',
    z.object({
        meeting: reference,
        op: operation,
        title: optionalLine('Title'),
        owner: line('Owner'),
        group: line('Group'),
        due: optionalLine('Due'),
        meant,
        resolution: optionalLine('From resolution'),
        kind: choice('Kind', ['action', 'report', 'assurance']).default('action'),
        source: choice('Source', ['', ...sources]).default(''),
        theme: optionalLine('Theme'),
        part2: tick('Part 2'),
        // Never left out: without it, what was said under a Part 2 item would be kept in the open.
        under: z.enum(['true', 'false'], notOurs).transform((value) => value === 'true'),
    }),
);
export const actionCorrect = saves(
    'action.correct',
    z.object({
        record: reference,
        op: operation,
        title: line('Title'),
        owner: line('Owner'),
        due: optionalLine('Due'),
        meant,
        source: choice('Source', ['', ...sources]).optional(),
        theme: optionalLine('Theme').optional(),
    }),
);
export const showAction = presses('action.show', z.object({ action: reference }));
