import { type Declared, plain, type Template, type Value, within } from './bicep.ts';

/** What Bicep brings with it, as far as it is asked for; `…` may come again. */
export const functions: Readonly<Record<string, { readonly takes: readonly string[]; readonly gives: string }>> = {
    guid: { takes: ['string', 'string…'], gives: 'string' },
    max: { takes: ['int', 'int…'], gives: 'int' },
    resourceGroup: { takes: [], gives: 'a resource group' },
    startsWith: { takes: ['string', 'string'], gives: 'bool' },
    string: { takes: ['any'], gives: 'string' },
    subscriptionResourceId: { takes: ['string', 'string…'], gives: 'string' },
    uniqueString: { takes: ['string', 'string…'], gives: 'string' },
};

const types: readonly string[] = ['string', 'int', 'bool', 'object', 'array'];

/** What a decorator says about a parameter, and of which types it may. */
const decorators: Readonly<Record<string, RegExp>> = {
    description: /./,
    allowed: /./,
    minLength: /^(string|array)$/,
    maxLength: /^(string|array)$/,
    minValue: /^int$/,
    maxValue: /^int$/,
};

/** Names that nobody declared, that stand twice, that nothing asks for, or that go round in a circle. */
export function* faultsOfNames({ declared }: Template): Generator<string> {
    const known = new Map(declared.filter(({ kind }) => kind !== 'output').map((each) => [each.name, each]));
    const asked = new Set(declared.flatMap((each) => namesIn(each)));
    for (const [index, { kind, name, line }] of declared.entries()) {
        const same = (other: Declared) => other.name === name && (other.kind === 'output') === (kind === 'output');
        if (declared.findIndex(same) < index) yield `line ${line}: ${name} stands twice`;
        if ((kind === 'param' || kind === 'var') && !asked.has(name)) yield `line ${line}: nothing asks for ${name}`;
    }
    for (const each of declared) {
        yield* faultsOfHead(each);
        for (const value of valuesIn(each)) {
            if (value.kind === 'strange') yield `line ${value.line}: ${value.what} is not read here yet`;
            if (value.kind === 'name' && !known.has(value.name)) yield `line ${value.line}: there is no ${value.name}`;
            if (value.kind === 'call') yield* faultsOfCall(value.line, value.name, value.given.length);
        }
        if (reaches(each.name, each, known)) yield `line ${each.line}: ${each.name} waits for itself`;
    }
}

function* faultsOfCall(line: number, name: string, given: number): Generator<string> {
    const takes = functions[name]?.takes;
    if (takes === undefined) yield `line ${line}: there is no function ${name} here`;
    else if (given < takes.length || (given > takes.length && !takes.at(-1)?.endsWith('…')))
        yield `line ${line}: ${name} takes ${takes.join(', ') || 'nothing'}`;
}

function* faultsOfHead({ kind, type, line, decorators: said }: Declared): Generator<string> {
    if (kind !== 'var' && kind !== 'resource' && !types.includes(type)) yield `line ${line}: there is no type ${type}`;
    for (const decorator of said) {
        const name = decorator.kind === 'call' ? decorator.name : '';
        const of = decorators[name];
        if (kind !== 'param' || of === undefined || !of.test(type))
            yield `line ${decorator.line}: @${name} is not for ${type || kind}`;
    }
    const [least, most] = [
        boundOf(said, 'minLength') ?? boundOf(said, 'minValue'),
        boundOf(said, 'maxLength') ?? boundOf(said, 'maxValue'),
    ];
    if (least !== undefined && most !== undefined && least > most)
        yield `line ${line}: nothing lies between its bounds`;
}

/** Why a parameter does not take this. */
export function* refusals({ name, type, decorators: said }: Declared, given: unknown): Generator<string> {
    const is = typeof given === 'number' ? 'int' : typeof given === 'boolean' ? 'bool' : typeof given;
    if (is !== type) yield `${name} is ${type}, not ${is}`;
    const words = allowed(said);
    if (words !== undefined && !words.includes(String(given))) yield `${name} is one of ${words.join(', ')}`;
    const [size, of] = typeof given === 'string' ? [given.length, 'Length'] : [Number(given), 'Value'];
    if (size < (boundOf(said, `min${of}`) ?? size)) yield `${name} is at least ${boundOf(said, `min${of}`)}`;
    if (size > (boundOf(said, `max${of}`) ?? size)) yield `${name} is at most ${boundOf(said, `max${of}`)}`;
}

/** The words of `@allowed`. */
export function allowed(said: readonly Value[]): readonly string[] | undefined {
    const [list] = argumentsOf(said, 'allowed');
    return list?.kind === 'list' ? list.items.map((item) => plain(item) ?? '') : undefined;
}

export function boundOf(said: readonly Value[], name: string): number | undefined {
    const [bound] = argumentsOf(said, name);
    return bound?.kind === 'number' ? bound.number : undefined;
}

function argumentsOf(said: readonly Value[], name: string): readonly Value[] {
    const found = said.find((each) => each.kind === 'call' && each.name === name);
    return found?.kind === 'call' ? found.given : [];
}

const namesIn = (declared: Declared): string[] =>
    [...valuesIn(declared)].flatMap((value) => (value.kind === 'name' ? [value.name] : []));

function* valuesIn({ value, condition }: Declared): Generator<Value> {
    for (const each of [value, condition]) if (each !== undefined) yield* within(each);
}

function reaches(
    name: string,
    from: Declared,
    known: ReadonlyMap<string, Declared>,
    seen = new Set<string>(),
): boolean {
    return namesIn(from).some((asked) => {
        const next = known.get(asked);
        if (asked === name && from.kind !== 'output') return true;
        if (next === undefined || seen.has(asked)) return false;
        seen.add(asked);
        return reaches(name, next, known, seen);
    });
}
