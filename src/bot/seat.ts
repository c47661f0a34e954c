import { z } from 'zod';
import type { Person } from '../domain/arrangement.ts';
import { type Day, readDay } from '../domain/day.ts';
import { mustBeKnown } from '../domain/permission.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Newcomer, SeatChange } from '../domain/seatChange.ts';
import { isSaidAs } from '../domain/spelling.ts';
import { changeSeat } from './seatChanging.ts';
import { pressKey, read, said, type Turn } from './turn.ts';

/** `seat EXEC Health partner: Anjali Deshmukh anjali@health.example of ICB from 1 December 2026` */
const seatSaid = said(/^(?:fill )?seat (\S+) ([^:]+): *(.+)$/i, async ([group, role, words], turn) => {
    const { rest, day } = dayAtEnd(words ?? '', turn);
    return change({ kind: 'fill', ...seatIn(group, role, turn), who: newcomerIn(rest, turn), day }, turn);
});

/** `vacate seat EXEC Health partner from 1 December 2026` */
const vacateSaid = said(/^vacate (?:the )?seat (\S+) ([^:]+)$/i, async ([group, words], turn) => {
    const { rest, day } = dayAtEnd(words ?? '', turn);
    return change({ kind: 'vacate', ...seatIn(group, rest, turn), day }, turn);
});

/** `end seat EXEC Health partner on 30 November 2026` */
const endSaid = said(/^end (?:the )?seat (\S+) ([^:]+)$/i, async ([group, words], turn) => {
    const { rest, day } = dayAtEnd(words ?? '', turn);
    return change({ kind: 'end', ...seatIn(group, rest, turn), day }, turn);
});

/** `deputy EXEC Health partner: Ann Lee ann@health.example from 1 December 2026 until 31 January 2027`, or `: none` */
const deputySaid = said(/^deputy (\S+) ([^:]+): *(.+)$/i, async ([group, role, words], turn) => {
    const [, before = '', last] = /^(.*?)(?: (?:until|to) (.+))?$/i.exec(words ?? '') ?? [];
    const { rest, day } = dayAtEnd(before, turn);
    const who = /^(?:none|nobody|no one)$/i.test(rest) ? undefined : newcomerIn(rest, turn);
    const until = last === undefined ? {} : { until: dayOf(last, turn) };
    return change({ kind: 'deputise', ...seatIn(group, role, turn), who, day, ...until }, turn);
});

/** The typed forms of words that change a seat. */
export const seatChangesSaid = [seatSaid, vacateSaid, endSaid, deputySaid];

const change = (wish: SeatChange, turn: Turn) => changeSeat(wish, pressKey(turn, turn.typed), turn);

/** The role, and after it whose seat it is where several are called so: `Member held by Ann Lee`, `Member held by nobody`. */
function seatIn(group = '', words = '', turn: Turn): { group: string; role: string; heldBy?: string } {
    const [, role = '', holder] = /^(.+?)(?: held by (.+))?$/i.exec(words.trim()) ?? [];
    if (holder === undefined) return { group, role };
    if (/^(?:nobody|no one|vacant)$/i.test(holder)) return { group, role, heldBy: 'vacant' };
    return { group, role, heldBy: isEmail(holder) ? holder.toLowerCase() : knownAs(holder, turn).email };
}

/** A name, an e-mail address and the agency, of which those the arrangement knows can be left out. */
export function newcomerIn(words: string, turn: Turn): Newcomer {
    const found = /^(.*?)[\s,(<]*([^\s<>(),;]+@[^\s<>(),;]+)[>)]*(?:,? of (?:the )?(.+))?$/i.exec(words.trim());
    if (found === null) {
        mustBeKnown(turn.who, turn.arrangement);
        return { email: knownAs(words.trim(), turn).email };
    }
    const [, name = '', address = '', agency] = found;
    if (!isEmail(address))
        throw new Refusal(`“${address}” is no e-mail address. Write it like ann.lee@council.example.`);
    const email = address.toLowerCase();
    const spoken = name.replace(/^@/, '').trim();
    return {
        email,
        ...(spoken !== '' && { name: read(z.string().max(120, 'The name is too long.'), spoken) }),
        ...(agency !== undefined && { agency: agency.trim() }),
    };
}

/** Somebody of the arrangement by the whole name; two of one name are told apart by the address. */
function knownAs(words: string, turn: Turn): Person {
    const found = turn.arrangement.people.filter(({ name }) => isSaidAs(words, name));
    const [one, another] = found;
    if (one !== undefined && another === undefined) return one;
    if (one === undefined)
        throw new Refusal(`The arrangement names nobody called “${words}”. Give the e-mail address too.`);
    throw new Refusal(
        `Several people are called ${words}: ${found.map(({ email }) => email).join(', ')}. Give the address.`,
    );
}

const isEmail = (words: string): boolean => z.email().safeParse(words.toLowerCase()).success;

/** What comes after the last `from` or `on` is a day where it can be one, for a role may be called so too; nothing said is today. */
function dayAtEnd(words: string, turn: Turn): { readonly rest: string; readonly day: Day } {
    const [, rest = '', spoken] = /^(.*?),? (?:from|on) ((?:(?! from | on ).)+)$/i.exec(words.trim()) ?? [];
    if (spoken === undefined) return { rest: words.trim(), day: turn.today };
    const isDay = /\d|^today/i.test(spoken) || readDay(spoken, turn.today) !== undefined;
    return isDay ? { rest: rest.trim(), day: dayOf(spoken, turn) } : { rest: words.trim(), day: turn.today };
}

export function dayOf(words: string, turn: Turn): Day {
    const day = /^today\.?$/i.test(words.trim()) ? turn.today : readDay(words.trim(), turn.today);
    if (day === 'impossible') throw new Refusal(`There is no such day as “${words}”. Give another one.`);
    if (day === undefined) throw new Refusal(`I could not read “${words}” as a day. Write it like 1 December 2026.`);
    return day;
}
