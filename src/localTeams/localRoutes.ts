import { z } from 'zod';
import { Denial, readBody } from './door.ts';
import type { Feed } from './feed.ts';
import type { Roster } from './roster.ts';
import { type Route, route } from './routes.ts';
import type { World } from './world.ts';

const NewDay = z.object({
    day: z.string('must be a day, written YYYY-MM-DD').refine(isDay, 'must be a day, written YYYY-MM-DD'),
});

const Fault = z.object({
    path: z.string('must say which paths fail'),
    // 0 resets the connection.
    status: z
        .int('must be a status')
        .refine((status) => status === 0 || (status >= 100 && status <= 599), 'must be a status')
        .optional(),
    times: z.int('must be a whole number').min(1, 'must be 1 or more').optional(),
    delayMs: z.int('must be a whole number').min(0, 'must not be negative').optional(),
    afterWork: z.boolean('must be true or false').optional(),
    retryAfter: z.int('must be a whole number of seconds').min(0, 'must not be negative').optional(),
});

/** What the house lets a local client do besides talking: see who is who, move the day, run the round, order faults. */
export interface Levers {
    today(): string;
    setToday(day: string): Promise<void> | void;
    runRound?: () => Promise<unknown>;
    orderFault(fault: unknown): void;
}

export function localRoutes(world: World, roster: Roster, feed: Feed, levers: Levers): Route[] {
    return [
        route('GET /local/world', () => ({
            body: {
                tenantId: world.tenantId,
                today: levers.today(),
                bot: world.bot,
                graph: world.graph,
                sites: world.sites,
                people: world.people.map(({ id, aadObjectId, name, agency, seats }) => {
                    return { id, aadObjectId, name, agency, seats };
                }),
                conversations: roster.places.map(({ id, type, name, group, teamId }) => {
                    return { id, type, name, group, teamId };
                }),
            },
        })),
        route('POST /local/today', async ({ request }) => {
            const { day } = await readBody(request, NewDay);
            await levers.setToday(day);
            const today = levers.today();
            feed.tell({ kind: 'today', today });
            return { body: { today } };
        }),
        route('POST /local/round', async () => {
            if (!levers.runRound) throw new Denial(404, 'NoRound', 'There is no round to run here.');
            return { body: (await levers.runRound()) ?? {} };
        }),
        route('POST /local/faults', async ({ request }) => {
            levers.orderFault(await readBody(request, Fault));
            return { status: 202, body: {} };
        }),
    ];
}

// Date rolls an impossible day over to the next month; such a day does not come back as it went in.
function isDay(text: string): boolean {
    const moment = new Date(`${text}T00:00:00Z`);
    return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(`${text}T`);
}
