import type { Courier } from './hub.ts';
import { editCard, sendCard } from './teamsAnswer.ts';
import type { Door } from './teamsDoor.ts';

/** Posts and edits outside a turn: to hubs now, and to channels when the round comes. */
export function courierOf(door: Door): Courier {
    return {
        async post(to, card) {
            let id = '';
            await door.go(to, async (context) => {
                id = await sendCard(context, card);
            });
            return id;
        },
        async edit(to, messageId, card) {
            let stands = true;
            await door.go(to, async (context) => {
                await editCard(context, messageId, card).catch((problem) => {
                    if ((problem as { statusCode?: number }).statusCode !== 404) throw problem;
                    stands = false;
                });
            });
            return stands;
        },
    };
}
