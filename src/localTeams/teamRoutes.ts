import { member } from './connector.ts';
import type { Conversations } from './conversations.ts';
import { Denial } from './door.ts';
import { meetingSpot } from './meeting.ts';
import type { Roster } from './roster.ts';
import { type Call, type Route, route } from './routes.ts';
import type { World } from './world.ts';

/** What Teams adds to the connector: a team, its channels, and a meeting with those in it. */
export function teamRoutes(world: World, roster: Roster, conversations: Conversations): Route[] {
    function channelsOf({ part }: Call) {
        const channels = roster.places.filter((place) => place.type === 'channel' && place.teamId === part.team);
        if (channels.length > 0) return channels;
        throw new Denial(404, 'ConversationNotFound', 'There is no such team.');
    }

    function meetingOf({ part }: Call) {
        const spot = meetingSpot(roster, part.meeting ?? '');
        const meeting = spot && conversations.meeting(spot.place);
        if (spot && meeting && meeting.id === part.meeting) return { ...spot, meeting };
        throw new Denial(404, 'MeetingNotFound', 'This meeting is not under way.');
    }

    return [
        route('GET /local/teams/v3/teams/:team', (call) => {
            const channels = channelsOf(call);
            return { body: { id: call.part.team, name: world.title, type: 'standard', channelCount: channels.length } };
        }),
        route('GET /local/teams/v3/teams/:team/conversations', (call) => ({
            body: { conversations: channelsOf(call).map(({ id, name }) => ({ id, name, type: 'standard' })) },
        })),
        route('GET /local/teams/v1/meetings/:meeting', (call) => {
            const { place, meeting } = meetingOf(call);
            const details = {
                id: meeting.id,
                msGraphResourceId: meeting.id,
                title: meeting.title,
                type: 'Scheduled',
                joinUrl: 'https://teams.microsoft.com/l/meetup-join/local',
                scheduledStartTime: `${meeting.day}T09:00:00Z`,
                scheduledEndTime: `${meeting.day}T11:00:00Z`,
            };
            const conversation = { id: place.id, conversationType: place.type, isGroup: true };
            const [organizer] = roster.members(place);
            return { body: { details, conversation, organizer: organizer && member(world, organizer) } };
        }),
        route('GET /local/teams/v1/meetings/:meeting/participants/:person', (call) => {
            const { place } = meetingOf(call);
            const person = roster.person(call.part.person ?? '');
            if (!person || !roster.isMember(person, place)) {
                throw new Denial(404, 'ParticipantNotFound', 'Nobody by this id is in the meeting.');
            }
            const conversation = { id: place.id, conversationType: place.type, isGroup: true };
            return {
                body: {
                    user: member(world, person),
                    meeting: { role: 'Attendee', inMeeting: true },
                    conversation,
                },
            };
        }),
    ];
}
