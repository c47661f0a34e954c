import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Seat } from '../../src/domain/arrangement.ts';
import { arrived, isThereFor, left, takingPart } from '../../src/domain/attending.ts';
import { interestsOf, withInterest } from '../../src/domain/interest.ts';
import { quorumOf } from '../../src/domain/quorum.ts';
import type { QuorumTerms } from '../../src/domain/quorumTerms.ts';
import { type Presence, presences, type RollLine } from '../../src/domain/roll.ts';

const partners = ['local authority', 'police', 'health'] as const;
const seats: readonly Seat[] = Array.from({ length: 8 }, (_, index) => ({
    ...{ group: 'EXEC', role: `Seat ${index}`, from: '2019-09-29', deputies: index !== 7 },
    ...(index < 4 ? { statutory: partners[index % 3] } : {}),
    ...(index >= 2 ? { kind: 'district' } : {}),
}));

const terms: fc.Arbitrary<QuorumTerms> = fc.record({
    statutory: fc.boolean(),
    number: fc.nat(8),
    seats: fc.nat(6).map((number): Readonly<Record<string, number>> => (number === 0 ? {} : { district: number })),
});

const aLine = (seat: Seat, presence: Presence, deputy: string): RollLine => ({
    ...{ key: seat.role, meeting: 'M1', name: `Holder of ${seat.role}`, person: '', directoryId: '', agency: '' },
    ...{ seat: seat.role, statutory: seat.statutory ?? '', presence, deputy: presence === 'deputy' ? deputy : '' },
    ...{ fromItem: '', toItem: '', interest: '' },
});

/** Few names, so that one deputy often sits for two, and members for others. */
const deputies = fc.constantFrom('', 'Dan Fox', 'Eve Orr', 'Holder of Seat 1');
const roll = fc
    .tuple(...seats.map((seat) => fc.tuple(fc.constantFrom(...presences), deputies).map((of) => aLine(seat, ...of))))
    .map((lines): RollLine[] => lines);
const item = fc.integer({ min: 1, max: 9 });
const moves = fc.array(fc.tuple(fc.constantFrom('arrived', 'left'), item), { maxLength: 6 });

const moved = (line: RollLine, steps: readonly (readonly [string, number])[]): RollLine =>
    steps.reduce((each, [how, at]) => (how === 'left' ? left(each, at) : arrived(each, at)), line);

const check = <Values extends [unknown, ...unknown[]]>(property: fc.IProperty<Values>) =>
    fc.assert(property, { numRuns: 400 });

describe('Quorum, whoever comes', () => {
    it('is never lost by somebody who comes', () =>
        check(
            fc.property(roll, terms, fc.nat(7), (lines, quorum, at) => {
                const more = lines.map((line, index) =>
                    index === at && line.presence !== 'deputy' ? { ...line, presence: 'present' as const } : line,
                );
                if (!quorumOf(lines, { quorum }, seats).quorate) return;
                assert.ok(quorumOf(more, { quorum }, seats).quorate);
            }),
        ));

    it('is never gained by those in attendance, non-members, apologies or the absent', () =>
        check(
            fc.property(roll, terms, (lines, quorum) => {
                const members = lines.filter(({ presence }) => presence === 'present' || presence === 'deputy');
                assert.deepEqual(
                    quorumOf(lines, { quorum }, seats).quorate,
                    quorumOf(members, { quorum }, seats).quorate,
                );
            }),
        ));

    it('counts nobody twice, however many seats they sit for', () =>
        check(
            fc.property(roll, fc.integer({ min: 1, max: 8 }), (lines, number) => {
                const counting = lines.filter(
                    ({ presence, seat }) => presence === 'present' || (presence === 'deputy' && seat !== 'Seat 7'),
                );
                const unnamed = counting.filter((line) => line.presence === 'deputy' && line.deputy === '').length;
                const named = new Set(
                    counting
                        .map((line) => (line.presence === 'deputy' ? line.deputy : line.name))
                        .filter((name) => name !== ''),
                );
                const { quorate } = quorumOf(lines, { quorum: { statutory: false, number } }, seats);
                assert.equal(quorate, named.size + unnamed >= number);
            }),
        ));

    it('gives somebody with two seats the one the group needs', () => {
        const quorum = { statutory: true, number: 0 };
        const at = (index: number) => seats[index] as Seat;
        const lines = [
            aLine(at(4), 'present', ''),
            aLine(at(0), 'present', ''),
            aLine(at(1), 'deputy', 'Holder of Seat 4'),
            aLine(at(2), 'deputy', 'Dan Fox'),
        ];
        assert.equal(quorumOf(lines, { quorum }, seats).quorate, true);
        // One deputy for two partners speaks for one of them.
        const twice = [
            aLine(at(0), 'present', ''),
            aLine(at(1), 'deputy', 'Dan Fox'),
            aLine(at(2), 'deputy', 'Dan Fox'),
        ];
        assert.equal(quorumOf(twice, { quorum }, seats).missing.length, 1);
    });

    it('does not take two people of one name for one', () => {
        const lines = seats.slice(0, 2).map((seat, index) => ({
            ...aLine(seat, 'present', ''),
            name: 'John Smith',
            person: `john${index}@council.example`,
        }));
        assert.equal(quorumOf(lines, { quorum: { statutory: false, number: 2 } }, seats).quorate, true);
    });

    it('counts no deputy where the terms let nobody sit', () => {
        const strict = [aLine(seats[7] as Seat, 'deputy', 'Dan Fox')];
        assert.equal(quorumOf(strict, { quorum: { statutory: false, number: 1 } }, seats).quorate, false);
    });
});

describe('Who is there for an item', () => {
    const line = aLine(seats[0] as Seat, 'present', '');

    it('is whoever arrived for it, until they leave, whatever came before', () =>
        check(
            fc.property(moves, item, item, (steps, at, stays) => {
                const before = moved(line, steps);
                assert.equal(isThereFor(arrived(before, at), at), true);
                const gone = left(before, stays);
                // Unless the person is back for the very next one.
                const isBack = before.fromItem.split(', ').includes(String(stays + 1));
                assert.equal(isThereFor(gone, stays + 1), isBack);
            }),
        ));

    it('is the same said twice', () =>
        check(
            fc.property(moves, item, (steps, at) => {
                const came = arrived(moved(line, steps), at);
                assert.deepEqual(arrived(came, at), came);
                const went = left(moved(line, steps), at);
                assert.deepEqual(left(went, at), went);
            }),
        ));

    it('is everybody throughout, where nothing was said, and nobody an arrival for an item sends away from it', () =>
        check(
            fc.property(moves, item, item, (steps, at, other) => {
                assert.ok(isThereFor(line, at));
                if (other < at) return;
                const before = moved(line, steps);
                // Who was there at a later item still is.
                if (isThereFor(before, other)) assert.ok(isThereFor(arrived(before, at), other) || other > at);
            }),
        ));

    it('is not whoever left the room for it, and for it alone', () =>
        check(
            fc.property(
                item,
                item,
                fc.string({ minLength: 1, maxLength: 60 }),
                fc.boolean(),
                (at, other, words, leftRoom) => {
                    const reason = words.replace(/[\r\n\u2028\u2029]+/g, ' ').trim();
                    if (reason === '') return;
                    const declared = withInterest(line, { item: at, reason, leftRoom });
                    assert.deepEqual(
                        interestsOf(declared).map((each) => [each.item, each.leftRoom]),
                        [[at, leftRoom]],
                    );
                    assert.equal(takingPart([declared], at).length, leftRoom ? 0 : 1);
                    if (other !== at) assert.equal(takingPart([declared], other).length, 1);
                    assert.deepEqual(withInterest(declared, { item: at, reason, leftRoom }), declared);
                },
            ),
        ));

    it('is read from the list as it was written', () => {
        const late = arrived(line, 3);
        assert.deepEqual([late.fromItem, late.toItem], ['3', '']);
        const back = arrived(left(late, 5), 7);
        assert.deepEqual([back.fromItem, back.toItem], ['3, 7', '5']);
        assert.deepEqual(
            [1, 2, 3, 4, 5, 6, 7, 8].filter((at) => isThereFor(back, at)),
            [3, 4, 5, 7, 8],
        );
        const throughout = arrived(left(line, 5), 6);
        assert.ok([1, 5, 6, 7].every((at) => isThereFor(throughout, at)));
        assert.equal(arrived(late, 4).fromItem, '4', 'said again, it is put right');
    });
});
