import { randomUUID } from 'node:crypto';
import { type Group, seatsOf } from '../domain/arrangement.ts';
import { lastKnownItem, quorumInWords } from '../domain/footing.ts';
import { Outdone } from '../domain/lastWord.ts';
import { mustBeDraft } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { isRatification, type Restood, restood, restoodInWords } from '../domain/ratification.ts';
import { short } from '../domain/reference.ts';
import { type RollLine, rollInWords } from '../domain/roll.ts';
import { listed } from '../domain/wording.ts';
import { keyOf, log, type Turn } from './turn.ts';

/** What becomes of one line; `line` is how it is written where the person is not on the roll yet. */
export interface Called {
    readonly line: RollLine;
    /** Somebody was named, so that it is said anew also where the line stands so. */
    readonly isNamed?: true;
    /** Pure, and may refuse; run again if somebody wrote in between. */
    rule(line: RollLine): RollLine;
}

/**
 * Writes what differs from the roll as it stands, then what follows from it. Answers the lines that are as called now, for of some others
 * may have said otherwise since; and what the person has to know of those and of the decisions that stand otherwise now, or nothing.
 */
export async function call<Each extends Called>(
    lines: readonly Each[],
    deed: { readonly what: string; detail?(called: readonly Called[]): string },
    at: { readonly papers: Papers; readonly group: Group },
    key: string,
    turn: Turn,
): Promise<{ readonly called: readonly Each[]; readonly told: string }> {
    mustBeDraft(at.papers.meeting);
    const standing = new Map(at.papers.roll.map((line) => [line.key, line]));
    // Every rule is asked before the first line is written, so that a refusal changes nothing.
    for (const { line, rule } of lines) rule(standing.get(line.key) ?? line);
    const outdone = new Map<Each, Outdone>();
    await Promise.all(
        lines.map(async (each) => {
            const { line, rule, isNamed } = each;
            const stood = standing.get(line.key);
            const before = stood ?? (await turn.book.roll.add(rule(line))).record;
            const after = rule(before);
            if (said(after) === said(before) && !(isNamed && stood)) return;
            try {
                // A form sent again with another tick sets the line again.
                await turn.book.roll.change({ key: line.key }, keyOf(key, said(after)), rule);
            } catch (problem) {
                if (!(problem instanceof Outdone)) throw problem;
                outdone.set(each, problem);
            }
        }),
    );
    const called = lines.filter((each) => !outdone.has(each));
    const [first] = outdone.values();
    if (first && called.length === 0) throw first;
    const { words, told } = await writeDown(at.papers, at.group, key, turn);
    const detail = deed.detail?.(called) ?? rollSaid(words);
    await log(turn, keyOf(key, detail), deed.what, at.papers.meeting.ref, detail);
    turn.repaint(at.papers.meeting.ref);
    const names = [...outdone.keys()].map(({ line }) => line.name);
    const unchanged = first ? `Not changed: ${listed(names)}. ${first.message}` : '';
    return { called, told: `${unchanged} ${restoodInWords(told)}`.trim() };
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
