import { type Route, withoutThread } from '../domain/channel.ts';
import type { Activity } from './activity.ts';
import { isLeaving } from './lifecycle.ts';
import { type House, placeOf } from './moment.ts';
import { orLate } from './orLate.ts';

/** SharePoint may be slow to say where the place stands; then the turn goes on without. */
const FOLLOW_MS = 1000;

export async function follow(activity: Activity, house: House): Promise<void> {
    const place = placeOf(activity);
    const whole = { ...place, conversationId: withoutThread(place.conversationId) };
    // A place from which Teams only tells that it is gone is not there because of that.
    const isSpoken = activity.type === 'message' || activity.type === 'invoke';
    const following = Promise.all([house.bindings.follow(whole, { isSpoken }), keepChat(activity, whole, house)]).catch(
        (problem) => house.failed(problem, 'following a route'),
    );
    await orLate(following, FOLLOW_MS);
}

/** In their own chat people are told what they soon owe, and a business manager what can be told nobody else. */
async function keepChat(activity: Activity, place: Route, house: House): Promise<void> {
    if (activity.conversation.conversationType !== 'personal' || isLeaving(activity)) return;
    const { from } = activity;
    const person = from.aadObjectId === undefined ? undefined : house.whoIs(from.aadObjectId);
    if (person) await house.bindings.keepChat(person, place);
}
