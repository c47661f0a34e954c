import assert from 'node:assert/strict';
import { arrangementIn } from '../../src/arrangements.ts';
import { executive, groupByRef, holds, isShadow } from '../../src/domain/arrangement.ts';
import { compare } from '../../src/domain/arrangementDifference.ts';
import { owedEachYear } from '../../src/domain/arrangementTerms.ts';
import { warningsOf } from '../../src/domain/arrangementWarnings.ts';
import { keptTo, whenOf } from '../../src/domain/milestone.ts';
import { functionsOn, partnersFor, topicsOf } from '../../src/domain/remit.ts';
import { columnsOf } from '../support/lists.ts';
import { openClaims } from './room.ts';

const wirral = arrangementIn('wirral');
const draft = arrangementIn('wirral-january-2019');
const live = '2019-09-01';
const group = (ref: string) => groupByRef(wirral, ref) ?? assert.fail(`there is no ${ref}`);

describe('Wirral’s arrangements as published in 2019 (partnerships.md 2.4)', () => {
    it('Y1: has seven features, six of them bodies or units and one a function', () => {
        const bodies = wirral.groups.filter(
            (each) => holds(each, live) && !['panel', 'people’s panel'].includes(each.kind),
        );
        assert.deepEqual(
            bodies.map(({ name }) => name),
            [
                'Partners Executive Group',
                'Safeguarding Partnership Board',
                'Business Intelligence and QA Unit',
                'Safeguarding Vulnerable Children Groups',
                'Ensuring Outcomes Group',
                'Pan-Merseyside Groups',
            ],
        );
        assert.deepEqual(
            functionsOn(wirral, live).map(({ name }) => name),
            ['Independent scrutiny'],
        );
    });

    it('Y2: differs from the draft of January by four things and no more', () => {
        const { differences } = compare({ arrangement: draft, day: live }, { arrangement: wirral, day: live });
        assert.deepEqual(
            differences.map(({ words }) => words),
            [
                'The Wirral Safeguarding Partnership Group is now the Safeguarding Partnership Board, a board; it is now chaired by the Independent Scrutineer, Eleanor Vane.',
                'New: the Ensuring Outcomes Group, which reports to the Partners Executive Group.',
                '“Edge of care” is new in the remit of the Safeguarding Vulnerable Children Groups.',
                '“Supporting Families Enhancing Futures” moves from the Safeguarding Vulnerable Children Groups to the Ensuring Outcomes Group.',
            ],
        );
    });

    it('Y3: has a board that meets twice a year in public, and an executive that does not', () => {
        assert.deepEqual(group('WIDER').cadence, { words: 'twice a year', months: 6 });
        assert.deepEqual([group('WIDER').isPublic, group('EXEC').isPublic], [true, false]);
    });

    it('Y4: warns of a scrutineer who also chairs, and owes a scrutiny report once a year', () => {
        const [warning, ...others] = warningsOf(wirral, live);
        assert.match(warning ?? '', /^Conflict of roles: .* also chairs the Safeguarding Partnership Board/);
        assert.deepEqual(others, []);
        const reports = owedEachYear(wirral.papers ?? []).filter(({ by }) => by === 'Independent Scrutineer');
        assert.deepEqual(reports, [{ name: 'Annual scrutiny report', by: 'Independent Scrutineer', to: ['EXEC'] }]);
    });

    it('Y5: was published on 26 March 2019, three days before it was planned', () => {
        const published = wirral.milestones.find(({ name }) => name === 'Model published');
        assert.ok(published);
        assert.deepEqual([published.planned, whenOf(published)], ['2019-03-29', '26 March 2019']);
        assert.equal(keptTo(published), '3 days early');
        assert.equal(keptTo({ ...published, actual: '2019-03-30' }), '1 day late');
        assert.equal(keptTo({ ...published, actual: '2019-03-29' }), 'on the day');
        assert.equal(keptTo({ name: 'Model published', planned: '2019-03-29' }), undefined);
    });

    it('Y6: leaves a decision of 31 August to the old board, and gives one of 1 September to the executive', () => {
        const was = executive(wirral, '2019-08-31');
        assert.deepEqual([was?.name, was?.successor], ['Wirral Safeguarding Children Board', 'EXEC']);
        assert.equal(executive(wirral, '2019-09-01')?.name, 'Partners Executive Group');
        const whose = (day: string) => wirral.groups.filter((each) => each === executive(wirral, day)).length;
        assert.deepEqual([whose('2019-08-31'), whose('2019-09-01')], [1, 1]);
    });

    it('Y7: is introduced from April in shadow form', () => {
        const shadows = (day: string) => wirral.groups.filter((each) => holds(each, day) && isShadow(each, day)).length;
        assert.deepEqual(
            [shadows('2019-03-31'), shadows('2019-04-01'), shadows('2019-08-31'), shadows(live)],
            [0, 6, 6, 0],
        );
    });

    it('Y8: keeps its counts: six topics, four regional ones, six verbs, three partners, three papers', () => {
        const topics = ['SVC', 'REG', 'BIQA'].map((ref) => topicsOf(group(ref), live).length);
        assert.deepEqual(topics, [6, 4, 6]);
        assert.equal(partnersFor(wirral, 'safeguarding', live).filter(({ statutory }) => statutory).length, 3);
        const papers = (wirral.papers ?? []).filter(({ cadence }) => cadence === undefined);
        assert.equal(papers.length, 3);
        assert.equal(papers[0]?.published, '2019-03-26');
    });

    it('Y9: can name the agency that answers for every action', async () => {
        const claims = await openClaims('wirral', '2019-12-04');
        try {
            const manager = await claims.meetingOf('EXEC');
            for (const owner of ['Martin Rimmer', 'Deborah Lunt', 'Health partner', 'Caroline Birtwistle'])
                await manager.say(`action: Report on section 11 @${owner} by March 2020`);
            assert.deepEqual((await manager.column('Actions', 'OwnerAgency')).flat(), [
                'Merseyside Police',
                'Wirral Clinical Commissioning Group',
                'Wirral Clinical Commissioning Group',
                'Wirral Council',
            ]);
            assert.equal(columnsOf(await manager.rows('Actions'), 'Ref').length, 4);
        } finally {
            await claims.close();
        }
    });
});
