import { accountCard, differentButton, sameButton } from '../cards/account.ts';
import { noticeCard } from '../cards/notice.ts';
import type { Account, Match } from '../domain/account.ts';
import type { Entry } from '../domain/entry.ts';
import { Lately } from '../domain/lately.ts';
import { mustBeAllowed } from '../domain/permission.ts';
import { Refusal, Unchanged } from '../domain/refusal.ts';
import { administratorsOf } from '../domain/way.ts';
import type { House } from './moment.ts';
import { sendLater } from './sending.ts';
import { keyOf, log, on, type Route, replace, type Turn } from './turn.ts';

const ASKED = 'Asked whose account this is';
/** Somebody the arrangement does not name is looked up again no sooner. */
const STRANGER_MS = 60_000;

/** Looks an account up that nobody is known by: it becomes that of the person whose address it has, or a business manager is asked. */
export function recognising(now: () => number = Date.now, most = 2000) {
    const strangers = new Lately<string, number>(most);
    return async (
        id: string,
        name: string,
        sender: () => Promise<Account | undefined>,
        house: House,
    ): Promise<void> => {
        if (house.accounts === undefined || id === '' || house.whoIs(id) !== undefined) return;
        const key = keyOf(house.name, id);
        if (now() < (strangers.get(key) ?? 0)) return;
        const account = await sender();
        const at = house.now().toISOString();
        const match =
            account === undefined
                ? ({ kind: 'nobody' } as const)
                : await house.accounts.meet(account, house.arrangement(), at);
        if (match.kind === 'first')
            await house.book.log.add({
                ...{ key: keyOf('account', match.person.email, id), at, actorName: match.person.name, actorId: id },
                ...{ what: 'Known from now on by this account', record: match.person.email, detail: '' },
            });
        if (match.kind === 'second' && (await ask(match, id, name, house)) === 'nobody') return;
        if (match.kind === 'first' || match.kind === 'known') return;
        strangers.set(key, now() + STRANGER_MS);
    };
}

async function ask(
    { person, because }: Match & { readonly kind: 'second' },
    id: string,
    name: string,
    house: House,
): Promise<'asked' | 'nobody'> {
    const key = keyOf('account asked', person.email, id);
    if (await house.book.log.find({ key })) return 'asked';
    const channels = await house.book.channels.all({});
    const managers = administratorsOf(channels, house.arrangement(), house.today());
    if (managers.length === 0) return 'nobody';
    const at = house.now().toISOString();
    const asked: Entry = { key, at, actorName: name, actorId: id, what: ASKED, record: person.email, detail: because };
    if ((await house.book.log.add(asked)).already) return 'asked';
    const card = accountCard({ person, name, because, question: key });
    await Promise.all(managers.map(({ route }) => sendLater({ to: route, card, messageId: '' }, house)));
    return 'asked';
}

const samePressed = on(sameButton, async ({ question }, turn) => {
    const { email, id } = await askedIn(question, turn);
    if (turn.accounts === undefined) throw new Refusal('The arrangement names every account itself. Change it there.');
    await turn.accounts.settle({ email, directoryId: id, at: turn.at });
    return settled(`${email} is known by the new account from now on, and by no other.`, question, email, turn);
});

const differentPressed = on(differentButton, async ({ question }, turn) => {
    const { email } = await askedIn(question, turn);
    return settled(
        `${email} stays known by the account it was known by. The other one sees nothing.`,
        question,
        email,
        turn,
    );
});

export const accountRoutes: readonly Route[] = [samePressed, differentPressed];

async function settled(words: string, question: string, email: string, turn: Turn) {
    await log(turn, keyOf(question, 'settled', words), 'Settled whose account this is', email, words);
    return replace(noticeCard(words));
}

/** What was asked stands in the book; what the card says of it is not taken. */
async function askedIn(question: string, turn: Turn): Promise<{ readonly email: string; readonly id: string }> {
    mustBeAllowed('tell accounts apart', turn.who, 'the partnership', turn.arrangement, turn.today);
    const asked = await turn.book.log.find({ key: question });
    if (asked?.what !== ASKED) throw new Unchanged('Nobody asked that. Nothing was changed.');
    return { email: asked.record, id: asked.actorId };
}
