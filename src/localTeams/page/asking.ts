import type { FoundChoice, ListTable, Opened, Outcome, Press, RoundRun, Searched, Setting } from '../screen.ts';

/** Who acts, and in which conversation. */
export interface Actor {
    person: string;
    place: string;
}

type Failure = { error?: { message?: string } };

/** Everything the page asks of its server. */
export const ask = {
    setting: () => get<Setting>('/page/setting'),
    conversation: (actor: Actor) => get<Opened>('/page/conversation', { ...actor }),
    open: (actor: Actor) => post<Outcome>('/page/open', actor),
    say: (actor: Actor, said: { text: string; thread?: string; mentionsBot: boolean }) =>
        outcome('/page/say', { ...actor, ...said }),
    press: (actor: Actor, press: Press) => outcome('/page/press', { ...actor, ...press }),
    submit: (actor: Actor, message: string, data: unknown, command?: string) =>
        outcome('/page/submit', { ...actor, message, data, command }),
    find: (actor: Actor, words: string) => post<Searched>('/page/find', { ...actor, words }),
    share: (actor: Actor, card: unknown) => outcome('/page/share', { ...actor, card }),
    take: (actor: Actor, message: string) => outcome('/page/take', { ...actor, message }),
    search: (actor: Actor, message: string, dataset: string, queryText: string) =>
        post<FoundChoice[]>('/page/search', { ...actor, message, dataset, queryText }),
    meeting: (actor: Actor, event: 'start' | 'end') => outcome('/page/meeting', { ...actor, event }),
    lists: (site: string) => get<{ id: string; name: string }[]>('/page/lists', { site }),
    list: (site: string, list: string) => get<ListTable>('/page/list', { site, list }),
    views: () => get<{ name: string; isFurther: boolean }[]>('/page/views'),
    view: (site: string, view: string) => get<ListTable>('/page/view', { site, view }),
    moveTo: (day: string) => post<{ today: string }>('/local/today', { day }),
    runRound: () => post<RoundRun>('/local/round', {}),
};

// What a person does always comes to something that can be shown, also when this server is gone.
async function outcome(path: string, body: unknown): Promise<Outcome> {
    try {
        return await post<Outcome>(path, body);
    } catch (error) {
        return { kind: 'error', text: sentence(error) };
    }
}

/** What went wrong, for the person. */
export function sentence(error: unknown): string {
    return error instanceof Error ? error.message : String(error);
}

function get<T>(path: string, query: Record<string, string> = {}): Promise<T> {
    const question = new URLSearchParams(query).toString();
    return fetched(question ? `${path}?${question}` : path, {});
}

function post<T>(path: string, body: unknown): Promise<T> {
    const headers = { 'Content-Type': 'application/json' };
    return fetched(path, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function fetched<T>(address: string, how: RequestInit): Promise<T> {
    let response: Response;
    try {
        response = await fetch(address, how);
    } catch {
        throw new Error('Local Teams cannot be reached. Is the program still running?');
    }
    const body: unknown = await response.json().catch(() => ({}));
    if (response.ok) return body as T;
    throw new Error((body as Failure).error?.message ?? `Local Teams answered with an error (${response.status}).`);
}
