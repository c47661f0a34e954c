import { randomUUID } from 'node:crypto';
import { noticeCard } from '../cards/notice.ts';
import { urgentForm, urgentOpen, urgentSave, urgentWords } from '../cards/urgent.ts';
import { chairOf, type Group } from '../domain/arrangement.ts';
import type { KeptNext } from '../domain/minuteBook.ts';
import { letter, resolutionOf, resolutionSeries } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import { limbs, type Resolution } from '../domain/resolution.ts';
import { keepLimbs } from './limbs.ts';
import { groupFor, groupHere, latestMeetingHere } from './room.ts';
import { mustBeTheSame } from './sameForm.ts';
import {
    close,
    dialog,
    keyOf,
    lineOf,
    log,
    on,
    onSave,
    pressKey,
    type Route,
    read,
    said,
    say,
    type Turn,
} from './turn.ts';

export const urgentOpened = on(urgentOpen, async ({ op }, turn) => {
    const group = groupFor('decide urgently', (await groupHere(turn)).ref, turn);
    const heading = `An urgent decision for the ${group.name}`;
    return dialog('Urgent decision', urgentForm({ group: group.ref, op: op ?? randomUUID(), heading }));
});

const urgentSaved = onSave(urgentSave, urgentOpened, async (form, turn) => {
    const group = groupFor('decide urgently', form.group, turn);
    await decide(form, group, pressKey(turn, form.op), turn);
    return close;
});

export const urgentSaid = said(/^urgent decision(?::\s*([\s\S]*))?$/i, async ([words], turn) => {
    const group = groupFor('decide urgently', (await groupHere(turn)).ref, turn);
    const [, text, consulted, urgency] =
        /^([\s\S]*?)[;,.\s]*\bconsulted:\s*([\s\S]*?)[;,.\s]*\bbecause:\s*([\s\S]*)$/i.exec(words ?? '') ?? [];
    if (text === undefined)
        throw new Refusal(
            'Say what is decided, who was consulted and why it cannot wait: urgent decision: what; consulted: whom; because: why. Or type resolutions and press Urgent decision.',
        );
    const decision = {
        text: read(urgentWords.text, text),
        consulted: read(urgentWords.consulted, consulted),
        urgency: read(urgentWords.urgency, urgency),
        part2: false,
    };
    const ref = await decide(decision, group, pressKey(turn, turn.typed), turn);
    return say(`Recorded as ${ref}. It stands first on the agenda of the next meeting, to be ratified.`);
});

export const urgentRoutes: readonly Route[] = [urgentOpened, urgentSaved];

interface Decision {
    readonly text: string;
    readonly consulted: string;
    readonly urgency: string;
    readonly part2: boolean;
}

/** A resolution of no meeting, in force at once and to be ratified; the group's own place is told. */
async function decide(decision: Decision, group: Group, key: string, turn: Turn): Promise<string> {
    const texts = limbs(decision.text);
    const [first, ...others] = texts;
    if (first === undefined || texts.length > 52)
        throw new Refusal('Write what is decided, one limb a line, and no more than 52.');
    await mustBeBetweenMeetings(group, turn);
    const { part2 } = decision;
    const name = turn.who?.name ?? turn.actor.name;
    const isChair = chairOf(turn.arrangement, group.ref, turn.today)?.holder === turn.who?.email;
    const basis = `Urgent decision between meetings by ${name}, ${isChair ? 'chair' : 'business manager'}. Consulted: ${decision.consulted}. Why it is urgent: ${decision.urgency}`;
    const series = resolutionSeries(group, turn.today);
    const limb = (number: number, text: string, ref: string): Resolution => ({
        key: number === 1 ? key : keyOf(key, String(number)),
        ref,
        meeting: '',
        group: group.ref,
        item: 0,
        limb: letter(number),
        verb: 'resolved',
        text,
        held: turn.today,
        standing: 'awaiting ratification',
        basis,
        about: '',
        changedBy: '',
        part2,
    });
    const wordsOf = (all: readonly string[]) =>
        all.map((text, index) => (all.length === 1 ? text : `(${letter(index + 1)}) ${text}`)).join('\n');
    const mustStandSo = (kept: KeptNext<Resolution>) => {
        const { ref, text, basis: stands } = kept.record;
        if (!part2) mustBeTheSame(kept, resolutionOf(ref), [text, first], [stands, basis]);
    };
    const line = ({ ref, text, basis }: Resolution) => {
        const detail = `${wordsOf([text, ...others])}\n${basis}`;
        return lineOf(turn, key, 'Recorded an urgent decision', resolutionOf(ref), part2 ? 'Part 2' : detail);
    };
    const rows = await keepLimbs({ texts: [first, ...others], limb, series, line, mustStandSo }, turn.book);
    const whole = resolutionOf(rows[0].ref);
    const told = part2 ? 'Part 2.' : `${wordsOf(texts)}\n\n${basis}`;
    const to = (await turn.bindings.of(group.ref))?.route ?? turn.place;
    const card = noticeCard(`${whole}, an urgent decision to be ratified at the next meeting: ${told}`);
    // It is kept whatever becomes of the telling, and typed again it would be a second decision.
    await turn
        .postTo(keyOf(key, 'told'), to, card)
        .catch(() => log(turn, keyOf(key, 'untold', turn.at), 'Could not tell', whole, group.ref));
    return whole;
}

/** While a meeting of today is open, it decides itself. */
async function mustBeBetweenMeetings(group: Group, turn: Turn): Promise<void> {
    const latest = await latestMeetingHere(turn).catch(() => undefined);
    if (latest?.group === group.ref && latest.status === 'open' && latest.held === turn.today)
        throw new Refusal(
            `${latest.ref} is open, so record it as a decision of the meeting. Type: resolved: what is decided`,
        );
}
