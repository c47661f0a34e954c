import assert from 'node:assert/strict';
import { columnsOf, rowsOf } from '../support/lists.ts';
import { openClaims } from './room.ts';

describe('The forward plan of a committee that is owed reports every so often (partnerships.md 2.2)', () => {
    let claims: Awaited<ReturnType<typeof openClaims>>;
    before(async () => {
        claims = await openClaims('wirral', '2019-10-01');
    });
    after(() => claims.close());

    const rowsIn = (list: string) => rowsOf(claims.house.graph.url, claims.house.world.sites[0] ?? '', list);
    const owed = async () => (await rowsIn('Actions')).filter(({ ReportTo }) => ReportTo === 'OSC');
    /** Those of them that the log tells of. */
    const logged = async (rows: Awaited<ReturnType<typeof owed>>) => {
        const lines = (await rowsIn('Log')).filter(({ What }) => What === 'Entered on the forward plan');
        return rows.filter(({ Ref }) => lines.filter(({ RecordRef }) => RecordRef === Ref).length === 1);
    };
    const roundOn = async (day: string) => {
        claims.house.setToday(day);
        const { failures } = await claims.house.rounds.run();
        // Nobody set up a channel for the bodies that owe them, which is told as it should be.
        assert.deepEqual(
            failures.filter(({ reason }) => !/has no channel/.test(reason)),
            [],
        );
    };

    it('X3: is owed two a year, exactly one of them the annual report, each once however often the round runs', async () => {
        for (const day of [
            '2019-10-01',
            '2019-10-02',
            '2020-03-31',
            '2020-04-01',
            '2020-09-30',
            '2020-10-01',
            '2021-03-31',
        ]) {
            // What is entered on that day is taken, and its line in the log is not at the first go.
            if (day === '2020-10-01') {
                claims.house.graph.orderFault({ path: 'POST /sites', delayMs: 0 });
                claims.house.graph.orderFault({ path: 'POST /sites', status: 503, retryAfter: 0, times: 4 });
            }
            await roundOn(day);
            claims.house.graph.clearFaults();
        }
        const inYear = (await owed()).filter(({ OverdueFrom }) => String(OverdueFrom) > '2020-04-01');
        assert.deepEqual(columnsOf(inYear, 'Title', 'Kind', 'OverdueFrom', 'GroupRef'), [
            ['Annual report, April 2020 to September 2020', 'report', '2020-10-01', 'EXEC'],
            ['Update on the partnership, October 2020 to March 2021', 'report', '2021-04-01', 'EXEC'],
        ]);
        assert.equal(inYear.filter(({ Title }) => String(Title).startsWith('Annual report')).length, 1);
        assert.equal((await owed()).length, 3);
        assert.equal((await logged(await owed())).length, 3);
    });

    it('X3: enters the next one when this one is received, and the round does not enter it again', async () => {
        const committee = await claims.meetingOf('OSC');
        const last = (await owed()).at(-1);
        await committee.say(`received ${last?.Ref}: the update of March`);
        await roundOn('2021-04-01');
        const rows = await owed();
        assert.deepEqual(columnsOf(rows.slice(-2), 'Title', 'Status'), [
            ['Update on the partnership, October 2020 to March 2021', 'complete'],
            ['Annual report, April 2021 to September 2021', 'not started'],
        ]);
        assert.equal(rows.length, 4);
        assert.equal((await logged(rows)).length, 4);
        assert.match(await committee.say('forward plan'), /3 reports owed to it, 2 overdue/);
    });
});
