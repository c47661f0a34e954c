import assert from 'node:assert/strict';
import { buttonsOf, wordsOn } from '../support/cardWords.ts';
import { openRoom, type Recorder, type Room, saved } from '../support/recorder.ts';

/** Stands in what is typed under a Part 2 item, and nowhere else. */
const SECRET = 'Zebra-Quince';

describe('What scrutiny asks for', () => {
    let room: Room;
    let panel: Recorder;
    let officer: Recorder;
    before(async () => {
        room = await openRoom({ today: '2021-01-20' });
        panel = room.manager.in(room.teams.channelOf('PANEL'));
        officer = panel.as(room.teams.person('Scrutiny Officer'));
        await panel.say('set up PANEL');
        await panel.say('start meeting');
        await panel.addItem('Safeguarding');
        await panel.say('resolved: the executive report on its impact');
        await panel.say('report: Impact of the arrangements @representative of EXEC by March 2021');
        await panel.say('report: Effectiveness @Independent Scrutineer by April 2021');
        await panel.record('Add item', { Title: SECRET, 'Part 2': 'true' });
        await panel.say(`resolved: ${SECRET} be told`);
        await panel.say('action: R2(a) @Business Manager by March 2021');
    });
    after(() => room.close());

    it('shows the panel’s forward plan to its officer, the one due soonest first, with the meeting that can take it', async () => {
        const { card } = await officer.show('forward plan');
        assert.ok(card);
        const words = wordsOn(card);
        assert.match(words, /Forward plan of the Scrutiny Panel/);
        assert.match(words, /2 reports owed to it, 0 overdue/);
        assert.match(words, /March 2021 \\\(overdue from 1 April 2021\\\) · meeting of 18 March 2021/);
        assert.ok(words.indexOf('Impact of the arrangements') < words.indexOf('Effectiveness'));
        assert.deepEqual(
            buttonsOf(card).filter((each) => each.startsWith('Received')),
            ['Received EXEC/2020-21/A1', 'Received ISAG/2020-21/A1'],
        );
    });

    it('lets nobody but the panel say that it has received a report', async () => {
        const executive = room.manager.as(room.teams.person('Head of Safeguarding')).in(room.teams.channelOf('EXEC'));
        assert.match(
            await executive.say('received EXEC/2020-21/A1'),
            /^Nothing was recorded\. Only members of the Scrutiny Panel and the business manager can say that it has received a report\./,
        );
        assert.match(
            await executive.say('forward plan PANEL'),
            /^Only members of the Scrutiny Panel, .* the scrutineer/,
        );
    });

    it('takes two reports of one short reference for what they are, and asks which', async () => {
        assert.match(
            await officer.say('received A1'),
            /^Nothing was recorded\. A1 could be EXEC\/2020-21\/A1 or ISAG\/2020-21\/A1\. Give the whole reference\.$/,
        );
    });

    it('closes a report that was received, by words and by the form, and keeps what was received', async () => {
        await officer.say('received EXEC/2020-21/A1: the report of 18 March, filed with the papers');
        const plan = await officer.show('forward plan');
        assert.deepEqual(
            await officer.save(await officer.open('Received ISAG/2020-21/A1', plan), { Evidence: 'A briefing' }),
            saved,
        );
        const rows = (await panel.rows('Actions')).filter(({ ReportTo }) => ReportTo === 'PANEL');
        assert.deepEqual(
            rows.map(({ Status, Evidence, ChaseFrom, OpenIn }) => [Status, Evidence, ChaseFrom ?? '', OpenIn ?? '']),
            [
                ['complete', 'the report of 18 March, filed with the papers', '', ''],
                ['complete', 'A briefing', '', ''],
            ],
        );
        assert.match(await officer.say('received EXEC/2020-21/A1'), /already complete, so nothing was changed/);
        assert.match(await officer.say('forward plan'), /Nothing is owed to it\./);
    });

    it('refuses to receive what is owed to nobody else', async () => {
        await panel.say('action: Draft the work programme @Business Manager by June 2021');
        assert.match(await panel.say('received PANEL/2020-21/A2'), /owed to no other body, so nobody receives it/);
    });

    it('files a pack and links it from its card, and of Part 2 says a reference and an owner', async () => {
        const { card } = await officer.show('pack PANEL from 1 January 2021 to 31 March 2021');
        assert.ok(card);
        assert.match(wordsOn(card), /Pack of the Scrutiny Panel, 1 January 2021 to 31 March 2021/);
        assert.match(wordsOn(card), /As at 20 January 2021\. 2 limbs of resolutions tracked\. 2 reports owed/);
        const links = JSON.stringify(card).match(/"url":"[^"]+"/g) ?? [];
        assert.equal(links.length, 4);
        assert.ok(!JSON.stringify(card).includes(SECRET));
        const page = /"url":"([^"]+)\.html/.exec(JSON.stringify(card))?.[1] ?? '';
        assert.match(page, /Packs\/PANEL\/2020-21\/PANEL-2021-01-01-to-2021-03-31-pack$/);
        const read = async (end: string) => {
            const answer = await fetch(`${page}${end}`);
            assert.equal(answer.status, 200, end);
            return answer.text();
        };
        const html = await read('.html');
        assert.match(html, /SR \(20\/21\) 02/);
        assert.match(html, /PANEL\/2020-21\/A1: Part 2: exempt/);
        assert.match(await read('-resolutions.csv'), /"SR \(20\/21\) 01"/);
        for (const end of ['.html', '-resolutions.csv', '-missing.csv', '-forward-plan.csv', '-owed-in-the-period.csv'])
            assert.ok(!(await read(end)).includes(SECRET), end);
    });

    it('asks for panel and days on a card, and refuses days that are none or the wrong way round', async () => {
        const asked = await officer.show('pack');
        const answer = await officer.teams.press(officer.who, asked, 'Write pack', {
            From: '31 March 2021',
            To: '1 March 2021',
        });
        assert.match(JSON.stringify(answer), /To lies before From/);
        assert.match(await officer.say('pack PANEL from 30 February 2021 to 1 March 2021'), /30 February/);
        const member = room.manager.as(room.teams.person('Police member')).in(room.teams.channelOf('PANEL'));
        assert.match(
            await member.say('pack PANEL from 1 March 2021 to 31 March 2021'),
            /Only members of the Scrutiny Panel/,
        );
    });
});
