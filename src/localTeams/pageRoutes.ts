import { z } from 'zod';
import type { Conversations } from './conversations.ts';
import { Denial, readBody } from './door.ts';
import type { Feed } from './feed.ts';
import type { Lists } from './lists.ts';
import type { Roster } from './roster.ts';
import { type Call, type Route, route } from './routes.ts';
import type { Setting } from './screen.ts';
import type { Standing } from './standing.ts';
import type { Talk } from './talk.ts';

const actor = { person: z.string(), place: z.string() };
const Actor = z.object(actor);
const Said = z.object({
    ...actor,
    text: z.string().trim().min(1, 'is empty'),
    thread: z.string().optional(),
    mentionsBot: z.boolean(),
});
const Pressed = z.object({
    ...actor,
    message: z.string(),
    trigger: z.enum(['manual', 'automatic']),
    action: z.object({
        type: z.enum(['Action.Execute', 'Action.Submit']),
        id: z.string().optional(),
        verb: z.string().optional(),
        data: z.unknown(),
    }),
});
const Submitted = z.object({ ...actor, message: z.string(), data: z.unknown(), command: z.string().optional() });
const Sought = z.object({ ...actor, words: z.string() });
const Shared = z.object({ ...actor, card: z.unknown() });
const Taken = z.object({ ...actor, message: z.string() });
const Searched = z.object({ ...actor, message: z.string(), dataset: z.string(), queryText: z.string() });
const Meeting = z.object({ ...actor, event: z.enum(['start', 'end']) });

/** What the page asks for, on behalf of the person it is used as. */
export function pageRoutes(house: {
    setting: () => Setting;
    standing: Standing;
    roster: Roster;
    conversations: Conversations;
    talk: Talk;
    lists: Lists;
    feed: Feed;
}): Route[] {
    const { setting, standing, roster, conversations, talk, lists, feed } = house;

    const asked = ({ query }: Call, name: string) => {
        const value = query.get(name);
        if (value) return value;
        throw new Denial(400, 'BadRequest', `The question lacks “${name}”.`);
    };

    return [
        route('GET /page/setting', () => ({ body: setting() })),
        route('GET /page/conversation', (call) => {
            const { place } = talk.scene({ person: asked(call, 'person'), place: asked(call, 'place') });
            return { body: conversations.opened(place) };
        }),
        route('GET /page/feed', (call) => {
            const person = roster.person(asked(call, 'person'));
            feed.open(call.response, (id) => {
                const place = roster.spot(id)?.place;
                return !!person && !!place && roster.isMember(person, place);
            });
            standing.again();
            return undefined;
        }),
        route('POST /page/open', async ({ request }) => {
            return { body: await talk.open(await readBody(request, Actor)) };
        }),
        route('POST /page/say', async ({ request }) => {
            const said = await readBody(request, Said);
            return { body: await talk.say(said, said) };
        }),
        route('POST /page/press', async ({ request }) => {
            const pressed = await readBody(request, Pressed);
            return { body: await talk.press(pressed, pressed) };
        }),
        route('POST /page/submit', async ({ request }) => {
            const submitted = await readBody(request, Submitted);
            return { body: await talk.submitDialog(submitted, submitted.message, submitted.data, submitted.command) };
        }),
        route('POST /page/search', async ({ request }) => {
            const { message, dataset, queryText, ...who } = await readBody(request, Searched);
            return { body: await talk.search(who, message, dataset, queryText) };
        }),
        route('POST /page/find', async ({ request }) => {
            const { words, ...who } = await readBody(request, Sought);
            return { body: await talk.find(who, words) };
        }),
        route('POST /page/share', async ({ request }) => {
            const { card, ...who } = await readBody(request, Shared);
            return { body: talk.share(who, card) };
        }),
        route('POST /page/take', async ({ request }) => {
            const { message, ...who } = await readBody(request, Taken);
            return { body: await talk.take(who, message) };
        }),
        route('POST /page/meeting', async ({ request }) => {
            const { event, ...who } = await readBody(request, Meeting);
            return { body: await (event === 'start' ? talk.startMeeting(who) : talk.endMeeting(who)) };
        }),
        route('GET /page/lists', async (call) => ({ body: await lists.names(asked(call, 'site')) })),
        route('GET /page/views', () => ({ body: lists.views() })),
        route('GET /page/view', async (call) => ({
            body: await lists.view(asked(call, 'site'), asked(call, 'view')),
        })),
        route('GET /page/list', async (call) => ({
            body: await lists.table(asked(call, 'site'), asked(call, 'list')),
        })),
    ];
}
