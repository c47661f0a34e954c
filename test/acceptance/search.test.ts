import assert from 'node:assert/strict';
import { inputsOf, linesOn, wordsOn } from '../support/cardWords.ts';
import { openRoom, type Room } from '../support/recorder.ts';

describe('looking for decisions', () => {
    let room: Room;
    before(async () => {
        room = await openRoom();
        const { manager } = room;
        await manager.startMeeting();
        await manager.addItem();
        await manager.record('Add resolution', { Text: 'the neglect strategy be approved\ntraining be given' });
        await manager.record('Add action', {
            Title: 'Book the training',
            Owner: 'Priya Shah',
            Due: 'end of March',
            'From resolution': 'EXEC/2020-21/R1(b)',
        });
        await manager.record('Add item', { Title: 'Exempt', 'Part 2': 'true' });
        await manager.record('Add resolution', { Text: 'the hidden settlement be paid' });
    });
    after(() => room.close());

    const found = async (words: string) => linesOn((await room.manager.show(words)).card ?? {}).join('\n');

    it('finds every word, in any order, and the reference', async () => {
        assert.match(await found('resolutions strategy neglect'), /R1\(a\).*neglect strategy/);
        assert.match(await found('resolutions EXEC/2020-21/R1(b)'), /training be given/);
        assert.match(await found('resolutions sausages'), /None is recorded/);
    });

    it('narrows by group, standing, year, and the agency that owes what came of it', async () => {
        assert.match(await found('resolutions neglect of EXEC'), /1 limb/);
        assert.match(await found('resolutions in force'), /3 limbs/);
        assert.match(await found('resolutions superseded'), /None is recorded/);
        assert.match(await found('resolutions 2020-21'), /3 limbs/);
        assert.match(await found('resolutions 2018-19'), /None is recorded/);
        const owner = String((await room.manager.rows('Actions'))[0]?.OwnerAgency);
        assert.match(await found(`resolutions by ${owner}`), /2 limbs/);
    });

    it('shows what is asked for in its own fields, and says what is no day', async () => {
        const { manager, teams } = room;
        const list = await manager.show('resolutions');
        const shown = await teams.press(manager.who, list, 'Show', { Search: 'neglect', From: '1 March 2021', To: '' });
        assert.match(wordsOn(shown.dialog ?? {}), /1 limb/);
        assert.equal(inputsOf(shown.dialog ?? {}).from, '1 March 2021');
        const none = await teams.press(manager.who, list, 'Show', { Search: '', From: '', To: '1 March 2021' });
        assert.match(wordsOn(none.dialog ?? {}), /None is recorded|before it begins/);
        const wrong = await teams.press(manager.who, list, 'Show', { From: 'whenever' });
        assert.match(wrong.note ?? '', /is not a day/);
    });

    it('knows Part 2 by its reference alone', async () => {
        assert.match(await found('resolutions settlement'), /None is recorded/);
        const all = await found('resolutions');
        assert.match(all, /R2\(a\).*Part 2: exempt/);
        assert.doesNotMatch(all, /settlement/);
    });

    it('is for those who may see the group, and in one’s own chat goes through every such group', async () => {
        const { manager, teams } = room;
        const own = manager.in(teams.personalChatOf(manager.who));
        assert.match(
            linesOn((await own.show('resolutions neglect')).card ?? {}).join('\n'),
            /of your groups[\s\S]*R1\(a\)/,
        );
        const stranger = { ...manager.who, id: '29:nobody', aadObjectId: '00000000-0000-4000-8000-00000000dead' };
        assert.match(await manager.as(stranger).say('resolutions neglect'), /You hold no seat/);
    });

    it('answers among 20,000 decisions of one group and year, within SharePoint’s limits, goes on recording there, and says where it looked at a part', async () => {
        const { teams, manager } = room;
        const crowd = Array.from({ length: 20_000 }, (_, index) => rowOf('2020-21', index + 3));
        const older = ['2019-20', '2018-19'].flatMap((year) => [rowOf(year, 1), rowOf(year, 2)]);
        await fill(teams.world.graph, teams.world.sites[0] ?? '', [...crowd, ...older]);
        const timed = async (words: string) => {
            const began = Date.now();
            const said = await found(words);
            assert.ok(Date.now() - began < 10_000, `${words}: took ${Date.now() - began} ms`);
            return said;
        };
        assert.match(await timed('resolutions decision number 19977'), /1 limb\.[\s\S]*R19977\(a\)/);
        assert.match(await timed('resolutions training be given'), /R1\(b\)/);
        const all = await timed('resolutions decision since 2018');
        assert.match(all, /20000 limbs.* Looked back to 1 April 2020 only\. Name a group or a year to look further\./);
        assert.match(await timed('resolutions decision number 2 2018-19'), /EXEC\/2018-19\/R2\(a\)/);
        await manager.record('Add resolution', { Text: 'the crowd be counted' });
        assert.match(await timed('resolutions EXEC/2020-21/R20003(a)'), /R20003\(a\).*Part 2: exempt/);
    }).timeout(180_000);

    const rowOf = (year: string, number: number) => ({
        Key: `filler-${year}-${number}`,
        Ref: `EXEC/${year}/R${number}(a)`,
        Title: `decision number ${number}`,
        MeetingRef: `EXEC/${year}/M${2 + (number % 20)}`,
        GroupRef: 'EXEC',
        ItemNo: 1,
        Limb: 'a',
        Verb: 'resolved',
        Text: `decision number ${number}`,
        Held: `${year.slice(0, 4)}-05-01`,
        Standing: 'in force',
        Part2: false,
    });
});

/** Straight into the list, twenty rows a request. */
async function fill(graph: string, site: string, rows: readonly object[]): Promise<void> {
    for (let from = 0; from < rows.length; from += 20) {
        const requests = rows.slice(from, from + 20).map((fields, index) => ({
            id: String(index),
            method: 'POST',
            url: `/sites/${site}/lists/Resolutions/items`,
            headers: { 'Content-Type': 'application/json' },
            body: { fields },
        }));
        const answer = await fetch(`${graph}/$batch`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ requests }),
        });
        const { responses } = (await answer.json()) as { responses: { status: number }[] };
        assert.ok(
            responses.every(({ status }) => status === 201),
            JSON.stringify(responses[0]),
        );
    }
}
