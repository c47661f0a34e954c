import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { type Arrangement, holds, type Seat } from '../../src/domain/arrangement.ts';
import { readArrangement } from '../../src/domain/arrangementFile.ts';
import { addDays } from '../../src/domain/day.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import type { SeatChange } from '../../src/domain/seatChange.ts';
import { withSeatChange } from '../../src/domain/seatChanging.ts';

const folder = new URL('../../infra/arrangements/', import.meta.url);
const texts = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'));
const sample = readFileSync(new URL('wolverhampton.yaml', folder), 'utf8');
const today = '2026-11-22';
const anjali = 'anjali.deshmukh@health.example';
const newcomer = { email: 'nia.rees@health.example', name: 'Nia Rees', agency: 'icb' };
const health = { group: 'EXEC', role: 'Health partner', day: '2026-12-01' };

const seatsIn = (text: string, group: string, role: string) =>
    readArrangement(text, 'x').seats.filter((seat) => seat.group === group && seat.role === role);
const holderOn = (text: string, day: string) =>
    seatsIn(text, 'EXEC', 'Health partner').find((seat) => holds(seat, day))?.holder;

describe('a seat that changes', () => {
    it('goes to somebody new from a day, and the former holder’s row gets its last day', () => {
        const changed = withSeatChange(sample, { ...health, kind: 'fill', who: newcomer }, today);
        assert.equal(
            changed?.says,
            'Health partner of EXEC is Nia Rees (nia.rees@health.example) from 1 December 2026.',
        );
        assert.equal(holderOn(changed.text, '2026-11-30'), anjali);
        assert.equal(holderOn(changed.text, '2026-12-01'), newcomer.email);
        const added = linesAdded(sample, changed.text);
        assert.deepEqual(added, [
            '    - { name: Nia Rees, email: nia.rees@health.example, agency: icb }',
            '            until: 2026-11-30',
            '          - role: Health partner',
            '            speaks for: health',
            '            agency: icb',
            '            holder: nia.rees@health.example',
            '            from: 2026-12-01',
        ]);
    });

    it('is vacant from a day, and keeps its agency', () => {
        const changed = withSeatChange(sample, { ...health, kind: 'vacate' }, today);
        const seat = seatsIn(changed?.text ?? '', 'EXEC', 'Health partner').at(-1);
        assert.deepEqual([seat?.holder, seat?.agency, seat?.from], [undefined, 'icb', '2026-12-01']);
        const filled = withSeatChange(changed?.text ?? '', { ...health, kind: 'fill', who: newcomer }, today);
        assert.equal(holderOn(filled?.text ?? '', '2026-12-01'), newcomer.email);
    });

    it('ends with its last day, and can be filled again later', () => {
        const changed = withSeatChange(sample, { ...health, kind: 'end' }, today);
        assert.equal(holderOn(changed?.text ?? '', '2026-12-01'), anjali);
        assert.equal(holderOn(changed?.text ?? '', '2026-12-02'), undefined);
        const later = { ...health, day: '2027-02-01', kind: 'fill' as const, who: newcomer };
        const again = withSeatChange(changed?.text ?? '', later, today);
        assert.equal(holderOn(again?.text ?? '', '2027-01-31'), undefined);
        assert.equal(holderOn(again?.text ?? '', '2027-02-01'), newcomer.email);
    });

    it('has a deputy for a while', () => {
        const wish = { ...health, kind: 'deputise' as const, who: newcomer, until: '2027-01-31' };
        const seats = seatsIn(withSeatChange(sample, wish, today)?.text ?? '', 'EXEC', 'Health partner');
        const on = (day: string) => seats.find((seat) => holds(seat, day));
        assert.deepEqual([on('2026-11-30')?.deputy, on('2026-12-01')?.deputy], [undefined, newcomer.email]);
        assert.deepEqual([on('2027-01-31')?.deputy, on('2027-02-01')?.deputy], [newcomer.email, undefined]);
        assert.ok(seats.slice(1).every(({ holder }) => holder === anjali));
    });

    it('changes nothing where all stands as wished', () => {
        for (const wish of [
            { ...health, kind: 'fill' as const, who: { email: anjali } },
            { ...health, kind: 'deputise' as const, who: undefined },
        ])
            assert.equal(withSeatChange(sample, wish, today), undefined);
    });

    const refused: readonly [string, SeatChange, RegExp][] = [
        ['an unknown group', { ...health, group: 'EXEX', kind: 'vacate' }, /no group called “EXEX”.*EXEC/],
        ['an unknown seat', { ...health, role: 'Heath', kind: 'vacate' }, /Its seats are: .*Health partner/],
        [
            'somebody unknown without a name',
            { ...health, kind: 'fill', who: { email: 'x@y.example' } },
            /Give the name too/,
        ],
        [
            'an unknown agency',
            { ...health, kind: 'fill', who: { ...newcomer, agency: 'NASA' } },
            /no agency called NASA.*icb/,
        ],
        [
            'a known address by another name',
            { ...health, kind: 'fill', who: { email: anjali, name: 'Marcus Feeney' } },
            /knows .* as Anjali Deshmukh/,
        ],
        ['a seat before its group began', { ...health, day: '2001-01-01', kind: 'end' }, /not open on/],
        [
            'the very day the holder began',
            { ...health, day: '2022-07-01', kind: 'fill', who: newcomer },
            /from that very day/,
        ],
    ];
    for (const [what, wish, sentence] of refused)
        it(`refuses ${what} in a sentence`, () => {
            assert.throws(
                () => withSeatChange(sample, wish, today),
                (problem) => problem instanceof Refusal && sentence.test(problem.message),
            );
        });

    it('never leaves the partnership without a business manager', () => {
        const refs = readArrangement(sample, 'x')
            .seats.filter((seat) => seat.duty === 'business manager' && holds(seat, today))
            .map(({ group }) => group);
        let text = sample;
        const vacate = (group: string) => {
            const wish = { group, role: 'Business Manager', day: today, kind: 'vacate' as const };
            text = withSeatChange(text, wish, today)?.text ?? text;
        };
        for (const ref of refs.slice(1)) vacate(ref);
        assert.throws(() => vacate(refs[0] ?? ''), /nobody would be business manager/);
    });

    it('is, read again, exactly the change and nothing else, in every sample and whatever is done to it in turn', function () {
        this.timeout(180_000);
        const kinds = fc.constantFrom('fill', 'vacate', 'end', 'deputise', 'fill known') as fc.Arbitrary<string>;
        const step = fc.record({ kind: kinds, seat: fc.nat(), days: fc.nat(900), who: fc.nat(30) });
        let done = 0;
        fc.assert(
            fc.property(fc.nat(texts.length - 1), fc.array(step, { minLength: 1, maxLength: 3 }), (which, steps) => {
                let text = texts[which] ?? '';
                const comments = commentsIn(text);
                for (const { kind, seat: at, days, who } of steps) {
                    const before = readArrangement(text, 'x');
                    const seat = before.seats[at % Math.max(1, before.seats.length)];
                    if (seat === undefined) return;
                    const known = before.people[who % before.people.length];
                    const person =
                        kind === 'fill known' && known
                            ? { email: known.email }
                            : {
                                  ...newcomer,
                                  email: `n${who}@new.example`,
                                  name: `New ${who}`,
                                  agency: before.agencies[0]?.id ?? '',
                              };
                    const wish = {
                        ...{ group: seat.group, role: seat.role, day: addDays('2025-01-01', days) },
                        heldBy: seat.holder ?? 'vacant',
                        ...{ kind: kind === 'fill known' ? 'fill' : kind, who: person },
                    } as SeatChange;
                    let next: string | undefined;
                    try {
                        next = withSeatChange(text, wish, '2025-01-01')?.text;
                    } catch (problem) {
                        if (problem instanceof Refusal) continue;
                        throw problem;
                    }
                    if (next === undefined) continue;
                    done++;
                    isExactly(before, readArrangement(next, 'x'), wish);
                    assert.deepEqual(commentsIn(next), comments, 'a comment is gone or new');
                    assert.deepEqual(linesGone(text, next), [], 'a line was laid out anew');
                    text = next;
                }
            }),
            { numRuns: 60 },
        );
        assert.ok(done > 30, `only ${done} changes were made`);
    });
});

/** On every day and for every other seat all is as before; of the seat, it is so before the day, and as wished from it. */
function isExactly(before: Arrangement, after: Arrangement, wish: SeatChange): void {
    const { seats: _, people: __, ...rest } = before;
    const { seats: ___, people, ...restAfter } = after;
    assert.deepEqual(restAfter, rest);
    assert.deepEqual(people.slice(0, before.people.length), before.people);
    assert.ok(people.length <= before.people.length + 1);
    for (const day of [
        addDays(wish.day, -400),
        addDays(wish.day, -1),
        wish.day,
        addDays(wish.day, 1),
        addDays(wish.day, 4000),
    ]) {
        const was = on(before, day);
        const is = on(after, day);
        const isAfter = wish.kind === 'end' ? day > wish.day : day >= wish.day;
        const isTheirs = (seat: Seat) => seat.group === wish.group && seat.role === wish.role;
        const others = (seats: Seat[]) => seats.filter((seat) => !isTheirs(seat)).map(plain);
        assert.deepEqual(others(is), others(was));
        const [mineBefore, mine] = [was.filter(isTheirs).map(plain), is.filter(isTheirs).map(plain)];
        if (!isAfter) assert.deepEqual(mine.toSorted(), mineBefore.toSorted());
        else if (day === wish.day || (wish.kind === 'end' && day === addDays(wish.day, 1)))
            assert.notDeepEqual(mine.toSorted(), mineBefore.toSorted());
    }
}

const on = (arrangement: Arrangement, day: string) => arrangement.seats.filter((seat) => holds(seat, day));
const plain = ({ from: _, to: __, ...seat }: Seat) => JSON.stringify(seat, Object.keys(seat).sort());
const commentsIn = (text: string) => text.split('\n').flatMap((line) => /(?:^|\s)#.*$/.exec(line)?.[0].trim() ?? []);
function linesAdded(before: string, after: string): string[] {
    const left = before.split('\n');
    return after.split('\n').filter((line) => {
        if (line !== left[0]) return true;
        left.shift();
        return false;
    });
}
/** But for a last day that was written into it. */
function linesGone(before: string, after: string): string[] {
    const bare = (line: string) => line.replace(/,? *(until|holder|deputy): [^,}\s]+/g, '');
    const there = new Map<string, number>();
    for (const line of after.split('\n')) there.set(bare(line), (there.get(bare(line)) ?? 0) + 1);
    return before.split('\n').filter((line) => {
        const left = there.get(bare(line)) ?? 0;
        there.set(bare(line), left - 1);
        return left < 1;
    });
}
