import assert from 'node:assert/strict';
import { Box } from './box.ts';
import { annsChat, exec, planning, sampleWorld } from './sampleWorld.ts';

describe('what a bot hears from local Teams', () => {
    let box: Box;
    beforeEach(async () => {
        box = await new Box().open();
    });
    afterEach(() => box.close());

    const ann = { person: '29:ann' };
    const last = () => {
        const activity = box.bot.heard.at(-1);
        assert.ok(activity, 'the bot has heard nothing');
        return activity;
    };
    const messages = async (place: string) => {
        const { body } = await box.ask('GET', `/page/conversation?${new URLSearchParams({ ...ann, place })}`);
        return body.messages as { id: string; text: string; thread?: string; cards: unknown[] }[];
    };
    const say = (place: string, text: string, mentionsBot = true) => {
        return box.ask('POST', '/page/say', { ...ann, place, text, mentionsBot });
    };
    const cardIn = async (place: string) => {
        await say(place, 'card', place !== annsChat);
        const card = (await messages(place)).findLast(({ cards }) => cards.length > 0);
        assert.ok(card);
        return card;
    };
    const press = async (place: string, message: string, action: object) => {
        const { body } = await box.ask('POST', '/page/press', { ...ann, place, message, trigger: 'manual', action });
        return body;
    };
    const execute = (verb: string, data = {}) => ({ type: 'Action.Execute', verb, data });

    it('is a message shaped as Teams shapes one in a channel', async () => {
        await say(exec, 'hello');
        const [question, reply] = await messages(exec);
        const { id, type, text, textFormat, from, recipient, conversation, channelData, entities, ...rest } = last();
        assert.deepEqual(
            { id, type, text, textFormat },
            {
                id: question?.id,
                type: 'message',
                text: '<at>Minute Book</at> hello',
                textFormat: 'plain',
            },
        );
        assert.deepEqual(from, { id: '29:ann', name: 'Ann Lee', aadObjectId: 'aad-ann' });
        assert.deepEqual(recipient, sampleWorld.bot);
        assert.deepEqual(conversation, {
            id: `${exec};messageid=${id}`,
            conversationType: 'channel',
            tenantId: sampleWorld.tenantId,
            isGroup: true,
        });
        assert.deepEqual(channelData.tenant, { id: sampleWorld.tenantId });
        assert.deepEqual([channelData.team.id, channelData.channel.id], ['19:team@thread.tacv2', exec]);
        assert.deepEqual(entities?.[0], {
            type: 'mention',
            text: '<at>Minute Book</at>',
            mentioned: sampleWorld.bot,
        });
        assert.deepEqual([rest.channelId, rest.locale], ['msteams', 'en-GB']);
        assert.equal(rest.serviceUrl, `${box.address}/local/teams/`);
        assert.equal(reply?.thread, question?.id);
    });

    it('is a message without team or mention in a personal chat', async () => {
        await say(annsChat, 'hello', false);
        const { text, conversation, channelData } = last();
        assert.equal(text, 'hello');
        assert.deepEqual(conversation, { id: annsChat, conversationType: 'personal', tenantId: sampleWorld.tenantId });
        assert.deepEqual(channelData, { tenant: { id: sampleWorld.tenantId } });
    });

    it('is nothing where a channel or group chat does not mention it', async () => {
        const { body } = await say(planning, 'between us', false);
        assert.match(body.text, /was not mentioned/);
        assert.deepEqual(box.bot.heard, []);
        assert.deepEqual(
            (await messages(planning)).map(({ text }) => text),
            ['between us'],
        );
    });

    it('mentions people by their full names', async () => {
        await say(planning, 'action: Draft it @Bob Singh by April');
        assert.equal(last().text, '<at>Minute Book</at> action: Draft it <at>Bob Singh</at> by April');
        assert.deepEqual(
            last().entities?.map(({ mentioned }) => mentioned?.id),
            ['28:minute-book', '29:bob', undefined],
        );
    });

    it('hears once that it was added, when somebody first opens the conversation', async () => {
        const open = () => box.ask('POST', '/page/open', { ...ann, place: exec });
        await open();
        await open();
        assert.equal(box.bot.heard.length, 1);
        const { type, membersAdded, channelData, recipient } = last();
        assert.deepEqual([type, membersAdded?.[0]?.id], ['conversationUpdate', recipient.id]);
        assert.equal(channelData.eventType, 'teamMemberAdded');
    });

    it('answers Action.Execute with a card for the presser, a note or a refusal', async () => {
        const { id } = await cardIn(exec);
        const mine = await press(exec, id, execute('mine', { ref: 7 }));
        assert.equal(mine.kind, 'card');
        const { name, value, replyToId, conversation } = last();
        assert.equal(name, 'adaptiveCard/action');
        assert.deepEqual(value, { action: execute('mine', { ref: 7 }), trigger: 'manual' });
        assert.equal(replyToId, id);
        assert.match(conversation.id, /;messageid=/);
        assert.deepEqual(await press(exec, id, execute('note', { note: 'x' })), { kind: 'note', text: 'Noted x' });
        const refused = await press(exec, id, execute('refuse'));
        assert.deepEqual(refused, { kind: 'error', text: 'Only the chair may do this.' });
    });

    it('sends Action.Submit as a message with a value and no text', async () => {
        const { id } = await cardIn(annsChat);
        const outcome = await press(annsChat, id, { type: 'Action.Submit', data: { choice: 'tea' } });
        assert.deepEqual(outcome, { kind: 'done' });
        const { type, text, value, replyToId } = last();
        assert.deepEqual(
            { type, text, value, replyToId },
            {
                type: 'message',
                text: undefined,
                value: { choice: 'tea' },
                replyToId: id,
            },
        );
        assert.equal((await messages(annsChat)).at(-1)?.text, 'Got tea');
    });

    it('opens, refills, answers and closes a dialog', async () => {
        const { id } = await cardIn(annsChat);
        const data = { msteams: { type: 'task/fetch' }, verb: 'action.form' };
        const opened = await press(annsChat, id, { type: 'Action.Submit', data });
        assert.deepEqual([opened.kind, opened.dialog.title], ['dialog', 'Add an action']);
        assert.deepEqual([last().name, last().value.data], ['task/fetch', data]);
        const submit = async (sent: object) => {
            return (await box.ask('POST', '/page/submit', { ...ann, place: annsChat, message: id, data: sent })).body;
        };
        const refused = await submit({ title: 'wrong' });
        assert.equal(refused.dialog.card.body[0].text, 'Say what is to be done.');
        assert.equal(refused.dialog.card.body[1].value, 'wrong');
        assert.deepEqual([last().name, last().replyToId], ['task/submit', undefined]);
        assert.deepEqual(await submit({ end: true }), { kind: 'note', text: 'Kept for you.' });
        assert.deepEqual(await submit({ title: 'Write it' }), { kind: 'done' });
        assert.equal((await messages(annsChat)).at(-1)?.text, 'Recorded: Write it');
    });

    it('hears of a meeting by its start and its end', async () => {
        const meet = (event: string) => box.ask('POST', '/page/meeting', { ...ann, place: exec, event });
        await meet('start');
        const started = last();
        assert.equal(started.name, 'application/vnd.microsoft.meetingStart');
        assert.equal(started.value.Title, 'Executive meeting');
        assert.ok(started.value.StartTime && !started.value.EndTime);
        assert.equal((await meet('start')).status, 409);
        await meet('end');
        assert.equal(last().name, 'application/vnd.microsoft.meetingEnd');
        assert.equal(last().channelData.meeting.id, started.channelData.meeting.id);
        assert.equal((await meet('end')).status, 409);
    });

    it('looks up people for a card without asking the bot', async () => {
        const { id } = await cardIn(planning);
        const before = box.bot.heard.length;
        const search = async (dataset: string, queryText: string) => {
            return (await box.ask('POST', '/page/search', { ...ann, place: planning, message: id, dataset, queryText }))
                .body;
        };
        const here = await search('graph.microsoft.com/users?scope=currentContext', '');
        assert.deepEqual(
            here.map(({ value }: { value: string }) => value),
            ['aad-ann', 'aad-bob'],
        );
        assert.deepEqual(await search('graph.microsoft.com/users', 'oka'), [{ title: 'Cat Okafor', value: 'aad-cat' }]);
        assert.equal(box.bot.heard.length, before);
    });

    it('lets nobody act where they are not', async () => {
        const says = (person: string) =>
            box.ask('POST', '/page/say', { person, place: planning, text: 'x', mentionsBot: true });
        assert.equal((await says('29:cat')).status, 403);
        assert.equal((await says('29:nobody')).status, 404);
        assert.equal((await press(planning, '12345', execute('mine'))).error.code, 'ActivityNotFoundInConversation');
    });
});

describe('a bot that cannot answer', () => {
    it('is said to be out of reach, and what was said is kept', async () => {
        const box = await new Box().open();
        const { address } = box;
        box.address = 'http://127.0.0.1:1';
        const said = await fetch(`${address}/page/say`, {
            method: 'POST',
            body: JSON.stringify({ person: '29:ann', place: annsChat, text: 'hello', mentionsBot: false }),
        });
        const outcome = (await said.json()) as { kind: string; text: string };
        assert.equal(outcome.kind, 'error');
        assert.match(outcome.text, /could not be reached/);
        box.address = address;
        const query = new URLSearchParams({ person: '29:ann', place: annsChat });
        const { body } = await box.ask('GET', `/page/conversation?${query}`);
        assert.equal(body.messages[0].text, 'hello');
        await box.close();
    });
});
