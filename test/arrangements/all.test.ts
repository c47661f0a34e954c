import assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { arrangementIn } from '../../src/arrangements.ts';
import { wordsOn } from '../support/cardWords.ts';
import { openHouse } from '../support/house.ts';
import { columnsOf } from '../support/lists.ts';
import { Recorder } from '../support/recorder.ts';
import { TeamsClient } from '../support/teamsClient.ts';

const files = readdirSync(new URL('../../infra/arrangements/', import.meta.url)).map((file) =>
    file.replace('.yaml', ''),
);

/** The group whose meeting is held, the day, and when what it owes is overdue. */
const meetings: Readonly<Record<string, readonly [group: string, day: string, overdueFrom: string]>> = {
    walsall: ['NSG', '2019-12-04', '2020-01-01'],
    wirral: ['OUT', '2019-12-04', '2020-01-01'],
    'wirral-january-2019': ['SVC', '2019-12-04', '2020-01-01'],
    wolverhampton: ['SG1', '2019-12-04', '2020-01-01'],
    worcestershire: ['BOARD', '2016-12-15', '2017-01-01'],
};

describe('every arrangement', () => {
    it('is one that a meeting is held of here', () => {
        assert.deepEqual(files.toSorted(), Object.keys(meetings).toSorted());
    });

    for (const [name, [group, day, overdueFrom]] of Object.entries(meetings))
        it(`${name}: is set up, holds a meeting, and is reminded of what it owes`, async () => {
            const house = await openHouse({ arrangement: name, today: day });
            const teams = await TeamsClient.open(house.address);
            try {
                const manager = new Recorder(teams, teams.person('Business Manager'), teams.channelOf(group));
                assert.match(await manager.say(`set up ${group}`), /is set up here/);
                await manager.say('start meeting');
                assert.match(wordsOn(manager.hub().card ?? {}), /Quorum/);
                await manager.say('item: Neglect');
                await manager.say('resolved: the report be received');
                await manager.say('action: Ask the schools @Business Manager by end of December');
                await house.settled();
                assert.deepEqual(columnsOf(await manager.rows('Actions'), 'GroupRef', 'OverdueFrom'), [
                    [group, overdueFrom],
                ]);
                assert.equal((await manager.rows('Resolutions')).length, 1);
                house.setToday(overdueFrom);
                const { posts, failures } = await house.rounds.run();
                assert.deepEqual(failures, []);
                assert.deepEqual(
                    posts.map((post) => [post.group, post.lines.length]),
                    [[group, 1]],
                );
            } finally {
                await house.close();
                await teams.close();
            }
        });

    it('has people nobody can reach, for they are invented', () => {
        for (const name of files)
            for (const person of arrangementIn(name).people) assert.match(person.email, /\.example$/);
    });
});
