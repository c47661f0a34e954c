import assert from 'node:assert/strict';
import { arrangementIn } from '../../src/arrangements.ts';
import { chairOf, executive, groupByRef, parentsOf } from '../../src/domain/arrangement.ts';
import { bodyName, topicsOf } from '../../src/domain/remit.ts';
import { rollInWords } from '../../src/domain/roll.ts';
import { columnsOf } from '../support/lists.ts';
import type { Recorder } from '../support/recorder.ts';
import { rollLine } from './cabinetMinute.ts';
import { openClaims } from './room.ts';

const county = arrangementIn('worcestershire');
const held = '2016-12-15';
const board = groupByRef(county, 'BOARD') ?? assert.fail('there is no board');

describe('Worcestershire’s arrangements of 2016 (partnerships.md 2.5)', () => {
    let claims: Awaited<ReturnType<typeof openClaims>>;
    let manager: Recorder;
    before(async () => {
        claims = await openClaims('worcestershire', held);
        manager = await claims.meetingOf('BOARD');
        await manager.say('item: Annual report 2015/16');
    });
    after(() => claims.close());

    it('V7: lets somebody from outside the body come and speak, who is no member of it', async () => {
        const cabinet = await claims.meetingOf('CAB');
        const meeting = 'CAB/2016-17/M1';
        await cabinet.say('present: Edmund Lyne');
        await claims.house.book.roll.add(rollLine('Councillor Ann Reeve', 'non-member', { key: 'V7', meeting }));
        await cabinet.say('item: Annual report 2015/16');
        await cabinet.record('Add point', {
            ...{
                Kind: 'Query and answer',
                Text: 'Does it work?\nIt is early.',
                Speaker: 'A Member from outside the Cabinet',
            },
        });
        const roll = await claims.house.book.roll.all({ meeting });
        assert.deepEqual(
            roll.map(({ name, presence }) => [name, presence]),
            [
                ['Councillor Edmund Lyne', 'present'],
                ['Councillor Ann Reeve', 'non-member'],
            ],
        );
        assert.match(rollInWords(roll).inAttendance, /Ann Reeve \(not a member of this body\)/);
        assert.doesNotMatch(rollInWords(roll).present, /Ann Reeve/);
    });

    it('V8: links the board to four others, to none of which it reports', () => {
        assert.deepEqual(
            (board.links ?? []).map((ref) => bodyName(county, ref)),
            [
                'Health and Well-being Board',
                'Corporate Parenting Board',
                'Adult Safeguarding Board',
                'Community Safety Board',
            ],
        );
        assert.deepEqual([parentsOf(county, 'BOARD'), board.parents], [[], []]);
    });

    it('V9: seeks four assurances, which are no actions: an owner’s agency, no due day; and has four focus areas', async () => {
        const measures = county.lists?.['assurance sought'] ?? [];
        assert.equal(measures.length, 4);
        for (const measure of measures) await manager.say(`assurance: ${measure} @Veronica Leigh due every quarter`);
        const rows = columnsOf(await manager.rows('Actions'), 'Kind', 'OwnerAgency', 'Due', 'OverdueFrom');
        assert.equal(rows.length, 4);
        for (const [kind, agency, due, overdueFrom] of rows)
            assert.deepEqual(
                [kind, agency, due, overdueFrom ?? ''],
                ['assurance', 'Worcestershire County Council', 'every quarter', ''],
            );
        assert.equal(topicsOf(board, held).length, 4);
    });

    it('V10: records that education’s part is lacking as a challenge to its agency', async () => {
        await manager.record('Add point', {
            ...{ Kind: 'Challenge', Text: 'Education takes too little part.', Speaker: 'Independent Chair' },
        });
        await manager.say('assurance: Education will take part @Education member');
        const [point] = (await manager.rows('Points')).filter(({ Kind }) => Kind === 'challenge');
        assert.equal(point?.Speaker, 'Independent Chair');
        const [asked] = (await manager.rows('Actions')).filter(({ OwnerRole }) => OwnerRole === 'Education member');
        assert.deepEqual([asked?.Kind, asked?.OwnerAgency], ['assurance', 'Schools and colleges of Worcestershire']);
    });

    it('V11: has a chair in post from 1 April 2016', () => {
        assert.equal(chairOf(county, 'BOARD', '2016-03-31'), undefined);
        assert.equal(chairOf(county, 'BOARD', '2016-04-01')?.role, 'Independent Chair');
    });

    it('V12: is led by an independent board and no partners, as before the Act of 2017', () => {
        assert.equal(county.lead, 'independent board');
        assert.deepEqual(county.partners, []);
        assert.equal(executive(county, held)?.ref, 'BOARD');
    });
});
