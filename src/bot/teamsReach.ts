import { TeamsInfo } from 'botbuilder';
import type { Delivery, Route } from '../domain/channel.ts';
import { deliveryOf } from './delivery.ts';
import { within } from './teamsAnswer.ts';
import type { Door } from './teamsDoor.ts';

/** Asks who is in a conversation, which Teams answers the bot only where it is there itself. Nothing is posted. */
export const reachOf =
    (door: Door) =>
    (to: Route): Promise<Delivery> =>
        deliveryOf(
            door.go(to, async (context) => {
                await within(TeamsInfo.getPagedMembers(context, 50));
            }),
        );
