import assert from 'node:assert/strict';
import type { Seat } from '../../src/domain/arrangement.ts';
import { quorumOf } from '../../src/domain/quorum.ts';

const seat = (role: string, statutory?: string): Seat => ({ group: 'EXEC', role, statutory, from: '2019-09-29' });
const seats = [
    seat('Chair', 'local authority'),
    seat('Police partner', 'police'),
    seat('Health partner', 'health'),
    seat('Business Manager'),
];
const terms = { quorum: { statutory: true, number: 3 } };
const line = (of: Seat, presence: Parameters<typeof quorumOf>[0][number]['presence']) => ({
    seat: of.role,
    statutory: of.statutory ?? '',
    presence,
});
const everybody = seats.map((of) => line(of, 'present'));
/** Everybody but one seat, which is as given. */
const but = (role: string, presence: 'apologies' | 'deputy' | 'absent' | 'in attendance') =>
    seats.map((of) => line(of, of.role === role ? presence : 'present'));

describe('Quorum', () => {
    it('is there when every statutory partner is', () => {
        assert.deepEqual(quorumOf(everybody, terms, seats), { quorate: true, words: 'Quorate.', missing: [] });
    });

    it('names the statutory partner nobody speaks for', () => {
        const { quorate, words, missing } = quorumOf(but('Police partner', 'apologies'), terms, seats);
        assert.deepEqual([quorate, missing], [false, ['police']]);
        assert.equal(words, 'Not quorate: nobody speaks for the police.');
        assert.equal(
            quorumOf(but('Health partner', 'absent'), terms, seats).words,
            'Not quorate: nobody speaks for health.',
        );
        assert.equal(
            quorumOf(but('Chair', 'in attendance'), terms, seats).words,
            'Not quorate: nobody speaks for the local authority.',
        );
    });

    it('counts a deputy for the seat', () => {
        assert.equal(quorumOf(but('Police partner', 'deputy'), terms, seats).quorate, true);
    });

    it('names every empty seat, also one that nobody is on the roll for', () => {
        const { words, missing } = quorumOf([line(seats[0] as Seat, 'present')], terms, seats);
        assert.deepEqual(missing, ['police', 'health']);
        assert.equal(
            words,
            'Not quorate: nobody speaks for the police or health, and it has 1 of the 3 members it needs.',
        );
        assert.deepEqual(quorumOf([], terms, seats).missing, ['local authority', 'police', 'health']);
    });

    it('does not make one partner’s two seats stand for another', () => {
        const twice = [...seats, seat('Second police partner', 'police')];
        const roll = twice.map((of) => line(of, of.statutory === 'health' ? 'absent' : 'present'));
        assert.deepEqual(quorumOf(roll, terms, twice).missing, ['health']);
        const onePolice = twice.map((of) => line(of, of.role === 'Police partner' ? 'absent' : 'present'));
        assert.equal(quorumOf(onePolice, terms, twice).quorate, true);
    });

    it('by number counts members alone', () => {
        const byNumber = { quorum: { statutory: false, number: 2 } };
        const guests = [{ presence: 'in attendance' as const }, { seat: '', presence: 'present' as const }];
        const one = [line(seats[3] as Seat, 'present'), ...guests];
        assert.equal(quorumOf(one, byNumber, seats).words, 'Not quorate: it has 1 of the 2 members it needs.');
        assert.equal(quorumOf([...one, line(seats[0] as Seat, 'deputy')], byNumber, seats).quorate, true);
    });

    it('finds the partner by the seat where the roll gives only that', () => {
        const roll = everybody.map(({ seat: role, presence }) => ({ seat: role, presence }));
        assert.equal(quorumOf(roll, terms, seats).quorate, true);
    });

    it('by statutory seats cannot be had on a day without any', () => {
        const { quorate, words } = quorumOf(
            [line(seats[3] as Seat, 'present')],
            { quorum: { statutory: true, number: 1 } },
            [seats[3] as Seat],
        );
        assert.deepEqual([quorate, words], [false, 'Not quorate: no statutory seat is open that day.']);
    });

    it('is not asked of a group without terms', () => {
        assert.deepEqual(quorumOf([], {}, seats), {
            quorate: true,
            words: 'No quorum is set for this group.',
            missing: [],
        });
    });
});
