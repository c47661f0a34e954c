import { noticeCard } from '../cards/notice.ts';
import { type Channel, personal } from '../domain/channel.ts';
import { administratorsOf, nameOf, wayFor } from '../domain/way.ts';
import type { Activity } from './activity.ts';
import { keyOf, log, type Turn } from './turn.ts';

/** Which places an event is about, and whether they can be reached from now on. */
interface Move {
    readonly isReached: boolean;
    /** A half-sentence for the business manager. */
    readonly because: string;
    concerns(channel: Channel): boolean;
}

type Words = readonly [isReached: boolean, because: string];

/** Microsoft Teams: lifecycle events. Renamed places keep their ids, and no name of theirs is kept. */
const ofTeams: Readonly<Record<string, Words>> = {
    teamDeleted: [false, 'its team was deleted'],
    teamHardDeleted: [false, 'its team was deleted'],
    teamArchived: [false, 'its team was archived'],
    teamRestored: [true, 'its team was restored'],
    teamUnarchived: [true, 'its team is in use again'],
};
const ofChannels: Readonly<Record<string, Words>> = {
    channelDeleted: [false, 'it was deleted'],
    channelRestored: [true, 'it was restored'],
};
const removed: Words = [false, 'the bot was removed from there'];
const added: Words = [true, 'the bot was added there'];

/** What is to be done about an event; undefined where it moves nothing. */
export function movedIn(activity: Activity): ((turn: Turn) => Promise<void>) | undefined {
    const move = moveOf(activity);
    return move && ((turn) => carryOut(move, turn));
}

/** Says whether Teams tells by it that a place is gone, or the bot from there. */
export const isLeaving = (activity: Activity): boolean => moveOf(activity)?.isReached === false;

function moveOf({
    type,
    action,
    membersAdded,
    membersRemoved,
    recipient,
    channelData,
    conversation,
}: Activity): Move | undefined {
    const event = channelData?.eventType ?? '';
    const team = channelData?.team?.id;
    const channel = channelData?.channel?.id;
    const inTeam = (words: Words | undefined) =>
        words && team !== undefined ? moving(words, ({ route }) => route.teamId === team) : undefined;
    const inChannel = (words: Words | undefined) =>
        words && channel !== undefined ? moving(words, ({ route }) => route.conversationId === channel) : undefined;
    if (type === 'installationUpdate') {
        const words = action === 'remove' ? removed : action === 'add' ? added : undefined;
        if (conversation.conversationType === 'channel' || team !== undefined) return inTeam(words);
        return words && moving(words, ({ route }) => route.conversationId === conversation.id);
    }
    if (type !== 'conversationUpdate') return undefined;
    const isBot = (members: Activity['membersAdded']) => members?.some(({ id }) => id === recipient.id) === true;
    const words = isBot(membersRemoved) ? removed : isBot(membersAdded) ? added : undefined;
    // A private or shared channel takes the bot in by itself.
    if (event.startsWith('channelMember')) return inChannel(words);
    if (words && team === undefined) return moving(words, ({ route }) => route.conversationId === conversation.id);
    return inTeam(words ?? ofTeams[event]) ?? inChannel(ofChannels[event]);
}

const moving = ([isReached, because]: Words, concerns: Move['concerns']): Move => ({ isReached, because, concerns });

async function carryOut({ isReached, because, concerns }: Move, turn: Turn): Promise<void> {
    const moved = await turn.bindings.mark(concerns, isReached ? undefined : turn.at);
    for (const channel of moved) {
        const what = isReached ? 'Reaches a channel again' : 'Cannot reach a channel any more';
        await log(turn, keyOf('moved', channel.ref, turn.at), what, channel.ref, `Teams said that ${because}.`);
    }
    if (!isReached)
        await tellUnreached(
            moved.filter(({ kind }) => kind !== personal),
            because,
            turn,
        );
}

/** Once, in the business manager's own chat; each digest that goes another way says so as well. */
export async function tellUnreached(channels: readonly Channel[], because: string, turn: Turn): Promise<void> {
    if (channels.length === 0) return;
    const { arrangement, today } = turn;
    const all = await turn.book.channels.all({});
    for (const { ref, goneAt = turn.at } of channels) {
        const way = wayFor(ref, all, arrangement, today)?.channel;
        const instead = way ? `come to ${nameOf(way.ref, arrangement)}` : 'reach nobody';
        const card = noticeCard(
            `${nameOf(ref, arrangement)} cannot be reached in its channel: ${because}. Its reminders ${instead} until then. When the channel is back, write to me there; for another one, type there: set up ${ref}.`,
        );
        for (const chat of administratorsOf(all, arrangement, today))
            await turn
                .postTo(keyOf('unreached', ref, goneAt, chat.ref), chat.route, card)
                .catch(() => log(turn, keyOf('untold', ref, goneAt), 'Could not tell', ref, 'The business manager'));
    }
}
