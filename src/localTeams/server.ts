import type { IncomingMessage, ServerResponse } from 'node:http';
import { connectorRoutes } from './connector.ts';
import { Conversations } from './conversations.ts';
import { admit, answer, Denial } from './door.ts';
import { Feed } from './feed.ts';
import { Lists, type SavedView } from './lists.ts';
import { localRoutes } from './localRoutes.ts';
import { Messages } from './messages.ts';
import { PageFiles } from './pageFiles.ts';
import { pageRoutes } from './pageRoutes.ts';
import { Roster } from './roster.ts';
import { fitting, type Route } from './routes.ts';
import type { Setting } from './screen.ts';
import { Standing } from './standing.ts';
import { Talk } from './talk.ts';
import { teamRoutes } from './teamRoutes.ts';
import type { World } from './world.ts';

export type { World, WorldConversation, WorldPerson } from './world.ts';

export interface LocalTeamsOptions {
    world: World;
    /** The libsql file the messages are kept in, or `:memory:`. */
    file: string;
    /** Where this is served, such as `http://127.0.0.1:3978`; asked only once it is. */
    address: () => string;
    /** The partnership's day, YYYY-MM-DD. */
    today: () => string;
    setToday(day: string): Promise<void> | void;
    runRound?: () => Promise<unknown>;
    orderFault(fault: unknown): void;
    /** What waits for SharePoint or Teams, in sentences. */
    waits?: () => Promise<string[]>;
    /** The saved views of the lists, as the page shows them beside. */
    views?: readonly SavedView[];
    /** False to leave the page out and serve the endpoints only. */
    page?: boolean;
}

export interface LocalTeams {
    /** Answers the request when its path is `/`, `/page/…` or `/local/…`; false when it is not ours. */
    handle(request: IncomingMessage, response: ServerResponse): Promise<boolean>;
    close(): Promise<void>;
}

/** Opens a Teams in a box: what a bot posts to, and a page that behaves like Teams. */
export function openLocalTeams(options: LocalTeamsOptions): LocalTeams {
    const { world, today } = options;
    const hasPage = options.page ?? true;
    const roster = new Roster(world);
    const feed = new Feed();
    const messages = new Messages(options.file);
    const conversations = new Conversations(world, roster, messages, feed, today);
    const talk = new Talk({ ...options, roster, conversations, messages });
    const files = new PageFiles();
    const setting = () => settingOf(options, roster);
    const standing = new Standing(feed, async () => ({ waits: (await options.waits?.()) ?? [], setting: setting() }));
    const routes = [
        ...connectorRoutes(world, roster, conversations),
        ...teamRoutes(world, roster, conversations),
        ...localRoutes(world, roster, feed, options),
        ...(hasPage
            ? pageRoutes({
                  setting,
                  standing,
                  roster,
                  conversations,
                  talk,
                  lists: new Lists(world, options.views),
                  feed,
              })
            : []),
    ];

    return {
        async handle(request, response) {
            const [path = '/', question = ''] = (request.url ?? '/').split('?', 2);
            const query = new URLSearchParams(question);
            const isOurs = /^\/local(\/|$)/.test(path) || (hasPage && /^\/(page\/.*)?$/.test(path));
            if (!isOurs) return false;
            try {
                admit(request);
                if (request.method === 'GET' && hasPage && (await files.serve(path, response))) return true;
                await run(routes, path, query, request, response);
            } catch (error) {
                refuse(response, error);
            }
            return true;
        },
        async close() {
            standing.close();
            feed.close();
            messages.close();
        },
    };
}

async function run(
    routes: Route[],
    path: string,
    query: URLSearchParams,
    request: IncomingMessage,
    response: ServerResponse,
): Promise<void> {
    const paths = fitting(routes, path);
    if (paths.length === 0) throw new Denial(404, 'NotFound', 'There is nothing at this address.');
    const found = paths.find(({ route }) => route.method === request.method);
    if (!found) throw new Denial(405, 'MethodNotAllowed', `${request.method} is not understood here.`);
    const reply = await found.route.run({ request, response, query, part: found.part });
    if (reply) answer(response, reply.status ?? 200, reply.body);
}

function refuse(response: ServerResponse, error: unknown): void {
    if (response.headersSent) {
        response.end();
        return;
    }
    const fault = error instanceof Error ? error : new Error(String(error));
    if (!(fault instanceof Denial)) process.emitWarning(fault);
    const { status, code, message } =
        fault instanceof Denial ? fault : new Denial(500, 'ServiceError', `This failed: ${fault.message}`);
    answer(response, status, { error: { code, message } });
}

function settingOf({ world, today, runRound }: LocalTeamsOptions, roster: Roster): Setting {
    return {
        title: world.title,
        bot: world.bot,
        today: today(),
        hasRound: runRound !== undefined,
        sites: world.sites,
        people: world.people.map(({ id, name, agency, seats }) => ({ id, name, agency, seats })),
        places: roster.places.map((place) => {
            const members = roster.members(place).map(({ id }) => id);
            return { id: place.id, type: place.type, name: place.name, group: place.group, members };
        }),
    };
}
