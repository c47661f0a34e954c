import { randomUUID } from 'node:crypto';
import { prose } from '../cards/field.ts';
import { reviseAgain, reviseChoose, reviseForm, reviseOpen, revisionForm, revisionSave } from '../cards/revision.ts';
import { mustBeLocked } from '../domain/meeting.ts';
import { unmasked } from '../domain/part2.ts';
import { readReference, short } from '../domain/reference.ts';
import { Refusal, Unchanged } from '../domain/refusal.ts';
import { minutesOf } from './minutes.ts';
import { forOne } from './part2.ts';
import { recordSaid, recordsOf } from './recorded.ts';
import { asRevised, reviseRecord, toSettle } from './revising.ts';
import { latestMeetingHere } from './room.ts';
import { type Answer, close, dialog, on, onSave, pressKey, type Route, read, said, say, type Turn } from './turn.ts';

export const reviseOpened = on(reviseOpen, async ({ meeting, card }, turn) => {
    mustBeLocked((await toSettle(meeting, turn)).meeting);
    const papers = await turn.book.papers(meeting);
    const records = papers ? recordsOf(papers) : [];
    if (records.length === 0)
        throw new Unchanged('Nothing is recorded at this meeting, so there is nothing to revise.');
    const choices = records.map(({ ref, words }) => ({ title: words, value: ref }));
    return dialog('Revise', reviseForm({ meeting, card: card ?? turn.card, records: choices }));
});

export const reviseChosen = onSave(reviseChoose, reviseOpened, ({ record, op, card }, turn) =>
    formFor(record, op ?? randomUUID(), card ?? '', turn),
);

/** A refused revision opens the form of its own record again. */
const reopened: Route = on(reviseAgain, ({ record, op, card }, turn) =>
    formFor(record, op ?? randomUUID(), card ?? '', turn),
);

export const revisionSaved = onSave(revisionSave, reopened, async ({ record, op, card, text, ...why }, turn) => {
    const { meeting } = await reviseRecord(record, text, why, pressKey(turn, op), turn);
    await turn.filing.file(meeting.ref);
    await turn.edit(card ?? '', await minutesOf(meeting.ref, turn));
    return close;
});

export const reviseSaid = said(/^revise\s+(\S+?):\s*([\s\S]+)$/i, async ([ref, words], turn) => {
    const typed = read(prose('The revision'), words);
    const { text, reason, agreedBy } = parts(typed, ref ?? '');
    const record = await recordNamed(ref ?? '', turn);
    const why = { reason, agreedBy: agreedBy || nameOf(turn) };
    const { meeting } = await reviseRecord(record, text, why, pressKey(turn, turn.typed), turn);
    await turn.filing.file(meeting.ref);
    return say(`${short(record)} is revised. The earlier words stay with it, with the reason.`);
});

const nameOf = (turn: Turn): string => turn.who?.name ?? turn.actor.name;

/** The last “because” tells the new words from the reason, for the words may say “because” themselves. */
function parts(typed: string, ref: string): { text: string; reason: string; agreedBy: string } {
    const found = /^([\s\S]+?)[,;.]?\s+because:?\s+((?:(?!\bbecause\b)[\s\S])+)$/i.exec(typed);
    if (!found) throw new Refusal(`Say why, too: revise ${ref}: the new words, because the reason, agreed by whom.`);
    const [, text = '', rest = ''] = found;
    const agreed = /^([\s\S]*?),?\s*agreed by\s+([^\n]+?)\.?$/i.exec(rest);
    return { text, reason: agreed?.[1] || rest, agreedBy: agreed?.[2] ?? '' };
}

/** A whole reference; short, it is one of the meeting whose minutes were confirmed here last. */
async function recordNamed(words: string, turn: Turn): Promise<string> {
    const named = readReference(words);
    if (!named)
        throw new Refusal(`“${words}” is not a reference. Write, for example: revise R12: the new words, because …`);
    const latest = await latestMeetingHere(turn, ({ status }) => status === 'confirmed' || status === 'signed');
    const papers = latest && (await turn.book.papers(latest.ref));
    const here = papers && recordSaid(words, papers);
    if (here !== undefined) return here;
    if ('ref' in named) return wholeOf(named.ref, turn);
    throw new Refusal(
        `There is no ${words} in the minutes confirmed here last${latest ? ` (${latest.ref})` : ''}. Give the whole reference.`,
    );
}

/** A decision of one limb is said without its letter. */
async function wholeOf(ref: string, turn: Turn): Promise<string> {
    if (readReference(ref)?.kind !== 'R' || ref.endsWith(')')) return ref;
    const limbs = await turn.book.resolutions.all({ ref: { startsWith: `${ref}(` } });
    const [only, ...others] = limbs;
    if (only && others.length === 0) return only.ref;
    if (!only) throw new Refusal(`There is no record ${ref} in the book.`);
    throw new Refusal(
        `${ref} has ${limbs.length} limbs. Say which: ${limbs.map((limb) => short(limb.ref)).join(', ')}.`,
    );
}

async function formFor(record: string, op: string, card: string, turn: Turn): Promise<Answer> {
    const form = (text: string) =>
        revisionForm({ record, op, card, heading: `Revise ${short(record)}`, text, agreedBy: '' });
    const { whole } = turn.book;
    const shown = await asRevised(
        record,
        {
            item: async (item, { group }) => form(unmasked((await forOne(item, whole.points, group, turn)).itemTitle)),
            point: async (point, { group }) => form(unmasked((await forOne(point, whole.points, group, turn)).text)),
            limb: async (limb, { group }) => form(unmasked((await forOne(limb, whole.resolutions, group, turn)).text)),
            action: async (action, { group }) =>
                form(unmasked((await forOne(action, whole.actions, group, turn)).title)),
        },
        turn,
    );
    return dialog('Revise', shown);
}
