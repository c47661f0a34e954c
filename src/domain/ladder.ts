import { type Arrangement, chairOf, executive, type Group, groupByRef, holds } from './arrangement.ts';
import type { Ladder } from './arrangementTerms.ts';
import type { Delivered } from './channel.ts';
import { type Chats, type Gone, noChats } from './chat.ts';
import { addDays, type Day, daysBetween } from './day.ts';
import type { Owed } from './owed.ts';
import { parentsThen, standingFor } from './standing.ts';

export type Rung = Ladder['rungs'][number]['to'] | 'due soon' | 'forward plan';

/** One thing that one group, or an owner alone, is to be told of an action, from a day on. */
export interface Reminder {
    /** A group's reference, or the e-mail of an owner who is told in their own chat. */
    readonly to: string;
    /** For an owner, the group that is told instead where the chat turns out to be gone. */
    readonly instead?: string;
    /** The latest day on which it fell due, not after today. */
    readonly day: Day;
    readonly rung: Rung;
    /** The rule that chose the group, in a sentence. */
    readonly why: string;
    /** Who answers for the owing group, where somebody else is told. */
    readonly chair: string;
    readonly owed: Owed;
}

/**
 * Everything there has been to say of the action up to today, each to whom and since when: due soon once, to its owner alone
 * where they can be reached, or else to the group; overdue on its first day and on the same weekday of every week after, each rung of the ladder once. An action that was extended and
 * missed its date again climbs the first rung at once.
 */
export function remindersOf(owed: Owed, arrangement: Arrangement, today: Day, chats: Chats = noChats): Reminder[] {
    const owing = standingFor(arrangement, owed.group, today);
    const reminder = (to: string, day: Day, rung: Rung, why: string): Reminder[] => {
        const fellDue = afterItWasSet(owed, day);
        const chair = to === (owing?.ref ?? owed.group) ? '' : chairIn(arrangement, owing, today);
        return fellDue > today ? [] : [{ to, day: fellDue, rung, why, chair, owed }];
    };
    const told = [owing?.ref ?? owed.group, owing?.name ?? owed.group] as const;
    if (today < owed.overdueFrom)
        return chats.isReached(owed.person)
            ? dueSoonAlone(owed, arrangement.ladder, told, reminder)
            : dueSoon(owed, arrangement.ladder, told, reminder);
    return [
        ...weekly(owed, arrangement.ladder, told, today, reminder),
        ...rungsOf(owed, arrangement, told, today, reminder),
        ...forwardPlan(owed, arrangement, told, reminder),
    ];
}

type Told = readonly [ref: string, name: string];
type Make = (to: string, day: Day, rung: Rung, why: string) => Reminder[];

function dueSoon(owed: Owed, { dueSoonDays }: Ladder, [ref, name]: Told, reminder: Make): Reminder[] {
    const why = `The ${name} is told of what it owes ${dueSoonDays} days before the due day where the owner has no chat with the bot.`;
    return reminder(ref, addDays(owed.overdueFrom, -1 - dueSoonDays), 'due soon', why);
}

function dueSoonAlone(owed: Owed, ladder: Ladder, group: Told, reminder: Make): Reminder[] {
    const [instead] = group;
    const why = `Who owes something is told in their own chat, where the bot can reach them, ${ladder.dueSoonDays} days before the due day.`;
    return dueSoon(owed, ladder, group, reminder).map((each) => ({
        ...each,
        to: owed.person,
        instead,
        chair: '',
        why,
    }));
}

function weekly(owed: Owed, ladder: Ladder, [ref, name]: Told, today: Day, reminder: Make): Reminder[] {
    const first = addDays(owed.overdueFrom, ladder.rungs.find((rung) => rung.to === 'group')?.afterDays ?? 0);
    if (first > today) return [];
    const weeks = Math.floor(daysBetween(first, today) / 7);
    const why = `What the ${name} owes is told in its own channel when it is overdue, and then weekly.`;
    return reminder(ref, addDays(first, 7 * weeks), 'group', why);
}

function rungsOf(owed: Owed, arrangement: Arrangement, [ref]: Told, today: Day, reminder: Make): Reminder[] {
    const climbing = arrangement.ladder.rungs.filter((rung) => rung.to !== 'group');
    return climbing.flatMap(({ to, afterDays }, index) => {
        const again = index === 0 && owed.slips > 0;
        const since = again ? 'Extended, and its date missed again' : `Overdue for ${afterDays} days`;
        return receivers(to, owed, arrangement, today)
            .filter((group) => group.ref !== ref)
            .flatMap((group) =>
                reminder(
                    group.ref,
                    addDays(owed.overdueFrom, again ? 0 : afterDays),
                    to,
                    `${since}: told once to ${places[to]} (${group.name}).`,
                ),
            );
    });
}

/** The receiving body has it in its forward plan; a digest it gets anyway lists what has not come. */
function forwardPlan(owed: Owed, arrangement: Arrangement, [ref]: Told, reminder: Make): Reminder[] {
    const body = groupByRef(arrangement, owed.reportTo);
    if (!body || body.ref === ref || owed.kind === 'action') return [];
    const why = `Owed to the ${body.name}, and listed for it when it is overdue.`;
    return reminder(body.ref, owed.overdueFrom, 'forward plan', why);
}

const places = {
    group: 'the group',
    parent: 'the group it reports to',
    executive: 'the executive',
    scrutineer: 'the group of the independent scrutineer, with an entry among challenges',
    panel: 'the panel that scrutinises it',
} as const;

function receivers(to: Ladder['rungs'][number]['to'], owed: Owed, arrangement: Arrangement, today: Day): Group[] {
    const open = arrangement.groups.filter((group) => holds(group, today));
    if (to === 'parent') return parentsThen(arrangement, owed.group, today);
    if (to === 'executive') return [executive(arrangement, today) ?? []].flat();
    if (to === 'panel') {
        const asked = open.filter((group) => group.kind === 'panel' && group.ref === owed.reportTo);
        return asked.length > 0 ? asked : open.filter((group) => group.kind === 'panel');
    }
    const seats = arrangement.seats.filter((seat) => seat.duty === 'scrutineer' && holds(seat, today));
    return open.filter((group) => seats.some((seat) => seat.group === group.ref));
}

/** Every group that may ever be told of what a group owes: itself or its heir, and whoever stands on the ladder. */
export function receiversFrom(ref: string, arrangement: Arrangement, today: Day): Set<string> {
    const owing = standingFor(arrangement, ref, today)?.ref ?? ref;
    const anything = { group: ref, reportTo: '' } as Owed;
    const above = arrangement.ladder.rungs.flatMap(({ to }) => receivers(to, anything, arrangement, today));
    return new Set([owing, ...above.map((group) => group.ref)]);
}

/** A date that lay in the past when it was agreed is first told of on the day after. */
function afterItWasSet({ lastSlip }: Owed, day: Day): Day {
    return lastSlip !== undefined && day <= lastSlip ? addDays(lastSlip, 1) : day;
}

function chairIn(arrangement: Arrangement, group: Group | undefined, today: Day): string {
    const seat = group && chairOf(arrangement, group.ref, today);
    const person = arrangement.people.find((each) => each.email === seat?.holder);
    if (!group || !seat) return '';
    return `${person?.name ?? 'vacant'}, ${seat.role} of the ${group.name}`;
}

/**
 * Nothing is marked on an action, so what a place has heard follows from its last digest: what fell due after that day, what was not
 * in the book yet when that digest was made, such as imported minutes, and what could not be said in it because the date, or for
 * due soon the owner, was another one then.
 */
export const isUnsaid = ({ day, owed, rung }: Reminder, told: Delivered | undefined): boolean =>
    told === undefined ||
    day > told.day ||
    toTheSecond(owed.recorded) >= toTheSecond(told.at) ||
    mayBeUnread(owed.dueSet, told.at) ||
    (rung === 'due soon' && mayBeUnread(owed.ownerSet, told.at));

/** Due soon, and meant for an owner whose chat was found gone too late for the group's last digest. */
export const isLeftOver = (reminder: Reminder, told: Delivered | undefined, gone: Gone | undefined): boolean =>
    reminder.rung === 'due soon' &&
    gone !== undefined &&
    (told === undefined || gone.at > told.at) &&
    isUnsaid(reminder, gone.told);

/** Says whether something was set at or after the moment, so that another second must pass before a digest can tell. */
export const isNews = ({ recorded, dueSet = '', ownerSet = '' }: Owed, moment: string): boolean =>
    [recorded, dueSet, ownerSet].some((at) => toTheSecond(at) >= toTheSecond(moment));

/** What was set at a moment stands in SharePoint a little later, and a digest may have been read in between. */
function mayBeUnread(set: string | undefined, read: string): boolean {
    return set !== undefined && Date.parse(set) + slowestWriteMs >= Date.parse(read);
}

const slowestWriteMs = 10_000;

/** SharePoint dates its rows to the second. */
const toTheSecond = (moment: string): string => moment.slice(0, 'YYYY-MM-DDTHH:mm:ss'.length);
