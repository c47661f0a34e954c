import assert from 'node:assert/strict';
import { Unavailable } from '../../src/domain/unavailable.ts';
import {
    aMeeting,
    anAction,
    anEntry,
    aPoint,
    aResolution,
    aRollLine,
    aSeries,
    openShelves,
    type Shelves,
} from './shelves.ts';

describe('the papers of a meeting', () => {
    let shelves: Shelves;
    beforeEach(async () => {
        shelves = await openShelves();
    });
    afterEach(() => shelves.close());

    async function aMeetingHeld() {
        const meeting = aMeeting({ ref: "O'Brien & Sons #1/2020-21/M4" });
        const [roll, points] = [[aRollLine({ meeting: meeting.ref })], [aPoint({ meeting: meeting.ref })]];
        const resolutions = ['a', 'b'].map((limb) => aResolution({ meeting: meeting.ref, limb }));
        const actions = [anAction({ meeting: meeting.ref })];
        await shelves.book.meetings.add(meeting);
        for (const line of roll) await shelves.book.roll.add(line);
        for (const point of points) await shelves.book.points.add(point);
        for (const resolution of resolutions) await shelves.book.resolutions.add(resolution);
        for (const action of actions) await shelves.book.actions.add(action);
        await shelves.book.points.add(aPoint({ meeting: 'another' }));
        return { meeting, roll, points, resolutions, actions, requests: [] };
    }

    it('come in one request', async () => {
        const papers = await aMeetingHeld();
        const sent = await shelves.sentBy(async () => {
            assert.deepEqual(await shelves.book.papers(papers.meeting.ref), papers);
        });
        assert.deepEqual(sent, ['POST /$batch']);
    });

    it('come with no more than was asked for, in one request', async () => {
        const { meeting, roll, points } = await aMeetingHeld();
        const sent = await shelves.sentBy(async () => {
            assert.deepEqual(await shelves.book.papers(meeting.ref, 'roll', 'points'), { meeting, roll, points });
        });
        assert.deepEqual(sent, ['POST /$batch']);
        assert.equal(await shelves.book.papers('EXEC/2020-21/M99', 'roll'), undefined);
    });

    it('say with the heads of the agenda alone what a point may stand under, and bring none of the words', async () => {
        const { meeting } = await aMeetingHeld();
        const heads = [1, 2].map((item) =>
            aPoint({ meeting: meeting.ref, kind: 'item', item, letter: '', text: '', speaker: '' }),
        );
        for (const head of heads) await shelves.book.points.add(head);
        shelves.exchanges.splice(0);
        assert.deepEqual(await shelves.book.papers(meeting.ref, 'agenda'), { meeting, agenda: heads });
        assert.doesNotMatch(JSON.stringify(shelves.exchanges.map(({ responseBody }) => responseBody)), /"Text"/);
    });

    it('are none for a meeting that is not in the book', async () => {
        assert.equal(await shelves.book.papers('EXEC/2020-21/M99'), undefined);
    });

    for (const status of [429, 503, 500, 504])
        it(`ask again for the parts alone that were answered with ${status}`, async () => {
            const papers = await aMeetingHeld();
            shelves.local.orderFault({ path: '/GET .*(Points|Roll)/', status, times: 2, retryAfter: 0 });
            assert.deepEqual(await shelves.book.papers(papers.meeting.ref), papers);
            const batches = shelves.exchanges.filter(({ path }) => path === '/$batch');
            const parts = batches.map(({ requestBody }) => (requestBody as { requests: unknown[] }).requests.length);
            assert.deepEqual(parts, [6, 2]);
        });

    it('are whole when a part has more than one page', async () => {
        const { meeting } = await aMeetingHeld();
        const lines = Array.from({ length: 1010 }, (_, index) =>
            aRollLine({ meeting: meeting.ref, name: `Name ${index}` }),
        );
        await Promise.all(lines.map((line) => shelves.book.roll.add(line)));
        const sent = await shelves.sentBy(async () => {
            assert.equal((await shelves.book.papers(meeting.ref))?.roll.length, 1011);
        });
        assert.deepEqual(sent, ['POST /$batch', 'GET /lists/Roll/items']);
    });

    it('are not had at all rather than in part', async () => {
        const { meeting } = await aMeetingHeld();
        shelves.local.orderFault({ path: '/GET .*Points/', status: 503, times: 100, retryAfter: 0 });
        await assert.rejects(shelves.book.papers(meeting.ref), Unavailable);
    });

    it('cost two requests to record an action and its line in the log', async () => {
        const series = aSeries();
        const record = async () => {
            const kept = await shelves.book.actions.addNext(series, (n) => anAction({ ref: series.ref(n) }));
            await shelves.book.log.add(anEntry({ record: kept.record.ref }));
        };
        await record();
        assert.deepEqual(await shelves.sentBy(record), ['POST /lists/Actions/items', 'POST /lists/Log/items']);
    });
});
