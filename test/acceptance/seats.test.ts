import assert from 'node:assert/strict';
import { ArrangementFile } from '../support/arrangementFile.ts';
import { buttonsOf, type CardJson, wordsOn } from '../support/cardWords.ts';
import type { Message } from '../support/connector.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';

describe('the seats as a card', function () {
    this.timeout(30_000);
    let room: Room;
    let manager: Recorder;
    let file: ArrangementFile;
    before(async () => {
        room = await openRoom({ today: '2026-11-22' });
        manager = room.manager;
        file = await ArrangementFile.in(room.house.graph);
        await manager.say('set up EXEC');
    });
    after(() => room.close());

    /** The button of that name on the line of the role. */
    function buttonFor(card: CardJson | undefined, role: string, title: string): string {
        const line = wordsOn(card ?? {})
            .split('\n')
            .find((words) => new RegExp(`^\\d+ · ${role} of `).test(words));
        assert.ok(line, `${role} stands on the card: ${wordsOn(card ?? {})}`);
        return `${title} ${line.split(' ')[0]}`;
    }
    const form = (card: Message, role: string, title: string, who: Recorder = manager) =>
        who.open(buttonFor(card.card, role, title), card);

    it('shows those of the group that meets here: who, of which agency, since when, vacant in words', async () => {
        const { card = {} } = await manager.show('seats');
        const words = wordsOn(card);
        assert.match(words, /Seats of the Integrated Executive Working Group/);
        assert.match(words, /Health partner of EXEC\n.*Anjali Deshmukh\n.*since \d+ \w+ \d{4}/);
        const { card: other = {} } = await manager.show('seats EXEC');
        assert.equal(wordsOn(other), words);
    });

    it('pages through all groups in a chat of one’s own; who may not change them has no button for it', async () => {
        const kieran = manager.as(room.teams.named('Kieran Doherty'));
        const chat = kieran.in(room.teams.personalChatOf(kieran.who));
        const first = await chat.show('seats');
        assert.match(wordsOn(first.card ?? {}), /Page 1 of [3-9]/);
        assert.deepEqual(buttonsOf(first.card ?? {}), ['Next']);
        const { dialog } = await room.teams.press(chat.who, first, 'Next');
        assert.match(wordsOn(dialog ?? {}), /Page 2 of/);
        assert.deepEqual(buttonsOf(dialog ?? {}), ['Previous', 'Next']);
        // A form that somebody else opened is of no use either.
        const list = await manager.show('seats');
        const { note } = await room.teams.press(kieran.who, list, buttonFor(list.card, 'Health partner', 'Fill'));
        assert.match(note ?? '', /^Only the business manager/);
    });

    it('is refused to somebody without a seat', async () => {
        const stranger = manager.as({ ...manager.who, id: '29:nobody', aadObjectId: 'nobody' });
        assert.match(await stranger.say('seats'), /^You hold no seat/);
    });

    it('fills, deputises, vacates and ends a seat from its form, and the list shows what stands', async () => {
        const list = await manager.show('seats');
        const fill = await form(list, 'Health partner', 'Fill');
        assert.match(wordsOn(fill), /Or type: seat EXEC Health partner: NAME ADDRESS of AGENCY from DAY/);
        const short = await manager.save(fill, { Name: 'Nia Rees', From: '22 November 2026' });
        assert.match(wordsOn(short.dialog ?? {}), /Not saved.*nobody called “Nia Rees”.*e-mail address too/s);
        const newcomer = { Name: 'Nia Rees', 'E-mail': 'nia.rees@health.example', From: '22 November 2026' };
        assert.match((await manager.save(fill, newcomer)).note ?? '', /^Health partner of EXEC is Nia Rees/);
        assert.match(wordsOn(list.card ?? {}), /Health partner of EXEC\n.*Nia Rees\n.*since 22 November 2026/);
        // The same press again, as after an answer that was lost.
        const text = await file.read();
        assert.match((await manager.save(fill, newcomer)).note ?? '', /^Health partner of EXEC is Nia Rees/);
        assert.equal(await file.read(), text);

        const deputy = await form(list, 'Health partner', 'Deputise');
        const sits = { Deputy: 'folasade.bello@health.example', From: '1 December 2026', Until: '31 January 2027' };
        assert.match((await manager.save(deputy, sits)).note ?? '', /^Folasade Bello .* deputises for the Health/);
        assert.match(
            wordsOn(list.card ?? {}),
            /Nia Rees\n.*deputy from 1 December 2026 until 31 January 2027: Folasade Bello/,
        );
        const vacate = await form(list, 'Chair', 'Vacate');
        assert.match((await manager.save(vacate, { From: '1 January 2027' })).note ?? '', /is vacant from 1 January/);
        assert.match(wordsOn(list.card ?? {}), /Chair of EXEC\nVacant\n.*from 1 January 2027/);
        const end = await form(await manager.show('seats SG1'), 'Head of Safeguarding', 'End');
        assert.match((await manager.save(end, { 'Last day': '30 November 2026' })).note ?? '', /is its last day/);
        const shown = wordsOn((await manager.show('seats SG1')).card ?? {});
        assert.match(shown, /Head of Safeguarding of SG1\n.*\n.*until 30 November 2026/);
    });

    it('refuses what cannot be, and keeps what was typed', async () => {
        const fill = await form(await manager.show('seats'), 'Health partner', 'Fill');
        for (const [inputs, reason] of [
            [{ From: '31 February 2027' }, /no such day/],
            [{ From: 'soon' }, /could not read “soon” as a day/],
            [{}, /Choose who is to hold the seat/],
            [{ Name: 'A', 'E-mail': 'nowhere' }, /is no e-mail address/],
            [{ Holder: 'priya.shah@council.example', Name: 'A' }, /not both/],
        ] as const) {
            const { dialog } = await manager.save(fill, inputs);
            assert.match(wordsOn(dialog ?? {}), reason);
            for (const typed of Object.values(inputs)) assert.ok(JSON.stringify(dialog).includes(typed), typed);
        }
    });

    it('by two managers at once: the second reads what the first did', async () => {
        const list = await manager.show('seats');
        const [one, other] = [await form(list, 'Police partner', 'Fill'), await form(list, 'Police partner', 'Fill')];
        const fill = (card: CardJson, name: string) =>
            manager.save(card, { Name: name, 'E-mail': `${name.toLowerCase()}@police.example`, From: '1 March 2027' });
        const answers = await Promise.all([fill(one, 'Ada'), fill(other, 'Bea')]);
        const says = answers.map(({ note, dialog }) => note ?? wordsOn(dialog ?? {}));
        assert.equal(
            says.filter((words) => /^Police partner of EXEC is (Ada|Bea)/.test(words)).length,
            1,
            String(says),
        );
        assert.equal(says.filter((words) => /on 1 March 2027 the seat .* is held by (ada|bea)@/.test(words)).length, 1);
        const after = await file.read();
        assert.notEqual(after.includes('ada@police'), after.includes('bea@police'));
    });

    it('is written once where SharePoint’s answer is lost, also by a form that names the holder it found', async () => {
        const list = await manager.show('seats');
        const fill = await form(list, 'Director of Adult Services', 'Fill');
        room.house.graph.orderFault({
            method: 'PUT',
            path: '/Arrangement/arrangement.yaml',
            afterWork: true,
            status: 0,
        });
        const asked = { Name: 'Cy Dale', 'E-mail': 'cy.dale@scrutiny.example', From: '1 April 2027' };
        const { note } = await manager.save(fill, asked);
        assert.match(note ?? '', /is Cy Dale/);
        assert.equal((await file.read()).split('holder: cy.dale').length, 2);
    });

    it('is kept while SharePoint is away, and done once it is back; what cannot be done then is told with its reason', async () => {
        const list = await manager.show('seats');
        const fill = await form(list, 'Minute Taker', 'Fill');
        const late = await form(list, 'Minute Taker', 'Fill');
        room.house.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 100_000 });
        const wish = (name: string) => ({
            ...{ Name: name, 'E-mail': `${name.toLowerCase()}@council.example`, From: '1 May 2027' },
        });
        for (const [card, name] of [
            [fill, 'Eva'],
            [late, 'Fay'],
        ] as const)
            assert.match((await manager.save(card, wish(name))).note ?? '', /^Kept, not yet in SharePoint/);
        const kept = room.teams.messages.slice(-2);
        room.house.graph.clearFaults();
        await room.house.settled();
        const text = await file.read();
        assert.ok(text.includes('eva@council.example') && !text.includes('fay@council.example'));
        const words = kept.map(({ card }) => wordsOn(card ?? {}));
        assert.match(words[0] ?? '', /Minute Taker of EXEC is Eva/);
        assert.match(words[1] ?? '', /Not kept.*held by eva@council\.example/s);
        assert.match(words[1] ?? '', /Fay/, 'what was typed is given back');
    });
});
