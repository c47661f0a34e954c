import assert from 'node:assert/strict';
import { attempts, formFor, kinds, leavesOnce, order, troubles } from '../support/faults.ts';
import { everythingIn } from '../support/lists.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';
import { pressOf, shown } from '../support/teamsClient.ts';

describe('when SharePoint is down', () => {
    let room: Room;
    let manager: Recorder;
    before(async () => {
        room = await openRoom();
        manager = room.manager;
        await manager.startMeeting();
        await manager.addItem('First');
    });
    after(() => room.close());
    afterEach(() => room.house.graph.clearFaults());

    it('a decision whose second limb fails is completed by the same press, its limbs together', async () => {
        const [kind] = kinds.filter(({ button }) => button === 'Add resolution');
        assert.ok(kind);
        for (const trouble of ['answers 503', 'does the work and answers 504']) {
            const form = await formFor(kind, room);
            await leavesOnce(kind, room, async () => {
                order(room, 'POST Resolutions', { delayMs: 0 });
                order(room, 'POST Resolutions', { ...troubles[trouble], times: attempts });
                assert.equal(await manager.keepPressing(form, kind.inputs), 2);
            });
            const refs = (await manager.column('Resolutions', 'Ref')).slice(-3).map(String);
            assert.deepEqual(
                refs.map((ref) => ref.slice(-3)),
                ['(a)', '(b)', '(c)'],
            );
            assert.equal(new Set(refs.map((ref) => ref.slice(0, -3))).size, 1);
        }
    });

    it('a decision that failed half-way and was shortened then is told what stands', async () => {
        const form = await manager.open('Add resolution');
        order(room, 'POST Resolutions', { delayMs: 0, times: 2 });
        order(room, 'POST Resolutions', { ...troubles['answers 503'], times: attempts });
        const { dialog } = await manager.save(form, { Text: 'one\ntwo\nthree' });
        assert.match(JSON.stringify(dialog), /not confirmed as kept/);
        const shorter = await manager.save(form, { Text: 'one' });
        assert.match(JSON.stringify(shorter.dialog), /already kept as EXEC/);
        await manager.keepPressing(form, { Text: 'one\ntwo\nthree' });
    });

    it('an action that others keep overtaking (412) is changed all the same', async () => {
        const [kind] = kinds.filter(({ button }) => button === 'Progress');
        assert.ok(kind);
        const form = await formFor(kind, room);
        await leavesOnce(kind, room, async () => {
            order(room, 'PATCH Actions', { status: 412, times: 3 });
            assert.equal(await manager.keepPressing(form, kind.inputs), 1);
        });
    });

    it('a correction comes back filled, and the log keeps what it was even if its own answer was lost', async () => {
        await manager.say('item: Neglct');
        const ref = String((await manager.rows('Points')).at(-1)?.Ref);
        const open = async () =>
            (await manager.save(await manager.open('Correct'), { Record: ref.split('/').at(-1) }, 'Open')).dialog ?? {};
        const form = await open();
        order(room, 'PATCH Points', { ...troubles['does the work and answers 504'], times: attempts });
        order(room, 'POST Log', { ...troubles['answers 503'], times: attempts });
        assert.equal(await manager.keepPressing(form, { Title: 'Neglect' }), 3);
        const last = (await manager.rows('Log')).at(-1);
        assert.equal(last?.RecordRef, ref);
        assert.match(
            String(last?.Detail),
            /was “Neglct”, is now “Neglect”|version history of the row. Title is now “Neglect”/,
        );
    });

    it('the roll comes back filled, and each person stands on it once', async () => {
        const inputs = {
            'Rosalind Achebe': 'Present',
            'Marcus Feeney': 'Apologies',
            'Also present': 'Jo Reed (Housing)',
        };
        for (const write of ['POST Roll', 'PATCH Meetings', 'POST Log']) {
            const form = await manager.open('Roll call');
            order(room, write, { ...troubles['does the work and answers 504'], times: attempts });
            assert.ok(
                (await manager.keepPressing(form, {
                    ...inputs,
                    'Priya Shah': write === 'POST Log' ? 'Deputy' : 'Present',
                })) <= 2,
            );
            room.house.graph.clearFaults();
        }
        assert.equal((await manager.rows('Roll')).length, 8);
        const [meeting] = await manager.rows('Meetings');
        assert.match(String(meeting?.Present), /Rosalind Achebe \(Chair\); .*a deputy for Priya Shah/);
        assert.equal(meeting?.InAttendance, 'Jo Reed (Housing)');
    });

    it('wholly, every form comes back as it was filled, from memory, and Save completes it later', async () => {
        for (const kind of kinds) {
            const form = await formFor(kind, room);
            await leavesOnce(kind, room, async () => {
                await room.house.settled();
                room.house.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 10_000 });
                await assert.rejects(manager.keepPressing(form, kind.inputs, 'Save', 2), /not kept after 2 presses/);
                room.house.graph.clearFaults();
                assert.equal(await manager.keepPressing(form, kind.inputs), 1);
            });
        }
    });

    it('wholly, typed words are answered that they are not confirmed, and how to look before typing them again', async () => {
        const stood = await everythingIn(room.teams.world);
        room.house.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 10_000 });
        for (const words of [
            'item: Neglect',
            'action: Draft @Priya Shah',
            'meeting',
            'actions',
            'done A1: yes',
            'minutes',
        ])
            assert.match(
                await manager.say(words),
                /not confirmed as kept.*before you type it again|did not answer/,
                words,
            );
        room.house.graph.clearFaults();
        assert.equal(await everythingIn(room.teams.world), stood);
    });

    it('closing is told as not confirmed, and the second press completes it', async () => {
        await room.house.settled();
        const press = pressOf(manager.hub().card ?? {}, 'Close meeting');
        const close = async () => shown(await room.teams.send(manager.who, manager.place, press)).note ?? '';
        order(room, 'PATCH Meetings', { ...troubles['does the work and answers 504'], times: attempts });
        assert.match(await close(), /not confirmed as kept/);
        order(room, 'POST Log', { ...troubles['answers 503'], times: attempts });
        assert.match(await close(), /not confirmed as kept/);
        assert.match(await close(), /is closed/);
        assert.equal((await manager.rows('Log')).filter((row) => row.What === 'Closed the meeting').length, 1);
    });
});
