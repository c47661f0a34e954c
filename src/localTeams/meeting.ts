import type { Roster, Spot } from './roster.ts';
import type { WorldConversation } from './world.ts';

/** A meeting id as Teams makes them: base64 that hides the conversation and the post it hangs on. */
export function meetingId(place: WorldConversation, thread: string): string {
    return Buffer.from(`0#${place.id};messageid=${thread}#0`).toString('base64');
}

/** The conversation and post a meeting id was made from. */
export function meetingSpot(roster: Roster, id: string): Spot | undefined {
    const [, conversation = ''] = Buffer.from(id, 'base64').toString('utf8').split('#');
    return roster.spot(conversation);
}
