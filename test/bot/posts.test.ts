import assert from 'node:assert/strict';
import { postsOf } from '../../src/bot/posts.ts';
import { noticeCard } from '../../src/cards/notice.ts';

const to = { tenantId: 't', teamId: '', channelId: '', conversationId: 'c', serviceUrl: '' };
const card = noticeCard('Hello');

describe('posts to other places', () => {
    let posted: number;
    let failing: boolean;
    const courier = {
        post: async () => {
            if (failing) throw new Error('Teams is away.');
            posted += 1;
            return `message ${posted}`;
        },
        edit: async () => true,
    };
    beforeEach(() => {
        posted = 0;
        failing = false;
    });

    it('go out once by their key, also for those who ask while they are under way', async () => {
        const posts = postsOf(courier);
        const ids = await Promise.all([1, 2, 3].map(() => posts.once('a', to, card)));
        assert.deepEqual(
            [...ids, await posts.once('a', to, card)],
            Array.from({ length: 4 }, () => 'message 1'),
        );
        assert.equal(await posts.once('b', to, card), 'message 2');
    });

    it('that failed are tried again when they are asked for again', async () => {
        const posts = postsOf(courier);
        failing = true;
        await assert.rejects(posts.once('a', to, card), /Teams is away/);
        failing = false;
        assert.equal(await posts.once('a', to, card), 'message 1');
    });

    it('are forgotten, the oldest first, when there are many', async () => {
        const posts = postsOf(courier, 2);
        for (const key of ['a', 'b', 'c', 'b']) await posts.once(key, to, card);
        assert.equal(posted, 3);
        await posts.once('a', to, card);
        assert.equal(posted, 4);
    });
});
