import type { Card } from '../cards/card.ts';
import type { Courier } from './hub.ts';
import { editCard, editWhole, sendCard, sendWhole } from './teamsAnswer.ts';
import type { Door } from './teamsDoor.ts';

/** Posts and edits outside a turn: to hubs now, and to channels when the round comes. */
export function courierOf(door: Door): Courier {
    return { ...carrier(sendCard, editCard), whole: carrier(sendWhole, editWhole) };

    function carrier(send: typeof sendCard, edit: typeof editCard): Omit<Courier, 'whole'> {
        return {
            async post(to, card: Card) {
                let id = '';
                await door.go(to, async (context) => {
                    id = await send(context, card);
                });
                return id;
            },
            async edit(to, messageId, card: Card) {
                let stands = true;
                await door.go(to, async (context) => {
                    await edit(context, messageId, card).catch((problem) => {
                        if ((problem as { statusCode?: number }).statusCode !== 404) throw problem;
                        stands = false;
                    });
                });
                return stands;
            },
        };
    }
}
