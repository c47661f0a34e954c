import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AuthenticationError } from '@azure/identity';
import { RestError } from '@azure/storage-queue';
import { GraphError } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { Refusal } from '../../src/domain/refusal.ts';
import { Unavailable } from '../../src/domain/unavailable.ts';
import { whyNotStarted } from '../../src/outside/failure.ts';
import { failuresOf } from '../../src/outside/log.ts';
import { formFor, kinds } from '../support/faults.ts';

import { openRoom, type Room } from '../support/recorder.ts';
import { overhear } from '../support/secret.ts';

const secret = 'Zqvxbrnkwd';
const address = `${secret}@council.example`;

describe('the log', () => {
    it('tells kind, code and place of any problem, and none of its words', async () => {
        const withCode = Object.assign(new Error(`no ${secret}`), { code: `about ${secret}`, statusCode: 418 });
        const graph = Object.assign(new GraphError(400, `Field has ${secret}`), {
            code: 'invalidRequest',
            requestId: '0b3b2b3e-4d0e-4c8e-9f0a-5f2f6f6e0a11',
            body: secret,
        });
        const stackLike = new Error(`said\n    at ${secret} (file:///work/src/${secret}.ts:1:1)\n`);
        const renamed = new Error('before');
        renamed.name = `Of ${secret}`;
        renamed.message = secret;
        const named = new Error(secret);
        const shaped = z.object({ title: z.literal('x') }).safeParse({ title: secret }).error;
        const problems: readonly unknown[] = [
            ...[withCode, graph, stackLike, renamed, named, shaped, secret, { message: secret }, undefined, null],
            new Refusal(`“${secret}” is not a day.`),
            new Unavailable('SharePoint did not answer in time.', { cause: new Error(secret, { cause: secret }) }),
            new AggregateError([new Error(secret)], secret),
            Object.assign(
                new RestError(`<MessageText>${secret}</MessageText>`, { code: 'OutOfRangeInput', statusCode: 400 }),
                {
                    details: { message: secret },
                    response: { bodyAsText: secret },
                },
            ),
            new AuthenticationError(401, { error: 'invalid_client', error_description: `AADSTS700016: ${secret}` }),
            Object.assign(new Error(''), { toJSON: () => secret, toString: () => secret, details: secret }),
        ];
        const heard = await listen((failed) => {
            for (const problem of problems) failed(problem, `the round: ${address}`);
        });
        assert.equal(heard.length, problems.length);
        assert.doesNotMatch(heard.join(''), new RegExp(secret));
        const told = heard.map((line) => JSON.parse(line) as { doing: string; problem: Record<string, unknown> });
        // The same person each time, and nobody learns who.
        assert.match(told[0]?.doing ?? '', /^the round: person [0-9a-f]{12}$/);
        assert.deepEqual([...new Set(told.map(({ doing }) => doing))].length, 1);
        assert.equal(told[0]?.problem.status, 418);
        assert.equal(told[1]?.problem.code, 'invalidRequest');
        assert.equal(told[1]?.problem.requestId, '0b3b2b3e-4d0e-4c8e-9f0a-5f2f6f6e0a11');
        assert.match(String([told[4]?.problem.at].flat()[0]), /^test\/outside\/log\.test\.ts:\d+$/);
        assert.equal(told[11]?.problem.words, 'SharePoint did not answer in time.');
        assert.match(JSON.stringify(told[11]?.problem.because), /^{"kind":"Error"/);
    });

    it('is told of doings in words of ours alone', () => {
        const src = fileURLToPath(new URL('../../src', import.meta.url));
        const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
        const doings = files.flatMap((file) =>
            [
                ...readFileSync(`${src}/${file}`, 'utf8').matchAll(
                    /\b(?:failed\((?:[^()]|\([^()]*\))*|told\(problem),\s*(['`])(.*?)\1\)/gs,
                ),
            ].map(([, , words = '']) => words),
        );
        assert.ok(doings.length > 25, `${doings.length} doings`);
        // References, a kind of letter, a verb of ours, and who a round could not tell: the log hides who.
        const known = ['ref', 'meeting.ref', 'letter.kind', 'group', "deed ?? 'an activity'"];
        for (const words of doings)
            for (const [, inserted = ''] of words.matchAll(/\$\{(.*?)\}/g)) assert.ok(known.includes(inserted), words);
    });

    it('is told of what nobody caught without a word of it, and the program ends', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const broken = (surprise: string) => {
            const isReady = "process.listenerCount('uncaughtException') > 0";
            const late = `data:text/javascript,setInterval(() => { if (${isReady}) { ${surprise} } }, 50)`;
            const node = ['--disable-warning=DEP0111', '--import', 'tsx', '--import', late, 'src/index.ts'];
            const data = ['--data', join(folder, String(surprise.length))];
            const child = spawn(process.execPath, [...node, 'start', '--port', '0', '--no-page', ...data], {
                cwd: fileURLToPath(new URL('../..', import.meta.url)),
                env: { ...process.env, LOG_LEVEL: 'error' },
                stdio: ['ignore', 'pipe', 'pipe'],
            });
            let out = '';
            for (const stream of [child.stdout, child.stderr])
                stream.on('data', (words) => {
                    out += words;
                });
            return once(child, 'close').then(([code]) => ({ code, out }));
        };
        try {
            const ends = await Promise.all([
                broken(`throw new Error("${secret} said so")`),
                broken(`Promise.reject(new Error("${secret} said so"))`),
                broken(`Promise.reject("${secret}")`),
            ]);
            for (const { code, out } of ends) {
                assert.equal(code, 1);
                assert.match(out, /"doing":"nothing that was foreseen, so the program ends"/);
                assert.ok(!out.includes(secret), out);
            }
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it('says of a program that cannot start why, in a sentence of ours, and names nobody in it', () => {
        for (const [problem, said] of [
            [new GraphError(400, `Field has ${secret}`), /^The minute book could not start \(Error 400\)\. .*doctor/],
            [Object.assign(new Error(`no ${secret}`), { code: 'ECONNREFUSED' }), /\(Error ECONNREFUSED\)/],
            [new Unavailable('SharePoint did not answer in time.'), /^SharePoint did not answer in time\.$/],
            [
                new Refusal(`ours.yaml:7: holder “${address}” is nobody’s`),
                /^ours\.yaml:7: holder person [0-9a-f]{12} is/,
            ],
            [undefined, /a thrown undefined/],
        ] as const) {
            const says = whyNotStarted(problem, () => undefined);
            assert.match(says, said);
            assert.ok(!says.includes(secret));
        }
    });

    it('repeats nothing that was typed, no name and no address, whatever breaks', async function () {
        this.timeout(60_000);
        const ears = overhear();
        const room = await openRoom({ logLevel: 'debug', turnMs: 300 });
        try {
            await walkThroughTrouble(room);
            await pause(20);
            const lines = linesOf(ears);
            const doings = new Set(lines.map((line) => String((JSON.parse(line) as { doing?: string }).doing)));
            assert.ok(doings.size >= 8, [...doings].join('\n'));
            const names = room.teams.world.people.flatMap(({ name }) => [name, ...name.split(' ')]);
            const all = lines.join('\n');
            for (const words of [secret, 'council.example', ...names.filter((each) => each.length > 3)])
                assert.ok(!all.includes(words), `${words}: ${lines.find((line) => line.includes(words))}`);
        } finally {
            ears.stop();
            await room.close();
        }
    });
});

/** Forms, words and rounds, while SharePoint and Teams refuse everything and repeat in their errors what they were sent. */
async function walkThroughTrouble(room: Room): Promise<void> {
    const { house, teams, manager } = room;
    await manager.startMeeting();
    const alone = manager.in(teams.personalChatOf(manager.who));
    await alone.say('my actions');
    await manager.addItem();
    await manager.say(`action: ${secret} @Priya Shah by 1 March 2021`);
    const forms = [];
    for (const kind of kinds) forms.push({ kind, form: await formFor(kind, room) });
    await house.settled();
    const inputs = (given: object) =>
        Object.fromEntries(Object.entries(given).map(([name, words]) => [name, `${words} ${secret}`]));
    for (const status of [400, 503])
        for (const { kind, form } of forms) {
            house.graph.orderFault({ path: '/', status, retryAfter: 0, times: 6, says: `Not ${secret} of ${address}` });
            await manager.save(form, inputs(kind.inputs));
            await manager.say(`point: ${secret}`).catch(() => undefined);
            house.graph.clearFaults();
        }
    for (const status of [400, 403, 500, 413]) {
        teams.connector.failWith(status);
        for (const words of [`item: ${secret}`, 'close meeting', 'actions', 'minutes'])
            await teams.send(manager.who, manager.place, { type: 'message', text: words, entities: [] });
        await teams.send(manager.who, manager.place, {
            type: 'invoke',
            name: `${secret}/other`,
            value: { data: secret },
        });
        house.setToday(`2021-04-0${status === 400 ? 1 : 6}`);
        await house.rounds.run();
    }
    teams.connector.failWith(undefined);
    await teams.post(`{"type": "message", "text": "${secret}"`);
    await house.tray.close();
    house.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 50, says: secret });
    await manager.save(forms[0]?.form ?? {}, { Title: secret });
    await fetch(`${house.address}/health`);
    house.graph.clearFaults();
}

async function listen(work: (failed: ReturnType<typeof failuresOf>) => void): Promise<string[]> {
    const ears = overhear();
    try {
        work(failuresOf('error'));
        await pause(20);
        return linesOf(ears);
    } finally {
        ears.stop();
    }
}

const linesOf = ({ lines }: { readonly lines: readonly string[] }): string[] =>
    lines.flatMap((each) => each.split('\n')).filter((line) => line.startsWith('{'));
