import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { faultsOf } from './azureFit.ts';
import { type AzureTypes, azureTypes, type Described, typesFile } from './azureTypes.ts';
import { readBicep } from './bicep.ts';

/*
 * Takes Microsoft's types of the resources in infra/azure.bicep anew, from the tool that Microsoft publishes as an npm package:
 *     npm pack @azure/mcp-linux-x64@3.0.0-beta.46, unpack it, and node --import tsx test/support/takeAzureTypes.ts PATH/dist/azmcp
 * It knows the newest version of each type, and none of Microsoft.Insights; what it does not know stays as it was taken before.
 */

const Property = z.object({
    name: z.string(),
    type: z.string(),
    flags: z.string().default(''),
    modifiers: z.string().nullish(),
});
const Properties = z.array(Property);
type Properties = z.infer<typeof Properties>;
const Kind = z.object({
    $type: z.literal('Object'),
    name: z.string(),
    properties: Properties,
    additionalPropertiesType: z.string().nullish(),
});
const Kinds = z.object({
    $type: z.literal('DiscriminatedObject'),
    name: z.string(),
    discriminator: z.string(),
    baseProperties: Properties,
    elements: z.array(Kind),
});
const Resource = z.object({
    $type: z.literal('Resource'),
    name: z.string(),
    writableScopes: z.string(),
    bodyType: Kind,
});
const Other = z.object({ $type: z.literal('ResourceInstanceFunction') });
const Type = z.discriminatedUnion('$type', [Kind, Kinds, Resource, Other]);
const Answer = z.object({ status: z.number(), results: z.object({ BicepSchemaResult: z.array(Type).optional() }) });

const before = azureTypes();
const text = readFileSync(new URL('../../infra/azure.bicep', import.meta.url), 'utf8');
const tool = process.argv[2] ?? 'azmcp';
const template = await readBicep(text);
const [version = ''] = ask('--version').trim().split('+');
const from = `@azure/mcp-linux-x64@${version}`;
const resources: Record<string, Described> = {};
for (const { kind, type } of template.declared) {
    const [name = ''] = type.split('@');
    if (kind !== 'resource') continue;
    const answer = ask('bicepschema', 'get', '--resource-type', name);
    const { status, results } = Answer.parse(JSON.parse(answer));
    const kept = before.resources[type];
    if (status === 200) {
        const [newest, described] = describe(results.BicepSchemaResult ?? []);
        resources[newest] = { ...described, called: described.called ?? calledBefore(name) };
        if (newest !== type) console.log(`${type}: there is ${newest}`);
    } else if (kept === undefined) console.log(`${type}: nobody knows it`);
    else resources[type] = kept;
}
const met = new Set<string>();
for (const fault of faultsOf(template, { ...before, resources }, met)) console.log(fault);
const reached = Object.entries(resources).map(([type, { objects, ...about }]) => {
    const ours = Object.entries(objects).filter(([name]) => met.has(`${type} ${name}`));
    return [type, { ...about, objects: Object.fromEntries(ours) }];
});
writeFileSync(
    typesFile,
    JSON.stringify({ ...before, resources: Object.fromEntries(reached) } satisfies AzureTypes, undefined, 2),
);

function ask(...words: string[]): string {
    const env = { ...process.env, AZURE_MCP_COLLECT_TELEMETRY: 'false' };
    return spawnSync(tool, words, { encoding: 'utf8', env }).stdout;
}

function calledBefore(name: string): Described['called'] {
    return Object.entries(before.resources).find(([type]) => type.startsWith(`${name}@`))?.[1].called;
}

function describe(types: readonly z.infer<typeof Type>[]): [string, Described] {
    const names = new Set(
        types.flatMap((each) => (each.$type === 'Object' || each.$type === 'DiscriminatedObject' ? each.name : [])),
    );
    const objects: Record<string, Record<string, string>> = {};
    const rules = (properties: Properties) =>
        Object.fromEntries(
            properties.map(({ name, type, flags }) => [name, `${flagsIn(flags)}${inWords(type, names)}`]),
        );
    const whole = ({ properties, additionalPropertiesType: other }: z.infer<typeof Kind>) => ({
        ...rules(properties),
        ...(other == null ? {} : { '*': inWords(other, names) }),
    });
    let found: z.infer<typeof Resource> | undefined;
    for (const each of types) {
        if (each.$type === 'Resource') {
            found = each;
            objects[''] = whole(each.bodyType);
        } else if (each.$type === 'Object') objects[each.name] = whole(each);
        else if (each.$type === 'DiscriminatedObject') {
            const words = each.elements.map(
                (one) => one.properties.find(({ name }) => name === each.discriminator)?.type,
            );
            objects[each.name] = {
                '?': each.discriminator,
                ...rules(each.baseProperties),
                [each.discriminator]: `required ${words.map((word) => `'${word}'`).join(' | ')}`,
            };
            for (const one of each.elements) objects[`${each.name}/${one.name}`] = whole(one);
        }
    }
    if (found === undefined) throw new Error('no resource');
    const limits = found.bodyType.properties.find(({ name }) => name === 'name')?.modifiers ?? '';
    const [, least, most, like] = /minLength: (\d+), maxLength: (\d+), pattern: (.*)/.exec(limits) ?? [];
    const called = like === undefined ? undefined : { least: Number(least), most: Number(most), like };
    return [found.name, { from, scope: found.writableScopes, called, objects }];
}

function flagsIn(flags: string): string {
    const words = {
        Required: 'required ',
        ReadOnly: 'read-only ',
        WriteOnly: 'write-only ',
        DeployTimeConstant: 'constant ',
    };
    return Object.entries(words)
        .map(([flag, word]) => (flags.split(', ').includes(flag) ? word : ''))
        .join('');
}

/** The tool writes words without quotation marks. */
function inWords(type: string, names: ReadonlySet<string>): string {
    const isType = (one: string) =>
        /^(string|int|bool|any)(\[\])*$/.test(one) || names.has(one.replace(/(\[\])+$/, ''));
    return type
        .split(' | ')
        .map((one) => (isType(one) ? one : `'${one}'`))
        .join(' | ');
}
