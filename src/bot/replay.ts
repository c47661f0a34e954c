import type { Card } from '../cards/card.ts';
import { arrivedCard, lostCards, refusedCards } from '../cards/kept.ts';
import { noticeCard } from '../cards/notice.ts';
import type { Typed } from '../cards/typed.ts';
import type { Channel, Delivery, Route as Way } from '../domain/channel.ts';
import { timeIn } from '../domain/day.ts';
import type { Entry } from '../domain/entry.ts';
import type { Letter } from '../domain/letter.ts';
import type { Register } from '../domain/minuteBook.ts';
import { Refusal } from '../domain/refusal.ts';
import { Unavailable } from '../domain/unavailable.ts';
import { administratorsOf } from '../domain/way.ts';
import type { Activity } from './activity.ts';
import { comesLater, deliveryOf } from './delivery.ts';
import { eventOf } from './event.ts';
import { workOf } from './handlers.ts';
import { bodies, type PostBody, type PressBody, typedIn } from './letters.ts';
import { type House, placeOf, turnOf, voiceOf } from './moment.ts';
import { isOpenToAll } from './openToAll.ts';
import { send, sendLater } from './sending.ts';
import type { Answer } from './turn.ts';

/** What became of a letter; the in-tray's own words for it. */
type Outcome =
    | { readonly kind: 'taken' }
    | { readonly kind: 'absent'; readonly waitMs?: number; readonly isGuess?: true }
    | { readonly kind: 'hopeless'; readonly why: string };

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
        async addNext(series, record, line) {
            const kept = await register.addNext(series, record, line);
            if (line) note(line(kept.record));
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
    if (await isOpenToAll(activity, house))
        return tellWhole(placeOf(activity), cardsOf(reason, typed), messageId, house);
    const own = await ownChatOf(activity, house).catch(() => undefined);
    const why = withoutWordsOf(typed, reason);
    // What notifications show of it is masked in their own chat as well.
    const [masked] = cardsOf(why, 'in their own chat');
    const whole = cardsOf(reason, typed).map((card) => ({ ...card, fallbackText: masked?.fallbackText ?? '' }));
    const hasIt = own !== undefined && (await tellWhole(own.route, whole, '', house));
    await tellWhole(placeOf(activity), cardsOf(why, hasIt ? 'in their own chat' : 'in the in-tray'), messageId, house);
    return hasIt;
}

/** What was typed stands on these cards alone, so they go as they are and in order; answers whether all of them go. */
async function tellWhole(to: Way, cards: readonly Card[], edited: string, house: House): Promise<boolean> {
    for (const [nth, card] of cards.entries()) {
        const messageId = nth === 0 ? edited : '';
        if ((await sendLater({ to, card, messageId, isWhole: true }, house)) === 'dead') return false;
    }
    return true;
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

/** Where no administrator can be reached yet, it waits until one can. */
async function tellLost({ letter: id }: { letter: string }, house: House): Promise<Outcome> {
    const channels = await house.book.channels.all({});
    const chats = administratorsOf(channels, house.arrangement(), house.today());
    if (chats.length === 0) return { kind: 'absent', waitMs: NOBODY_MS };
    const aside = await house.tray.aside();
    const lost = aside.find(({ letter }) => letter.id === id);
    // Somebody has dealt with it, or is looking at it just now.
    if (lost === undefined)
        return (await house.tray.waiting()).aside > aside.length ? { kind: 'absent', waitMs: HIDDEN_MS } : taken;
    const press = bodies.press.safeParse(lost.letter.body);
    const name = press.success ? nameIn(press.data) : '';
    const what = press.success ? `What ${name} sent at ${timeOf(press.data.at, house)}` : `A ${lost.letter.kind}`;
    const mayShow = press.success && (await isOpenToAll(press.data.activity, house));
    const typed = press.success ? (mayShow ? typedIn(press.data.activity) : 'may be Part 2') : [];
    const cards = lostCards(`${what} could not be recorded.`, lost.why, id, typed);
    for (const { route } of chats) if (await tellWhole(route, cards, '', house)) return taken;
    return { kind: 'absent', waitMs: NOBODY_MS };
}

/** How soon it is looked again for a chat in which an administrator can be told. */
const NOBODY_MS = 10 * 60_000;
/** A letter that somebody looks at is seen again sooner than that. */
const HIDDEN_MS = 60_000;

const nameIn = ({ activity }: PressBody): string => activity.from.name ?? 'somebody';

export const timeOf = (at: string, { arrangement }: Pick<House, 'arrangement'>): string =>
    timeIn(arrangement().zone, new Date(at));
