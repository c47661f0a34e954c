import { type Call, isObject, objectIn, ok, parseJson, type Reply } from './call.ts';
import { badRequest, GraphRefusal } from './refusal.ts';

interface Step {
    readonly id: string;
    readonly method: string;
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
    readonly dependsOn: readonly string[];
}

/**
 * `POST $batch`: up to twenty calls, each answered by itself. `answer` gives a refusal as a reply and is told of steps
 * as of any call. Throws a 400 for a malformed envelope.
 */
export async function batch(
    call: Call,
    answer: (call: Call) => Promise<Reply>,
    refused: (no: GraphRefusal) => Reply,
): Promise<Reply> {
    const steps = stepsIn(objectIn(call));
    const statuses = new Map<string, number>();
    const responses: unknown[] = [];
    // In every shape that is allowed, running those that wait for nobody first meets all dependencies.
    const ordered = [
        ...steps.filter((step) => step.dependsOn.length === 0),
        ...steps.filter((step) => step.dependsOn.length > 0),
    ];
    for (const step of ordered) {
        const failed = step.dependsOn.some((id) => (statuses.get(id.toLowerCase()) ?? 0) >= 400);
        const dependency = new GraphRefusal(424, 'failedDependency', 'A request this one depends on has failed');
        const reply = failed ? refused(dependency) : await answer(callFrom(step));
        statuses.set(step.id.toLowerCase(), reply.status);
        responses.push(response(step.id, reply));
    }
    return ok({ responses });
}

function callFrom({ method, url, headers, body }: Step): Call {
    const [path = '', query = ''] = url.split(/\?(.*)/s);
    const lowered = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
    const json = () => parseJson(JSON.stringify(body ?? null), lowered['content-type']);
    return { method, path, query, headers: lowered, json, bytes: () => Buffer.from(String(body ?? ''), 'base64') };
}

function response(id: string, { status, body, bytes, headers = {} }: Reply): Record<string, unknown> {
    if (bytes !== undefined) return { id, status, headers, body: bytes.toString('base64') };
    if (body === undefined) return { id, status, headers };
    return { id, status, headers: { ...headers, 'Content-Type': 'application/json' }, body };
}

function stepsIn({ requests }: Record<string, unknown>): Step[] {
    if (!Array.isArray(requests) || requests.length === 0) throw badRequest('Invalid batch payload format.');
    if (requests.length > 20) throw badRequest('Number of batch request steps exceeds the maximum value of 20.');
    const steps = requests.map(stepFrom);
    const ids = steps.map((step) => step.id.toLowerCase());
    if (new Set(ids).size < ids.length) throw badRequest('Request Id has to be unique in a batch.');
    refuseOtherShapes(steps, ids);
    return steps;
}

const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE'];

function stepFrom(request: unknown): Step {
    if (!isObject(request)) throw badRequest('Invalid batch payload format.');
    const { id, method, url, headers = {}, body, dependsOn = [] } = request;
    if (typeof id !== 'string' || id === '') throw badRequest('Request Id is missing in a batch step.');
    if (typeof method !== 'string' || !methods.includes(method.toUpperCase())) {
        throw badRequest(`Invalid method in batch step ${id}.`);
    }
    if (typeof url !== 'string' || url === '') throw badRequest(`Url is missing in batch step ${id}.`);
    if (!isObject(headers) || !isTexts(Object.values(headers)))
        throw badRequest(`Invalid headers in batch step ${id}.`);
    if (!Array.isArray(dependsOn) || !isTexts(dependsOn)) throw badRequest(`Invalid dependsOn in batch step ${id}.`);
    const path = url.startsWith('/') ? url : `/${url}`;
    return { id, method: method.toUpperCase(), url: path, headers: headers as Record<string, string>, body, dependsOn };
}

const isTexts = (values: unknown[]): values is string[] => values.every((value) => typeof value === 'string');

// Graph takes three shapes: all parallel, each on the one before it, or all on the same one.
function refuseOtherShapes(steps: readonly Step[], ids: readonly string[]): void {
    const edges = steps.map((step) => step.dependsOn.map((id) => id.toLowerCase()));
    const parallel = edges.every((edge) => edge.length === 0);
    const chain = edges.every((edge, index) => (index === 0 ? edge.length === 0 : edge.join() === ids[index - 1]));
    const [root] = edges.flat();
    const star = edges.every((edge, index) => (ids[index] === root ? edge.length === 0 : edge.join() === root));
    if (!parallel && !chain && !(star && root !== undefined && ids.includes(root))) {
        throw badRequest('The dependsOn of a batch must be all parallel, strictly serial, or all on the same request.');
    }
}
