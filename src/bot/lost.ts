import { asideCard, lostCards } from '../cards/kept.ts';
import type { Letter } from '../domain/letter.ts';
import { administratorsOf } from '../domain/way.ts';
import { eventOf } from './event.ts';
import { bodies, nameIn, timeOf, typedIn } from './letters.ts';
import { type House, placeOf } from './moment.ts';
import { isOpenToAll } from './openToAll.ts';
import { sendAll, sendLater } from './sending.ts';

/** How soon it is looked again for a chat in which an administrator can be told. */
const NOBODY_MS = 10 * 60_000;
/** A letter that somebody looks at is seen again sooner than that. */
const HIDDEN_MS = 60_000;

/** Tells a business manager of what was set aside, with all that was typed; where nobody can be reached yet, it waits until somebody can. */
export async function tellLost(
    { letter: id }: { readonly letter: string },
    house: House,
): Promise<{ readonly kind: 'taken' } | { readonly kind: 'absent'; readonly waitMs: number }> {
    const channels = await house.book.channels.all({});
    const chats = administratorsOf(channels, house.arrangement(), house.today());
    if (chats.length === 0) return { kind: 'absent', waitMs: NOBODY_MS };
    const aside = await house.tray.aside();
    const lost = aside.find(({ letter }) => letter.id === id);
    // Somebody has dealt with it, or is looking at it just now.
    if (lost === undefined)
        return (await house.tray.waiting()).aside > aside.length
            ? { kind: 'absent', waitMs: HIDDEN_MS }
            : { kind: 'taken' };
    const cards = await cardsFor(lost.letter, lost.why, house);
    for (const { route } of chats) if (await sendAll(route, cards, '', house)) return { kind: 'taken' };
    return { kind: 'absent', waitMs: NOBODY_MS };
}

async function cardsFor({ id, kind, body }: Letter, why: string, house: House): Promise<ReturnType<typeof lostCards>> {
    const press = bodies.press.safeParse(body);
    if (!press.success) return lostCards(`A ${kind} could not be recorded.`, why, id, []);
    const what = `What ${nameIn(press.data)} sent at ${timeOf(press.data.at, house)} could not be recorded.`;
    const mayShow = await isOpenToAll(press.data.activity, house);
    return lostCards(what, why, id, mayShow ? typedIn(press.data.activity) : 'may be Part 2');
}

/** Whoever sent it has read that it goes in by itself, which it does not. */
export async function tellSender({ body }: Letter, house: House): Promise<void> {
    const press = bodies.press.safeParse(body);
    if (!press.success || eventOf(press.data.activity)) return;
    const { activity, messageId, at } = press.data;
    await sendLater(
        { to: placeOf(activity), card: asideCard(nameIn(press.data), timeOf(at, house)), messageId },
        house,
    );
}
