import assert from 'node:assert/strict';
import { chatsOn } from '../../src/bot/teamsChats.ts';
import { openDoor } from '../../src/bot/teamsDoor.ts';
import { Connector } from '../support/connector.ts';

const appId = '5b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a11';

describe('the chat of the bot with one person', () => {
    let connector: Connector;
    const place = () => ({
        ...{ tenantId: 'tenant', teamId: '19:team', channelId: '19:channel', conversationId: '19:channel' },
        serviceUrl: connector.url,
    });
    const asBot = () =>
        chatsOn(
            openDoor({
                ...{ appId, hosts: [new URL(connector.url).host], keys: { find: async () => undefined } },
                token: async (service) => `a token for ${service}`,
            }),
        );
    beforeEach(async () => {
        connector = await Connector.open();
    });
    afterEach(() => connector.close());

    it('is asked for with a signature, without a word in it, and is the same however often', async () => {
        connector.chats.set('29:one', 'a:one');
        const chats = asBot();
        for (const _ of [1, 2])
            assert.deepEqual(await chats.chatWith('29:one', place()), {
                ...{
                    tenantId: 'tenant',
                    teamId: '',
                    channelId: '',
                    conversationId: 'a:one',
                    serviceUrl: connector.url,
                },
            });
        assert.deepEqual(connector.begun, ['29:one', '29:one']);
        assert.deepEqual(
            connector.authorizations,
            Array.from({ length: 2 }, () => 'Bearer a token for https://api.botframework.com'),
        );
        assert.deepEqual(connector.messages, []);
    });

    it('is refused with 403 to whoever has not the app, and asked for at no host but those of Teams', async () => {
        const refused = (problem: unknown) => (problem as { statusCode?: number }).statusCode === 403;
        await assert.rejects(asBot().chatWith('29:none', place()), refused);
        await assert.rejects(
            asBot().chatWith('29:none', { ...place(), serviceUrl: 'https://elsewhere.example/' }),
            /none of Teams/,
        );
    });

    it('is looked for in the roster of the very place, page by page, also of people without an account', async () => {
        const members = ['one', 'two', 'three', 'four'].map((id) => ({ id, objectId: `of ${id}`, tenantId: 'tenant' }));
        connector.members.set('19:channel', [
            ...members,
            { id: 'five' },
            { id: 'six', objectId: 'x', tenantId: 'other' },
        ]);
        const found = await asBot().members(place());
        assert.deepEqual(
            found.map(({ id, account }) => [id, account?.directoryId, account?.isForeign]),
            [
                ...members.map(({ id }) => [id, `of ${id}`, undefined]),
                ['five', undefined, undefined],
                ['six', 'x', true],
            ],
        );
    });
});
