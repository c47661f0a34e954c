import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { wordsOn } from '../support/cardWords.ts';
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
    afterEach(async () => {
        room.house.graph.clearFaults();
        await room.house.settled();
    });

    it('a decision whose second limb fails is completed by the same press, its limbs together', async () => {
        const [kind] = kinds.filter(({ button }) => button === 'Add resolution');
        assert.ok(kind);
        for (const trouble of ['answers 503', 'does the work and answers 504']) {
            const form = await formFor(kind, room);
            await leavesOnce(kind, room, async () => {
                order(room, 'POST Resolutions', { delayMs: 0 });
                order(room, 'POST Resolutions', { ...troubles[trouble], times: attempts });
                assert.equal(await manager.keepPressing(form, kind.inputs), 1);
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
        // Once among the others, and then by itself.
        order(room, 'POST Resolutions', { ...troubles['answers 503'], times: 1 + attempts });
        const { note } = await manager.save(form, { Text: 'one\ntwo\nthree' });
        assert.match(note ?? '', /^Kept, not yet in SharePoint/);
        await room.house.settled();
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

    it('a correction goes in by itself, and the log keeps what it was even if its own answer was lost', async () => {
        await manager.say('item: Neglct');
        const ref = String((await manager.rows('Points')).at(-1)?.Ref);
        const open = async () =>
            (await manager.save(await manager.open('Correct'), { Record: ref.split('/').at(-1) }, 'Open')).dialog ?? {};
        const form = await open();
        order(room, 'PATCH Points', { ...troubles['does the work and answers 504'], times: attempts });
        order(room, 'POST Log', { ...troubles['answers 503'], times: attempts });
        assert.equal(await manager.keepPressing(form, { Title: 'Neglect' }), 1);
        await room.house.settled();
        const last = (await manager.rows('Log')).at(-1);
        assert.equal(last?.RecordRef, ref);
        assert.match(
            String(last?.Detail),
            /was “Neglct”, is now “Neglect”|version history of the row. Title is now “Neglect”/,
        );
    });

    it('the roll goes in by itself, and each person stands on it once', async () => {
        const inputs = {
            // Quorate, so that what was decided before stands and the answer has nothing to say of it.
            'Rosalind Achebe': 'Present',
            'Marcus Feeney': 'Present',
            'Anjali Deshmukh': 'Present',
            'Also present': 'Jo Reed (Housing)',
        };
        for (const write of ['POST Roll', 'PATCH Meetings', 'POST Log']) {
            const form = await manager.open('Roll call');
            order(room, write, { ...troubles['does the work and answers 504'], times: attempts });
            const ticked = { ...inputs, 'Priya Shah': write === 'POST Log' ? 'Deputy' : 'Present' };
            assert.equal(await manager.keepPressing(form, ticked), 1);
            room.house.graph.clearFaults();
            await room.house.settled();
        }
        assert.equal((await manager.rows('Roll')).length, 8);
        const [meeting] = await manager.rows('Meetings');
        assert.match(String(meeting?.Present), /Rosalind Achebe \(Chair\); .*a deputy for Priya Shah/);
        assert.equal(meeting?.InAttendance, 'Jo Reed (Housing)');
    });

    it('wholly, every form is kept, the card says so, and once SharePoint is back it shows what stands', async () => {
        for (const kind of kinds) {
            const form = await formFor(kind, room);
            await leavesOnce(kind, room, async () => {
                await room.house.settled();
                outage();
                assert.equal(await manager.keepPressing(form, kind.inputs), 1);
                const card = room.teams.messages.at(-1);
                assert.match(wordsOn(card?.card ?? {}), /Kept, not yet in SharePoint.*There is nothing to do/s);
                for (const typed of Object.values(kind.inputs).filter(
                    (words) => words.length > 5 && words !== manager.who.name,
                ))
                    assert.ok(!wordsOn(card?.card ?? {}).includes(typed), `${typed} does not stand on it`);
                assert.equal((await room.house.tray.waiting()).count, 1);
                room.house.graph.clearFaults();
                await room.house.settled();
                assert.equal(card?.edits, 1);
                assert.match(wordsOn(card?.card ?? {}), /In SharePoint now.*EXEC\/2020-21\//s);
            });
        }
    });

    for (const [what, fault] of [
        ['lets nobody in (401)', { status: 401, path: '/./' }],
        ['has taken the right away (403)', { status: 403, path: '/lists/' }],
    ] as const)
        it(`and ${what}, every form is kept until an administrator has put it right`, async () => {
            for (const kind of kinds) {
                const form = await formFor(kind, room);
                await leavesOnce(kind, room, async () => {
                    await room.house.settled();
                    room.house.graph.orderFault({ ...fault, times: 1000 });
                    assert.equal(await manager.keepPressing(form, kind.inputs), 1);
                    assert.match(wordsOn(room.teams.messages.at(-1)?.card ?? {}), /Kept, not yet in SharePoint/);
                    assert.equal((await room.house.tray.waiting()).count, 1);
                });
            }
        });

    it('wholly, and Teams slow to show the card that says so, the card is edited all the same', async () => {
        const form = await manager.open('Add action');
        const before = room.teams.messages.length;
        outage();
        room.teams.connector.hang();
        assert.equal(await manager.keepPressing(form, { Title: 'Slow', Owner: 'Priya Shah', Due: 'end of March' }), 1);
        room.teams.connector.release();
        while (room.teams.messages.length === before) await pause(10);
        room.house.graph.clearFaults();
        await pause(100);
        await room.house.settled();
        const cards = room.teams.messages.slice(before).map((each) => wordsOn(each.card ?? {}));
        assert.match(cards.join(), /^In SharePoint now/);
        assert.equal(cards.length, 1);
    });

    it('wholly, typed words are kept and done later in the order they were typed; what only shows is asked for again', async () => {
        const before = [(await manager.rows('Points')).length, (await manager.rows('Actions')).length];
        const stood = await everythingIn(room.teams.world);
        await room.house.settled();
        outage();
        const typed = ['item: Typed first', 'item: Typed second', 'action: Draft it @Priya Shah by end of March'];
        const cards = [];
        for (const words of typed) {
            assert.match(await manager.say(words), /^Kept, not yet in SharePoint/, words);
            cards.push(room.teams.messages.at(-1));
        }
        for (const words of ['actions', 'minutes', 'overdue'])
            assert.match(await manager.say(words), /not confirmed as kept/, words);
        room.house.graph.clearFaults();
        assert.equal(await everythingIn(room.teams.world), stood);
        await room.house.settled();
        const points = (await manager.column('Points', 'ItemTitle')).slice(-2);
        assert.deepEqual(points, ['Typed first', 'Typed second']);
        assert.match(wordsOn(cards[0]?.card ?? {}), /Item \d+ is added: Typed first/);
        assert.match(wordsOn(cards[2]?.card ?? {}), /Draft it/);
        const now = [(await manager.rows('Points')).length, (await manager.rows('Actions')).length];
        assert.deepEqual(now, [(before[0] ?? 0) + 2, (before[1] ?? 0) + 1]);
    });

    it('wholly, what a rule refuses later is told with its reason and everything typed', async () => {
        const form = await manager.open('Add action');
        outage();
        await manager.save(form, { Title: 'Ask the board', Owner: 'Nobody of ours', Due: 'end of March' });
        const card = room.teams.messages.at(-1);
        room.house.graph.clearFaults();
        await room.house.settled();
        assert.match(wordsOn(card?.card ?? {}), /Not kept.*Ask the board.*end of March/s);
        assert.deepEqual(await room.house.tray.waiting(), { count: 0, aside: 0 });
    });

    it('wholly, a form that no process remembers comes back with everything typed when a rule refuses it', async () => {
        const form = await manager.open('Add action');
        outage();
        const sent = { ...form, actions: form.actions } as typeof form;
        // Another operation id than any this process has shown, as after a restart.
        const unknown = JSON.parse(
            JSON.stringify(sent).replace(/"op":"[^"]+"/, '"op":"of-another-process"'),
        ) as typeof form;
        const { dialog } = await manager.save(unknown, { Title: 'x'.repeat(300), Owner: 'Priya Shah' });
        assert.match(wordsOn(dialog ?? {}), /Not saved/);
        assert.ok(JSON.stringify(dialog).includes('x'.repeat(300)));
        assert.ok(JSON.stringify(dialog).includes('of-another-process'));
    });

    it('closing is kept, and the card shows the draft minutes once it is done', async () => {
        await room.house.settled();
        const press = pressOf(manager.hub().card ?? {}, 'Close meeting');
        const close = async () => shown(await room.teams.send(manager.who, manager.place, press)).note ?? '';
        order(room, 'PATCH Meetings', { ...troubles['does the work and answers 504'], times: attempts });
        assert.match(await close(), /^Kept, not yet in SharePoint/);
        order(room, 'POST Log', { ...troubles['answers 503'], times: attempts });
        await room.house.settled();
        assert.match(await close(), /is closed/);
        assert.equal((await manager.rows('Log')).filter((row) => row.What === 'Closed the meeting').length, 1);
        assert.equal((await manager.rows('Meetings'))[0]?.Status, 'draft');
    });

    const outage = () => room.house.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 10_000 });
});
