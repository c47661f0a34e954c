import { z } from 'zod';
import type { Conversations } from './conversations.ts';
import { check, Denial, readBody } from './door.ts';
import { type Kept, theBot } from './messages.ts';
import type { Roster, Spot } from './roster.ts';
import { type Call, type Reply, type Route, route } from './routes.ts';
import type { World, WorldConversation, WorldPerson } from './world.ts';

const BotActivity = z.looseObject({ type: z.string('must name the type of the activity') });
type BotActivity = z.infer<typeof BotActivity>;

const NewConversation = z.looseObject({
    members: z.array(z.looseObject({ id: z.string() })).optional(),
    channelData: z.looseObject({ channel: z.looseObject({ id: z.string() }).optional() }).optional(),
    activity: BotActivity.optional(),
});

// Teams counts a message in UTF-16 and refuses it above about 100 KB.
const largestMessage = 100 * 1024;

/** What a bot posts to: the part of the Bot Connector that Teams serves. */
export function connectorRoutes(world: World, roster: Roster, conversations: Conversations): Route[] {
    const base = '/local/teams/v3';

    function spotOf({ part }: Call): Spot {
        const spot = roster.spot(part.conversation ?? '');
        const isLost = spot?.thread !== undefined && !conversations.find(spot.place, spot.thread);
        if (!spot || isLost) throw new Denial(404, 'ConversationNotFound', 'Conversation not found.');
        return spot;
    }

    function ownMessage(call: Call): Kept {
        const message = conversations.find(spotOf(call).place, call.part.activity ?? '');
        if (message?.author === theBot) return message;
        throw new Denial(404, 'ActivityNotFoundInConversation', 'The bot has no such message in this conversation.');
    }

    function post(spot: Spot, activity: BotActivity): { id: string } {
        measure(activity);
        if (activity.type === 'typing') conversations.botIsTyping(spot.place);
        if (activity.type !== 'message') return { id: String(Date.now()) };
        return { id: conversations.botSays(spot, activity).id };
    }

    async function create({ request }: Call): Promise<Reply> {
        const { members = [], channelData, activity } = await readBody(request, NewConversation);
        const place = channelData?.channel ? channel(channelData.channel.id) : personal(members);
        if (place.type === 'channel') {
            const { id } = post({ place }, check(BotActivity, activity));
            return { status: 201, body: { id: `${place.id};messageid=${id}`, activityId: id } };
        }
        return { status: 201, body: { id: place.id, activityId: activity && post({ place }, activity).id } };
    }

    function channel(id: string): WorldConversation {
        const place = roster.spot(id)?.place;
        if (place?.type === 'channel') return place;
        throw new Denial(404, 'ConversationNotFound', 'There is no such channel.');
    }

    function personal(members: { id: string }[]): WorldConversation {
        const [member, another] = members;
        if (!member || another) throw new Denial(400, 'BadSyntax', 'A bot can begin a chat with one person only.');
        const person = roster.person(member.id);
        const place = person && roster.personalPlace(person);
        if (!place) throw new Denial(403, 'ForbiddenOperationException', 'The bot cannot reach this person.');
        return place;
    }

    async function reply(call: Call): Promise<Reply> {
        const spot = spotOf(call);
        const thread = spot.thread ?? conversations.threadOf(spot.place, call.part.activity ?? '');
        return { status: 201, body: post({ ...spot, thread }, await readBody(call.request, BotActivity)) };
    }

    async function edit(call: Call): Promise<Reply> {
        const message = ownMessage(call);
        const activity = await readBody(call.request, BotActivity);
        measure(activity);
        conversations.botEdits(message.id, activity);
        return { body: { id: message.id } };
    }

    return [
        route(`POST ${base}/conversations`, create),
        route(`POST ${base}/conversations/:conversation/activities`, async (call) => {
            const spot = spotOf(call);
            return { status: 201, body: post(spot, await readBody(call.request, BotActivity)) };
        }),
        route(`POST ${base}/conversations/:conversation/activities/:activity`, reply),
        route(`PUT ${base}/conversations/:conversation/activities/:activity`, edit),
        route(`DELETE ${base}/conversations/:conversation/activities/:activity`, (call) => {
            conversations.delete(ownMessage(call));
            return {};
        }),
        route(`GET ${base}/conversations/:conversation/members`, (call) => ({
            body: roster.members(spotOf(call).place).map((person) => member(world, person)),
        })),
        route(`GET ${base}/conversations/:conversation/members/:member`, (call) => {
            const { place } = spotOf(call);
            const person = roster.person(call.part.member ?? '');
            if (person && roster.isMember(person, place)) return { body: member(world, person) };
            throw new Denial(404, 'MemberNotFoundInConversation', 'Nobody by this id is in the conversation.');
        }),
        route(`GET ${base}/conversations/:conversation/pagedmembers`, (call) => {
            const people = roster.members(spotOf(call).place);
            const size = Number(call.query.get('pageSize')) || 200;
            const from = Number(call.query.get('continuationToken')) || 0;
            const next = from + size;
            return {
                body: {
                    members: people.slice(from, next).map((person) => member(world, person)),
                    continuationToken: next < people.length ? String(next) : undefined,
                },
            };
        }),
    ];
}

/** A person as the connector's roster shows them. */
export function member(world: World, { id, aadObjectId, name, email }: WorldPerson) {
    const [givenName = '', ...rest] = name.split(' ');
    return {
        id,
        name,
        // Teams itself says objectId; the SDK's typings say aadObjectId.
        objectId: aadObjectId,
        aadObjectId,
        givenName,
        surname: rest.join(' '),
        email,
        userPrincipalName: email,
        tenantId: world.tenantId,
        userRole: 'user',
    };
}

function measure(activity: BotActivity): void {
    if (JSON.stringify(activity).length * 2 <= largestMessage) return;
    throw new Denial(413, 'MessageSizeTooBig', 'Message size too large.');
}
