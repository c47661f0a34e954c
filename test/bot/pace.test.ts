import assert from 'node:assert/strict';
import fc from 'fast-check';
import { deliveryOf } from '../../src/bot/delivery.ts';
import type { Courier } from '../../src/bot/hub.ts';
import { paceOf, threadLimits } from '../../src/bot/pace.ts';
import { courierOf } from '../../src/bot/teamsCourier.ts';
import { openDoor } from '../../src/bot/teamsDoor.ts';
import { noticeCard } from '../../src/cards/notice.ts';
import { unseen } from '../../src/domain/witness.ts';
import { Connector } from '../support/connector.ts';

describe('the pace of what is sent', () => {
    it('never exceeds what one thread takes, and keeps the order', () => {
        fc.assert(
            fc.property(fc.array(fc.integer({ min: 0, max: 1500 }), { minLength: 1, maxLength: 200 }), (gaps) => {
                const pace = paceOf();
                let now = 0;
                const times = gaps.map((gap) => {
                    now += gap;
                    return now + pace.next('thread', threadLimits, now, Number.POSITIVE_INFINITY);
                });
                for (const [index, at] of times.entries()) {
                    assert.ok(at >= (times[index - 1] ?? 0));
                    for (const { most, inMs } of threadLimits)
                        assert.ok(at - (times[index - most] ?? -Infinity) >= inMs);
                }
            }),
            { numRuns: 50 },
        );
    });

    it('lets the next one go at once where nothing was sent for a while, and gives no place to the impatient', () => {
        const pace = paceOf();
        assert.equal(pace.next('thread', threadLimits, 5000, 0), 0);
        for (let sent = 1; sent < 7; sent++) pace.next('thread', threadLimits, 5000, 0);
        assert.equal(pace.next('thread', threadLimits, 5000, 500), 1000);
        assert.equal(pace.next('thread', threadLimits, 6000, 0), 0);
        assert.equal(pace.next('another', threadLimits, 5000, 0), 0);
        pace.hush('another', 9000);
        assert.equal(pace.next('another', [], 5500, 0), 3500);
        assert.equal(pace.next('another', threadLimits, 5500, 5000), 3500);
    });

    it('is kept on the wire: a burst is spaced, and after 429 the thread is left alone for as long as Teams says', async function () {
        this.timeout(20_000);
        const connector = await Connector.open();
        const statuses: number[] = [];
        const witness = { sent: (status: number) => void statuses.push(status) };
        const courier = courierOf(openDoor('loopback', { witness, pace: paceOf() }));
        const to = (conversationId: string) => ({
            ...{ tenantId: 'tenant', teamId: '', channelId: '', conversationId, serviceUrl: connector.url },
        });
        try {
            const began = Date.now();
            const ids = await Promise.all(
                [...Array(9).keys()].map((n) => courier.post(to('busy'), noticeCard(`${n}`))),
            );
            assert.ok(Date.now() - began >= 2000, 'nine take two seconds and more');
            assert.equal(new Set(ids).size, 9);
            assert.deepEqual(
                connector.messages.map(({ card }) => String(card?.fallbackText)),
                [...Array(9).keys()].map(String),
            );
            connector.failIn('told', 429, { times: 1, retryAfter: 2 });
            await assert.rejects(courier.post(to('told'), noticeCard('refused')));
            const refused = Date.now();
            await courier.post(to('other'), noticeCard('at once'));
            assert.ok(Date.now() - refused < 1500, 'another thread is not held up');
            await courier.post(to('told;messageid=1'), noticeCard('later'));
            assert.ok(Date.now() - refused >= 1900, 'the same one waits, in all its threads');
            assert.deepEqual(
                statuses.filter((status) => status !== 201 && status !== 200),
                [429],
            );
        } finally {
            await connector.close();
        }
    });

    it('is each process’s own, so two of them in one thread are told to wait; both do, and nothing is lost or doubled', async function () {
        this.timeout(30_000);
        const connector = await Connector.open();
        connector.takes = threadLimits;
        const to = { tenantId: 'tenant', teamId: '', channelId: '', conversationId: 'busy', serviceUrl: connector.url };
        const couriers = [1, 2].map(() => courierOf(openDoor('loopback', { witness: unseen, pace: paceOf() })));
        // As the in-tray does with what Teams does not take for now.
        const send = async (courier: Courier, words: string) => {
            for (;;) {
                const delivery = await deliveryOf(courier.post(to, noticeCard(words)));
                if (delivery.kind === 'posted') return;
                assert.ok(delivery.kind === 'busy' && delivery.waitMs !== undefined, JSON.stringify(delivery));
                await new Promise((resolve) => setTimeout(resolve, delivery.waitMs));
            }
        };
        try {
            const wanted = couriers.flatMap((courier, process) =>
                [...Array(6).keys()].map((n) => ({ courier, words: `${process} ${n}` })),
            );
            await Promise.all(wanted.map(({ courier, words }) => send(courier, words)));
            assert.deepEqual(
                connector.messages.map(({ card }) => String(card?.fallbackText)).toSorted(),
                wanted.map(({ words }) => words).toSorted(),
            );
            assert.ok(connector.refused.length > 0, 'each process alone would have kept within the limits');
            assert.ok(connector.refused.length <= 12, `${connector.refused.length} were refused`);
        } finally {
            await connector.close();
        }
    });
});
