import { randomUUID } from 'node:crypto';
import { rollForm, rollOpen, rollSave } from '../cards/roll.ts';
import { type Person, seatsOf } from '../domain/arrangement.ts';
import { mustBeDraft } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { perhapsMeant } from '../domain/people.ts';
import { Refusal } from '../domain/refusal.ts';
import { isVisitor, type Presence, type RollLine } from '../domain/roll.ts';
import { type Called, call } from './rollCall.ts';
import { deputyFor, lineNamed, lineOf, mustTakeDeputy, namesIn, sittingAt } from './rollLines.ts';
import { meetingHere, papersToRecord } from './room.ts';
import { close, dialog, on, onSave, pressKey, said, say } from './turn.ts';

export const rollOpened = on(rollOpen, async ({ meeting, op }, turn) => {
    const { papers } = await papersToRecord(meeting, turn);
    mustBeDraft(papers.meeting);
    const seats = sittingAt(turn.arrangement, papers);
    const vacant = seatsOf(turn.arrangement, papers.meeting.group, papers.meeting.held).filter((seat) => !seat.holder);
    const card = rollForm({
        meeting,
        op: op ?? randomUUID(),
        title: `Roll call, ${meeting}`,
        seats,
        vacant: vacant.map((seat) => seat.role),
        alsoPresent: [...papers.roll.filter(isVisitor).map(asVisitor), ...deputiesIn(papers)].join('\n'),
    });
    return dialog('Roll call', card);
});

export const rollSaved = onSave(rollSave, rollOpened, async ({ meeting, op, alsoPresent, ticks }, turn) => {
    const { papers, group } = await papersToRecord(meeting, turn);
    const typed = namesIn(alsoPresent, papers, turn.arrangement).map((words) => ({
        words,
        deputy: deputyFor(words, papers, turn.arrangement),
    }));
    const deputies = new Map(typed.flatMap(({ deputy }) => (deputy ? [[deputy.sitting.id, deputy.name]] : [])));
    const seated = sittingAt(turn.arrangement, papers).flatMap((each): Called[] => {
        const ticked = ticks.get(each.id);
        const name = deputies.get(each.id) ?? '';
        if (ticked === undefined && name === '') return [];
        // A name left in the box from an earlier call does not outdo the tick beside it.
        const isLeftOver = papers.roll.some((line) => line.name === each.name && line.deputy === name);
        const presence = name !== '' && !isLeftOver ? 'deputy' : (ticked ?? 'deputy');
        if (presence === 'deputy') mustTakeDeputy(each.seats, each.name);
        return [{ line: lineOf(each, presence, meeting), rule: (line) => withPresence(line, presence, name) }];
    });
    // A member typed in as well is on the roll by the tick already.
    const visitors = typed
        .filter(({ deputy }) => deputy === undefined)
        .map(({ words }) => lineNamed(words, 'in attendance', papers, turn.arrangement))
        .filter((line) => line.seat === '');
    const gone = papers.roll.filter((line) => isVisitor(line) && !visitors.some((each) => each.key === line.key));
    const lines = [
        ...seated,
        ...visitors.map((line) => ({ line, rule: (row: RollLine) => withPresence(row, line.presence) })),
        ...gone.map((line) => ({ line, rule: (row: RollLine) => withPresence(row, 'absent') })),
    ];
    const { told } = await call(lines, { what: 'Called the roll' }, { papers, group }, pressKey(turn, op), turn);
    return told === '' ? close : say(told);
});

export const rollSaid = said(
    /^(present|apologies|deputy|deputies|absent|in attendance|also present|non-members?):\s*([\s\S]+)$/i,
    async ([how, names], turn) => {
        const { meeting } = await meetingHere(turn);
        const { papers, group } = await papersToRecord(meeting.ref, turn);
        const presence = presenceSaid(how ?? '');
        const lines = namesIn(names ?? '', papers, turn.arrangement).map((words): Said => {
            // However it is begun, `Dan Fox for Cara Shah` is no name.
            const isThere = presence === 'present' || presence === 'deputy' || presence === 'in attendance';
            const deputy = isThere ? deputyFor(words, papers, turn.arrangement) : undefined;
            const line = deputy
                ? lineOf(deputy.sitting, 'deputy', meeting.ref)
                : lineNamed(words, presence, papers, turn.arrangement);
            if (line.presence === 'deputy') mustTakeDeputy(sittingSeats(line, papers, turn), line.name);
            if (presence === 'non-member' && line.seat !== '')
                throw new Refusal(`${line.name} is a member of this body: ${line.seat}. Type: present: ${line.name}`);
            const rule = (row: RollLine) => withPresence(row, line.presence, deputy?.name);
            return { line, rule, isNamed: true, by: deputy?.name ?? '' };
        });
        if (lines.length === 0)
            throw new Refusal('Nobody is named. Write the names after the colon, with commas between.');
        const key = pressKey(turn, turn.typed);
        const { called, told } = await call(lines, { what: 'Called the roll' }, { papers, group }, key, turn);
        const members = sittingAt(turn.arrangement, papers).map(({ person }) => person);
        return say(`${calledInWords(called, presence, members)} ${told}`.trim());
    },
);

/** Somebody named, and by whom where somebody sits for them. */
interface Said extends Called {
    readonly by: string;
}

/** A name that is nobody's here may be a slip, so it is not counted among the members without a word. */
function calledInWords(lines: readonly Said[], said: Presence, sitting: readonly Person[]): string {
    const named = (some: readonly Said[]) => some.map(({ line }) => line.name).join(', ');
    const deputies = lines.filter(({ by }) => by !== '');
    const isMeantAsMember = said === 'present' || said === 'apologies' || said === 'absent';
    const strangers = lines.filter(({ line }) => isMeantAsMember && line.seat === '');
    const members = lines.filter((each) => !strangers.includes(each) && !deputies.includes(each));
    const [first] = strangers;
    return [
        ...deputies.map(({ line, by }) => `${by} for ${line.name}: deputy.`),
        members.length > 0 ? `${named(members)}: ${said}.` : '',
        first ? `${named(strangers)}: ${first.line.presence}, holding no seat here that day.` : '',
        ...strangers.map(({ line }) => perhapsMeant(line.name, sitting)),
    ]
        .filter((sentence) => sentence !== '')
        .join(' ');
}

/** Who is not there can neither have come late nor have sent a deputy. */
function withPresence(line: RollLine, presence: Presence, deputy = ''): RollLine {
    const isGone = presence === 'absent' || presence === 'apologies';
    const times = isGone ? { fromItem: '', toItem: '' } : {};
    return { ...line, presence, deputy: presence === 'deputy' ? deputy : '', ...times };
}

const sittingSeats = (line: RollLine, papers: Papers, turn: { arrangement: Parameters<typeof sittingAt>[0] }) =>
    sittingAt(turn.arrangement, papers).find((each) => each.person.email === line.person)?.seats ?? [];

/** As somebody would type it, so that the form saved again says the same. */
function asVisitor({ name, agency, presence }: RollLine): string {
    const brackets = [presence === 'non-member' ? 'non-member' : '', agency].filter((words) => words !== '');
    return brackets.length === 0 ? name : `${name} (${brackets.join(', ')})`;
}

const deputiesIn = ({ roll }: Papers): string[] =>
    roll
        .filter((line) => line.presence === 'deputy' && line.deputy !== '')
        .map((line) => `${line.deputy} for ${line.name}`);

const presenceSaid = (how: string): Presence => {
    if (/^(also|in)/i.test(how)) return 'in attendance';
    if (/^deput/i.test(how)) return 'deputy';
    return /^non/i.test(how) ? 'non-member' : (how.toLowerCase() as Presence);
};
