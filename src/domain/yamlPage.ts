import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, type Node, parseDocument, type YAMLError } from 'yaml';

/** A YAML text that still knows on which line each value stands. Lines count from 1. */
export interface Page {
    readonly value: unknown;
    /** What keeps it from being YAML; the value means nothing while there are any. */
    readonly faults: readonly { readonly line: number; readonly says: string }[];
    /** The line of the value at a path, or of a key of the map there; of the nearest value around it where it is missing. */
    lineOf(path: readonly PropertyKey[], key?: string): number;
    valueAt(path: readonly PropertyKey[]): unknown;
}

export function readPage(text: string): Page {
    const counter = new LineCounter();
    const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
    const lineAt = (offset: number) => Math.max(1, counter.linePos(offset).line);
    const faults = document.errors.map((error) => ({ line: lineAt(error.pos[0]), says: saidOf(error) }));
    const value = faults.length === 0 ? plainly(() => document.toJS()) : undefined;
    return {
        value,
        faults:
            value instanceof Error ? [{ line: 1, says: `${value.message}; expected fewer “*” repetitions` }] : faults,
        lineOf(path, key) {
            let line = 1;
            let at: unknown = document.contents;
            for (const step of path) {
                line = startOf(at, lineAt) ?? line;
                at = within(isAlias(at) ? at.resolve(document) : at, step);
            }
            const target = key === undefined ? at : keyNode(at, key);
            return startOf(target, lineAt) ?? startOf(at, lineAt) ?? line;
        },
        valueAt: (path) =>
            path.reduce<unknown>((at, step) => (at as Record<PropertyKey, unknown> | undefined)?.[step], value),
    };
}

/** Anchors that multiply into more than the reader will hold are refused by the reader with an error. */
function plainly(read: () => unknown): unknown {
    try {
        return read();
    } catch (error) {
        if (error instanceof ReferenceError) return error;
        throw error;
    }
}

function saidOf(error: YAMLError): string {
    if (error.code === 'DUPLICATE_KEY') return 'this key is written twice; expected each key once';
    if (error.code === 'TAB_AS_INDENT') return 'this line is indented by a tab; expected spaces';
    return `this is not YAML (${error.message}); expected “key: value” lines and “- ” lists, indented by spaces`;
}

function within(node: unknown, step: PropertyKey): unknown {
    if (isSeq(node)) return typeof step === 'number' ? node.items[step] : undefined;
    if (!isMap(node)) return undefined;
    return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === step)?.value;
}

function keyNode(node: unknown, key: string): unknown {
    if (!isMap(node)) return undefined;
    return node.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key)?.key;
}

function startOf(node: unknown, lineAt: (offset: number) => number): number | undefined {
    const range = isNode(node) ? (node as Node).range : undefined;
    return range ? lineAt(range[0]) : undefined;
}
