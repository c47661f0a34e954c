import assert from 'node:assert/strict';
import { request } from 'node:http';
import { everythingIn } from '../support/lists.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';
import type { Member, Press } from '../support/teamsClient.ts';

describe('a body at the endpoint', () => {
    let room: Room;
    let manager: Recorder;
    let before: string;
    beforeEach(async () => {
        room = await openRoom();
        manager = room.manager;
        await manager.startMeeting();
        await manager.addItem();
        await room.house.settled();
        before = await everythingIn(room.teams.world);
    });
    afterEach(() => room.close());

    const envelope = () => room.teams.envelope(manager.who, manager.place);
    const unchanged = async () => assert.equal(await everythingIn(room.teams.world), before);
    const hasNoStack = (text: string) => assert.doesNotMatch(text, /\bat .+:\d+|node_modules|Error:/);

    async function answered(body: string, status: number): Promise<void> {
        const answer = await room.teams.post(body);
        assert.equal(answer.status, status, body.slice(0, 100));
        assert.match((answer.body as { error: string }).error, /^[A-Z][^\n]+\.$/);
        hasNoStack(answer.text);
    }

    it('that is not JSON or no activity is a bad request', async () => {
        const whole = envelope();
        const bodies = ['', 'hello', '{', '{}', '[]', '[1]', 'null', '7', '"message"', '{"type":"message"}', '\u0000'];
        for (const body of bodies) await answered(body, 400);
        for (const part of ['from', 'recipient', 'conversation', 'channelId'])
            await answered(JSON.stringify({ ...whole, type: 'message', [part]: undefined }), 400);
        for (const part of ['from', 'conversation', 'type', 'text', 'serviceUrl', 'entities'])
            await answered(JSON.stringify({ ...whole, type: 'message', [part]: 7 }), 400);
        await unchanged();
    });

    it('that is huge is refused as too large', async () => {
        await answered(JSON.stringify({ ...envelope(), type: 'message', text: 'x'.repeat(600 * 1024) }), 413);
        await unchanged();
    });

    it('of another tenant, or of none, or to be answered elsewhere, is forbidden', async () => {
        const whole: Press = { ...envelope(), type: 'message', text: 'item: Forged' };
        const conversation = whole.conversation as object;
        const other = '11111111-1111-4111-8111-111111111111';
        await answered(JSON.stringify({ ...whole, conversation: { ...conversation, tenantId: other } }), 403);
        const nowhere = { ...conversation, tenantId: undefined };
        await answered(JSON.stringify({ ...whole, conversation: nowhere, channelData: {} }), 403);
        for (const serviceUrl of [
            undefined,
            'https://evil.example/',
            'http://127.0.0.1.evil.example/',
            'http://10.0.0.1/',
            'file:///etc/passwd',
        ])
            await answered(JSON.stringify({ ...whole, serviceUrl }), 403);
        await unchanged();
    });

    it('of a page that is not of this machine is forbidden', async () => {
        const { status, body } = await raw('POST', { Origin: 'https://evil.example' }, JSON.stringify(envelope()));
        assert.equal(status, 403);
        hasNoStack(body);
    });

    it('is taken by POST alone', async () => {
        for (const method of ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD']) {
            const { status, body } = await raw(method, {}, '');
            assert.ok(status === 404 || status === 405, `${method} ${status}`);
            hasNoStack(body);
        }
    });

    it('of somebody unknown, without an id, or without a seat shows and changes nothing', async () => {
        const nobody: Member = { ...manager.who, aadObjectId: '22222222-2222-4222-8222-222222222222' };
        const noId = { ...manager.who, aadObjectId: undefined } as unknown as Member;
        const seatless = room.teams.named('Alastair Munro');
        assert.deepEqual(seatless.seats, []);
        const hub = manager.hub();
        for (const who of [nobody, noId, seatless]) {
            for (const title of ['Add item', 'Roll call', 'Add resolution', 'Correct', 'Close meeting']) {
                const { dialog, note } = await room.teams.press(who, hub, title);
                assert.equal(dialog, undefined);
                assert.match(note ?? '', /hold no seat|Only members/);
            }
            for (const words of [
                'item: A',
                'resolved: that',
                'minutes',
                'actions',
                'set up EXEC',
                'meeting',
                'close meeting',
            ]) {
                const answer = await manager.as(who).say(words);
                assert.match(answer, /hold no seat|Only members|Only the business manager/, words);
                assert.doesNotMatch(answer, /Neglect/);
            }
        }
        await unchanged();
    });

    it('with a verb, name, type or value that is none of ours is answered in a sentence', async () => {
        const press = (verb: string) => ({ action: { type: 'Action.Execute', verb, data: {} }, trigger: 'manual' });
        const odd: Press[] = [
            { type: 'invoke', name: 'adaptiveCard/action', value: press('no.verb') },
            { type: 'invoke', name: 'adaptiveCard/action', value: press('toString') },
            { type: 'invoke', name: 'adaptiveCard/action', value: { action: { type: 'Action.Execute' } } },
            { type: 'invoke', name: 'adaptiveCard/action', value: {} },
            { type: 'invoke', name: 'adaptiveCard/action', value: 7 },
            { type: 'invoke', name: 'adaptiveCard/action' },
            { type: 'invoke', name: 'task/submit', value: { data: { verb: 'no.verb' } } },
            { type: 'invoke', name: 'task/submit', value: { data: { verb: 7 } } },
            { type: 'invoke', name: 'task/submit', value: { data: null } },
            { type: 'invoke', name: 'task/submit', value: { data: { verb: 'item.save' } } },
            { type: 'invoke', name: 'task/submit', value: {} },
            { type: 'invoke', name: 'task/submit' },
            { type: 'invoke', name: 'task/fetch', value: { data: { verb: 'item.open' } } },
            { type: 'invoke', name: 'task/fetch', value: null },
            { type: 'invoke', name: 'no/name', value: {} },
            { type: 'invoke' },
        ];
        for (const activity of odd) {
            const answer = await room.teams.send(manager.who, manager.place, activity);
            assert.ok(answer.status < 500, `${answer.status} ${JSON.stringify(activity)}`);
            assert.match(answer.text, /[a-z]+ [a-z]+.*\./, JSON.stringify(activity));
            hasNoStack(answer.text);
        }
        for (const type of ['typing', 'conversationUpdate', 'messageReaction', 'event', 'installationUpdate', 'none'])
            assert.ok((await room.teams.send(manager.who, manager.place, { type })).status < 300, type);
        await unchanged();
    });

    function raw(
        method: string,
        headers: Record<string, string>,
        body: string,
    ): Promise<{ status: number; body: string }> {
        return new Promise((resolve, reject) => {
            const sent = request(`${room.teams.address}/api/messages`, { method, headers }, (response) => {
                let text = '';
                response.on('data', (part) => {
                    text += part;
                });
                response.on('end', () => resolve({ status: response.statusCode ?? 0, body: text }));
            });
            sent.on('error', reject);
            sent.end(body);
        });
    }
});
