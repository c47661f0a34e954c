import type { IncomingMessage, ServerResponse } from 'node:http';

/** What a route is handed. */
export interface Call {
    request: IncomingMessage;
    response: ServerResponse;
    /** The named parts of the path, decoded. */
    part: Record<string, string>;
    query: URLSearchParams;
}

/** What a route answers with: 200 and a body, unless it says otherwise; nothing when it has answered by itself. */
export type Reply = { status?: number; body?: unknown } | undefined;

export interface Route {
    method: string;
    pattern: string[];
    run(call: Call): Promise<Reply> | Reply;
}

/** A route such as `GET /local/teams/v3/teams/:team`. */
export function route(line: string, run: Route['run']): Route {
    const [method = '', path = ''] = line.split(' ');
    return { method, pattern: segments(path), run };
}

/** The routes whose path fits, and the named parts of it. */
export function fitting(routes: Route[], path: string): { route: Route; part: Record<string, string> }[] {
    const given = segments(path);
    return routes.flatMap((candidate) => {
        const part = partsOf(candidate.pattern, given);
        return part ? [{ route: candidate, part }] : [];
    });
}

function partsOf(pattern: string[], given: string[]): Record<string, string> | undefined {
    if (pattern.length !== given.length) return undefined;
    const part: Record<string, string> = {};
    for (const [index, wanted] of pattern.entries()) {
        const segment = given[index] ?? '';
        if (wanted.startsWith(':')) part[wanted.slice(1)] = decoded(segment);
        else if (wanted !== segment) return undefined;
    }
    return part;
}

function segments(path: string): string[] {
    return path.split('/').filter((segment) => segment !== '');
}

function decoded(segment: string): string {
    try {
        return decodeURIComponent(segment);
    } catch {
        return segment;
    }
}
