import { execFile } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs, promisify } from 'node:util';
import { compile } from '../../src/compile.ts';
import { BotService } from '../support/botService.ts';
import { Connector } from '../support/connector.ts';
import { intoReadme } from '../support/readme.ts';
import { CROWD, crowded, FAR_MS, type Seen } from './crowd.ts';
import type { HouseTerms } from './houseProcess.ts';
import { type Figures, figures, type Measured, measure, median, OWN_TIMES, warm } from './measuring.ts';
import { floorsOf, type House, invoking, meetingOf, type Operation, type Served, visitorOf } from './operations.ts';
import { startProcess } from './ownProcess.ts';
import { markdown, table } from './table.ts';

const { values } = parseArgs({
    options: {
        rounds: { type: 'string', default: '20' },
        presses: { type: 'string', default: '30' },
        json: { type: 'boolean', default: false },
        // Writes what it prints into README.md too, between the lines that say so.
        readme: { type: 'boolean', default: false },
        'round-rows': { type: 'string', default: '300000' },
    },
});
const [rounds, presses] = [Number(values.rounds), Number(values.presses)];
// What is pressed a few times only runs slowly. By then the engine has compiled what it is going to compile, of many small steps as of few
// large ones; in meetings of other groups, or the one measured would hold more than any ever does.
const warming = { rounds: 50, presses: 100, groups: ['PART', 'ISAG', 'SG1', 'SG2'] };
const appId = '5b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a11';

interface Told {
    readonly lines: readonly Figures[];
    readonly crowd: readonly Seen[];
    readonly startUp: { readonly floor: number; readonly house: number };
    readonly memory: { readonly floor: number; readonly house: number };
    readonly round: string;
}

const told = await run();
if (values.json) process.stdout.write(`${JSON.stringify(told, undefined, 2)}\n`);
else process.stdout.write(`${report(told)}\n`);
if (values.readme) intoReadme('bench', report(told));

async function run(): Promise<Told> {
    tell('starting Graph, the house and the floor');
    const sites = ['open', 'restricted'].map((name) => ({ hostname: 'bench.local', path: `sites/${name}` }));
    const graph = await startProcess<{ url: string; sites: string[] }>('./graphProcess.ts', { sites });
    const service = await BotService.open();
    const connectors = [await Connector.open(), await Connector.open()] as const;
    const terms: HouseTerms = {
        ...{ ...graph.told, appId, keysAt: service.keysAt },
        hosts: connectors.map(({ url }) => new URL(url).host),
    };
    // Both as `npm run build` makes the program.
    const files = {
        floor: await compile('test/bench/floorProcess.ts', '.built/bench/floor'),
        house: await compile('test/bench/houseProcess.ts', '.built/bench/house'),
    };
    const house: House = await startProcess(files.house, terms);
    const floor: Served = await startProcess(files.floor, { world: house.told.world });
    const proof = await service.token({
        ...{ iss: 'https://api.botframework.com', aud: appId },
        ...{ serviceurl: connectors[1].url, exp: Math.floor(Date.now() / 1000) + 3600 },
    });
    const visitors = [await visitorOf(floor, connectors[0]), await visitorOf(house, connectors[1], proof)] as const;
    const floors = floorsOf(floor, visitors[0]);
    tell('opening actions to list');
    const meeting = await meetingOf(house, visitors[1]);

    const all = new Map<Operation, Measured[]>([...floors, ...meeting.operations].map((each) => [each, []]));
    const beside = { process: floor, act: invoking('template', visitors[0]) };
    for (let nth = 1; nth <= warming.rounds; nth++) {
        tell(`warming up: ${nth} of ${warming.rounds}`);
        await meeting.begin(warming.groups[nth % warming.groups.length] ?? '', dayOf(nth));
        for (const operation of all.keys()) await warm(operation, warming.presses);
    }
    for (let round = 1; round <= rounds; round++) {
        tell(`round ${round} of ${rounds}`);
        // A meeting a round, so that each holds about as much as a real one.
        await meeting.begin('EXEC', dayOf(round));
        for (const [operation, measured] of all) measured.push(await measure(operation, presses, beside, graph));
    }
    tell('starting once more');
    const startUps = { floor: [] as number[], house: [] as number[] };
    const memory = { floor: [] as number[], house: [] as number[] };
    for (let nth = 0; nth < 5; nth++)
        for (const [name, file, given] of [
            ['floor', files.floor, { world: house.told.world }],
            // Its lists stand by now, as they do in a tenant.
            ['house', files.house, terms],
        ] as const) {
            const started = await startProcess(file, given);
            startUps[name].push(started.startUp);
            memory[name].push((await started.ask<number>('memory')) / 1_048_576);
            started.close();
        }
    tell(`${CROWD} at once`);
    const crowd = await crowded(visitors[1], house, graph);
    for (const { teams } of visitors) await teams.close();
    await service.close();
    for (const each of [house, floor, graph]) each.close();
    tell('the round');
    const round = await output('./round.ts', ['--rows', values['round-rows']]);
    tell();

    return {
        lines: [...all].map(([{ name }, measured]) => figures(name, measured)),
        crowd,
        startUp: { floor: median(startUps.floor), house: median(startUps.house) },
        memory: { floor: median(memory.floor), house: median(memory.house) },
        round,
    };
}

/** So many days before the bench's today there was a meeting. */
function dayOf(nth: number): string {
    return new Date(Date.parse('2021-03-18') - nth * 86_400_000).toISOString().slice(0, '2021-03-18'.length);
}

function tell(doing?: string): void {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${doing ?? ''}`);
    else if (doing !== undefined) process.stderr.write(`${doing}\n`);
}

function report({ lines, crowd, startUp, memory, round }: Told): string {
    const seconds = (ms: number) => (ms / 1000).toFixed(1);
    const beside = (what: string, unit: string, { floor, house }: Told['startUp']) =>
        `${what}: ${house.toFixed(0)} ${unit}; bare botbuilder and restify ${floor.toFixed(0)} ${unit}.`;
    return [
        table(lines),
        '',
        `${rounds} rounds of ${presses} presses each, after as many at the floor, both in processes of their own, on`,
        `Node ${process.versions.node}, ${cpus().length} cores, both compiled as \`npm run build\` compiles the program; each pressed ${warming.rounds * warming.presses} times before it counts, with SharePoint and without.`,
        "CPU is the bot's process alone. The house checks who sent each press; the floor checks nothing.",
        `Own CPU is all but the requests to Graph, which are answered from memory, over ${OWN_TIMES} times as many; with Graph is the whole press.`,
        'The floor is bare botbuilder and restify filling one template of sixty lines; a ratio is to the floor just before it, the middle of all rounds.',
        'Typed words and lists are answered by a card posted to Teams, which is a request of its own, as in the last floor.',
        'Graph: requests of one press, and beside it the requests inside a $batch. The hub is drawn after the answer.',
        '',
        markdown([
            [`${CROWD} people at once, Graph ${FAR_MS} ms away`, 'p50 s', 'p99 s', 'last s', 'Graph'],
            ...crowd.map(({ what, p50, p99, last, requests }) => [
                what,
                seconds(p50),
                seconds(p99),
                seconds(last),
                String(requests),
            ]),
        ]),
        '',
        beside('From the start of the process until it serves', 'ms', startUp),
        beside('Memory then', 'MiB', memory),
        '',
        'One round over all channels, and what a scan that writes each action would cost:',
        '',
        ...round.split('\n').map((line) => `    ${line}`.trimEnd()),
    ].join('\n');
}

async function output(file: string, given: readonly string[]): Promise<string> {
    const node = ['--expose-gc', '--import', 'tsx', fileURLToPath(new URL(file, import.meta.url)), ...given];
    return (await promisify(execFile)(process.execPath, node)).stdout.trim();
}
