import { randomUUID } from 'node:crypto';
import { seatForm, seatOpen, seatSave } from '../cards/seat.ts';
import { inWords } from '../domain/day.ts';
import { mustBeAllowed } from '../domain/permission.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Newcomer, SeatChange } from '../domain/seatChange.ts';
import { type SeatLine, seatLines } from '../domain/seatList.ts';
import { dayOf, newcomerIn } from './seat.ts';
import { changeSeat } from './seatChanging.ts';
import { heldBy, nameOf, seatList } from './seatList.ts';
import { dialog, on, onSave, pressKey, type Turn } from './turn.ts';

const titles = { fill: 'Fill seat', vacate: 'Vacate seat', deputise: 'Deputy', end: 'End seat' } as const;

export const seatOpened = on(seatOpen, async ({ op = randomUUID(), card, seat, ...asked }, turn) => {
    const { who, arrangement, today } = turn;
    mustBeAllowed('change seats', who, 'the partnership', arrangement, today);
    const line = seatLines(arrangement, arrangement.groups, today).find((each) =>
        seat === undefined ? isAsked(each, asked) : nameOf(each) === seat,
    );
    if (line === undefined && seat !== undefined)
        throw new Refusal('That seat has changed since the list was shown. Type: seats.');
    const named = line === undefined ? asked : { group: line.group, role: line.role, heldBy: heldBy(line) };
    return dialog(
        titles[asked.change],
        seatForm({
            ...asked,
            ...named,
            ...{ op, card: card ?? turn.card, page: String(asked.page) },
            stands: line === undefined ? 'It has changed since the form was opened.' : `${line.who} · ${line.detail}`,
            day: inWords(today),
            people: arrangement.people
                .map(({ name, email }) => ({ title: `${name} (${email})`, value: email }))
                .toSorted((one, other) => one.title.localeCompare(other.title, 'en-GB')),
            agencies: arrangement.agencies.map(({ id, name }) => ({ title: name, value: id })),
        }),
    );
});

const isAsked = (line: SeatLine, asked: Pick<Filled, 'group' | 'role' | 'heldBy'>): boolean =>
    line.group === asked.group && line.role === asked.role && heldBy(line) === asked.heldBy && !line.isLater;

export const seatSaved = onSave(seatSave, seatOpened, async ({ op, card, of, page, ...form }, turn) => {
    const said = await changeSeat(wishIn(form, turn), pressKey(turn, op), turn);
    await turn.edit(card ?? '', seatList({ of, page }, turn, turn.arrangementFile.now()));
    return said;
});

interface Filled {
    readonly change: SeatChange['kind'];
    readonly group: string;
    readonly role: string;
    readonly heldBy: string;
    readonly person: string;
    readonly name: string;
    readonly email: string;
    readonly agency: string;
    readonly day: string;
    readonly until: string;
}

function wishIn(form: Filled, turn: Turn): SeatChange {
    const { change: kind, group, role, heldBy } = form;
    const seat = { group, role, heldBy, day: dayOf(form.day, turn) };
    if (kind === 'vacate' || kind === 'end') return { ...seat, kind };
    const who = whoIn(form, turn);
    if (kind === 'deputise')
        return { ...seat, kind, who, ...(form.until !== '' && { until: dayOf(form.until, turn) }) };
    if (who === undefined) throw new Refusal('Choose who is to hold the seat, or give a name and an e-mail address.');
    return { ...seat, kind, who };
}

function whoIn({ person, name, email, agency }: Filled, turn: Turn): Newcomer | undefined {
    if (person !== '' && `${name}${email}` !== '')
        throw new Refusal('Choose somebody from the list, or give a name and an address; not both.');
    if (person !== '') return { email: person };
    if (`${name}${email}` === '') return undefined;
    if (email !== '' && !email.includes('@'))
        throw new Refusal(`“${email}” is no e-mail address. Write it like ann.lee@council.example.`);
    const parts = [name, email, email === '' || agency === '' ? '' : `of ${agency}`];
    return newcomerIn(parts.filter((part) => part !== '').join(' '), turn);
}
