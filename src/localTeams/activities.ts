import { randomUUID } from 'node:crypto';
import type { MeetingUnderWay } from './messages.ts';
import type { Spot } from './roster.ts';
import type { World, WorldPerson } from './world.ts';

/** An activity as Teams sends one to a bot. */
export type Activity = Record<string, unknown> & { type: string; id: string };

/** Who does something, where, and where the bot is to answer. */
export interface Scene extends Spot {
    world: World;
    person: WorldPerson;
    /** Where local Teams is served, without a slash at the end. */
    address: string;
}

export interface Mention {
    type: 'mention';
    text: string;
    mentioned: { id: string; name: string };
}

/** A message somebody typed. */
export function typed(scene: Scene, id: string, text: string, mentions: Mention[]): Activity {
    return {
        ...activity(scene, 'message', id),
        text,
        textFormat: 'plain',
        attachments: [{ contentType: 'text/html', content: asHtml(text, mentions) }],
        entities: [...mentions, clientInfo],
    };
}

/** A press on Action.Submit: a message without words that carries the data. */
export function submitted(scene: Scene, cardId: string, value: unknown, text?: string): Activity {
    return { ...activity(scene, 'message', moment()), text, value, replyToId: cardId, entities: [clientInfo] };
}

/** A question that the bot answers in the response, such as a press on Action.Execute. */
export function invoke(scene: Scene, name: string, value: unknown, cardId?: string): Activity {
    const source = cardId ? { name: 'message' } : undefined;
    const asked = activity(scene, 'invoke', `f:${randomUUID()}`);
    return {
        ...asked,
        name,
        value,
        replyToId: cardId,
        channelData: { ...(asked.channelData as object), source },
        entities: [clientInfo],
    };
}

/** The bot being added to a conversation. */
export function botAdded(scene: Scene): Activity {
    const added = activity(scene, 'conversationUpdate', `f:${randomUUID()}`);
    const inTeam = scene.place.type === 'channel';
    return {
        ...added,
        membersAdded: [{ id: scene.world.bot.id, name: scene.world.bot.name }],
        channelData: {
            ...(added.channelData as object),
            ...(inTeam && { eventType: 'teamMemberAdded', settings: { selectedChannel: { id: scene.place.id } } }),
        },
    };
}

/** A meeting that starts or ends; Teams spells the keys of its value with capitals. */
export function meetingEvent(scene: Scene, event: 'Start' | 'End', meeting: MeetingUnderWay): Activity {
    const told = activity(scene, 'event', moment());
    return {
        ...told,
        name: `application/vnd.microsoft.meeting${event}`,
        value: {
            MeetingType: 'Scheduled',
            Title: meeting.title,
            Id: meeting.id,
            JoinUrl: 'https://teams.microsoft.com/l/meetup-join/local',
            [`${event}Time`]: new Date().toISOString(),
        },
        channelData: { ...(told.channelData as object), meeting: { id: meeting.id } },
    };
}

const clientInfo = { type: 'clientInfo', locale: 'en-GB', country: 'GB', platform: 'Web', timezone: 'Europe/London' };

function activity({ world, person, place, thread, address }: Scene, type: string, id: string): Activity {
    const tenant = { id: world.tenantId };
    const inTeam = place.type === 'channel';
    const team = inTeam && place.teamId ? { id: place.teamId, name: world.title } : undefined;
    return {
        type,
        id,
        timestamp: new Date().toISOString(),
        localTimezone: 'Europe/London',
        locale: 'en-GB',
        channelId: 'msteams',
        serviceUrl: `${address}/local/teams/`,
        from: { id: person.id, name: person.name, aadObjectId: person.aadObjectId },
        recipient: { ...world.bot },
        conversation: {
            id: inTeam && thread ? `${place.id};messageid=${thread}` : place.id,
            conversationType: place.type,
            tenantId: world.tenantId,
            ...(place.type !== 'personal' && { isGroup: true }),
            ...(place.type === 'groupChat' && { name: place.name }),
        },
        channelData: inTeam
            ? {
                  tenant,
                  team,
                  channel: { id: place.id, name: place.name },
                  teamsTeamId: team?.id,
                  teamsChannelId: place.id,
              }
            : { tenant },
    };
}

function moment(): string {
    return String(Date.now());
}

// Teams repeats the message as HTML beside the plain text, with each mention as a span.
function asHtml(text: string, mentions: Mention[]): string {
    let html = escaped(text).replaceAll('\n', '<br>');
    for (const [index, mention] of mentions.entries()) {
        const name = escaped(mention.mentioned.name);
        const span = `<span itemscope itemtype="http://schema.skype.com/Mention" itemid="${index}">${name}</span>`;
        html = html.replaceAll(escaped(mention.text), span);
    }
    return `<p>${html}</p>`;
}

function escaped(text: string): string {
    return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
