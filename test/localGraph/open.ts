import { type LocalGraph, type LocalGraphOptions, startLocalGraph } from '../../src/localGraph/server.ts';

export const board = { hostname: 'contoso.sharepoint.com', path: 'sites/board', displayName: 'Board' };
export const restricted = { hostname: 'contoso.sharepoint.com', path: 'sites/restricted', displayName: 'Restricted' };

export interface Answer {
    status: number;
    headers: Headers;
    // biome-ignore lint/suspicious/noExplicitAny: a test reads an answer as loosely as a person would.
    body: any;
}

export interface Open {
    graph: LocalGraph;
    /** /sites/{id} */
    site: string;
    /** /sites/{id}/lists/Actions */
    actions: string;
    send(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
    /** Creates a row and gives the item. */
    add(fields: Record<string, unknown>): Promise<Answer['body']>;
    /** Rows of Actions that a filter selects, by their Key. */
    keys(filter: string): Promise<string[]>;
}

/** A graph with one list of actions, told by real HTTP. */
export async function open(options: Partial<LocalGraphOptions> = {}): Promise<Open> {
    const graph = await startLocalGraph({ file: ':memory:', sites: [board, restricted], ...options });
    const site = `/sites/${graph.sites[0]}`;
    const actions = `${site}/lists/Actions`;
    const send = sender(graph.url);
    const made: Open = {
        graph,
        site,
        actions,
        send,
        async add(fields) {
            const answer = await send('POST', `${actions}/items`, { fields });
            if (answer.status !== 201) throw new Error(JSON.stringify(answer.body));
            return answer.body;
        },
        async keys(filter) {
            const answer = await send('GET', `${actions}/items?$expand=fields&$filter=${encodeURIComponent(filter)}`);
            if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
            return answer.body.value.map((item: { fields: { Key: string } }) => item.fields.Key);
        },
    };
    if (options.requireToken !== true) await furnish(made);
    return made;
}

export function sender(url: string): Open['send'] {
    return async (method, path, body, headers = {}) => {
        const type: Record<string, string> = body === undefined ? {} : { 'Content-Type': 'application/json' };
        const text = typeof body === 'string' ? body : JSON.stringify(body);
        const response = await fetch(path.startsWith('http') ? path : `${url}${path}`, {
            method,
            headers: { ...type, ...headers },
            ...(body === undefined ? {} : { body: text }),
        });
        const answer = await response.text();
        const isJson = response.headers.get('content-type')?.startsWith('application/json');
        return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(answer) : answer };
    };
}

async function furnish({ send, site }: Open): Promise<void> {
    const there = await send('GET', `${site}/lists/Actions`);
    if (there.status === 200) return;
    const made = await send('POST', `${site}/lists`, {
        displayName: 'Actions',
        columns: [
            { name: 'Key', text: {}, indexed: true, enforceUniqueValues: true },
            { name: 'GroupRef', text: {}, indexed: true },
            { name: 'Owner', text: {} },
            { name: 'Text', text: { allowMultipleLines: true } },
            { name: 'Status', indexed: true, choice: { choices: ['Open', 'Done'] } },
            { name: 'Slips', number: { minimum: 0 }, indexed: true },
            { name: 'Chased', boolean: {}, indexed: true },
            { name: 'At', dateTime: { format: 'dateTime' }, indexed: true },
            { name: 'Day', dateTime: { format: 'dateOnly' } },
            { name: 'Topics', choice: { choices: ['a', 'b'], displayAs: 'checkBoxes' } },
            { name: 'Lead', personOrGroup: {}, indexed: true },
            { name: 'Page', hyperlinkOrPicture: {} },
            { name: 'Secret', text: {}, hidden: true },
        ],
    });
    if (made.status !== 201) throw new Error(JSON.stringify(made.body));
}
