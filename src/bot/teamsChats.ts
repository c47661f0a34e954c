import type { Acquaintance, Member } from './chats.ts';
import { within } from './teamsAnswer.ts';
import type { Door } from './teamsDoor.ts';
import { membersOf } from './teamsRoster.ts';

/** Asks Teams outside a turn who is in a place, and for a chat with one of them. */
export const chatsOn = (door: Door): Acquaintance => ({
    async members(place) {
        let found: Member[] = [];
        await door.go(place, async (context) => {
            found = await membersOf(context, place.tenantId);
        });
        return found;
    },
    async chatWith(member, near) {
        const conversationId = await within(door.chatWith(member, near));
        return { ...near, teamId: '', channelId: '', conversationId };
    },
});
