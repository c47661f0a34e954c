import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Libsql from 'libsql';
import { openDiskTray } from '../../src/inTray/disk.ts';
import { figuresOf } from '../../src/outside/figures.ts';
import { healthOf } from '../../src/outside/health.ts';
import { openOutside } from '../../src/outside/outside.ts';
import { openRoom, type Room } from '../support/recorder.ts';
import { OwnBot, openSurroundings } from '../support/tenant.ts';

describe('seen from outside', () => {
    let room: Room;
    before(async () => {
        room = await openRoom({ turnMs: 400 });
        await room.manager.startMeeting();
        await room.manager.addItem();
    });
    after(() => room.close());

    const page = async () => (await fetch(`${room.house.address}/metrics`)).text();
    const figure = async (line: string): Promise<number> => {
        const found = (await page()).split('\n').filter((each) => each.startsWith(line));
        return found.reduce((sum, each) => sum + Number(each.split(' ').at(-1)), 0);
    };
    const presses = (verb: string, outcome: string) =>
        figure(`minute_book_press_seconds_count{verb="${verb}",outcome="${outcome}"}`);
    const health = async () => {
        const response = await fetch(`${room.house.address}/health`);
        return { status: response.status, body: (await response.json()) as Record<string, unknown> };
    };

    it('each press counts by its verb and by what became of it', async () => {
        const { manager, house } = room;
        const before = await Promise.all([presses('point.save', 'done'), presses('point.save', 'refused')]);
        await manager.record('Add point', { Text: 'Said.' });
        await manager.save(await manager.open('Add point'), { Text: '' });
        assert.deepEqual(
            await Promise.all([presses('point.save', 'done'), presses('point.save', 'refused')]),
            before.map((each) => each + 1),
        );
        const form = await manager.open('Add point');
        house.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 1000 });
        await manager.save(form, { Text: 'Said meanwhile.' });
        assert.equal(await presses('point.save', 'kept'), 1);
        assert.equal(await figure('minute_book_tray_letters{state="waiting"}'), 1);
        assert.match(await page(), /^minute_book_tray_oldest_seconds \d/m);
        assert.ok((await figure('minute_book_graph_request_seconds_count{method="post",outcome="down"}')) > 0);
        assert.match(String((await health()).body.sharePoint), /^has not answered since 20/);
        assert.equal((await health()).status, 200);
        house.graph.clearFaults();
        await house.settled();
        assert.equal(await figure('minute_book_tray_letters{state="waiting"}'), 0);
        assert.match(String((await health()).body.sharePoint), /^answered at 20/);
    });

    it('posts count by what Teams said, and rounds by how they ended', async () => {
        const { manager, teams, house } = room;
        const taken = await figure('minute_book_posts_total{outcome="taken"}');
        await manager.say('help');
        assert.equal(await figure('minute_book_posts_total{outcome="taken"}'), taken + 1);
        teams.connector.failWith(403);
        await teams.send(manager.who, manager.place, { type: 'message', text: 'help', entities: [] });
        teams.connector.failWith(undefined);
        assert.ok((await figure('minute_book_posts_total{outcome="gone"}')) > 0);
        await house.rounds.run();
        assert.equal(await figure('minute_book_rounds_total{outcome="done"}'), 1);
        assert.ok(Date.now() / 1000 - (await figure('minute_book_last_round_timestamp_seconds')) < 60);
        assert.match(String((await health()).body.lastRound), /^20/);
        assert.ok((await figure('nodejs_eventloop_lag_seconds')) > 0);
    });

    it('SharePoint and Teams are told of where they are away or refuse the program, and people may be sent here all the same', async () => {
        const { manager, teams, house } = room;
        const says = async () => {
            const { status, body } = await health();
            assert.equal(status, 200);
            return [String(body.sharePoint), String(body.teams)];
        };
        teams.connector.failWith(503);
        const help = { type: 'message', text: 'help', entities: [] };
        await teams.send(manager.who, manager.place, help);
        assert.match((await says())[1] ?? '', /^has not answered since 20/);
        teams.connector.failWith(401);
        await teams.send(manager.who, manager.place, help);
        assert.match((await says())[1] ?? '', /^refuses this program since 20.*doctor/);
        teams.connector.failWith(undefined);
        await house.settled();
        await manager.say('help');
        assert.match((await says())[1] ?? '', /^answered at 20/);
        house.graph.orderFault({ path: '/', status: 403, times: 1 });
        await teams.send(manager.who, manager.place, { ...help, text: 'actions' });
        assert.match((await says())[0] ?? '', /^refuses this program since 20.*doctor/);
        await manager.say('actions');
        assert.match((await says())[0] ?? '', /^answered at 20/);
    });

    it('nobody can make more figures by what is sent, and none of them tells of a person or a text', async () => {
        const { manager, teams } = room;
        const names = async () => (await page()).split('\n').filter((line) => line.startsWith('minute_book')).length;
        await manager.say('item: Zqvxb');
        const before = await names();
        for (const verb of ['zqvxb.one', 'zqvxb.two'])
            await teams.send(manager.who, manager.place, {
                ...{ type: 'invoke', name: 'adaptiveCard/action' },
                value: { action: { type: 'Action.Execute', verb, data: {} } },
            });
        await manager.say('item: Zqvxb the second');
        assert.equal(await names(), before);
        assert.doesNotMatch(await page(), /zqvxb|EXEC|@|Priya/i);
    });

    it('it is up where the deployment looks, and alive by an address of its own', async () => {
        const bicep = readFileSync(new URL('../../infra/azure.bicep', import.meta.url), 'utf8');
        const [, path = ''] = /healthCheckPath: '(.*)'/.exec(bicep) ?? [];
        const probe = await fetch(`${room.house.address}${path}`);
        assert.equal(probe.status, 200);
        // Azure's front ends use a connection again for up to four minutes.
        assert.ok(Number(/timeout=(\d+)/.exec(probe.headers.get('keep-alive') ?? '')?.[1]) > 240);
        await room.house.settled();
        // What waits is counted once a second at most.
        await pause(1000);
        const { status, inTray } = (await health()).body;
        assert.deepEqual(
            { status, inTray },
            { status: 'up', inTray: { waiting: 0, oldestSeconds: 0, setAside: 0, says: [] } },
        );
        assert.equal((await fetch(`${room.house.address}/health/live`)).status, 200);
    });
});

describe('the log of a house that nobody fetches figures of', () => {
    it('holds the last minute in one line, and begins the next one anew', async () => {
        const tray = openDiskTray(':memory:');
        const said: Readonly<Record<string, string | number>>[] = [];
        const log = { failed: () => assert.fail(), said: (_: string, figures = {}) => void said.push(figures) };
        const outside = openOutside(tray, log, () => new Date(), 200);
        try {
            outside.witness.pressed('item.save', 'done', 12);
            outside.witness.pressed('words', 'failed', 12);
            outside.witness.asked('get', 200, 3);
            outside.witness.asked('post', 503, 3);
            outside.witness.sent(403);
            while (said.length < 2) await pause(20);
            const quiet = { presses: 0, failed: 0, requests: 0, unanswered: 0, posts: 0, refusedPosts: 0 };
            const waits = { waiting: 0, oldestSeconds: 0, setAside: 0 };
            assert.deepEqual(said.slice(0, 2), [
                { presses: 2, failed: 1, requests: 2, unanswered: 1, posts: 1, refusedPosts: 1, ...waits },
                { ...quiet, ...waits },
            ]);
        } finally {
            outside.close();
            await tray.close();
        }
    });
});

describe('what is worked out of what was heard', () => {
    const health = (now: () => number, waiting = async () => ({ count: 0, aside: 0 })) =>
        healthOf({
            waiting,
            mayKeep: async () => undefined,
            failed: () => undefined,
            clock: () => new Date(now()),
            now,
        });
    const clockOf = async (each: ReturnType<typeof health>) => ((await each.report()).body as { clock?: string }).clock;

    it('is how far the clock is from SharePoint’s, looked at once a minute', async () => {
        let now = Date.parse('2021-03-18T10:00:00Z');
        const seen = health(() => now);
        assert.equal(await clockOf(seen), undefined);
        seen.witness.dated('Thu, 18 Mar 2021 09:59:40 GMT');
        assert.equal(await clockOf(seen), 'is right');
        now += 61_000;
        seen.witness.dated('Thu, 18 Mar 2021 08:01:00 GMT');
        assert.match((await clockOf(seen)) ?? '', /^is 120 minutes ahead of SharePoint’s/);
        now += 61_000;
        seen.witness.dated('no day at all');
        assert.match((await clockOf(seen)) ?? '', /^is 120 minutes ahead/);
        seen.witness.dated('Fri, 19 Mar 2021 10:02:02 GMT');
        assert.match((await clockOf(seen)) ?? '', /^is 1440 minutes behind/);
    });

    it('is the age of the oldest letter at the very first look, and nothing where the in-tray does not answer', async () => {
        const oldest = '2021-03-18T10:00:00Z';
        let isThere = true;
        let seen: { oldest?: string } = { oldest };
        const waiting = async () => {
            // As queues answer: a little later.
            await pause(20);
            if (!isThere) throw new Error('away');
            return { count: 1, aside: 0, ...seen };
        };
        const figures = figuresOf(waiting, () => new Date('2021-03-18T10:10:00Z'));
        assert.match((await figures.page()).text, /^minute_book_tray_oldest_seconds 600$/m);
        // Another process has it in its hands, and knows.
        seen = {};
        const { text } = await figures.page();
        assert.match(text, /^minute_book_tray_letters\{state="waiting"\} 1$/m);
        assert.doesNotMatch(text, /^minute_book_tray_oldest/m);
        isThere = false;
        assert.doesNotMatch((await figures.page()).text, /^minute_book_tray_/m);
    });
});

describe('a house whose in-tray takes nothing', () => {
    it('says 503 and why, once for all probes, and is alive all the same', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const room = await openRoom({ keeping: { folder } });
        // As a backup does that holds on to the file.
        const another = new Libsql(join(folder, 'tray.db'));
        try {
            another.exec('BEGIN EXCLUSIVE');
            const answers = await Promise.all([1, 2, 3].map(() => fetch(`${room.house.address}/health`)));
            for (const answer of answers) {
                assert.equal(answer.status, 503);
                const body = (await answer.json()) as Record<string, unknown>;
                assert.equal(body.status, 'cannot keep presses');
                assert.match(String(body.reason), /could not be kept/);
            }
            assert.equal((await fetch(`${room.house.address}/health/live`)).status, 200);
        } finally {
            another.close();
            await room.close();
            rmSync(folder, { recursive: true });
        }
    });
});

describe('the figures of a bot in a tenant', function () {
    this.timeout(60_000);

    it('are there for whoever knows the token, and for nobody else', async () => {
        const around = await openSurroundings();
        const token = 'a-token-of-more-than-twenty-letters';
        const bot = await OwnBot.start({ ...around.variables, METRICS_TOKEN: token });
        try {
            const asked = async (authorization?: string) =>
                fetch(`http://127.0.0.1:${bot.port}/metrics`, { headers: authorization ? { authorization } : {} });
            for (const wrong of [undefined, 'Bearer', `Bearer ${token}x`, token]) {
                const { status, headers } = await asked(wrong);
                assert.deepEqual([status, headers.get('content-type')], [404, 'application/json; charset=utf-8']);
            }
            const right = await asked(`Bearer ${token}`);
            assert.equal(right.status, 200);
            assert.match(
                await right.text(),
                /minute_book_graph_request_seconds_count\{method="get",outcome="answered"\}/,
            );
        } finally {
            await bot.stop();
            await around.close();
        }
        assert.doesNotMatch(bot.out, new RegExp(token));
    });
});
