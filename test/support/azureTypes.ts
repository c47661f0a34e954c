import { readFileSync } from 'node:fs';
import { type Declared, pathOf, type Template, type Value } from './bicep.ts';
import { allowed, functions } from './bicepNames.ts';

/** A resource as Microsoft publishes it. */
export interface Described {
    readonly from: string;
    readonly scope: string;
    /** How it may be called. */
    readonly called?: { readonly least: number; readonly most: number; readonly like: string };
    /**
     * Its objects by name, itself under ''. Each property in words: `required 'A' | 'B' | string`, `read-only`, `write-only`, and `constant`
     * where it has to be known before anything is deployed. `*` stands for any other name, `?` names the property that tells kinds apart.
     */
    readonly objects: Readonly<Record<string, Rules>>;
}

export type Rules = Readonly<Record<string, string>>;

export interface AzureTypes {
    readonly source: string;
    readonly resources: Readonly<Record<string, Described>>;
}

export const typesFile = new URL('azureTypes.json', import.meta.url);

export const azureTypes = (): AzureTypes => JSON.parse(readFileSync(typesFile, 'utf8')) as AzureTypes;

/** The type in a rule, without what else is said of it. */
export const typeIn = (rule: string): string => rule.replace(/^((required|read-only|write-only|constant) )*/, '');

export const isObject = (type: string): boolean => /^\w+$/.test(type) && !/^(string|int|bool|any)$/.test(type);

/** Where Azure names some words and adds `string` it takes others too; one of ours that it does not name is more likely mistyped. */
export function fits(given: string, wanted: string): boolean {
    const taken = wanted.split(' | ');
    const isWord = (type: string) => type.startsWith("'");
    const anyWord = taken.includes('string') && !taken.some(isWord);
    const fitsOne = (one: string) => taken.includes(one) || (isWord(one) && anyWord);
    return given === 'any' || wanted === 'any' || given.split(' | ').every(fitsOne);
}

const ofResourceGroup: readonly string[] = ['id', 'name', 'location'];

/** Tells of what type a value is, and says what is wrong about it on the way. */
export class Types {
    private readonly known: ReadonlyMap<string, Declared>;

    constructor(
        template: Template,
        private readonly published: AzureTypes,
        private readonly met: Set<string>,
        private readonly fault: (line: number, words: string) => void,
    ) {
        this.known = new Map(
            template.declared.filter(({ kind }) => kind !== 'output').map((each) => [each.name, each]),
        );
    }

    /** What a name stands for. */
    behind(value: Value | undefined): Declared | undefined {
        return value?.kind === 'name' ? this.known.get(value.name) : undefined;
    }

    resource(value: Value | undefined): Declared | undefined {
        const declared = this.behind(value);
        return declared?.kind === 'resource' ? declared : undefined;
    }

    rulesOf(line: number, name: string, home: string): Rules {
        const rules = this.published.resources[home]?.objects[name];
        this.met.add(`${home} ${name}`);
        if (rules === undefined) this.fault(line, `${name} of ${home} is not among the types that were taken`);
        return rules ?? { '*': 'any' };
    }

    of(value: Value): string {
        switch (value.kind) {
            case 'number':
                return 'int';
            case 'truth':
                return 'bool';
            case 'text':
                return this.ofText(value.parts);
            case 'name':
                return this.ofName(value);
            case 'call':
                return this.ofCall(value.name, value.given);
            case 'member':
                return this.ofMember(value);
            default:
                return `a ${value.kind}`;
        }
    }

    private ofText(parts: readonly (string | Value)[]): string {
        if (parts.every((part) => typeof part === 'string')) return `'${parts.join('')}'`;
        for (const part of parts) {
            if (typeof part === 'string') continue;
            const put = this.of(part);
            if (!fits(put, 'string') && !fits(put, 'int | bool')) this.fault(part.line, `${put} is put into a text`);
        }
        return 'string';
    }

    private ofName(value: Value): string {
        const declared = this.behind(value);
        if (declared?.kind === 'var' && declared.value !== undefined) return this.of(declared.value);
        const words = allowed(declared?.decorators ?? [])?.map((word) => `'${word}'`);
        return declared?.kind === 'resource' ? 'a resource' : (words?.join(' | ') ?? declared?.type ?? 'nothing');
    }

    private ofCall(name: string, given: readonly Value[]): string {
        const { takes = [], gives = 'nothing' } = functions[name] ?? {};
        for (const [index, each] of given.entries()) {
            const [type, wanted] = [this.of(each), (takes[index] ?? takes.at(-1) ?? '').replace('…', '')];
            if (!fits(type, wanted)) this.fault(each.line, `${name} is given ${type}, and takes ${wanted}`);
        }
        return gives;
    }

    /** What is read out of a resource, or of the group in which they all lie. */
    private ofMember(value: Value): string {
        const { root, path } = pathOf(value);
        const resource = this.resource(root);
        if (resource === undefined) {
            if (this.of(root) === 'a resource group' && ofResourceGroup.includes(path.join('.'))) return 'string';
            this.fault(value.line, `there is no ${path.join('.')} to read`);
            return 'any';
        }
        if (resource.condition !== undefined) this.fault(value.line, `${resource.name} may not be there`);
        return path.reduce((type, name) => this.ofProperty(value.line, type, name, resource.type), '');
    }

    private ofProperty(line: number, type: string, name: string, home: string): string {
        const rules: Rules = type === '' || isObject(type) ? this.rulesOf(line, type, home) : {};
        const rule = rules[name] ?? rules['*'];
        if (rule === undefined) this.fault(line, `${type || home} has no ${name}`);
        else if (/\bwrite-only /.test(rule)) this.fault(line, `${name} can be written and not read`);
        return typeIn(rule ?? 'any');
    }
}
