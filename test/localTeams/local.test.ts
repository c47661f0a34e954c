import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Box } from './box.ts';
import { annsChat, exec, planning, sampleWorld } from './sampleWorld.ts';

describe('the /local endpoints', () => {
    let box: Box;
    before(async () => {
        box = await new Box().open();
    });
    after(() => box.close());

    it('tell who is who and where', async () => {
        const { body } = await box.ask('GET', '/local/world');
        const { tenantId, bot, graph, sites } = sampleWorld;
        assert.deepEqual(
            { ...body, people: 0, conversations: 0 },
            {
                tenantId,
                today: box.today,
                bot,
                graph,
                sites,
                people: 0,
                conversations: 0,
            },
        );
        assert.deepEqual(body.people[0], {
            id: '29:ann',
            aadObjectId: 'aad-ann',
            name: 'Ann Lee',
            agency: 'Council',
            seats: [{ group: 'EXEC', role: 'Chair' }],
        });
        const places: { id: string; type: string; name: string }[] = body.conversations;
        assert.deepEqual(
            places.find(({ id }) => id === exec),
            sampleWorld.conversations[0],
        );
        assert.deepEqual(
            places.filter(({ type }) => type === 'personal').map(({ name }) => name),
            sampleWorld.people.map(({ name }) => name),
        );
        assert.ok(places.some(({ id }) => id === annsChat));
    });

    it('move the day', async () => {
        assert.deepEqual((await box.ask('POST', '/local/today', { day: '2024-02-29' })).body, { today: '2024-02-29' });
        assert.equal(box.today, '2024-02-29');
    });

    it('refuse what is no day, in a sentence', async () => {
        for (const body of [{ day: '2023-02-29' }, { day: 'tomorrow' }, { day: 5 }, {}, '{', []]) {
            const { status, body: answer } = await box.ask('POST', '/local/today', body);
            assert.equal(status, 400, JSON.stringify(body));
            assert.match(answer.error.message, /\.$/);
        }
        assert.equal(box.today, '2024-02-29');
    });

    it('run the round', async () => {
        assert.deepEqual((await box.ask('POST', '/local/round')).body, { posts: [], failures: [] });
        assert.equal(box.rounds, 1);
    });

    it('order faults of local Graph', async () => {
        const fault = { path: '/lists', status: 503, times: 2, delayMs: 10, afterWork: true, retryAfter: 1 };
        assert.equal((await box.ask('POST', '/local/faults', fault)).status, 202);
        assert.deepEqual(box.faults, [fault]);
        for (const wrong of [{}, { path: '/x', status: 'bad' }, { path: '/x', status: 503, times: 0 }]) {
            assert.equal((await box.ask('POST', '/local/faults', wrong)).status, 400);
        }
        assert.equal(box.faults.length, 1);
    });
});

describe('the door of local Teams', () => {
    let box: Box;
    before(async () => {
        box = await new Box().open();
    });
    after(() => box.close());

    // fetch does not let a program choose its Host.
    const statusFor = (headers: Record<string, string>, method = 'GET', path = '/local/world') => {
        return new Promise<number>((resolve, reject) => {
            const asked = request(`${box.address}${path}`, { method, headers }, (response) => {
                response.resume();
                resolve(response.statusCode ?? 0);
            });
            asked.on('error', reject).end(method === 'POST' ? '{"day":"2021-03-19"}' : undefined);
        });
    };

    it('opens to the names of this computer only', async () => {
        for (const host of ['localhost:3978', '127.0.0.1:3978', '[::1]:3978'])
            assert.equal(await statusFor({ host }), 200);
        for (const host of ['example.org', 'localhost.example.org', '127.0.0.1.example.org:3978', '10.0.0.1']) {
            for (const path of ['/', '/local/world', '/page/setting', '/local/teams/v3/conversations']) {
                assert.equal(await statusFor({ host }, 'GET', path), 403, `${host}${path}`);
            }
        }
    });

    it('does not open to pages of other origins', async () => {
        const day = box.today;
        for (const origin of ['http://example.org', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1']) {
            assert.equal(await statusFor({ origin }, 'POST', '/local/today'), 403, origin);
        }
        assert.equal(box.today, day);
        assert.equal(await statusFor({ origin: box.address }, 'POST', '/local/today'), 200);
    });

    it('leaves every other path to others', async () => {
        for (const path of ['/api/other', '/pages', '/localhost', '/health', '//']) {
            assert.equal(await statusFor({}, 'GET', path), 404, path);
        }
    });

    it('serves the endpoints without the page when told so', async () => {
        const bare = await new Box().open({ page: false });
        assert.equal((await bare.ask('GET', '/local/world')).status, 200);
        const page = await fetch(`${bare.address}/`);
        assert.equal(await page.text(), 'not ours');
        await bare.close();
    });
});

describe('local Teams opened again', () => {
    it('has every message, meeting and install it had', async () => {
        const folder = await mkdtemp(join(tmpdir(), 'teams-'));
        const file = join(folder, 'teams.db');
        const query = new URLSearchParams({ person: '29:ann', place: planning });
        const act = { person: '29:ann', place: planning };
        try {
            const first = await new Box().open({ file });
            await first.ask('POST', '/page/open', act);
            await first.ask('POST', '/page/say', { ...act, text: 'card', mentionsBot: true });
            await first.ask('POST', '/page/meeting', { ...act, event: 'start' });
            const before = (await first.ask('GET', `/page/conversation?${query}`)).body;
            await first.close();
            const again = await new Box().open({ file });
            assert.deepEqual((await again.ask('GET', `/page/conversation?${query}`)).body, before);
            assert.equal(before.messages.length, 4);
            await again.ask('POST', '/page/open', act);
            assert.deepEqual(again.bot.heard, []);
            await again.ask('POST', '/page/say', { ...act, text: 'more', mentionsBot: false });
            const { messages } = (await again.ask('GET', `/page/conversation?${query}`)).body;
            assert.equal(messages.at(-1).text, 'more');
            await again.close();
        } finally {
            await rm(folder, { recursive: true });
        }
    });
});
