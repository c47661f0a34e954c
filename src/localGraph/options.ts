import { decoded } from './call.ts';
import { badRequest, invalidRequest, notOnThisApi } from './refusal.ts';

/** The OData options of one address, decoded, by their names with the dollar sign. */
export type Options = ReadonlyMap<string, string>;

const known = [
    '$select',
    '$expand',
    '$filter',
    '$orderby',
    '$top',
    '$skip',
    '$count',
    '$search',
    '$skiptoken',
    '$format',
];

/** Graph takes its options with and without the dollar sign, and reads + as a space. */
export function optionsIn(query: string): Options {
    const options = new Map<string, string>();
    for (const part of query.split('&')) {
        if (part === '') continue;
        const cut = part.indexOf('=');
        const [name, value] = cut < 0 ? [part, ''] : [part.slice(0, cut), part.slice(cut + 1)];
        const written = decoded(name.replaceAll('+', ' '));
        const option = known.includes(`$${written}`) ? `$${written}` : written;
        if (option.startsWith('$') && !known.includes(option)) {
            throw badRequest(`The query parameter '${written}' is not supported.`);
        }
        if (option.startsWith('$') && options.has(option)) {
            throw badRequest(
                `Query option '${option}' was specified more than once, but it must be specified at most once.`,
            );
        }
        options.set(option, decoded(value.replaceAll('+', ' ')));
    }
    return options;
}

/** Refuses options that a collection in SharePoint cannot honour. */
export function refuseUnpageable(options: Options): void {
    for (const option of ['$count', '$skip']) if (options.has(option)) throw notOnThisApi(option);
    if (options.has('$search')) throw invalidRequest('$search is not supported on this API.');
}

/** Comma separated names; undefined when everything is wanted. */
export function selected(options: Options): readonly string[] | undefined {
    return namesIn(options.get('$select'));
}

export function namesIn(text: string | undefined): readonly string[] | undefined {
    const names = text?.split(',').map((name) => name.trim());
    if (names?.some((name) => name === '')) throw badRequest('A term is missing in $select.');
    return names;
}

/** Refuses a $select that names what the type does not have. */
export function refuseUnknown(names: readonly string[] | undefined, known: readonly string[], type: string): void {
    for (const name of names ?? []) {
        if (name === '*' || known.includes(name)) continue;
        throw badRequest(`Could not find a property named '${name}' on type '${type}'.`);
    }
}

/** The entity cut down to what $select names; annotations stay, as they do on the wire. */
export function project(
    entity: Record<string, unknown>,
    names: readonly string[] | undefined,
): Record<string, unknown> {
    if (names === undefined || names.includes('*')) return entity;
    return Object.fromEntries(Object.entries(entity).filter(([key]) => key.includes('@') || names.includes(key)));
}

/** Rows asked for with $top, or the fallback; no page is longer than the longest. */
export function top(options: Options, fallback: number, longest: number): number {
    const text = options.get('$top');
    if (text === undefined) return fallback;
    if (!/^[1-9][0-9]{0,8}$/.test(text)) throw badRequest(`Invalid value '${text}' for $top.`);
    return Math.min(Number(text), longest);
}
