import assert from 'node:assert/strict';
import { linesOn } from '../support/cardWords.ts';
import { columnsOf } from '../support/lists.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';

const PEOPLE = 'Rosalind Achebe, Marcus Feeney, Anjali Deshmukh';
const M1 = 'EXEC/2020-21/M1';

describe('two people at once, over the minutes and decisions of the last meeting', () => {
    let room: Room;
    let manager: Recorder;
    let taker: Recorder;
    beforeEach(async () => {
        room = await openRoom();
        manager = room.manager;
        taker = manager.as(room.teams.named('Tomasz Zielinski'));
        await manager.startMeeting();
        await manager.say('present: Rosalind Achebe, Marcus Feeney');
        await manager.addItem('Neglect');
        await manager.say('point: Ten cases.');
        await manager.say('point: Two audits.');
        await manager.say('resolved: the audit be repeated');
        await manager.say('close meeting');
        await manager.say('circulate minutes');
        await room.house.settled();
        room.house.setToday('2021-04-21');
        await manager.say('start meeting');
    });
    afterEach(() => room.close());

    /** Both answers stand in the same channel. */
    const answersTo = async (...saying: Promise<string>[]): Promise<string[]> => {
        const before = room.teams.messages.length;
        await Promise.all(saying);
        return room.teams.messages.slice(before).map(({ text, card }) => text || String(card?.fallbackText ?? ''));
    };
    const later = async () => (await manager.rows('Resolutions')).filter(({ MeetingRef }) => MeetingRef !== M1);

    for (const round of [1, 2, 3])
        it(`confirm subject to one amendment or the other, never to both in part (${round})`, async () => {
            const told = await answersTo(
                manager.say(`confirm minutes of ${M1} subject to: D1(a): Eleven cases.`),
                taker.say(`confirm minutes of ${M1} subject to: D1(b): Three audits.`),
            );
            const [meeting] = await manager.rows('Meetings');
            assert.equal(meeting?.Status, 'confirmed');
            const texts = columnsOf(await manager.rows('Points'), 'Text')
                .flat()
                .filter(Boolean);
            const won = String(meeting?.Amendments);
            assert.deepEqual(
                texts,
                won.startsWith('D1(a)') ? ['Eleven cases.', 'Two audits.'] : ['Ten cases.', 'Three audits.'],
            );
            const [decision, ...others] = await later();
            assert.deepEqual(others, []);
            assert.ok(String(decision?.Text).endsWith(`subject to the amendment: ${won}`));
            assert.equal(told.filter((words) => /already/.test(words)).length, 1, told.join(' | '));
        });

    for (const round of [1, 2, 3])
        it(`ratify and do not ratify: one of the two stands, and the other is told (${round})`, async () => {
            await manager.say(`present: ${PEOPLE}`);
            const told = await answersTo(
                manager.say('ratify EXEC/2020-21/R1'),
                taker.say('do not ratify EXEC/2020-21/R1'),
            );
            const [decision, ...others] = await later();
            assert.deepEqual(others, []);
            const isNot = String(decision?.Text).includes('does not ratify');
            assert.deepEqual(columnsOf((await manager.rows('Resolutions')).slice(0, 1), 'Standing', 'ChangedBy'), [
                [isNot ? 'not ratified' : 'in force', 'EXEC/2021-22/R1(a)'],
            ]);
            assert.equal(told.filter((words) => /decided (not )?to ratify .* already/.test(words)).length, 1);
        });

    it('hear when the roll, put right, says that the ratifying meeting had no quorum; it is then ratified itself', async () => {
        await manager.say(`present: ${PEOPLE}`);
        await manager.say('ratify EXEC/2020-21/R1');
        assert.match(
            await manager.say('apologies: Anjali Deshmukh'),
            /apologies\. R1\(a\), which settled EXEC\/2020-21\/R1, now needs ratifying itself\. Not quorate/,
        );
        assert.match(
            linesOn((await manager.show('ratify')).card ?? {}).join('\n'),
            /EXEC\/2021-22\/R1\*\* this meeting ratifies the recommendation EXEC\/2020-21\/R1/,
        );
        assert.match(
            await manager.say('present: Anjali Deshmukh'),
            /R1\(a\), which settled .*, stands: the meeting was/,
        );
        assert.match(await manager.say('ratify'), /Nothing awaits ratification/);
    });

    it('cannot confirm minutes at a meeting known to have no quorum', async () => {
        await manager.say('present: Rosalind Achebe');
        assert.match(await manager.say('confirm minutes'), /Not quorate.*Only a quorate meeting can confirm minutes/);
        assert.deepEqual(await later(), []);
        await manager.say(`present: ${PEOPLE}`);
        assert.match(await manager.say('confirm minutes'), /Confirmed as a correct record|18 March 2021/);
        assert.equal((await manager.rows('Meetings'))[0]?.Status, 'confirmed');
    });
});
