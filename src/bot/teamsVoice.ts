import { type Activity as SdkActivity, TurnContext } from 'botbuilder';
import { type Activity, tenantOf } from './activity.ts';
import type { Voice } from './moment.ts';
import { editCard, sendCard } from './teamsAnswer.ts';
import { membersOf } from './teamsRoster.ts';

/** Posts and edits in answer to an activity, also once the activity itself has been answered. */
export function voiceIn(context: TurnContext): Voice {
    const lasting = lastingOf(context);
    return {
        post: (card) => sendCard(lasting, card),
        edit: (id, card) => editCard(lasting, id, card),
        async roster() {
            const members = await membersOf(lasting, tenantOf(context.activity as SdkActivity & Activity));
            return members.map(({ account }) => account);
        },
    };
}

/** The SDK breaks a context off at the end of its turn, even while Teams takes a message, and then nobody learns the message's id. */
function lastingOf(context: TurnContext): TurnContext {
    const lasting = new TurnContext(context);
    for (const [key, value] of context.turnState) lasting.turnState.set(key, value);
    return lasting;
}
