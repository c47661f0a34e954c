import { randomUUID } from 'node:crypto';
import { type Group, seatsOf } from '../domain/arrangement.ts';
import { lastKnownItem, quorumInWords } from '../domain/footing.ts';
import { mustBeDraft } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { isRatification, type Restood, restood, restoodInWords } from '../domain/ratification.ts';
import { short } from '../domain/reference.ts';
import { type RollLine, rollInWords } from '../domain/roll.ts';
import { keyOf, log, type Turn } from './turn.ts';

/** What becomes of one line; `line` is how it is written where the person is not on the roll yet. */
export interface Called {
    readonly line: RollLine;
    /** Pure, and may refuse; run again if somebody wrote in between. */
    rule(line: RollLine): RollLine;
}

/** Writes what differs from the roll as it stands, then what follows from it; answers which decisions stand otherwise now, or nothing. */
export async function call(
    lines: readonly Called[],
    deed: { readonly what: string; readonly detail?: string },
    at: { readonly papers: Papers; readonly group: Group },
    key: string,
    turn: Turn,
): Promise<string> {
    mustBeDraft(at.papers.meeting);
    const standing = new Map(at.papers.roll.map((line) => [line.key, line]));
    // Every rule is asked before the first line is written, so that a refusal changes nothing.
    for (const { line, rule } of lines) rule(standing.get(line.key) ?? line);
    await Promise.all(
        lines.map(async ({ line, rule }) => {
            const before = standing.get(line.key) ?? (await turn.book.roll.add(rule(line))).record;
            const after = rule(before);
            if (said(after) === said(before)) return;
            // A form sent again with another tick sets the line again.
            await turn.book.roll.change({ key: line.key }, keyOf(key, said(after)), rule);
        }),
    );
    const { words, told } = await writeDown(at.papers, at.group, key, turn);
    const detail = deed.detail ?? rollSaid(words);
    await log(turn, keyOf(key, detail), deed.what, at.papers.meeting.ref, detail);
    turn.repaint(at.papers.meeting.ref);
    return restoodInWords(told);
}

/** Makes the meeting's readable columns of its roll; again if somebody else called it meanwhile, or the older words might stay. */
async function writeDown(
    papers: Papers,
    group: Group,
    key: string,
    turn: Turn,
): Promise<{ words: Words; told: readonly Restood[] }> {
    const { ref } = papers.meeting;
    const told: Restood[] = [];
    let roll = await turn.book.roll.all({ meeting: ref });
    for (;;) {
        const words = wordsOf({ ...papers, roll }, group, turn);
        await turn.book.meetings.change({ ref }, randomUUID(), (meeting) => ({ ...mustBeDraft(meeting), ...words }));
        if (group.quorum) told.push(...(await restand({ ...papers, roll }, group, key, turn)));
        const now = await turn.book.roll.all({ meeting: ref });
        if (JSON.stringify(now) === JSON.stringify(roll)) return { words, told };
        roll = now;
    }
}

/** Decisions are recorded before the roll is called, or it is called again: their standing follows it. */
async function restand(papers: Papers, group: Group, key: string, turn: Turn): Promise<Restood[]> {
    const told: Restood[] = [];
    const seats = seatsOf(turn.arrangement, group.ref, papers.meeting.held);
    // What was decided while the roll was being written counts too.
    const resolutions = await turn.book.resolutions.all({ meeting: papers.meeting.ref });
    for (const { ref, standing, basis } of restood({ ...papers, resolutions }, group, seats)) {
        const press = keyOf(key, ref, standing);
        await turn.book.resolutions.change({ ref }, press, (limb) =>
            limb.changedBy === '' ? { ...limb, standing, basis } : limb,
        );
        await log(turn, press, `Standing: ${standing}`, ref, basis || 'The meeting was quorate.');
        const limb = resolutions.find((each) => each.ref === ref);
        told.push({ ref: short(ref), standing, basis, ratifies: limb && isRatification(limb) ? limb.about : '' });
    }
    return told;
}

type Words = ReturnType<typeof wordsOf>;

function wordsOf(papers: Papers, group: Group, turn: Turn) {
    const seats = seatsOf(turn.arrangement, group.ref, papers.meeting.held);
    return { ...rollInWords(papers.roll), quorate: quorumInWords(papers, group, seats, lastKnownItem(papers)) };
}

const rollSaid = ({ present, apologies, inAttendance, quorate }: Words): string =>
    `Present: ${present || 'none'}. Apologies: ${apologies || 'none'}. In attendance: ${inAttendance || 'none'}. ${quorate}`;

const said = ({ presence, deputy, fromItem, toItem, interest }: RollLine): string =>
    JSON.stringify([presence, deputy, fromItem, toItem, interest]);
