import { randomUUID } from 'node:crypto';
import type { Card } from '../cards/card.ts';
import { type DigestQuery, digestToSeal } from '../cards/digest.ts';
import { notOurs } from '../cards/field.ts';
import { type Account, personOf } from '../domain/account.ts';
import type { Accounts } from '../domain/accountShelf.ts';
import type { Arrangement, Person } from '../domain/arrangement.ts';
import type { ArrangementFile } from '../domain/arrangementShelf.ts';
import type { Route as Way } from '../domain/channel.ts';
import type { Day } from '../domain/day.ts';
import type { Line } from '../domain/line.ts';
import type { MinuteBook } from '../domain/minuteBook.ts';
import type { Readers } from '../domain/reader.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Activity, filesOf, tenantOf, wordsOf } from './activity.ts';
import { askFor } from './asking.ts';
import type { Bindings } from './bindings.ts';
import { comesLater, deliveryOf } from './delivery.ts';
import type { Filing } from './filing.ts';
import type { Forms } from './forms.ts';
import type { Courier, Hubs } from './hub.ts';
import { spokenAt } from './lastWord.ts';
import { essence, idOf, type PostBody, type Tray } from './letters.ts';
import { isOpenToAll } from './openToAll.ts';
import type { Posts } from './posts.ts';
import { laidOpen, sealingIn } from './saidAgain.ts';
import { DIGEST, type Seal } from './seal.ts';
import { wait } from './sending.ts';
import type { FetchFile } from './teamsFile.ts';
import { keyOf, type Turn } from './turn.ts';

/** What the bot is handed by the architect, for one partnership. */
export interface House {
    /** The partnership's own short name. */
    readonly name: string;
    readonly book: MinuteBook;
    readonly bindings: Bindings;
    readonly forms: Forms;
    readonly hubs: Hubs;
    readonly filing: Pick<Filing, 'file' | 'filed' | 'shelve'>;
    readonly fetchFile: FetchFile;
    readonly posts: Posts;
    readonly seal: Seal;
    /** Posts and edits where no activity is being answered. */
    readonly courier: Courier;
    readonly tray: Tray;
    /** Milliseconds after which a press is kept rather than waited for; Teams gives it little more. */
    readonly turnMs: number;
    readDigest(query: DigestQuery): Promise<readonly Line[]>;
    arrangement(): Arrangement;
    readonly arrangementFile: ArrangementFile;
    readonly accounts?: Accounts;
    /** The person of a verified directory id, or undefined. */
    whoIs(directoryId: string): Person | undefined;
    today(): Day;
    now(): Date;
    /** Takes failures that nobody waits for; told without personal text. */
    failed(problem: unknown, doing: string): void;
}

/** How the place an activity came from is answered. */
export interface Voice {
    /** Answers the message's id. */
    post(card: Card): Promise<string>;
    edit(messageId: string, card: Card): Promise<void>;
    /** The accounts of everybody in the place, each undefined that proves nothing; absent where it is not known who is there. */
    roster?(): Promise<readonly (Account | undefined)[]>;
}

/** When an activity came in: a press that waited is done as on its own day. */
export type When = Pick<Turn, 'today' | 'at'>;

export const nowIn = (house: House): When => ({ today: house.today(), at: house.now().toISOString() });

/** The turn of an activity, apart from what becomes of its work where SharePoint is not there. */
export function turnOf(
    activity: Activity,
    { today, at }: When,
    voice: Voice,
    house: House,
    keeping: Pick<Turn, 'keep' | 'isReplay' | 'ended' | 'grant'>,
): Turn {
    const place = placeOf(activity);
    const sealing = sealingIn(place.conversationId, at, keeping.isReplay, house.seal);
    const id = activity.from.aadObjectId ?? '';
    const said = activity.id ?? randomUUID();
    let book: MinuteBook | undefined;
    const turn: Turn = {
        keep: keeping.keep,
        isReplay: keeping.isReplay,
        ended: keeping.ended,
        grant: keeping.grant,
        sealed: sealing.sealed,
        unsealed: sealing.unsealed,
        isOpenToAll: () => isOpenToAll(laidOpen(activity, sealing), house),
        who: id === '' ? undefined : house.whoIs(id),
        actor: { id, name: activity.from.name ?? '' },
        place,
        isPersonal: activity.conversation.conversationType === 'personal',
        today,
        at,
        now: () => house.now().toISOString(),
        arrangement: house.arrangement(),
        arrangementFile: house.arrangementFile,
        accounts: house.accounts,
        get book() {
            // What was asked for is said by whoever says yes.
            book ??= spokenAt(keeping.grant?.at ?? at, house.book, house.arrangement().zone);
            return book;
        },
        bindings: house.bindings,
        forms: house.forms,
        async readDigest(query) {
            // Whoever may see the channel may turn the pages of what was posted there, and of nothing else.
            if (house.seal.open(query.seal, digestToSeal(query)) !== DIGEST) throw new Refusal(notOurs);
            return house.readDigest(query);
        },
        // Worked out where they are asked for: most presses need none of them, and a press is to cost little.
        get words() {
            return wordsOf(activity);
        },
        get files() {
            return filesOf(activity);
        },
        get typed() {
            return keyOf(activity.conversation.id, said);
        },
        get card() {
            return house.seal.close(activity.replyToId ?? '', activity.conversation.id);
        },
        fetchFile: house.fetchFile,
        askFor: (wish, asked) =>
            askFor(wish, asked, { activity: laidOpen(essence(activity), sealing), today, at, messageId: '' }, turn),
        again: (press, grant) =>
            turnOf(press.activity, press, voiceOf(placeOf(press.activity), house), house, {
                keep: (work) => work(),
                isReplay: true,
                ended: turn.ended,
                grant,
            }),
        readers: () => readersOf(voice, house),
        post: voice.post,
        postTo: (key, to, card) => postOnce(key, { to, card, messageId: '' }, house),
        async edit(sealed, card) {
            const messageId = house.seal.open(sealed, activity.conversation.id);
            if (messageId === undefined) return;
            // The record is kept whatever becomes of this card, so a card that cannot be edited is only told of.
            await voice.edit(messageId, card).catch((problem) => house.failed(problem, 'editing a card'));
        },
        filing: house.filing,
        repaint: (meetingRef) => house.hubs.repaint(meetingRef, place),
        moveHub: (meetingRef) => house.hubs.move(meetingRef, place),
        placeHub: (meetingRef, before) => house.hubs.place(meetingRef, place, before),
    };
    return turn;
}

async function readersOf(voice: Voice, house: House): Promise<Readers> {
    if (!voice.roster) throw new Error('Nobody can be asked who is in the place.');
    const arrangement = house.arrangement();
    return (await voice.roster()).map((account) => account && personOf(account, arrangement));
}

async function postOnce(key: string, post: PostBody, house: House): Promise<'posted' | 'waits'> {
    try {
        await house.posts.once(key, post.to, post.card);
        return 'posted';
    } catch (problem) {
        if (!comesLater(await deliveryOf(Promise.reject(problem)))) throw problem;
        await wait(post, house, idOf(house.name, 'post', key));
        return 'waits';
    }
}

/** The voice in a place where no activity is being answered. */
export const voiceOf = (to: Way, { courier }: House): Voice => ({
    post: (card) => courier.post(to, card),
    edit: async (messageId, card) => {
        await courier.edit(to, messageId, card);
    },
});

export const placeOf = (activity: Activity): Way => ({
    tenantId: tenantOf(activity),
    teamId: activity.channelData?.team?.id ?? '',
    channelId: activity.channelData?.channel?.id ?? '',
    conversationId: activity.conversation.id,
    serviceUrl: activity.serviceUrl,
});
