import type { Arrangement } from './arrangement.ts';
import { isBusinessManager, personByEmail } from './arrangement.ts';
import { type Channel, personal } from './channel.ts';
import type { Day } from './day.ts';
import { chainAbove } from './standing.ts';

/** Where the reminders of a group go. */
export interface Way {
    readonly channel: Channel;
    /** Why it is not the group's own channel; empty where it is. */
    readonly because: string;
}

/** The group's own channel, or else the nearest above it, or else the administrator's chat; undefined where nobody can be told. */
export function wayFor(
    ref: string,
    channels: readonly Channel[],
    arrangement: Arrangement,
    today: Day,
): Way | undefined {
    const own = living(channels, ref);
    if (own) return { channel: own, because: '' };
    const what = unreached(channels, ref) ? 'cannot be reached in its channel' : 'has no channel';
    return wayAbove(ref, `${nameOf(ref, arrangement)} ${what}`, channels, arrangement, today);
}

/** The nearest channel above a group, for reminders that cannot go to its own. */
export function wayAbove(
    ref: string,
    reason: string,
    channels: readonly Channel[],
    arrangement: Arrangement,
    today: Day,
): Way | undefined {
    for (const group of chainAbove(arrangement, ref, today)) {
        const channel = living(channels, group.ref);
        if (channel) return { channel, because: `${reason}, so its reminders come to the ${group.name}.` };
    }
    const administrator = administratorsOf(channels, arrangement, today)[0];
    return (
        administrator && {
            channel: administrator,
            because: `${reason}, and nor has any group above it, so its reminders come to the administrator.`,
        }
    );
}

/** The chats in which business managers of that day can be reached alone. */
export const administratorsOf = (channels: readonly Channel[], arrangement: Arrangement, today: Day): Channel[] =>
    channels.filter((channel) => isAdministrators(channel, arrangement, today));

export function isAdministrators({ kind, ref, route, goneAt }: Channel, arrangement: Arrangement, today: Day): boolean {
    const isThere = kind === personal && route.conversationId !== '' && goneAt === undefined;
    const person = isThere ? personByEmail(arrangement, ref) : undefined;
    return person !== undefined && isBusinessManager(arrangement, person, today);
}

export const nameOf = (ref: string, arrangement: Arrangement): string => {
    const group = arrangement.groups.find((each) => each.ref === ref);
    return group ? `The ${group.name}` : ref;
};

const living = (channels: readonly Channel[], ref: string): Channel | undefined =>
    channels.find((each) => each.ref === ref && isPlace(each) && each.goneAt === undefined);

/** The group's own channel, where it was found gone. */
export const unreached = (channels: readonly Channel[], ref: string): Channel | undefined =>
    channels.find((each) => each.ref === ref && isPlace(each) && each.goneAt !== undefined);

const isPlace = ({ kind, route }: Channel): boolean => kind !== personal && route.conversationId !== '';
