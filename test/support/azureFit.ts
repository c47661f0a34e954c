import { type AzureTypes, type Described, fits, isObject, type Rules, Types, typeIn } from './azureTypes.ts';
import { type Declared, type Field, pathOf, plain, type Template, under, type Value, within } from './bicep.ts';
import { boundOf, faultsOfNames, refusals } from './bicepNames.ts';

/** What a compiler would say: first of the grammar, then of names, then of what Azure takes. It adds which objects it met. */
export function faultsOf(template: Template, published: AzureTypes, met = new Set<string>()): string[] {
    if (template.faults.length > 0) return [...template.faults];
    const names = [...faultsOfNames(template)];
    return names.length > 0 ? names : new Fitting(template, published, met).faults;
}

const constants: readonly string[] = ['id', 'name', 'type', 'apiVersion'];

class Fitting {
    readonly faults: string[] = [];
    private readonly types: Types;

    constructor(
        template: Template,
        private readonly published: AzureTypes,
        met: Set<string>,
    ) {
        this.types = new Types(template, published, met, (line, words) => this.fault(line, words));
        for (const declared of template.declared) {
            const { kind, name, type, value } = declared;
            if (kind === 'resource') this.fitResource(declared);
            else if (kind === 'var' && value !== undefined) this.types.of(value);
            else if (value !== undefined) this.fit(name, value, type, '');
            if (kind === 'param') this.fitDefault(declared);
        }
    }

    private fault(line: number, words: string): void {
        this.faults.push(`line ${line}: ${words}`);
    }

    private fitDefault(declared: Declared): void {
        const { value, line } = declared;
        const given = value?.kind === 'number' ? value.number : value?.kind === 'truth' ? value.truth : plain(value);
        if (given !== undefined) for (const words of refusals(declared, given)) this.fault(line, words);
    }

    private fitResource(declared: Declared): void {
        const { type, line, value, condition } = declared;
        const described = this.published.resources[type];
        if (described === undefined || value?.kind !== 'record') {
            this.fault(line, `nothing is published of ${type}, as far as was taken`);
            return;
        }
        const ofBicep = ['parent', 'scope', 'dependsOn'];
        const body = value.fields.filter(({ key }) => !ofBicep.includes(plain(key) ?? ''));
        this.fitRecord({ ...value, fields: body }, '', type);
        this.fitPlace(declared, described, under(value, 'parent'), under(value, 'scope'));
        this.fitWaiting(under(value, 'dependsOn'));
        this.fitName(declared, described, under(value, 'name'));
        if (condition === undefined) return;
        this.fit('the condition', condition, 'bool', '');
        this.fitConstant('the condition', condition);
    }

    /** A child has a parent of the type with which its own begins; what extends another resource says which. */
    private fitPlace({ type, line }: Declared, { scope }: Described, parent?: Value, extended?: Value): void {
        const [path = '', version] = type.split('@');
        const above = path.split('/').length > 2 ? `${path.slice(0, path.lastIndexOf('/'))}@${version}` : 'nothing';
        const given = parent === undefined ? 'nothing' : (this.types.resource(parent)?.type ?? 'no resource');
        if (given !== above) this.fault(line, `its parent is ${given}, and has to be ${above}`);
        if (extended === undefined && !/ResourceGroup|All/.test(scope)) this.fault(line, 'it does not say its scope');
        if (extended === undefined) return;
        if (this.types.resource(extended) === undefined) this.fault(extended.line, 'its scope is no resource');
        if (scope === 'ResourceGroup') this.fault(extended.line, 'it stands by itself and extends no other resource');
    }

    private fitWaiting(waits: Value | undefined): void {
        if (waits === undefined) return;
        for (const each of waits.kind === 'list' ? waits.items : [waits])
            if (this.types.resource(each) === undefined) this.fault(each.line, 'dependsOn is a list of resources');
    }

    private fitName({ type, line }: Declared, { called }: Described, name?: Value): void {
        if (called === undefined || name === undefined) return;
        for (const end of ['min', 'max'] as const) {
            const words = this.spelled(name, end);
            if (words.length < called.least || words.length > called.most || !new RegExp(called.like).test(words))
                this.fault(line, `${type} may not be called ${words}`);
        }
    }

    /** A text as Azure will read it, each parameter as short or as long as it may be. */
    private spelled(value: Value, end: 'min' | 'max'): string {
        const declared = this.types.behind(value);
        const bound = boundOf(declared?.decorators ?? [], `${end}Length`);
        if (declared?.kind === 'param') return 'a'.repeat(bound ?? { min: 0, max: 500 }[end]);
        const meant = declared?.value ?? value;
        if (meant.kind === 'call' && meant.name === 'uniqueString') return 'abcdefghij234';
        const parts = meant.kind === 'text' ? meant.parts : [];
        return parts.map((part) => (typeof part === 'string' ? part : this.spelled(part, end))).join('');
    }

    private fit(what: string, value: Value, wanted: string, home: string): void {
        if (value.kind === 'list' && wanted.endsWith('[]'))
            for (const item of value.items) this.fit(`an item of ${what}`, item, wanted.slice(0, -2), home);
        else if (value.kind === 'record' && isObject(wanted)) this.fitRecord(value, wanted, home);
        else {
            const given = this.types.of(value);
            if (!fits(given, wanted)) this.fault(value.line, `${what} is ${given}, and has to be ${wanted}`);
        }
    }

    private fitRecord(value: Value & { readonly kind: 'record' }, wanted: string, home: string): void {
        const rules = this.rulesFor(value, wanted, home);
        const keys = value.fields.map(({ key }) => plain(key));
        for (const [index, field] of value.fields.entries()) {
            const key = keys[index];
            if (key !== undefined && keys.indexOf(key) < index) this.fault(field.key.line, `${key} stands twice`);
            this.fitField(field, key, rules[key ?? '*'] ?? rules['*'], wanted, home);
        }
        for (const [key, rule] of Object.entries(rules))
            if (/^required /.test(rule) && !keys.includes(key))
                this.fault(value.line, `${wanted || home} has to have ${key}`);
    }

    private fitField({ key, value }: Field, name = 'a key', rule = '', wanted: string, home: string): void {
        this.types.of(key);
        if (rule === '') this.fault(key.line, `${wanted || home} has no ${name}`);
        else if (/\bread-only /.test(rule)) this.fault(key.line, `${name} is said by Azure alone`);
        else this.fit(name, value, typeIn(rule), home);
        if (/\bconstant /.test(rule)) this.fitConstant(name, value);
    }

    /** What holds for an object; where there are kinds of it, for the kind that this one says it is. */
    private rulesFor(value: Value, wanted: string, home: string): Rules {
        const rules = this.types.rulesOf(value.line, wanted, home);
        const teller = rules['?'];
        if (teller === undefined) return rules;
        const { '?': _, ...shared } = rules;
        const kind = plain(under(value, teller)) ?? '';
        if (!fits(`'${kind}'`, typeIn(shared[teller] ?? ''))) return { ...shared, '*': 'any' };
        return { ...shared, ...this.types.rulesOf(value.line, `${wanted}/${kind}`, home) };
    }

    private fitConstant(what: string, value: Value): void {
        for (const each of within(value)) {
            const { root, path } = pathOf(each);
            const late = this.types.resource(root) !== undefined && !constants.includes(path[0] ?? 'id');
            if (late) this.fault(each.line, `${what} has to be known before ${path.join('.')} is`);
            const declared = this.types.behind(each);
            if (declared?.kind === 'var' && declared.value !== undefined) this.fitConstant(what, declared.value);
        }
    }
}
