import { arrivedCard, refusedCards } from '../cards/kept.ts';
import { noticeCard } from '../cards/notice.ts';
import type { Typed } from '../cards/typed.ts';
import type { Channel, Delivery, Route as Way } from '../domain/channel.ts';
import type { Entry } from '../domain/entry.ts';
import type { Letter } from '../domain/letter.ts';
import type { Register } from '../domain/minuteBook.ts';
import { Refusal } from '../domain/refusal.ts';
import { Unavailable } from '../domain/unavailable.ts';
import type { Activity } from './activity.ts';
import { comesLater, deliveryOf } from './delivery.ts';
import { eventOf } from './event.ts';
import { workOf } from './handlers.ts';
import { bodies, nameIn, type PostBody, type PressBody, timeOf, typedIn } from './letters.ts';
import { tellLost } from './lost.ts';
import { type House, placeOf, turnOf, voiceOf } from './moment.ts';
import { isOpenToAll } from './openToAll.ts';
import { send, sendAll, sendLater } from './sending.ts';
import type { Answer } from './turn.ts';

/** What became of a letter; the in-tray's own words for it. */
type Outcome =
    | { readonly kind: 'taken' }
    | { readonly kind: 'absent'; readonly waitMs?: number; readonly isGuess?: true }
    | { readonly kind: 'hopeless'; readonly why: string; readonly isTold?: true };

const taken: Outcome = { kind: 'taken' };

/** Hands on a letter whose turn has come. What it throws is a fault of ours or of the letter. */
export async function handOn(letter: Letter, house: House): Promise<Outcome> {
    const read = bodies[letter.kind]?.safeParse(letter.body);
    if (!read?.success) return { kind: 'hopeless', why: 'It could not be read.' };
    try {
        if (letter.kind === 'press') return await pressAgain(read.data as PressBody, house);
        if (letter.kind === 'post') return await postAgain(read.data as PostBody, house);
        if (letter.kind === 'hub') return await drawAgain(read.data as { meeting: string; near: Way }, house);
        return await tellLost(read.data as { letter: string }, house);
    } catch (problem) {
        if (problem instanceof Unavailable) return { kind: 'absent' };
        throw problem;
    }
}

/** By the same person, in the same place, on the same day, with the same operation id: so it is done once, whatever was done before. */
async function pressAgain(press: PressBody, house: House): Promise<Outcome> {
    const { activity } = press;
    const done: string[] = [];
    const turn = turnOf(activity, press, voiceOf(placeOf(activity), house), noting(done, house), {
        keep: (work) => work(),
        isReplay: true,
        ended: () => undefined,
    });
    const work = workOf(activity);
    if (work === undefined) return { kind: 'hopeless', why: 'No button or words of this version do it.' };
    let answer: Answer;
    try {
        answer = await work(turn);
    } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem;
        if (await refused(press, problem.message, house)) return taken;
        return {
            kind: 'hopeless',
            why: 'A rule refused it, and what was typed could not be given back to who sent it.',
            isTold: true,
        };
    }
    await arrived(press, answer, done, house);
    return taken;
}

/** The same house, with what its log is told noted down: it says what was done without a word that was typed. */
function noting(done: string[], house: House): House {
    const { book } = house;
    const note = (entry: Entry) => done.push(entry.record === '' ? entry.what : `${entry.what}: ${entry.record}`);
    const add: typeof book.log.add = async (entry) => {
        const kept = await book.log.add(entry);
        note(entry);
        return kept;
    };
    const noted = <T extends { readonly key: string }>(register: Register<T>): Register<T> => ({
        ...register,
        async addNext(series, record, line, others = []) {
            const kept = await register.addNext(series, record, line, others);
            if (line && kept.together === others.length) note(line(kept.record));
            return kept;
        },
    });
    const numbered = {
        meetings: noted(book.meetings),
        points: noted(book.points),
        resolutions: noted(book.resolutions),
        actions: noted(book.actions),
        requests: noted(book.requests),
    };
    return { ...house, book: { ...book, ...numbered, log: { ...book.log, add } } };
}

/** The card that said the press is kept shows what stands now. */
export async function arrived(press: PressBody, answer: Answer, done: readonly string[], house: House): Promise<void> {
    const { activity, messageId, at } = press;
    if (answer.kind === 'close' && eventOf(activity)) return;
    const to = placeOf(activity);
    if (answer.kind === 'replace' && activity.replyToId)
        await sendLater({ to, card: answer.card, messageId: activity.replyToId }, house);
    const shows = answer.kind === 'post' || (answer.kind === 'replace' && !activity.replyToId);
    const card = shows
        ? answer.card
        : answer.kind === 'say'
          ? noticeCard(answer.words)
          : arrivedCard(nameIn(press), timeOf(at, house), done);
    await sendLater({ to, card, messageId }, house);
}

/**
 * The person reads why, and gets back what was typed: where it came from, or in their own chat where others would read Part 2. Answers
 * whether they have it, for otherwise it has to stay.
 */
export async function refused(press: PressBody, reason: string, house: House): Promise<boolean> {
    const { activity, messageId, at } = press;
    const typed = typedIn(activity);
    const cardsOf = (why: string, words: Parameters<typeof refusedCards>[3]) =>
        refusedCards(nameIn(press), timeOf(at, house), why, words);
    if (await isOpenToAll(activity, house)) return sendAll(placeOf(activity), cardsOf(reason, typed), messageId, house);
    const own = await ownChatOf(activity, house).catch(() => undefined);
    const why = withoutWordsOf(typed, reason);
    // What notifications show of it is masked in their own chat as well.
    const [masked] = cardsOf(why, 'in their own chat');
    const whole = cardsOf(reason, typed).map((card) => ({ ...card, fallbackText: masked?.fallbackText ?? '' }));
    const hasIt = own !== undefined && (await sendAll(own.route, whole, '', house));
    await sendAll(placeOf(activity), cardsOf(why, hasIt ? 'in their own chat' : 'in the in-tray'), messageId, house);
    return hasIt;
}

/** A rule's sentence may repeat what was typed, such as a name that nobody bears; then it is for who typed it alone. */
function withoutWordsOf(typed: readonly Typed[], reason: string): string {
    const said = typed.flatMap(({ words }) => words.toLowerCase().split(/[^\p{L}\p{N}]+/u));
    const repeats = said.some((word) => word.length > 3 && reason.toLowerCase().includes(word));
    return repeats ? 'a rule of the book refused it.' : reason;
}

async function ownChatOf({ from }: Activity, { whoIs, bindings }: House): Promise<Channel | undefined> {
    const person = whoIs(from.aadObjectId ?? '');
    return person && bindings.chatOf(person);
}

async function postAgain(post: PostBody, house: House): Promise<Outcome> {
    // Teams may have moved the place meanwhile.
    const to = await house.bindings.latest(post.to);
    const delivery = await deliveryOf(send({ ...post, to }, house));
    if (delivery.kind === 'posted') return taken;
    // The place may be throttled or down by itself, so others are not held up by it.
    if (comesLater(delivery)) return absentFor(delivery);
    return { kind: 'hopeless', why: `Teams does not take it: ${delivery.reason}.` };
}

const absentFor = (delivery: Delivery): Outcome =>
    delivery.kind === 'busy' && delivery.waitMs
        ? { kind: 'absent', waitMs: delivery.waitMs }
        : { kind: 'absent', waitMs: 2000, isGuess: true };

async function drawAgain({ meeting, near }: { meeting: string; near: Way }, house: House): Promise<Outcome> {
    try {
        await house.hubs.redraw(meeting, await house.bindings.latest(near));
    } catch (problem) {
        if (problem instanceof Unavailable) throw problem;
        // Where Teams will never take it the next press draws it anew.
        const delivery = await deliveryOf(Promise.reject(problem));
        if (comesLater(delivery)) return absentFor(delivery);
        house.failed(problem, 'drawing a hub');
    }
    return taken;
}
