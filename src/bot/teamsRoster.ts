import { type TeamsChannelAccount, TeamsInfo, type TurnContext } from 'botbuilder';
import { type Account, addressesOf } from '../domain/account.ts';
import { withoutThread } from '../domain/channel.ts';
import { recognising } from './account.ts';
import { type Activity, tenantOf } from './activity.ts';
import type { Member } from './chats.ts';
import type { House } from './moment.ts';
import { within } from './teamsAnswer.ts';

/** Finds out, before a turn, whose the sender's account is. Whoever cannot be looked up now is nobody for this turn alone. */
export function recogniserOf(failed: House['failed']) {
    const recognise = recognising();
    return async (context: TurnContext, activity: Activity, house: House): Promise<void> => {
        const { from } = activity;
        const sender = () => senderOf(context, tenantOf(activity));
        await recognise(from.aadObjectId ?? '', from.name ?? '', sender, house).catch((problem) =>
            failed(problem, 'looking up who somebody is'),
        );
    };
}

/** The sender as the roster of the place shows them; undefined where the roster says it is another account than the verified one. */
async function senderOf(context: TurnContext, tenantId: string): Promise<Account | undefined> {
    const { from } = context.activity;
    const account = accountOf(await within(TeamsInfo.getMember(context, from.id)), tenantId);
    return account?.directoryId === from.aadObjectId ? account : undefined;
}

function accountOf(member: TeamsChannelAccount & { objectId?: string }, tenantId: string): Account | undefined {
    const directoryId = member.aadObjectId ?? member.objectId;
    if (directoryId === undefined) return undefined;
    const isForeign = member.tenantId !== undefined && member.tenantId !== tenantId;
    const addresses = addressesOf(member.email, member.userPrincipalName);
    return { directoryId, addresses, ...(isForeign && { isForeign }) };
}

/** A place of more people is nobody's alone, and a press waits for the answer. */
const [PAGE, PAGES, ROSTER_MS] = [200, 3, 2500];

/**
 * Everybody in the very place an activity came from: of a private or shared channel its own members, who are not those of its team. Throws
 * where the roster cannot be had whole and soon.
 */
export async function membersOf(context: TurnContext, tenantId: string): Promise<Member[]> {
    const place = withoutThread(context.activity.conversation.id);
    const found: Member[] = [];
    let next: string | undefined;
    for (let page = 0; page < PAGES; page++) {
        // The SDK asks for the members of whatever it is given here; left to itself it would ask for those of the whole team.
        const asked = TeamsInfo.getPagedTeamMembers(context, place, PAGE, next);
        const { members, continuationToken } = await within(asked, ROSTER_MS);
        found.push(...members.map((member) => ({ id: member.id, account: accountOf(member, tenantId) })));
        next = continuationToken;
        if (!next) return found;
    }
    throw new Error('Too many people are in the place to look through.');
}
