import assert from 'node:assert/strict';
import { Box } from './box.ts';
import { annsChat, exec, planning } from './sampleWorld.ts';

describe('the local Teams connector', () => {
    let box: Box;
    beforeEach(async () => {
        box = await new Box().open();
    });
    afterEach(() => box.close());

    const message = (text: string) => ({ type: 'message', text });
    const at = (conversation: string) => `conversations/${encodeURIComponent(conversation)}`;
    const shown = async (place: string, person = '29:ann') => {
        const query = new URLSearchParams({ place, person });
        const { body } = await box.ask('GET', `/page/conversation?${query}`);
        return body.messages as { id: string; text: string; thread?: string; isEdited: boolean; isDeleted: boolean }[];
    };
    const refusal = ({ status, body }: { status: number; body: { error: { code: string } } }) => [
        status,
        body.error.code,
    ];

    it('posts a message and shows it in the conversation', async () => {
        const posted = await box.connector('POST', `${at(planning)}/activities`, message('Hello'));
        assert.equal(posted.status, 201);
        assert.deepEqual(
            (await shown(planning)).map(({ id, text }) => ({ id, text })),
            [{ id: posted.body.id, text: 'Hello' }],
        );
    });

    it('gives each message an id of its own, later ones greater', async () => {
        const ids: number[] = [];
        for (const word of ['one', 'two', 'three']) {
            ids.push(Number((await box.connector('POST', `${at(planning)}/activities`, message(word))).body.id));
        }
        assert.deepEqual(
            ids,
            [...new Set(ids)].sort((a, b) => a - b),
        );
        assert.deepEqual(
            (await shown(planning)).map(({ text }) => text),
            ['one', 'two', 'three'],
        );
    });

    it('begins a thread in a channel and answers in it', async () => {
        const begun = await box.connector('POST', 'conversations', {
            isGroup: true,
            channelData: { channel: { id: exec } },
            activity: message('Root'),
        });
        assert.equal(begun.status, 201);
        assert.equal(begun.body.id, `${exec};messageid=${begun.body.activityId}`);
        await box.connector('POST', `${at(begun.body.id)}/activities`, message('By thread'));
        await box.connector('POST', `${at(exec)}/activities/${begun.body.activityId}`, message('By reply'));
        assert.deepEqual(
            (await shown(exec)).map(({ text, thread }) => [text, thread]),
            [
                ['Root', undefined],
                ['By thread', begun.body.activityId],
                ['By reply', begun.body.activityId],
            ],
        );
    });

    it('begins a chat with one person, by Teams id or directory id', async () => {
        const known = await box.connector('POST', 'conversations', { members: [{ id: '29:ann' }] });
        assert.equal(known.body.id, annsChat);
        const made = await box.connector('POST', 'conversations', {
            members: [{ id: 'aad-bob' }],
            activity: message('Hello Bob'),
        });
        assert.equal((await shown(made.body.id, '29:bob'))[0]?.text, 'Hello Bob');
    });

    it('cannot begin a chat with a stranger or with several people', async () => {
        const stranger = await box.connector('POST', 'conversations', { members: [{ id: '29:nobody' }] });
        assert.deepEqual(refusal(stranger), [403, 'ForbiddenOperationException']);
        const several = await box.connector('POST', 'conversations', { members: [{ id: '29:ann' }, { id: '29:bob' }] });
        assert.deepEqual(refusal(several), [400, 'BadSyntax']);
    });

    it('edits and deletes messages of the bot', async () => {
        const { id } = (await box.connector('POST', `${at(planning)}/activities`, message('Draft'))).body;
        const edited = await box.connector('PUT', `${at(planning)}/activities/${id}`, message('Final'));
        assert.deepEqual([edited.status, edited.body], [200, { id }]);
        assert.deepEqual(
            (await shown(planning)).map(({ text, isEdited }) => ({ text, isEdited })),
            [{ text: 'Final', isEdited: true }],
        );
        assert.equal((await box.connector('DELETE', `${at(planning)}/activities/${id}`)).status, 200);
        assert.equal((await shown(planning))[0]?.isDeleted, true);
        const gone = await box.connector('PUT', `${at(planning)}/activities/${id}`, message('Again'));
        assert.deepEqual(refusal(gone), [404, 'ActivityNotFoundInConversation']);
    });

    it('leaves the messages of people and of other conversations alone', async () => {
        await box.ask('POST', '/page/say', { person: '29:ann', place: planning, text: 'Mine', mentionsBot: false });
        const [mine] = await shown(planning);
        const { id } = (await box.connector('POST', `${at(planning)}/activities`, message('Bot'))).body;
        for (const [place, activity] of [
            [planning, mine?.id],
            [planning, '12345'],
            [exec, id],
        ]) {
            const refused = await box.connector(
                'PUT',
                `${at(String(place))}/activities/${activity}`,
                message('Changed'),
            );
            assert.deepEqual(refusal(refused), [404, 'ActivityNotFoundInConversation']);
        }
        assert.deepEqual(
            (await shown(planning)).map(({ text }) => text),
            ['Mine', 'Bot'],
        );
    });

    it('does not know conversations and threads that are not there', async () => {
        for (const place of ['19:nowhere@thread.tacv2', `${exec};messageid=12345`]) {
            const refused = await box.connector('POST', `${at(place)}/activities`, message('Hello'));
            assert.deepEqual(refusal(refused), [404, 'ConversationNotFound']);
        }
    });

    it('refuses what is too big, and what is no activity', async () => {
        const post = (body: unknown) => box.connector('POST', `${at(planning)}/activities`, body);
        assert.equal((await post(message('x'.repeat(50_000)))).status, 201);
        assert.deepEqual(refusal(await post(message('x'.repeat(52_000)))), [413, 'MessageSizeTooBig']);
        assert.deepEqual(refusal(await post(message('x'.repeat(300_000)))), [413, 'MessageSizeTooBig']);
        assert.deepEqual(refusal(await post({ text: 'no type' })), [400, 'BadRequest']);
        assert.deepEqual(refusal(await post('{')), [400, 'BadSyntax']);
    });

    it('lists who is in a conversation, whole, in pages and one by one', async () => {
        const names = (members: { name: string }[]) => members.map(({ name }) => name);
        assert.deepEqual(names((await box.connector('GET', `${at(exec)}/members`)).body), [
            'Ann Lee',
            'Bob Singh',
            'Cat Okafor',
        ]);
        assert.deepEqual(names((await box.connector('GET', `${at(planning)}/members`)).body), ['Ann Lee', 'Bob Singh']);
        assert.deepEqual(names((await box.connector('GET', `${at(annsChat)}/members`)).body), ['Ann Lee']);
        const page = `${at(exec)}/pagedmembers?pageSize=2`;
        const first = (await box.connector('GET', page)).body;
        const second = (await box.connector('GET', `${page}&continuationToken=${first.continuationToken}`)).body;
        assert.deepEqual([names(first.members), names(second.members)], [['Ann Lee', 'Bob Singh'], ['Cat Okafor']]);
        assert.equal(second.continuationToken, undefined);
        const { body: bob } = await box.connector('GET', `${at(exec)}/members/aad-bob`);
        assert.deepEqual(
            [bob.id, bob.objectId, bob.email, bob.surname],
            ['29:bob', 'aad-bob', 'bob@example.org', 'Singh'],
        );
        const dan = await box.connector('GET', `${at(exec)}/members/29:dan`);
        assert.deepEqual(refusal(dan), [404, 'MemberNotFoundInConversation']);
    });

    it('tells of a team and its channels', async () => {
        const team = `teams/${encodeURIComponent('19:team@thread.tacv2')}`;
        assert.equal((await box.connector('GET', team)).body.name, 'Borough Safeguarding Partnership');
        const { conversations } = (await box.connector('GET', `${team}/conversations`)).body;
        assert.deepEqual(
            conversations.map(({ name }: { name: string }) => name),
            ['Executive', 'Quality Assurance'],
        );
        assert.equal((await box.connector('GET', 'teams/19:other')).status, 404);
    });

    it('tells of a meeting while it is under way', async () => {
        await box.ask('POST', '/page/meeting', { person: '29:ann', place: exec, event: 'start' });
        const id = box.bot.heard.at(-1)?.channelData.meeting.id;
        const path = `/local/teams/v1/meetings/${encodeURIComponent(id)}`;
        assert.equal((await box.ask('GET', path)).body.details.title, 'Executive meeting');
        assert.equal((await box.ask('GET', `${path}/participants/aad-bob`)).body.user.name, 'Bob Singh');
        assert.equal((await box.ask('GET', `${path}/participants/aad-dan`)).status, 404);
        await box.ask('POST', '/page/meeting', { person: '29:ann', place: exec, event: 'end' });
        assert.equal((await box.ask('GET', path)).status, 404);
    });

    it('answers 404 and 405 where it serves nothing', async () => {
        assert.equal((await box.connector('GET', 'nothing')).status, 404);
        assert.equal((await box.connector('PUT', 'conversations', {})).status, 405);
    });
});
