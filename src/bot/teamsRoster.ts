import { type TeamsChannelAccount, TeamsInfo, type TurnContext } from 'botbuilder';
import { type Account, addressesOf } from '../domain/account.ts';
import { recognising } from './account.ts';
import { type Activity, tenantOf } from './activity.ts';
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

/**
 * The sender as the roster of the place shows them; undefined where the roster says it is another account than the verified one, or one of
 * another tenant: its addresses are written by that tenant, and prove nothing here.
 */
async function senderOf(context: TurnContext, tenantId: string): Promise<Account | undefined> {
    const { from } = context.activity;
    const member = (await within(TeamsInfo.getMember(context, from.id))) as TeamsChannelAccount & { objectId?: string };
    const directoryId = member.aadObjectId ?? member.objectId;
    if (directoryId === undefined || directoryId !== from.aadObjectId) return undefined;
    if (member.tenantId !== undefined && member.tenantId !== tenantId) return undefined;
    return { directoryId, addresses: addressesOf(member.email, member.userPrincipalName) };
}
