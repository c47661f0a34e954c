import assert from 'node:assert/strict';
import { buttonsOf, factOn, labelsOn, linesOn } from '../support/cardWords.ts';
import type { Message } from '../support/connector.ts';
import { A1, CONCERN, cardsIn, concernsOf, lastIn, loggedAs, openGroups, WORDS } from '../support/groups.ts';
import { columnsOf, everythingIn } from '../support/lists.ts';
import type { Recorder, Room } from '../support/recorder.ts';

describe('a concern', () => {
    let room: Room;
    let sub: Recorder;
    let chair: Recorder;
    let top: Recorder;
    beforeEach(async () => {
        ({ room, sub, chair, top } = await openGroups());
    });
    afterEach(() => room.close());

    const lastOf = (who: Recorder): Message => lastIn(room, who);
    const linesIn = (who: Recorder): string => linesOn(lastOf(who).card ?? {}).join('\n');
    const posts = () => room.teams.messages.length;
    const concerns = (...names: string[]) => concernsOf(sub, ...names);
    const logged = (what: string) => loggedAs(sub, what);
    const escalate = async (words = WORDS) => sub.record('Escalate', { Concern: words }, await sub.show('A1'));

    it('says before it is saved whom the words will reach and until when', async () => {
        const form = await sub.open('Escalate', await sub.show('A1'));
        assert.deepEqual(labelsOn(form), ['Concern']);
        assert.match(
            linesOn(form).join('\n'),
            /goes to the Integrated Executive Working Group: Rosalind Achebe, Chair, is asked to answer by 21 April 2021\./,
        );
    });

    it('stands on the register of the group above, with its own reference, its chair as owner and a day', async () => {
        await escalate();
        assert.deepEqual(await concerns('Ref', 'GroupRef', 'ReportTo', 'OwnerName', 'OwnerRole', 'MeetingRef'), [
            [CONCERN, 'EXEC', 'SG1', 'Rosalind Achebe', 'Chair', ''],
        ]);
        assert.deepEqual(
            await concerns('Title', 'Due', 'DuePrecision', 'OverdueFrom', 'FirstOverdueFrom', 'ChaseFrom', 'Status'),
            [
                [
                    ...['Two schools have not answered. We cannot make them.', 'by 21 April 2021', 'day'],
                    ...['2021-04-22', '2021-04-22', '2021-04-22', 'not started'],
                ],
            ],
        );
        assert.deepEqual(await concerns('Progress'), [
            [`18 March 2021, Kieran Doherty, SG1: Escalated from ${A1} “Ask the schools”: ${WORDS}`],
        ]);
        assert.deepEqual(await logged('Raised a concern'), [['Kieran Doherty', CONCERN, `${A1}: ${WORDS}`]]);
        const [about] = columnsOf(await sub.rows('Actions'), 'Ref', 'Status', 'Progress', 'Due');
        assert.deepEqual(about, [
            ...[A1, 'not started'],
            `18 March 2021, Kieran Doherty: escalated to the Integrated Executive Working Group as ${CONCERN}.`,
            'by end of March',
        ]);
    });

    it('comes to the channel of the group above, and the raising channel is told', async () => {
        const card = await sub.show('A1');
        await sub.record('Escalate', { Concern: WORDS }, card);
        assert.match(linesOn(card.card ?? {}).join('\n'), new RegExp(`escalated to the .* as ${CONCERN}`));
        const there = lastOf(chair).card ?? {};
        assert.deepEqual(buttonsOf(there), ['Acknowledge', 'Answer', 'Pass up']);
        assert.equal(factOn(there, 'Due'), 'Wednesday 21 April 2021 (overdue from 22 April 2021)');
        assert.equal(factOn(there, 'Answer owed to'), 'First sub-group (not named in the minute) (SG1)');
        assert.match(linesIn(chair), /Two schools have not answered\.\n+We cannot make them\./);
        const told = linesIn(sub);
        assert.match(told, /Escalated to the Integrated Executive Working Group/);
        assert.match(told, new RegExp(`It is ${CONCERN}: Rosalind Achebe, Chair, .* by 21 April 2021`));
        assert.deepEqual(cardsIn(room, top.place), []);
    });

    it('is acknowledged in one press, on the one card that all see, and a second press sees the first', async () => {
        await escalate();
        const card = lastOf(chair);
        await room.teams.press(chair.who, card, 'Acknowledge');
        assert.equal(card.edits, 1);
        assert.deepEqual(buttonsOf(card.card ?? {}), ['Answer', 'Pass up']);
        assert.deepEqual(await concerns('Status'), [['in progress']]);
        assert.match(linesIn(chair), /18 March 2021, Rosalind Achebe: Acknowledged\.$/m);
        assert.match(linesIn(sub), /Acknowledged by the Integrated[\s\S]*Rosalind Achebe acknowledged/);
        const [before, stood] = [posts(), await everythingIn(room.teams.world)];
        assert.match(
            await chair.as(room.teams.named('Devinder Sangha')).say('acknowledge A1'),
            /a concern: Two schools/,
        );
        assert.equal(posts(), before + 1);
        assert.equal(await everythingIn(room.teams.world), stood);
    });

    it('is answered with words that close it, and the raising channel reads them', async () => {
        await escalate();
        const card = lastOf(chair);
        await chair.record('Answer', { Answer: 'The director rings both schools.' }, card);
        assert.deepEqual(await concerns('Status', 'Evidence', 'ChaseFrom'), [
            ['complete', 'The director rings both schools.', ''],
        ]);
        assert.deepEqual(buttonsOf(card.card ?? {}), []);
        assert.match(linesIn(chair), /Answer\nThe director rings both schools\./);
        assert.match(linesIn(sub), /Answered by the Integrated[\s\S]*The director rings both schools\./);
        assert.deepEqual(await logged('Answered a concern'), [
            ['Rosalind Achebe', CONCERN, 'The director rings both schools.'],
        ]);
        assert.match(await chair.say('answer A1: Something else.'), /already complete/);
    });

    it('is passed up with all that was said, and closes where it stood, naming the new one', async () => {
        await escalate();
        const card = lastOf(chair);
        await room.teams.press(chair.who, card, 'Acknowledge');
        await chair.record('Pass up', { Reason: 'Beyond our powers.' }, card);
        const thread = [
            `18 March 2021, Kieran Doherty, SG1: Escalated from ${A1} “Ask the schools”: ${WORDS}`,
            '18 March 2021, Rosalind Achebe: Acknowledged.',
        ];
        const passed = '18 March 2021, Rosalind Achebe';
        assert.deepEqual(await concerns('Ref', 'Status', 'ReportTo', 'OwnerName', 'Due', 'Progress'), [
            [
                ...[CONCERN, 'superseded', 'SG1', 'Rosalind Achebe', 'by 21 April 2021'],
                [...thread, `${passed}: passed up as PART/2020-21/A1: Beyond our powers.`].join('\n'),
            ],
            [
                ...['PART/2020-21/A1', 'not started', 'SG1', 'Marcus Feeney', 'by 15 April 2021'],
                [...thread, `${passed}, EXEC: Passed up from ${CONCERN}: Beyond our powers.`].join('\n'),
            ],
        ]);
        assert.deepEqual(buttonsOf(card.card ?? {}), []);
        assert.equal(factOn(card.card ?? {}, 'Status'), 'Superseded');
        assert.match(linesIn(sub), /Passed up to the .*[\s\S]*It is PART\/2020-21\/A1 now[\s\S]*Beyond our powers\./);

        const above = lastOf(top);
        assert.deepEqual(buttonsOf(above.card ?? {}), ['Acknowledge', 'Answer', 'Pass up']);
        const { note } = await room.teams.press(top.who, above, 'Pass up');
        assert.match(note ?? '', /reports to no group of .*, so a concern cannot go further up/);
        await top.record('Answer', { Answer: 'A letter goes out today.' }, above);
        for (const told of [sub, chair]) assert.match(linesIn(told), /Answered by .*[\s\S]*A letter goes out today\./);
        assert.deepEqual(await concerns('Status'), [['superseded'], ['complete']]);
    });

    it('is raised, acknowledged, passed up and answered by words as well, also about no action', async () => {
        const said = await sub.say('ESCALATE: Nobody chairs the audit.');
        assert.match(said, /Escalated to the Integrated Executive Working Group: A1/);
        assert.match(await sub.say('escalate a1: The schools are silent.'), /It is EXEC\/2020-21\/A2/);
        assert.deepEqual((await concerns('Progress'))[0], [
            '18 March 2021, Kieran Doherty, SG1: Raised: Nobody chairs the audit.',
        ]);
        await chair.say('Acknowledge A1');
        assert.match(linesIn(sub), /Rosalind Achebe acknowledged/);
        await chair.say('answer a1: The deputy does.');
        assert.match(linesIn(sub), /The deputy does\./);
        await chair.say('pass up A2: Not ours.');
        assert.match(linesIn(sub), /Passed up to/);
        assert.deepEqual(await concerns('Ref', 'Status'), [
            ['EXEC/2020-21/A1', 'complete'],
            ['EXEC/2020-21/A2', 'superseded'],
            ['PART/2020-21/A1', 'not started'],
        ]);
        assert.match(linesOn((await chair.show('A1')).card ?? {}).join('\n'), /The deputy does\./);
    });

    it('is told of also where it is moved on as any other action', async () => {
        await escalate();
        await chair.say('progress A1: A meeting is arranged.');
        assert.match(linesIn(sub), /Progress: A1[\s\S]*A meeting is arranged\./);
        await chair.say('done A1: It was held.');
        assert.match(linesIn(sub), /Done: A1[\s\S]*It was held\./);
    });

    it('is not escalated but passed up', async () => {
        await escalate();
        assert.match(await chair.say('escalate A1: again'), /is a concern already.*Pass up/);
        assert.match(await sub.say('acknowledge A1'), /is not a concern/);
    });
});
