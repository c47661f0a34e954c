import { randomUUID } from 'node:crypto';
import { prose } from '../cards/field.ts';
import { resolutionForm, resolutionOpen, resolutionSave } from '../cards/resolution.ts';
import type { Group } from '../domain/arrangement.ts';
import { mustBeDraft } from '../domain/meeting.ts';
import type { KeptNext, Papers } from '../domain/minuteBook.ts';
import { items } from '../domain/point.ts';
import { basisOf, needsQuorum } from '../domain/ratification.ts';
import { letter, resolutionOf, resolutionSeries, short } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { awaits, limbs, type Resolution, type Verb, verbs } from '../domain/resolution.ts';
import { actionOpened } from './action.ts';
import { footingOf, itemUnder, mustStandOn } from './footing.ts';
import { keepLimbs } from './limbs.ts';
import { meetingHere, papersToRecord } from './room.ts';
import { mustBeTheSame } from './sameForm.ts';
import { close, dialog, keyOf, lineOf, on, onSave, pressKey, read, said, say, type Turn } from './turn.ts';

export const resolutionOpened = on(resolutionOpen, async ({ meeting, op }, turn) => {
    const { papers } = await papersToRecord(meeting, turn, 'agenda');
    mustBeDraft(papers.meeting);
    const form = { meeting, op: op ?? randomUUID(), heading: 'A decision', items: items(papers.agenda) };
    return dialog('Resolution', resolutionForm(form));
});

export const resolutionSaved = onSave(resolutionSave, resolutionOpened, async (form, turn) => {
    const { papers, group } = await papersToRecord(form.meeting, turn);
    const decision = { item: form.item, verb: form.leadIn, limbs: limbs(form.text) };
    const [first] = await decide(papers, group, decision, pressKey(turn, form.op), turn);
    if (form.next === 'close') return close;
    return actionOpened.answer({ meeting: form.meeting, resolution: first?.ref ?? '' }, turn);
});

export const resolutionSaid = said(
    new RegExp(`^(${verbs.join('|')})(?::\\s*|\\s+that\\s+)([\\s\\S]*)$`, 'i'),
    async ([verb, words], turn) => {
        const { papers, group } = await papersToRecord((await meetingHere(turn)).meeting.ref, turn);
        const text = read(prose('The resolution'), words);
        const item = itemUnder(papers.points, turn)?.item ?? 0;
        const decision = { item, verb: verb?.toLowerCase() as Verb, limbs: limbs(text) };
        const rows = await decide(papers, group, decision, pressKey(turn, turn.typed), turn);
        const recorded = `Recorded as ${rows.map((row) => short(row.ref)).join(', ')}`;
        const [first] = rows;
        return say(first && awaits(first) ? `${recorded}, to be ratified. ${first.basis}` : `${recorded}.`);
    },
);

/** The first limb allots the number, and a repeated press goes on where the last one stopped. */
export async function decide(
    papers: Papers,
    group: Group,
    decision: { item: number; verb: Verb; limbs: readonly string[] },
    key: string,
    turn: Turn,
): Promise<Resolution[]> {
    mustBeDraft(papers.meeting);
    const { item, verb } = decision;
    const head = items(papers.points).find((each) => each.item === item);
    if (item !== 0 && !head) throw new Refusal(`There is no item ${item} at this meeting. Choose one of its items.`);
    const [firstText, ...otherTexts] = decision.limbs;
    if (firstText === undefined) throw new Refusal('Text is empty. Write what was decided, one limb a line.');
    if (decision.limbs.length > 52)
        throw new Refusal('A resolution of more than 52 limbs is too long. Record it as two.');
    const footing = footingOf(papers, group, item, turn);
    await mustStandOn(footing, key, turn.book.resolutions);
    const isBinding = !needsQuorum(decision);
    const part2 = head?.part2 ?? false;
    const series = resolutionSeries(group, papers.meeting.held);
    const limb = (number: number, text: string, ref: string): Resolution => ({
        key: number === 1 ? key : keyOf(key, String(number)),
        ref,
        meeting: papers.meeting.ref,
        group: group.ref,
        item,
        limb: letter(number),
        verb,
        text,
        held: papers.meeting.held,
        standing: isBinding ? 'in force' : footing.standing,
        basis: isBinding ? '' : basisOf(footing),
        about: '',
        changedBy: '',
        part2,
    });
    const line = ({ ref, verb, text }: Resolution) => {
        const words = [text, ...otherTexts].map((each, index) => `(${letter(index + 1)}) ${each}`).join('\n');
        return lineOf(turn, key, `Recorded a resolution: ${verb}`, resolutionOf(ref), part2 ? 'Part 2' : words);
    };
    const mustStand = async ({ record, already }: KeptNext<Resolution>) => {
        if (already && !part2) await mustStandSo(resolutionOf(record.ref), decision, key, turn);
    };
    const texts: [string, ...string[]] = [firstText, ...otherTexts];
    const rows = await keepLimbs({ texts, limb, series, line, mustStandSo: mustStand }, turn.book);
    turn.repaint(papers.meeting.ref);
    return rows;
}

/** A repeated press goes on where the last one stopped; with other words it is told what stands. */
async function mustStandSo(
    whole: string,
    { item, verb, limbs }: { item: number; verb: Verb; limbs: readonly string[] },
    key: string,
    turn: Turn,
): Promise<void> {
    // The log line is written after the last limb, and so it is read before the limbs are.
    const isWhole = (await turn.book.log.find({ key })) !== undefined;
    const standing = await turn.book.resolutions.all({ ref: { startsWith: `${whole}(` } });
    mustBeTheSame(
        { already: true },
        whole,
        ...standing.flatMap((row, index) => [
            [row.text, limbs[index] ?? ''] as const,
            [row.verb, verb] as const,
            [String(row.item), String(item)] as const,
        ]),
        [String(isWhole ? standing.length : limbs.length), String(limbs.length)],
    );
}
