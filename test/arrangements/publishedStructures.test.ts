import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { arrangementIn } from '../../src/arrangements.ts';
import { type Arrangement, groupByRef, seatsOf } from '../../src/domain/arrangement.ts';
import { readArrangement } from '../../src/domain/arrangementFile.ts';
import { footingAt } from '../../src/domain/footing.ts';
import { quorumOf } from '../../src/domain/quorum.ts';
import { rollLine } from '../claims/cabinetMinute.ts';

const fileOf = (name: string) => fileURLToPath(new URL(`./${name}.yaml`, import.meta.url));
const day = '2026-03-18';

describe('A structure that a partnership publishes', () => {
    it('reads its cadences, and asks what “bi-monthly” means', () => {
        const county = arrangementIn(fileOf('worcestershire-today'));
        assert.deepEqual(
            county.groups.map(({ ref, cadence }) => [ref, cadence?.months]),
            [
                ['PART', 6],
                ['EXEC', 1],
                ['PRG', 3],
                ['SAFE', 2],
                ['QA', 1],
                ['HEADS', 3],
            ],
        );
        const asWritten = readFileSync(fileOf('worcestershire-today'), 'utf8').replace(
            'every two months',
            'bi-monthly',
        );
        assert.throws(
            () => readArrangement(asWritten, 'county.yaml'),
            /county\.yaml:\d+: “bi-monthly” can mean every two months or twice a month; expected one of/,
        );
    });

    describe('with quorums of its own', () => {
        const county = arrangementIn(fileOf('gloucestershire'));
        const attended = (ref: string, ...roles: string[]) => {
            const seats = seatsOf(county, ref, day);
            const roll = roles.map((seat) =>
                rollLine(`Somebody for ${seat}`, 'present', {
                    seat,
                    statutory: seats.find(({ role }) => role === seat)?.statutory ?? '',
                }),
            );
            return { seats, roll, group: groupIn(county, ref) };
        };

        it('needs all three lead partners at its executive, whoever else is there', () => {
            const three = attended('EXEC', 'Local authority partner', 'Police partner', 'Health partner');
            assert.equal(quorumOf(three.roll, three.group, three.seats).words, 'Quorate.');
            const others = attended('EXEC', 'Local authority partner', 'Police partner', 'Education member');
            assert.deepEqual(quorumOf(others.roll, others.group, others.seats).missing, ['health']);
        });

        it('needs four of six districts', () => {
            const districts = ['District 1', 'District 3', 'District 5', 'District 6'];
            const four = attended('DIST', ...districts);
            assert.equal(four.seats.length, 6);
            assert.equal(quorumOf(four.roll, four.group, four.seats).words, 'Quorate.');
            const three = attended('DIST', ...districts.slice(1));
            assert.equal(
                quorumOf(three.roll, three.group, three.seats).words,
                'Not quorate: it has 3 of the 4 district seats it needs.',
            );
        });

        it('lets its chair decide which items proceed without one, as recommendations', () => {
            const { roll, group, seats } = attended('EXEC', 'Local authority partner');
            const footing = (proceeding: string) =>
                footingAt({ meeting: { proceeding }, roll, points: [] }, group, seats, 1);
            assert.deepEqual([footing('').mayProceed, footing('').mayBeLet], [false, true]);
            assert.match(footing('').allows, /The chair decides whether item 1 proceeds/);
            assert.equal(footing('').standing, 'awaiting ratification');
            assert.equal(footing('1').mayProceed, true);
        });
    });
});

const groupIn = (arrangement: Arrangement, ref: string) =>
    groupByRef(arrangement, ref) ?? assert.fail(`there is no ${ref}`);
