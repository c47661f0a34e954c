import type { Calls, Graph } from '../../src/sharepoint/client.ts';

/** A Graph that can be held still. */
export interface HeldGraph extends Graph {
    hold(): void;
    release(): void;
}

/**
 * While it is held, what is asked is answered at once as it was answered the first time, and what is written is taken for written:
 * so that a press costs what it costs without its requests to Graph, and all else is as it always is.
 */
export function heldGraph(graph: Graph): HeldGraph {
    const answers = new Map<string, Promise<unknown>>();
    let isHeld = false;

    const once = (key: string, ask: (calls: Calls) => Promise<unknown>): Promise<unknown> => {
        const known = answers.get(key);
        if (known !== undefined) return known;
        const asked = graph.errand(ask);
        answers.set(key, asked);
        return asked;
    };
    const held: Calls = {
        get: (path) => once(path, (calls) => calls.get(path)),
        post(path, body) {
            const { requests } = body as { requests?: { id: string; method: string; url: string; body?: object }[] };
            if (requests === undefined) return Promise.resolve(written(body));
            if (requests.every(({ method }) => method === 'GET'))
                return once(requests.map(({ url }) => url).join(), (calls) => calls.post(path, body));
            const responses = requests.map(({ id, method, body: part }) => ({
                id,
                status: method === 'POST' ? 201 : 200,
                body: written(part ?? {}),
            }));
            return Promise.resolve({ responses });
        },
        patch: async (_, fields) => fields,
        text: async () => '',
        put: async () => ({ webUrl: 'https://sharepoint.example/held' }),
        delete: async () => ({}),
        pathOf: (link) => new URL(link).pathname + new URL(link).search,
        pause: async () => undefined,
    };

    return {
        errand: (work) => (isHeld ? work(held) : graph.errand(work)),
        hold() {
            isHeld = true;
        },
        release() {
            isHeld = false;
        },
    };
}

const written = (body: object) => ({ id: '1', '@odata.etag': '"1,1"', ...body });
