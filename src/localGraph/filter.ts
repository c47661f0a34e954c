import { filterNotSupported, invalidFilter } from './refusal.ts';
import type { Supposed } from './supposed.ts';

export type Operator = 'eq' | 'ne' | 'lt' | 'gt' | 'le' | 'ge' | 'startswith';

export interface Clause {
    /** Internal name of a column, without `fields/`. */
    readonly field: string;
    readonly operator: Operator;
    /** Null asks for what is empty. */
    readonly literal: string | number | null;
}

type Token =
    | { readonly text: string }
    | { readonly number: number }
    | { readonly word: string }
    | { readonly mark: string };

const comparisons: readonly string[] = ['eq', 'ne', 'lt', 'gt', 'le', 'ge'];

/** Words of OData that SharePoint is not known to honour; nobody may come to depend on them here. */
const notSupported: readonly string[] = ['or', 'not', 'in', 'has', 'contains', 'endswith', 'substringof', 'any', 'all'];
const literalsNotSupported: readonly string[] = ['null', 'true', 'false'];

/**
 * The clauses of `$filter`, which `and` joins, in one group or in several that `or` joins. Throws Graph's 400: BadRequest for a clause it
 * cannot read, such as one without `fields/`, and invalidRequest for an operator it does not honour.
 */
export function parseFilter(filter: string, { either, emptiness }: Pick<Supposed, 'either' | 'emptiness'>): Clause[][] {
    const tokens = tokensOf(filter);
    const groups = [[clause(tokens)]];
    for (let token = tokens.shift(); token !== undefined; token = tokens.shift()) {
        const word = wordOf(token);
        if (word === 'or' && either !== 'refused') groups.push([clause(tokens)]);
        else if (word === 'and') groups.at(-1)?.push(clause(tokens));
        else throw refusalOf(token);
    }
    if (emptiness === 'refused' && groups.flat().some(({ literal }) => literal === null)) throw filterNotSupported();
    const kept = either === 'overlooked' ? groups.slice(0, 1) : groups;
    if (emptiness !== 'overlooked') return kept;
    return kept.map((group) => group.filter(({ literal }) => literal !== null));
}

function clause(tokens: Token[]): Clause {
    const first = wordOf(tokens.shift());
    if (first === 'startswith') return startsWith(tokens);
    const field = fieldIn(first);
    const operator = wordOf(tokens.shift());
    if (!isComparison(operator)) throw refusalOf({ word: operator });
    const literal = tokens.shift();
    if (literal !== undefined && 'text' in literal) return { field, operator, literal: literal.text };
    if (literal !== undefined && 'number' in literal) return { field, operator, literal: literal.number };
    if (wordOf(literal) === 'null' && (operator === 'eq' || operator === 'ne'))
        return { field, operator, literal: null };
    throw literalsNotSupported.includes(wordOf(literal)) ? filterNotSupported() : invalidFilter();
}

function startsWith(tokens: Token[]): Clause {
    const [open, field, comma, prefix, close] = tokens.splice(0, 5);
    const marks = [open, comma, close].map((token) => (token !== undefined && 'mark' in token ? token.mark : ''));
    if (marks.join('') !== '(,)' || prefix === undefined || !('text' in prefix)) throw invalidFilter();
    return { field: fieldIn(wordOf(field)), operator: 'startswith', literal: prefix.text };
}

function fieldIn(word: string): string {
    if (notSupported.includes(word)) throw filterNotSupported();
    const field = /^fields\/([A-Za-z0-9_]+)$/.exec(word)?.[1];
    if (field === undefined) throw invalidFilter();
    return field;
}

const isComparison = (word: string): word is Operator => comparisons.includes(word);
const wordOf = (token: Token | undefined) => (token !== undefined && 'word' in token ? token.word : '');
const refusalOf = (token: Token) => (notSupported.includes(wordOf(token)) ? filterNotSupported() : invalidFilter());

function tokensOf(filter: string): Token[] {
    const pattern = /\s*(?:'((?:[^']|'')*)'|(-?\d+(?:\.\d+)?)(?![\w./-])|([A-Za-z_][\w/]*)|([(),]))\s*/y;
    const tokens: Token[] = [];
    while (pattern.lastIndex < filter.length) {
        const found = pattern.exec(filter);
        if (found === null) throw invalidFilter();
        const [, text, number, word, mark] = found;
        if (text !== undefined) tokens.push({ text: text.replaceAll("''", "'") });
        else if (number !== undefined) tokens.push({ number: Number(number) });
        else if (word !== undefined) tokens.push({ word });
        else if (mark !== undefined) tokens.push({ mark });
    }
    return tokens;
}
