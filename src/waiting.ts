import { comesLater, deliveryOf } from './bot/delivery.ts';
import { idOf } from './bot/letters.ts';
import { tellSender } from './bot/lost.ts';
import type { House } from './bot/moment.ts';
import { handOn } from './bot/replay.ts';
import type { Sender } from './bot/sending.ts';
import type { Route } from './domain/channel.ts';
import type { Letter } from './domain/letter.ts';
import { Unavailable } from './domain/unavailable.ts';
import { isUnread } from './inTray/envelope.ts';
import { openReplay, type Replay } from './inTray/replay.ts';
import type { Tray } from './inTray/tray.ts';

/** Introduces the in-tray to the bot: whatever waits in it is handed to the partnership it is of. */
export function waitingFor(terms: {
    readonly tray: Tray;
    readonly houses: () => readonly House[];
    readonly failed: (problem: unknown, doing: string) => void;
    readonly longestWaitMs?: number;
}): Replay {
    const { tray, houses, failed, longestWaitMs } = terms;
    return openReplay({
        tray,
        failed,
        ...(longestWaitMs !== undefined && { longestWaitMs }),
        async hand(letter) {
            if (isUnread(letter)) return { kind: 'hopeless', why: 'It could not be read.' };
            const house = houses().find(({ name }) => name === letter.partnership);
            // Another process, or this one once it is told of it, may know the partnership.
            return house === undefined ? { kind: 'absent', waitMs: 60_000 } : handOn(letter, house);
        },
        // First of all it is made sure that somebody will be told.
        async lost(letter, { isTold }) {
            if (letter.kind === 'notice') return;
            const { id, partnership } = letter;
            // What cannot be read may be anybody's.
            for (const house of houses().filter(({ name }) => isUnread(letter) || name === partnership)) {
                const notice: Letter = {
                    ...{ id: idOf('notice', id, house.name), kind: 'notice', partnership: house.name },
                    ...{ lane: `notice ${id} ${house.name}`, at: letter.at || house.now().toISOString() },
                    body: { letter: id },
                };
                await (await tray.put(notice)).release();
                if (!isTold) await tellSender(letter, house);
            }
        },
    });
}

/** Has a hub drawn later where SharePoint or Teams was not there for it; where Teams will never take it, the next press draws it. */
export const laterIn =
    (house: Pick<Sender, 'name' | 'now' | 'tray'>) =>
    async (problem: unknown, meeting: string, near: Route): Promise<void> => {
        if (!(problem instanceof Unavailable) && !comesLater(await deliveryOf(Promise.reject(problem)))) return;
        const slip = await house.tray.put({
            ...{ id: idOf(house.name, 'hub', meeting), kind: 'hub', partnership: house.name, lane: `hub ${meeting}` },
            ...{ at: house.now().toISOString(), body: { meeting, near } },
        });
        await slip.release();
    };
