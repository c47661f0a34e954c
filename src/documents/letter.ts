import type { Assurance } from '../domain/assurance.ts';
import { owedInWords, seatInWords, tallyInWords } from '../domain/assuranceWords.ts';
import type { SeatAttendance } from '../domain/attendance.ts';
import { type Day, inWords } from '../domain/day.ts';
import { type Span, spanInWords } from '../domain/groupYear.ts';
import type { LeadPartner } from '../domain/leadPartner.ts';
import { slippageInWords } from '../domain/slippage.ts';
import type { Block, LabelledLine, Page } from './page.ts';

/** What a letter to an agency is written from. */
export interface Letter {
    readonly partnership: string;
    readonly of: Assurance;
    readonly span: Span;
    /** Absent where the arrangement names nobody. */
    readonly lead: LeadPartner | undefined;
    readonly from: { readonly name: string; readonly role: string };
    readonly written: Day;
    /** By when an answer is asked for. */
    readonly answerBy: Day;
}

/** The draft of a formal letter to who leads for an agency: what was done, what was not, and what is asked by when. */
export function letterPage(letter: Letter): Page {
    const { partnership, of, lead, from, written } = letter;
    const title = `Letter to ${of.agency}`;
    return {
        title: `${title}, ${inWords(written)}`,
        author: partnership,
        reference: title,
        above: partnership,
        heading: `${of.agency}’s part in the work of the partnership`,
        below: inWords(written),
        mark: { word: 'Draft', why: `For ${from.name} to check, change and send. Nobody else has been sent it.` },
        blocks: [
            {
                kind: 'facts',
                rows: [
                    [
                        'To',
                        lead === undefined
                            ? `the lead partner of ${of.agency} (the arrangement names nobody)`
                            : addressed(lead, of),
                    ],
                    ['From', [from.name, from.role].filter((part) => part !== '').join(', ')],
                ],
            },
            paragraph(`Dear ${lead?.person.name ?? 'Colleague'},`),
            paragraph(
                `I write on behalf of ${partnership} about ${of.agency}’s part in its work from ${spanInWords(letter.span)}. ` +
                    `What follows is what the minute book holds on ${inWords(written)}. If anything in it is not as you know it, please tell me, and the record will be put right.`,
            ),
            heading('What was done'),
            ...done(of),
            heading('What was not done, or not by its date'),
            ...notDone(letter),
            heading('What is asked'),
            ...asked(letter),
            paragraph(
                'Thank you for what you and your colleagues do for children and families. I am glad to talk any of this through.',
            ),
            paragraph('Yours sincerely,'),
            paragraph([from.name, from.role, partnership].filter((part) => part !== '').join('\n')),
        ],
    };
}

const addressed = ({ person, role }: LeadPartner, { agency }: Assurance) => `${person.name}, ${role}, ${agency}`;

function done({ seats, tally, agency }: Assurance): Block[] {
    const came = seats.filter((seat) => seat.present + seat.deputised > 0);
    const closed = [...tally.onTime, ...tally.undated];
    const said = [
        ...came.map(seatInWords),
        ...closed.map((action) =>
            action.part2
                ? `${action.ref} (Part 2), owed by ${action.owner.name}.`
                : `${action.ref}, “${action.title}”, was done${tally.onTime.includes(action) ? ' by its date' : ''}.`,
        ),
    ];
    if (said.length === 0)
        return [paragraph('The minute book holds no evidence of attendance or of actions done in this time.')];
    return [paragraph(`Thank you. For ${agency} the minute book has:`), listed('done', said)];
}

function notDone({ of, written }: Letter): Block[] {
    const { tally, seats, slipped, challenges } = of;
    const missed = seats.filter(isMissed);
    const late = [...new Set([...tally.late, ...slipped])].filter((action) => !tally.overdue.includes(action));
    const said = [
        ...tally.overdue.map((action) => `${owedInWords(action, written)}.`),
        ...late.map((action) => slippageInWords(action, written)),
        ...missed.map(seatInWords),
        ...challenges.map(({ ref, text, part2 }) =>
            part2 ? `${ref} (Part 2), an open challenge.` : `${ref}, an open challenge: ${text}`,
        ),
    ];
    if (said.length === 0)
        return [paragraph('Nothing is outstanding: no action is overdue or slipped, and no seat was missed.')];
    return [paragraph(`Of ${agencySum(tally)}:`), listed('not done', said)];
}

const agencySum = (tally: Assurance['tally']): string =>
    tallyInWords(tally)
        .replace(/^actions: /, 'the actions owed, ')
        .replace(/^no actions$/, 'what is expected');

function asked({ of, answerBy, written }: Letter): Block[] {
    const by = inWords(answerBy);
    const said = [
        ...of.tally.overdue.map((action) =>
            action.part2
                ? `${action.ref} (Part 2): please tell me by ${by} how it stands.`
                : `${action.ref}: please say by ${by} how it stands, send what shows that it is done, or ask the group’s chair for a later date with the reason.`,
        ),
        ...of.seats
            .filter(({ vacant }) => vacant > 0)
            .map(
                ({ role, groupName }) =>
                    `Please name somebody by ${by} for the vacant seat of ${role} in the ${groupName}.`,
            ),
        ...of.seats
            .filter((seat) => isMissed(seat) && seat.vacant === 0)
            .map(
                ({ role, groupName }) =>
                    `Please see that ${role} comes to the next meeting of the ${groupName}, or that a deputy does.`,
            ),
        ...of.tally.open
            .filter((action) => !action.part2 && action.progress === '')
            .map(
                (action) =>
                    `${action.ref}: please give a word of progress by ${by}. It is ${stillDue(action.due.overdueFrom, written)}.`,
            ),
    ];
    if (said.length === 0) return [paragraph('Nothing is asked of you beyond what is already agreed.')];
    return [listed('asked', said)];
}

const stillDue = (overdueFrom: Day | undefined, today: Day): string =>
    overdueFrom === undefined
        ? 'open, with no fixed date'
        : overdueFrom > today
          ? `to be done before ${inWords(overdueFrom)}`
          : 'overdue';

/** Nobody came for it at some meeting. */
const isMissed = ({ meetings, present, deputised }: SeatAttendance): boolean => present + deputised < meetings;

const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
const heading = (text: string): Block => ({ kind: 'heading', level: 2, text });

/** Numbered, so that an answer can say which it is about. */
const listed = (part: string, texts: readonly string[]): Block => ({
    kind: 'labelled',
    leadIn: '',
    lines: texts.map(
        (text, index): LabelledLine => ({
            label: `${index + 1}.`,
            text,
            cited: `${part} ${index + 1}`,
        }),
    ),
});
