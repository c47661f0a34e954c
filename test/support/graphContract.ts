import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { Exchange } from '../../src/localGraph/server.ts';

export interface Contract {
    /** False when Microsoft's description does not lie beside the repository. */
    readonly available: boolean;
    /** Complaints about one exchange, each a sentence; none when it is as Microsoft describes. */
    check(exchange: Exchange): string[];
}

interface Media {
    readonly content?: Readonly<Record<string, { readonly schema?: { readonly $ref?: string } }>>;
}

interface Operation {
    readonly parameters?: readonly { readonly $ref?: string; readonly name?: string }[];
    readonly requestBody?: Media;
    readonly responses: Readonly<Record<string, Media>>;
}

interface Described {
    readonly paths: Readonly<Record<string, { readonly 'x-path-regex': string } & Readonly<Record<string, Operation>>>>;
    readonly components: {
        readonly parameters: Readonly<Record<string, { readonly name: string; readonly in: string }>>;
    };
}

const folder = new URL('../../../shared/graph/', import.meta.url);

/** Microsoft's own description of the calls this program makes, as a judge of what was really sent and answered. */
export function contract(): Contract {
    const description = new URL('openapi-sharepoint.json', folder);
    const strict = new URL('graph-strict.schema.json', folder);
    if (![description, strict].every((file) => existsSync(fileURLToPath(file)))) {
        return { available: false, check: () => [] };
    }
    const described = JSON.parse(readFileSync(description, 'utf8')) as Described;
    const schemas = JSON.parse(readFileSync(strict, 'utf8')) as {
        readonly definitions: Readonly<Record<string, unknown>>;
    };
    const ajv = new Ajv({ strict: false, allErrors: true });
    formats.default(ajv);
    ajv.addFormat('base64url', /^[\w-]*=*$/);
    ajv.addSchema(schemas, 'graph');
    return { available: true, check: (exchange) => new Judge(described, schemas.definitions, ajv).check(exchange) };
}

class Judge {
    constructor(
        private readonly described: Described,
        private readonly definitions: Readonly<Record<string, unknown>>,
        private readonly ajv: Ajv,
    ) {}

    check(exchange: Exchange): string[] {
        const { method, path } = exchange;
        const found = this.pathOf(path);
        if (found === undefined) return [`${method} ${path}: Microsoft describes no such path`];
        const operation = found[method.toLowerCase()];
        if (operation === undefined) return [`${method} ${path}: Microsoft describes no such method here`];
        const where = `${method} ${path}`;
        return [
            ...this.options(where, operation, exchange.query),
            ...(operation.requestBody === undefined
                ? []
                : this.body(`${where} asks`, operation.requestBody, exchange.requestBody)),
            ...this.answer(where, operation, exchange),
            ...(path === '/$batch' && exchange.status === 200 ? this.steps(exchange) : []),
        ];
    }

    // Several may match; the one with the most literal characters is meant.
    private pathOf(path: string) {
        const matching = Object.entries(this.described.paths).filter(([, one]) =>
            new RegExp(one['x-path-regex']).test(path),
        );
        const literals = (template: string) => template.replace(/\{[^}]*\}/g, '').length;
        return matching.sort(([left], [right]) => literals(right) - literals(left))[0]?.[1];
    }

    private options(where: string, operation: Operation, query: string): string[] {
        const allowed = (operation.parameters ?? []).map((parameter) => {
            return parameter.$ref === undefined ? parameter.name : this.parameter(parameter.$ref);
        });
        return (
            [...new URLSearchParams(query).keys()]
                // Microsoft's page on lists of changes documents it, and its description leaves it out.
                .filter((name) => !(name === 'token' && where.endsWith('/delta')))
                .filter((name) => name !== '$skiptoken' && !allowed.includes(name) && !allowed.includes(`$${name}`))
                .map((name) => `${where}: Microsoft describes no query option ${name} here`)
        );
    }

    private parameter(reference: string): string | undefined {
        const parameter = this.described.components.parameters[reference.split('/').at(-1) ?? ''];
        return parameter?.in === 'query' ? parameter.name : undefined;
    }

    private answer(where: string, operation: Operation, { status, responseBody }: Exchange): string[] {
        if (status === 0) return [];
        if (status >= 400)
            return this.fits(`${where} answers ${status}`, 'microsoft.graph.ODataErrors.ODataError', responseBody);
        if (status === 204 || status === 302)
            return responseBody === undefined ? [] : [`${where}: ${status} with a body`];
        const media = operation.responses['2XX'];
        return media === undefined ? [] : this.body(`${where} answers ${status}`, media, responseBody);
    }

    private body(where: string, media: Media, body: unknown): string[] {
        const schema = media.content?.['application/json']?.schema?.$ref;
        return schema === undefined ? [] : this.fits(where, schema.split('/').at(-1) ?? '', body);
    }

    private fits(where: string, definition: string, body: unknown): string[] {
        if (!(definition in this.definitions)) return [`${where}: there is no strict schema ${definition}`];
        const validate: ValidateFunction =
            this.ajv.getSchema(`graph#/definitions/${definition}`) ?? missing(definition);
        if (validate(body)) return [];
        return (validate.errors ?? []).map((error) => {
            return `${where}: ${error.instancePath || '/'} ${error.message} ${JSON.stringify(error.params)}`;
        });
    }

    private steps({ requestBody, responseBody, milliseconds }: Exchange): string[] {
        const { requests } = requestBody as { requests: Step[] };
        const { responses } = responseBody as { responses: Answered[] };
        return requests.flatMap(({ id, method, url, headers = {}, body }) => {
            const answered = responses.find((one) => one.id === id);
            if (answered === undefined) return [`$batch: step ${id} got no answer`];
            const [path = '', query = ''] = url.split(/\?(.*)/s);
            return this.check({
                method,
                path: path.startsWith('/') ? path : `/${path}`,
                query,
                requestHeaders: headers,
                requestBody: body,
                status: answered.status,
                responseHeaders: answered.headers ?? {},
                responseBody: answered.body,
                milliseconds,
            });
        });
    }
}

interface Step {
    readonly id: string;
    readonly method: string;
    readonly url: string;
    readonly headers?: Record<string, string>;
    readonly body?: unknown;
}

interface Answered {
    readonly id: string;
    readonly status: number;
    readonly headers?: Record<string, string>;
    readonly body?: unknown;
}

function missing(definition: string): never {
    throw new Error(`${definition} could not be compiled`);
}
