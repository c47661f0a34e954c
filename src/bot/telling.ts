import type { Card } from '../cards/card.ts';
import { concernNews, type News } from '../cards/concern.ts';
import type { Action } from '../domain/action.ts';
import type { Group } from '../domain/arrangement.ts';
import { type Channel, serves } from '../domain/channel.ts';
import { toldOf } from '../domain/concern.ts';
import { deliveryOf } from './delivery.ts';
import { tellUnreached } from './lifecycle.ts';
import { type Answer, close, keyOf, log, say, type Turn } from './turn.ts';

/** What is told to a group, and of which record. */
export interface Telling {
    readonly record: string;
    readonly key: string;
    /** `where` says why it stands in another place than the group's own; empty in its own. */
    card(where: string): Card;
}

/**
 * Posts a card where the first of the groups meets, or the nearest after it that has a channel; once, also when the press is
 * repeated. The record is kept whatever becomes of it: answers the sentences for the person who is to know that nobody was told.
 */
export async function tell(groups: readonly [Group, ...Group[]], telling: Telling, turn: Turn): Promise<string[]> {
    const [group] = groups;
    const key = keyOf(telling.key, 'told', group.ref);
    const { ways, own } = await waysTo(groups, turn);
    if (ways.length > 0 && (await turn.book.log.find({ key }))) return [];
    let lost = '';
    for (const channel of ways) {
        const why = own === undefined ? 'has no channel yet' : 'cannot be reached in its channel';
        const where =
            channel.ref === group.ref
                ? ''
                : `The ${group.name} ${why}, so this stands in that of the ${channel.title}, above it.`;
        try {
            const sent = await turn.postTo(key, routeOf(channel, turn), telling.card(where));
            const what = sent === 'posted' ? 'Told a channel' : 'Will tell a channel as soon as Teams takes it';
            await log(turn, key, what, telling.record, channel.ref);
            if (channel.goneAt !== undefined) await turn.bindings.mark(({ ref }) => ref === channel.ref, undefined);
            return [];
        } catch (problem) {
            const delivery = await deliveryOf(Promise.reject(problem));
            const { statusCode } = problem as { statusCode?: number };
            const reason = statusCode === undefined ? 'Teams did not take it' : `Teams answered ${statusCode}`;
            await log(
                turn,
                keyOf(key, channel.ref, turn.at),
                'Could not tell',
                telling.record,
                `${reason}: ${channel.ref}`,
            );
            lost ||= `The channel of the ${channel.title} could not be told (${reason}). Tell its chair yourself.`;
            if (delivery.kind !== 'dead') return [lost];
            // It goes the next way from now on, and whoever can put that right is told once.
            const marked = await turn.bindings.mark(({ ref }) => ref === channel.ref, turn.at);
            await tellUnreached(marked, `${reason} to a card for it`, turn);
        }
    }
    if (lost !== '') return [lost];
    await log(turn, keyOf(telling.key, group.ref), 'Could not tell', telling.record, `No channel: ${group.ref}`);
    return [
        `The ${group.name} has no channel yet, so nobody there has been told. Tell its chair, and ask the business manager to type there: set up.`,
    ];
}

/** Where they can be told, the nearest first; places that were lost come last of all, for one may be back. */
async function waysTo(
    groups: readonly [Group, ...Group[]],
    { bindings }: Turn,
): Promise<{ readonly ways: readonly Channel[]; readonly own: Channel | undefined }> {
    const of = async (find: Turn['bindings']['of']) =>
        (await Promise.all(groups.map(({ ref }) => find(ref)))).flatMap((channel) => channel ?? []);
    const ways = [...(await of(bindings.of)), ...(await of(bindings.lost))];
    return { ways, own: ways.find(({ ref }) => ref === groups[0].ref) };
}

/** Tells a step of a concern to those who wait for its answer. */
export async function tellRaisers(concern: Action, news: News, key: string, turn: Turn): Promise<string[]> {
    const said = concern.part2 ? '' : news.said;
    const card = () => concernNews(concern, { ...news, said });
    const groups = toldOf(turn.arrangement, concern, turn.today);
    const untold = await Promise.all(groups.map((group) => tell([group], { record: concern.ref, key, card }, turn)));
    return untold.flat();
}

/** Where all were told the dialog only closes; otherwise the person reads what is kept and who does not know it yet. */
export const toldOr = (kept: string, untold: readonly string[], told: Answer = close): Answer =>
    untold.length === 0 ? told : say([kept, ...untold].join(' '));

/** In the place the press came from it is an answer, and so stands in the same thread. */
const routeOf = (channel: Channel, turn: Turn) =>
    serves(channel, turn.place.conversationId) ? turn.place : channel.route;
