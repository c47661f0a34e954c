import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { Deadline } from '../../src/sharepoint/deadline.ts';

describe('the deadline of an errand', () => {
    const late = () => new Error('late');
    let called: string[];
    beforeEach(() => {
        called = [];
    });
    const call = (name: string) => () => void called.push(name);

    it('calls back what is under way when its time has passed, once, and says so', async () => {
        const deadline = new Deadline(5, late);
        const forgotten = call('forgotten');
        deadline.add(call('under way'));
        deadline.add(forgotten);
        deadline.delete(forgotten);
        const { signal } = deadline;
        assert.deepEqual([deadline.isOver, signal.aborted], [false, false]);
        await assert.rejects(deadline.passed, /late/);
        deadline.leave();
        assert.deepEqual(
            [called, deadline.isOver, deadline.isLeft, signal.aborted],
            [['under way'], true, false, true],
        );
    });

    it('calls back what is under way when a call failed, and is not late for that', async () => {
        const deadline = new Deadline(60_000, late);
        deadline.add(call('under way'));
        deadline.leave();
        deadline.meet();
        assert.deepEqual([called, deadline.isOver, deadline.isLeft], [['under way'], true, true]);
        assert.equal(deadline.signal.aborted, true, 'whoever asks only now is called back too');
    });

    it('that was met calls nobody back', async () => {
        const deadline = new Deadline(5, late);
        deadline.add(call('under way'));
        deadline.meet();
        await pause(20);
        assert.deepEqual([called, deadline.isOver], [[], false]);
    });
});
