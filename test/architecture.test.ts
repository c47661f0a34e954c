import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import {
    isCallExpression,
    isExportDeclaration,
    isIdentifier,
    isImportDeclaration,
    isInterfaceDeclaration,
    isStringLiteralLikeNode,
    isTemplateHead,
    isTemplateMiddle,
    isTemplateTail,
} from 'typescript/unstable/ast/is';
import { parse as parseYaml } from 'yaml';
import {
    acts,
    childrenOf,
    circles,
    everyImport,
    type Files,
    filesOf,
    firstLine,
    found,
    importsOf,
    isClock,
    isDefaultExport,
    isPlainImport,
    packageOf,
    parsed,
    readsEnvironment,
    roomOf,
    type Source,
    textOf,
} from './support/sourceCode.ts';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Whom each room and each file beside the rooms may know. What is not named here has no place in the house. */
const mayKnow: Readonly<Record<string, readonly string[]>> = {
    domain: [],
    cards: ['domain'],
    bot: ['cards', 'documents', 'domain'],
    documents: ['domain'],
    reminders: ['cards', 'domain'],
    sharepoint: ['domain'],
    inTray: ['domain'],
    outside: ['domain'],
    localGraph: [],
    localTeams: [],
    'arrangements.ts': ['domain'],
    'accountsKept.ts': ['domain'],
    'arrangementKept.ts': ['domain'],
    'compile.ts': [],
    'config.ts': ['others.ts'],
    'others.ts': [],
    'secret.ts': [],
    'olderEngine.ts': [],
    'sources.mjs': [],
    'sources.d.mts': [],
    'start.mjs': ['sources.mjs'],
    'signIn.ts': ['domain', 'config.ts'],
    'lookInTray.ts': ['domain', 'bot', 'inTray'],
    'server.ts': ['bot', 'config.ts', 'outside', 'olderEngine.ts'],
    'local.ts': ['domain', 'localGraph', 'localTeams'],
    'clock.ts': ['domain'],
    'rounds.ts': ['domain', 'bot', 'inTray', 'reminders', 'clock.ts'],
    'waiting.ts': ['domain', 'bot', 'inTray'],
    'partnerships.ts': ['domain', 'bot'],
    'trays.ts': ['inTray', 'secret.ts'],
    'house.ts': [
        ...['domain', 'bot', 'documents', 'reminders', 'sharepoint', 'inTray', 'outside'],
        ...['accountsKept.ts', 'arrangementKept.ts', 'clock.ts', 'partnerships.ts', 'rounds.ts', 'waiting.ts'],
    ],
    'app.ts': [
        ...['domain', 'cards', 'bot', 'reminders', 'sharepoint', 'inTray', 'localGraph', 'localTeams', 'outside'],
        ...['arrangementKept.ts', 'arrangements.ts', 'clock.ts', 'house.ts', 'local.ts', 'rounds.ts', 'secret.ts'],
        'server.ts',
    ],
    'tenant.ts': [
        ...['domain', 'bot', 'sharepoint', 'inTray', 'outside'],
        ...[
            'accountsKept.ts',
            'arrangementKept.ts',
            'arrangements.ts',
            'clock.ts',
            'config.ts',
            'house.ts',
            'others.ts',
            'server.ts',
        ],
        ...['signIn.ts', 'trays.ts'],
    ],
    doctor: ['domain', 'inTray', 'sharepoint'],
    'checkUp.ts': [
        ...['bot', 'doctor', 'domain', 'inTray', 'sharepoint'],
        ...['arrangements.ts', 'config.ts', 'setUp.ts', 'tenant.ts'],
    ],
    'setUp.ts': [
        ...['domain', 'sharepoint'],
        ...['app.ts', 'arrangementKept.ts', 'arrangements.ts', 'clock.ts', 'config.ts', 'house.ts', 'local.ts'],
        'tenant.ts',
    ],
    'demo.ts': ['app.ts'],
    'due.ts': ['domain'],
    'slipped.ts': ['domain'],
    'localBook.ts': ['app.ts', 'domain'],
    'tenantBook.ts': ['domain', 'inTray', 'config.ts', 'house.ts', 'rounds.ts', 'tenant.ts'],
    'books.ts': ['domain', 'config.ts', 'localBook.ts', 'tenantBook.ts'],
    'minutes.ts': ['documents', 'domain', 'localBook.ts'],
    'pack.ts': ['app.ts', 'documents', 'domain', 'localBook.ts'],
    'views.ts': ['arrangements.ts', 'sharepoint'],
    'importFile.ts': ['app.ts', 'arrangements.ts', 'books.ts', 'bot', 'documents', 'domain', 'tenantBook.ts'],
    'appPackage.ts': [],
    commands: [
        ...['app.ts', 'appPackage.ts', 'arrangements.ts', 'books.ts', 'checkUp.ts', 'compile.ts', 'config.ts'],
        ...['demo.ts', 'doctor', 'domain', 'due.ts', 'importFile.ts', 'outside'],
        ...[
            'localBook.ts',
            'lookInTray.ts',
            'minutes.ts',
            'pack.ts',
            'rounds.ts',
            'setUp.ts',
            'slipped.ts',
            'sources.mjs',
            'tenant.ts',
            'trays.ts',
        ],
        'views.ts',
    ],
    'index.ts': ['commands'],
};

/** The one door by which each package comes in. A package that is not named here comes in nowhere. */
const doorkeepers: Readonly<Record<string, RegExp>> = {
    zod: /^(domain|cards|bot|sharepoint|localGraph|localTeams)\/|^(config|others)\.ts$/,
    yaml: /^domain\/yaml(Page|Change)\.ts$/,
    'temporal-polyfill': /^domain\/day\.ts$/,
    'adaptivecards-templating': /^cards\/card\.ts$/,
    mammoth: /^documents\/readingWord\.ts$/,
    parse5: /^documents\/readingHtml\.ts$/,
    'write-excel-file': /^documents\/excel\.ts$/,
    'csv-stringify': /^documents\/csv\.ts$/,
    docx: /^documents\/word(Looks)?\.ts$/,
    botbuilder: /^bot\/teams\w*\.ts$/,
    '@microsoft/teams-ai': /^bot\/teams\w*\.ts$/,
    '@microsoft/microsoft-graph-client': /^sharepoint\/(client|list|outcome|wire)\.ts$/,
    undici: /^sharepoint\/wire\.ts$/,
    'p-limit': /^sharepoint\//,
    libsql: /^local(Graph|Teams)\/|^inTray\/disk\.ts$/,
    adaptivecards: /^localTeams\/page\//,
    'markdown-it': /^localTeams\/page\//,
    esbuild: /^(localTeams\/pageFiles|compile)\.ts$/,
    croner: /^reminders\/schedule\.ts$/,
    pino: /^outside\/log\.ts$/,
    'prom-client': /^outside\/figures\.ts$/,
    '@azure/identity': /^signIn\.ts$/,
    '@azure/storage-queue': /^inTray\/azureQueue\.ts$/,
    restify: /^server\.ts$/,
    fflate: /^appPackage\.ts$/,
    commander: /^index\.ts$|^commands\//,
};

/** The command line, the script by which the local Teams page starts in a browser, and what an engine needs before restify loads. */
const actOnImport = ['index.ts', 'localTeams/page/main.ts', 'olderEngine.ts'];

/** The demo plays the meeting of one sample; everything else is for any partnership. */
const playsSample = 'demo.ts';

/** Names that say nothing of what a file holds. */
const emptyNames = /^(utils?|helpers?|common|types?|constants?|services?|misc)$/i;

const MOST_LINES = 220;

/** Holds a line for every button and command, and so grows with them. */
const tableOfContents = 'bot/handlers.ts';

/** Each answers with the breaches it finds, as `file: what is wrong`. */
type Rule = (house: readonly Source[]) => string[];

const rules: Readonly<Record<string, Rule>> = {
    'keeps every file in a room of the picture': (house) =>
        house.flatMap(({ path }) =>
            roomOf(path) in mayKnow ? [] : [`${path}: ${roomOf(path)} is no room of the picture`],
        ),

    'lets no room know another but as the picture shows': (house) =>
        everyImport(house).flatMap(({ path, target }) => {
            if (target === undefined) return [];
            const [here, there] = [roomOf(path), roomOf(target)];
            return here === there || mayKnow[here]?.includes(there) ? [] : [`${path}: ${here} may not know ${there}`];
        }),

    'lets every package in by its one door': (house) =>
        everyImport(house).flatMap(({ path, from, target }) => {
            if (target !== undefined || from.startsWith('node:')) return [];
            const name = packageOf(from);
            const door = doorkeepers[name];
            if (door === undefined) return [`${path}: ${name} has no doorkeeper`];
            return door.test(path) ? [] : [`${path}: only ${door.source} may import ${name}`];
        }),

    'keeps domain and cards from the machine they run on': (house) =>
        house
            .filter(({ path }) => /^(domain|cards)\//.test(path))
            .flatMap((source) => [
                ...importsOf(source)
                    .filter(({ from }) => from.startsWith('node:'))
                    .map(({ from }) => `${source.path}: imports ${from}`),
                ...found(source, isClock).map(
                    (node) => `${source.path}: ${textOf(node)} is a clock, chance or a machine`,
                ),
            ]),

    'reads no path that a parser cannot follow': (house) =>
        house.flatMap((source) =>
            found(
                source,
                (node) => isCallExpression(node) && /^(import|require|createRequire)$/.test(textOf(node.expression)),
            )
                .filter((node) => isCallExpression(node) && !isPlainImport(node))
                .map((node) => `${source.path}: ${textOf(node)}`),
        ),

    'has no circle of imports': circles,

    'reads the environment in config.ts alone': (house) =>
        house
            .filter(({ path }) => path !== 'config.ts')
            .flatMap((source) => [
                ...found(source, readsEnvironment).map((node) => `${source.path}: ${textOf(node.parent)}`),
                ...importsOf(source)
                    .filter(({ from }) => from === 'node:process')
                    .map(() => `${source.path}: imports node:process`),
            ]),

    'acts on import in index.ts alone': (house) =>
        house
            .filter(({ path }) => !actOnImport.includes(path))
            .flatMap((source) => acts(source).map((node) => `${source.path}: ${firstLine(node)}`)),

    'has no default export': (house) =>
        house.flatMap((source) => found(source, isDefaultExport).map((node) => `${source.path}: ${firstLine(node)}`)),

    'has no barrel': (house) =>
        house.flatMap((source) => {
            const statements = childrenOf(source.tree).filter(({ kind }) => kind !== SyntaxKind.EndOfFile);
            const passesOn = statements.filter(isExportDeclaration);
            const isAll = (node: Node) => isImportDeclaration(node) || isExportDeclaration(node);
            if (passesOn.length > 0 && statements.every(isAll)) return [`${source.path}: only passes on`];
            return passesOn
                .filter((node) => node.exportClause === undefined)
                .map((node) => `${source.path}: ${firstLine(node)}`);
        }),

    'names files by what they hold': (house) =>
        house.flatMap(({ path }) =>
            path
                .split('/')
                .filter((part) => emptyNames.test(part.replace(/\..*$/, '')))
                .map((part) => `${path}: ${part} says nothing`),
        ),

    'names no interface IThing': (house) =>
        house.flatMap((source) =>
            found(source, (node) => isInterfaceDeclaration(node) && /^I[A-Z][a-z]/.test(textOf(node.name))).map(
                (node) => `${source.path}: ${firstLine(node)}`,
            ),
        ),

    [`has no code or card of more than ${MOST_LINES} lines`]: (house) =>
        house
            .filter(({ path }) => /\.(ts|json)$/.test(path) && path !== tableOfContents)
            .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
            .filter(({ lines }) => lines > MOST_LINES)
            .map(({ path, lines }) => `${path}: ${lines} lines`),

    // Comments may cite the document that a rule was taken from.
    'names no place, agency, group or person of an arrangement': (house) => {
        const names = namesInArrangements();
        return house
            .filter(({ path }) => path !== playsSample)
            .flatMap((source) => {
                const words = wordsOf(source);
                const plain = words.toLowerCase();
                return names
                    .filter((name) => plain.includes(name.toLowerCase()))
                    .filter((name) => saysName(words, name) && !(roomOf(source.path) === 'commands' && isSample(name)))
                    .map((name) => `${source.path}: ${name}`);
            });
    },

    // A handler that looks at seats itself is a right that the table does not show.
    'asks who may do what of the one table': (house) =>
        house
            .filter(({ path, text }) => path.startsWith('bot/') && /\b(isBusinessManager|isMemberOf)\b/.test(text))
            .map(({ path }) => `${path}: looks at seats itself`),

    'leaves nothing to be done later': (house) =>
        house.filter(({ text }) => /\b(TODO|FIXME|XXX)\b/i.test(text)).map(({ path }) => `${path}: says TODO or FIXME`),
};

/** For each rule, houses that break it. */
const broken: Readonly<Record<keyof typeof rules, readonly Files[]>> = {
    'keeps every file in a room of the picture': [{ 'attic/box.ts': '' }, { 'main.ts': '' }],
    'lets no room know another but as the picture shows': [
        { 'domain/a.ts': "import { b } from '../cards/b.ts';" },
        { 'cards/a.ts': "import type { B } from '../bot/b.ts';" },
        { 'bot/a.ts': "export const b = () => import('../sharepoint/b.ts');" },
        { 'sharepoint/a.ts': "export type B = import('../bot/b.ts').B;" },
        { 'sharepoint/a.ts': "import looks from '../cards/a.json' with { type: 'json' };" },
        { 'localGraph/a.ts': "import '../domain/b.ts';" },
        { 'localTeams/a.ts': "export { b } from '../localGraph/b.ts';" },
        { 'bot/a.ts': "import { b } from '../app.ts';" },
        { 'bot/a.ts': "import { b } from '../server.ts';" },
        { 'sharepoint/a.ts': "import { b } from '../config.ts';" },
        { 'app.ts': "import { b } from './index.ts';" },
        { 'server.ts': "import { b } from './localGraph/server.ts';" },
        { 'cards/a.ts': "import looks from '../../package.json' with { type: 'json' };" },
    ],
    'lets every package in by its one door': [
        { 'domain/a.ts': "import { TurnContext } from 'botbuilder';" },
        { 'bot/room.ts': "import { Application } from '@microsoft/teams-ai/lib/Application.js';" },
        { 'cards/action.ts': "import { Template } from 'adaptivecards-templating';" },
        { 'sharepoint/action.ts': "import type { Client } from '@microsoft/microsoft-graph-client';" },
        { 'sharepoint/list.ts': "import Database from 'libsql';" },
        { 'app.ts': "import restify from 'restify';" },
        { 'app.ts': "import { Command } from 'commander';" },
        { 'domain/a.ts': "import { pino } from 'pino';" },
        { 'bot/a.ts': "import fs from 'fs';" },
    ],
    'keeps domain and cards from the machine they run on': [
        { 'domain/a.ts': "import { readFileSync } from 'node:fs';" },
        { 'cards/a.ts': "import { randomUUID } from 'node:crypto';" },
        { 'domain/a.ts': 'export const today = () => new Date();' },
        { 'domain/a.ts': 'export const now = () => Date.now();' },
        { 'cards/a.ts': 'export const op = () => Math.random();' },
        { 'domain/a.ts': 'export const ask = () => fetch("https://example.org");' },
    ],
    'reads no path that a parser cannot follow': [
        { 'bot/a.ts': 'export const room = (name: string) => import(name);' },
        { 'bot/a.ts': "export const room = () => require('./b.ts');" },
    ],
    'has no circle of imports': [
        { 'bot/a.ts': "import { b } from './b.ts';", 'bot/b.ts': "import type { A } from './a.ts';" },
        {
            'bot/a.ts': "import './b.ts';",
            'bot/b.ts': "import './c.ts';",
            'bot/c.ts': "export const a = () => import('./a.ts');",
        },
        { 'bot/a.ts': "import { a } from './a.ts';" },
        { 'localGraph/a.ts': "import { b } from './b.ts';", 'localGraph/b.ts': "import { a } from './a.ts';" },
    ],
    'reads the environment in config.ts alone': [
        { 'app.ts': 'export const port = () => process.env.PORT;' },
        { 'app.ts': "export const port = () => process['env'].PORT;" },
        { 'app.ts': 'export const read = () => { const { env } = process; return env; };' },
        { 'app.ts': 'export const read = () => globalThis.process;' },
        { 'app.ts': "import { env } from 'node:process';" },
    ],
    'acts on import in index.ts alone': [
        { 'app.ts': "console.log('hello');" },
        { 'app.ts': "export const house = await import('./server.ts');" },
        { 'app.ts': "process.on('exit', () => undefined);" },
        { 'server.ts': 'const server = open(); server.listen(3978);' },
        { 'server.ts': 'export const server = open().listen(3978);' },
        { 'bot/a.ts': 'export const folder = process.cwd();' },
        { 'bot/a.ts': 'for (const each of [1]) export1(each);' },
        { 'bot/a.ts': 'globalThis.fetch = undefined;' },
        { 'bot/a.ts': 'setInterval(() => undefined, 1000);' },
        { 'bot/a.ts': 'export const timer = setInterval(() => undefined, 1000);' },
        { 'bot/a.ts': 'export class A { static { console.log(1); } }' },
        { 'bot/a.ts': 'export class A { static readonly timer = setTimeout(() => undefined, 1000); }' },
        { 'bot/a.ts': 'export const a = (() => fetch("https://example.org"))();' },
    ],
    'has no default export': [
        { 'bot/a.ts': 'export default 3;' },
        { 'bot/a.ts': 'export default function a() {}' },
        { 'bot/a.ts': 'const a = 3; export { a as default };' },
    ],
    'has no barrel': [
        { 'bot/a.ts': "export * from './b.ts'; export const a = 3;" },
        { 'bot/a.ts': "export type { B } from './b.ts';" },
        { 'bot/a.ts': "import { b } from './b.ts'; export { b };" },
    ],
    'names files by what they hold': [
        { 'bot/utils.ts': '' },
        { 'bot/helpers/a.ts': '' },
        { 'domain/types.d.ts': '' },
        { 'cards/constants.json': '{}' },
    ],
    'names no interface IThing': [{ 'bot/a.ts': 'interface IThing { readonly a: string }' }],
    [`has no code or card of more than ${MOST_LINES} lines`]: [
        { 'bot/a.ts': '// one more\n'.repeat(MOST_LINES + 1) },
        { 'cards/a.json': `[${'1,\n'.repeat(MOST_LINES)}1]` },
    ],
    'names no place, agency, group or person of an arrangement': [
        { 'bot/a.ts': `export const ${firstArrangement().name} = 'yes';` },
        { 'bot/a.ts': `export const site = \`sites/${firstArrangement().name}\`;` },
        { 'cards/a.json': JSON.stringify({ placeholder: firstArrangement().people[0]?.name }) },
        { 'app.ts': `export const title = '${firstArrangement().title}';` },
        { 'index.ts': `export const title = '${firstArrangement().title}';` },
    ],
    'asks who may do what of the one table': [
        { 'bot/a.ts': "import { isBusinessManager } from '../domain/arrangement.ts';" },
        { 'bot/a.ts': "import { isMemberOf as sits } from '../domain/arrangement.ts';" },
    ],
    'leaves nothing to be done later': [{ 'bot/a.ts': '// TODO' }, { 'bot/a.ts': '/* fixme: later */' }],
};

/** A house that obeys them all, with what the rules might mistake for a breach. */
const sound: Files = {
    'domain/action.ts':
        "import { z } from 'zod';\nexport const said = `import '../bot/a.ts'`;\nexport const shape = z.string();",
    'domain/day.ts': 'export const dayOf = (moment: Date) => new Date(moment.getTime());',
    'cards/card.ts': "import { Template } from 'adaptivecards-templating';\nexport const template = new Template({});",
    'cards/action.ts':
        "import type { Action } from '../domain/action.ts';\nimport looks from './action.json' with { type: 'json' };",
    'cards/action.json': '{}',
    'bot/teamsDoor.ts': "import { CloudAdapter } from 'botbuilder';\n// import '../sharepoint/list.ts'",
    'bot/ledger.ts': 'const rows = new Map(); rows.size = 3; export const log = () => console.log(process.pid, rows);',
    'config.ts': 'export const read = () => process.env;',
    'app.ts':
        "import './bot/ledger.ts';\nimport { readFileSync } from 'node:fs';\nexport const later = () => import('./server.ts');",
    'localGraph/server.ts': "export type { Fault } from './faults.ts';\nexport const start = 3;",
    'localGraph/faults.ts': "import type { start } from './server.ts';\nexport type Fault = typeof start;",
    'localTeams/feed.ts': 'export class Feed { #beat = setInterval(() => undefined, 1000); }',
    'localTeams/page/css.d.ts': "declare module '*.css';",
    'server.ts': 'export const open = async () => { await 3; };',
    'commands/start.ts': "import { later } from '../app.ts';\nexport const start = () => later();",
    'index.ts': "import { start } from './commands/start.ts';\nawait start();",
};

describe('the house', () => {
    let house: Source[];
    before(() => {
        [house = []] = parsed([filesOf(join(root, 'src'))]);
    });

    it('is read whole', () => {
        assert.ok(house.length > 100, `only ${house.length} files were found`);
        const unread = house.filter(({ path, tree }) => path.endsWith('.ts') && tree === undefined);
        assert.deepEqual(unread, []);
        assert.ok(everyImport(house).some(({ path, target }) => path === 'app.ts' && target === 'server.ts'));
    });

    for (const [name, rule] of Object.entries(rules))
        it(name, () => {
            const breaches = rule(house);
            if (breaches.length > 0) assert.fail(`The house ${name}, but:\n${breaches.join('\n')}`);
        });
});

describe('a rule of the house', () => {
    const madeUp = Object.values(broken).flat();
    let soundHouse: Source[];
    let houses: Map<Files, Source[]>;
    before(() => {
        const [first = [], ...others] = parsed([sound, ...madeUp]);
        soundHouse = first;
        houses = new Map(madeUp.map((files, index) => [files, others[index] ?? []]));
    });

    for (const [name, rule] of Object.entries(rules)) {
        it(`“${name}” fails wherever it is broken`, () => {
            assert.ok(broken[name]?.length, 'no made-up house breaks it');
            for (const files of broken[name] ?? [])
                assert.notDeepEqual(rule(houses.get(files) ?? []), [], `found nothing in ${JSON.stringify(files)}`);
        });
        it(`“${name}” lets a sound house be`, () => assert.deepEqual(rule(soundHouse), []));
    }
});
interface NamesInFile {
    readonly name: string;
    readonly title: string;
    readonly agencies: readonly { readonly name: string }[];
    readonly people: readonly { readonly name: string }[];
    readonly groups: readonly { readonly name: string; readonly 'also called'?: readonly string[] }[];
}

function arrangements(): NamesInFile[] {
    const folder = join(root, 'infra/arrangements');
    return readdirSync(folder)
        .filter((file) => file.endsWith('.yaml'))
        .sort()
        .map((file) => parseYaml(readFileSync(join(folder, file), 'utf8')) as NamesInFile);
}

function firstArrangement(): NamesInFile {
    const [first] = arrangements();
    assert.ok(first, 'there is no arrangement in infra/arrangements');
    return first;
}

/** References such as EXEC are left out: the words on the cards give them as examples. */
function namesInArrangements(): string[] {
    const names = arrangements().flatMap(({ name, title, agencies, people, groups }) => [
        name,
        name.replaceAll('-', ' '),
        title,
        ...[...agencies, ...people].map((each) => each.name),
        ...groups.flatMap((group) => [group.name, ...(group['also called'] ?? [])]),
    ]);
    return [...new Set(names)].filter((name) => !/^(the )?(executive|board|panel|partnership)$/i.test(name));
}

/** The command line may say which sample it takes where none is named. */
const isSample = (words: string): boolean => arrangements().some(({ name }) => name === words);

const saysName = (text: string, name: string): boolean =>
    new RegExp(`(?<![\\p{L}\\p{N}])${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'iu').test(text);

/** What a file says outside its comments. */
function wordsOf(source: Source): string {
    if (source.tree === undefined) return source.text;
    const says = (node: Node) =>
        isIdentifier(node) ||
        isStringLiteralLikeNode(node) ||
        isTemplateHead(node) ||
        isTemplateMiddle(node) ||
        isTemplateTail(node);
    return found(source, says).map(textOf).join('\n');
}
