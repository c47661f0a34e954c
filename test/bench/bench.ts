import { parseArgs } from 'node:util';
import { BotService } from '../support/botService.ts';
import { Connector } from '../support/connector.ts';
import type { HouseTerms } from './houseProcess.ts';
import { type Figures, figures, type Measured, measure } from './measuring.ts';
import { floorsOf, type House, meetingOf, type Operation, type Served, visitorOf } from './operations.ts';
import { startProcess } from './ownProcess.ts';
import { table } from './table.ts';

const { values } = parseArgs({
    options: {
        rounds: { type: 'string', default: '20' },
        presses: { type: 'string', default: '20' },
        json: { type: 'boolean', default: false },
    },
});
const [rounds, presses] = [Number(values.rounds), Number(values.presses)];
// What is compiled in the first rounds is slow in them, so they count for nothing.
const warmUps = 3;
const appId = '5b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a11';

const lines = await run();
if (values.json) process.stdout.write(`${JSON.stringify(lines, undefined, 2)}\n`);
else process.stdout.write(`${table(lines)}\n\n${legend()}\n`);

async function run(): Promise<Figures[]> {
    tell('starting Graph, the house and the floor');
    const sites = ['open', 'restricted'].map((name) => ({ hostname: 'bench.local', path: `sites/${name}` }));
    const graph = await startProcess<{ url: string; sites: string[] }>('./graphProcess.ts', { sites });
    const service = await BotService.open();
    const connectors = [await Connector.open(), await Connector.open()] as const;
    const terms: HouseTerms = {
        ...{ ...graph.told, appId, keysAt: service.keysAt },
        hosts: connectors.map(({ url }) => new URL(url).host),
    };
    const house: House = await startProcess('./houseProcess.ts', terms);
    const floor: Served = await startProcess('./floorProcess.ts', { world: house.told.world });
    const proof = await service.token({
        ...{ iss: 'https://api.botframework.com', aud: appId },
        ...{ serviceurl: connectors[1].url, exp: Math.floor(Date.now() / 1000) + 3600 },
    });
    const visitors = [await visitorOf(floor, connectors[0]), await visitorOf(house, connectors[1], proof)] as const;
    const floors = floorsOf(floor, visitors[0]);
    tell('opening actions to list');
    const meeting = await meetingOf(house, visitors[1]);

    const all = new Map<Operation, Measured[]>([...floors, ...meeting.operations].map((each) => [each, []]));
    for (let round = 1 - warmUps; round <= rounds; round++) {
        tell(round < 1 ? 'warming up' : `round ${round} of ${rounds}`);
        // A meeting a round, so that each holds about as much as a real one.
        await meeting.begin(dayOf(round + warmUps));
        for (const [operation, measured] of all) {
            const one = await measure(operation, presses, graph);
            if (round > 0) measured.push(one);
        }
    }
    for (const { teams } of visitors) await teams.close();
    await service.close();
    for (const each of [house, floor, graph]) each.close();
    tell();

    const [, filled = []] = [...all.values()];
    return [...all].map(([{ name }, measured]) => figures(name, measured, filled));
}

/** So many days before the bench's today there was a meeting. */
function dayOf(nth: number): string {
    return new Date(Date.parse('2021-03-18') - nth * 86_400_000).toISOString().slice(0, '2021-03-18'.length);
}

function tell(doing?: string): void {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${doing ?? ''}`);
    else if (doing !== undefined) process.stderr.write(`${doing}\n`);
}

function legend(): string {
    return [
        `${rounds} rounds of ${presses} presses each, one after the other, floors and house in turn, each in a process of its own.`,
        'CPU is the bot process alone, from press to answer. Every press of the house is signed and its sender checked; the floor checks nothing.',
        'Own CPU: all but the requests to Graph, which are answered from memory. With Graph: the whole press, Graph in another process.',
        'The floor is bare botbuilder and restify answering an invoke with one filled template; a ratio is to the floor of the same round,',
        'the middle of all rounds. Graph: requests of one press, and beside it the requests inside a $batch. The hub is drawn after the answer.',
    ].join('\n');
}
