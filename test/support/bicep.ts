import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

/** What stands to the right of a colon or an equals sign. */
export type Value = { readonly line: number } & (
    | { readonly kind: 'text'; readonly parts: readonly (string | Value)[] }
    | { readonly kind: 'number'; readonly number: number }
    | { readonly kind: 'truth'; readonly truth: boolean }
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'member'; readonly of: Value; readonly name: string }
    | { readonly kind: 'call'; readonly name: string; readonly given: readonly Value[] }
    | { readonly kind: 'list'; readonly items: readonly Value[] }
    | { readonly kind: 'record'; readonly fields: readonly Field[] }
    | { readonly kind: 'strange'; readonly what: string }
);

/** A key is a text because a resource's id may be put into it. */
export interface Field {
    readonly key: Value;
    readonly value: Value;
}

export interface Declared {
    readonly kind: 'param' | 'var' | 'resource' | 'output';
    readonly name: string;
    readonly line: number;
    /** Of a parameter or an output: string, int; of a resource: what Azure calls it, and the version of its interface. */
    readonly type: string;
    readonly value?: Value;
    readonly condition?: Value;
    readonly decorators: readonly Value[];
}

export interface Template {
    readonly declared: readonly Declared[];
    /** Where the text is no Bicep. */
    readonly faults: readonly string[];
}

let parser: Parser | undefined;

export async function readBicep(text: string): Promise<Template> {
    parser ??= await openParser();
    const tree = parser.parse(text);
    if (tree === null) throw new Error('The grammar read nothing.');
    try {
        const faults = [...faultsOfGrammar(tree.rootNode)];
        return { faults, declared: faults.length > 0 ? [] : [...declarations(tree.rootNode)] };
    } finally {
        tree.delete();
    }
}

/** What a record holds under these keys. */
export function under(value: Value | undefined, ...keys: readonly string[]): Value | undefined {
    return keys.reduce<Value | undefined>(
        (inside, key) =>
            inside?.kind === 'record' ? inside.fields.find((field) => plain(field.key) === key)?.value : undefined,
        value,
    );
}

/** A text into which nothing is put, as it is. */
export function plain(value: Value | undefined): string | undefined {
    return value?.kind === 'text' && value.parts.every((part) => typeof part === 'string')
        ? value.parts.join('')
        : undefined;
}

/** `storage.properties.primaryEndpoints.queue` as the names it goes through; the first may be of a function. */
export function pathOf(value: Value): { readonly root: Value; readonly path: readonly string[] } {
    if (value.kind !== 'member') return { root: value, path: [] };
    const { root, path } = pathOf(value.of);
    return { root, path: [...path, value.name] };
}

/** A value and all that is inside it, but for the keys of records. */
export function* within(value: Value): Generator<Value> {
    yield value;
    for (const part of inside(value)) yield* within(part);
}

function inside(value: Value): readonly Value[] {
    if (value.kind === 'text') return value.parts.filter((part) => typeof part !== 'string');
    if (value.kind === 'member') return [value.of];
    if (value.kind === 'call') return value.given;
    if (value.kind === 'list') return value.items;
    return value.kind === 'record' ? value.fields.flatMap(({ key, value: held }) => [key, held]) : [];
}

async function openParser(): Promise<Parser> {
    await Parser.init();
    const grammar = createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm');
    return new Parser().setLanguage(await Language.load(grammar));
}

const lineOf = (node: Node): number => node.startPosition.row + 1;
const parts = (node: Node): Node[] => node.children.filter(({ type }) => type !== 'comment');
const named = (node: Node): Node[] => node.namedChildren.filter(({ type }) => type !== 'comment');

function* faultsOfGrammar(node: Node): Generator<string> {
    if (node.isError || node.isMissing) {
        yield `line ${lineOf(node)}: this is no Bicep: ${node.isMissing ? `${node.type} is missing` : node.text.slice(0, 60)}`;
        return;
    }
    yield* faultsOfLines(node);
    for (const child of node.children) yield* faultsOfGrammar(child);
}

/** The grammar takes any white space for a gap. Bicep ends a statement, a property and an item with its line, or parts them by a comma. */
function* faultsOfLines(node: Node): Generator<string> {
    const pieces = parts(node);
    for (const [index, piece] of pieces.entries()) {
        const before = pieces[index - 1];
        if (before === undefined) continue;
        const apart = piece.startPosition.row > before.endPosition.row;
        const between = [before, piece].every(({ type }) => !'[]{},'.includes(type));
        const comma = before.type === ',';
        if (node.type === 'infrastructure' ? !apart : isBlock(node) && between && !apart)
            yield `line ${lineOf(piece)}: ${piece.text.slice(0, 30)} wants a line of its own, or a comma before it`;
        else if (isBlock(node) && comma && (apart || '[]{}'.includes(piece.type)))
            yield `line ${lineOf(before)}: nothing follows the comma on its line`;
        else if (apart && !isBlock(node) && !mayBreak.includes(node.type))
            yield `line ${lineOf(before)}: the line ends in the middle of this`;
    }
    if (node.type === 'string' && node.endPosition.row > node.startPosition.row)
        yield `line ${lineOf(node)}: the text is not closed on its line`;
    if (node.type === 'string' && /\\(?![\\'nrt$]|u\{)/.test(node.text.replaceAll('\\\\', '')))
        yield `line ${lineOf(node)}: Bicep knows no such sign after \\`;
}

const isBlock = ({ type }: Node): boolean => type === 'object' || type === 'array';
const mayBreak: readonly string[] = ['infrastructure', 'decorators', 'arguments'];

function* declarations(root: Node): Generator<Declared> {
    let decorators: readonly Value[] = [];
    for (const node of named(root)) {
        if (node.type === 'decorators') {
            decorators = named(node).map((each) => read(each.firstNamedChild ?? each));
            continue;
        }
        yield declared(node, decorators);
        decorators = [];
    }
}

function declared(node: Node, decorators: readonly Value[]): Declared {
    const [name, ...rest] = named(node);
    const kind = kinds[node.type];
    if (kind === undefined || name === undefined || node.children.some(({ type }) => type === 'existing'))
        throw new Error(`line ${lineOf(node)}: a ${node.type} is not read here yet`);
    const type = kind === 'var' ? '' : (rest.shift()?.text ?? '').replace(/^'|'$/g, '');
    const [last] = rest;
    const about = { kind, name: name.text, line: lineOf(node), type, decorators };
    if (last?.type !== 'if_statement') return last === undefined ? about : { ...about, value: read(last) };
    const [condition, body] = named(last);
    if (condition === undefined || body === undefined) throw new Error(`line ${lineOf(node)}: half a condition`);
    return { ...about, condition: read(condition.firstNamedChild ?? condition), value: read(body) };
}

const kinds: Readonly<Record<string, Declared['kind']>> = {
    parameter_declaration: 'param',
    variable_declaration: 'var',
    resource_declaration: 'resource',
    output_declaration: 'output',
};

function read(node: Node): Value {
    const line = lineOf(node);
    const [first, second] = named(node);
    if (node.type === 'string') return { line, kind: 'text', parts: textParts(node) };
    if (node.type === 'number') return { line, kind: 'number', number: Number(node.text) };
    if (node.type === 'boolean') return { line, kind: 'truth', truth: node.text === 'true' };
    if (node.type === 'identifier') return { line, kind: 'name', name: node.text };
    if (node.type === 'array') return { line, kind: 'list', items: named(node).map(read) };
    if (node.type === 'object') return { line, kind: 'record', fields: named(node).map(field) };
    if (node.type === 'member_expression' && first !== undefined && second !== undefined)
        return { line, kind: 'member', of: read(first), name: second.text };
    if (node.type === 'call_expression' && first?.type === 'identifier' && second !== undefined)
        return { line, kind: 'call', name: first.text, given: named(second).map(read) };
    return { line, kind: 'strange', what: `a ${node.type.replaceAll('_', ' ')}` };
}

function field(node: Node): Field {
    const [key, value] = named(node);
    if (node.type !== 'object_property' || key === undefined || value === undefined)
        throw new Error(`line ${lineOf(node)}: a ${node.type} in a record is not read here yet`);
    const line = lineOf(key);
    return {
        key: { line, kind: 'text', parts: key.type === 'string' ? textParts(key) : [key.text] },
        value: read(value),
    };
}

/** From the text itself: the grammar leaves out white space and escapes. */
function textParts(node: Node): (string | Value)[] {
    const found: (string | Value)[] = [];
    let from = 1;
    const upTo = (end: number) => {
        const words = node.text.slice(from, end).replace(/\\([\\'$])/g, '$1');
        if (words !== '') found.push(words);
    };
    for (const put of named(node).filter(({ type }) => type === 'interpolation')) {
        upTo(put.startIndex - node.startIndex);
        found.push(read(put.firstNamedChild ?? put));
        from = put.endIndex - node.startIndex;
    }
    upTo(node.text.length - 1);
    return found;
}
