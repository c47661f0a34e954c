import assert from 'node:assert/strict';
import fc from 'fast-check';
import { spokenAt } from '../../src/bot/lastWord.ts';
import { type Action, complete, isOpen, progress, reassign } from '../../src/domain/action.ts';
import { withInterest } from '../../src/domain/interest.ts';
import { Outdone } from '../../src/domain/lastWord.ts';
import type { MinuteBook } from '../../src/domain/minuteBook.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { aKey, anAction, anEntry, aRollLine, openShelves, type Shelves, today } from '../sharepoint/shelves.ts';

const zone = 'Europe/London';
const momentOf = (nth: number): string => new Date(Date.UTC(2021, 2, 18, 10, nth)).toISOString();
const at = (nth: number, book: MinuteBook): MinuteBook => spokenAt(momentOf(nth), book, zone);

describe('the book as somebody writes in it who spoke at a moment', () => {
    let shelves: Shelves;
    before(async () => {
        shelves = await openShelves();
    });
    afterEach(() => shelves.local.clearFaults());
    after(() => shelves.close());

    const titled = (title: string) => (action: Action) => ({ ...action, title });
    const noted = (text: string) => (action: Action) => progress(action, { by: 'Priya', on: today, text });
    const done = (evidence: string) => (action: Action) => complete(action, { on: today, evidence, impact: '' });

    /** What came of a press, in a word. */
    const told = (writing: Promise<unknown>) =>
        writing.then(
            () => 'kept' as const,
            (problem: unknown) => {
                if (problem instanceof Outdone) return 'outdone' as const;
                if (problem instanceof Refusal) return 'refused' as const;
                throw problem;
            },
        );

    it('holds what was said last, in whatever order presses come in, at whichever process, however often, whatever is lost', () =>
        fc.assert(
            fc.asyncProperty(
                fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6], { minLength: 2 }),
                fc.array(fc.record({ nth: fc.nat(6), isOther: fc.boolean(), isLost: fc.boolean() }), { maxLength: 4 }),
                async (order, repeats) => {
                    const { key, ref } = (await shelves.book.actions.add(anAction())).record;
                    const other = shelves.anotherBook();
                    const press = (nth: number, isOther: boolean, isLost: boolean) => {
                        if (isLost)
                            shelves.local.orderFault({
                                path: 'Actions/items',
                                method: 'PATCH',
                                status: 504,
                                afterWork: true,
                            });
                        const { actions } = at(nth, isOther ? other : shelves.book);
                        return told(actions.change({ key }, `${key}-${nth}`, titled(`Title ${nth}`)));
                    };
                    const kept: number[] = [];
                    for (const [index, nth] of order.entries()) {
                        const latest = Math.max(-1, ...kept);
                        const outcome = await press(nth, index % 2 === 1, repeats[index]?.isLost === true);
                        shelves.local.clearFaults();
                        assert.equal(outcome, nth > latest ? 'kept' : 'outdone');
                        if (outcome === 'kept') kept.push(nth);
                        const repeat = repeats[index];
                        if (repeat === undefined || !kept.includes(repeat.nth)) continue;
                        // A press that stands is known again and refused nothing, though others have spoken since.
                        assert.equal(await press(repeat.nth, repeat.isOther, false), 'kept');
                    }
                    const stands = await shelves.book.actions.find({ ref });
                    assert.equal(stands?.title, `Title ${Math.max(...order)}`);
                },
            ),
            { numRuns: 25 },
        ));

    it('closes no action that somebody spoke of as open later, adds every note, and passes it to whom was said last', () =>
        fc.assert(
            fc.asyncProperty(
                fc.shuffledSubarray(['note', 'done', 'owner', 'other'], { minLength: 2 }),
                async (order) => {
                    const said = ['note', 'done', 'owner', 'other'];
                    const { key } = (await shelves.book.actions.add(anAction())).record;
                    const { owner } = anAction();
                    const rules: Record<string, (action: Action) => Action> = {
                        note: noted('Under way.'),
                        done: done('Minutes'),
                        owner: (row) => reassign(row, { ...owner, name: 'Ann' }, { by: 'Sam', on: today }, momentOf(2)),
                        other: (row) => reassign(row, { ...owner, name: 'Bo' }, { by: 'Sam', on: today }, momentOf(3)),
                    };
                    const kept: string[] = [];
                    for (const name of order) {
                        const rule = rules[name] ?? assert.fail();
                        const { actions } = at(said.indexOf(name), shelves.book);
                        if ((await told(actions.change({ key }, `${key}-${name}`, rule))) === 'kept') kept.push(name);
                    }
                    const stands = (await shelves.book.actions.find({ key })) ?? assert.fail();
                    const isAfter = (name: string) => said.indexOf(name) > said.indexOf('done');
                    if (kept.includes('done')) assert.ok(!kept.some(isAfter), `${order} kept ${kept}`);
                    else if (order.includes('done')) assert.ok(kept.some(isAfter), `${order} kept ${kept}`);
                    assert.equal(isOpen(stands), !kept.includes('done'));
                    if (kept.includes('other')) assert.equal(stands.owner.name, 'Bo');
                    assert.equal(stands.progress.includes('Under way.'), kept.includes('note'));
                },
            ),
            { numRuns: 25 },
        ));

    it('says who said what later, by the log; where that has no line yet, when at least', async () => {
        const { key, ref } = (await shelves.book.actions.add(anAction())).record;
        const press = aKey();
        await at(5, shelves.book).actions.change({ key }, press, titled('Later'));
        const sooner = () => at(4, shelves.book).actions.change({ key }, aKey(), titled('Sooner'));
        await assert.rejects(sooner, {
            message: `After this was said, at 10:05 on 18 March 2021, somebody changed ${ref}. What was said last stands; if this is still meant, say it again.`,
        });
        await shelves.book.log.add(
            anEntry({
                key: press,
                record: ref,
                at: momentOf(5),
                actorName: 'Ann Lee',
                what: 'Corrected',
                detail: 'Title',
            }),
        );
        await assert.rejects(sooner, /at 10:05 on 18 March 2021, Ann Lee recorded “Corrected” on .*: “Title” What was/);
        // Of Part 2 the log says nothing that could be told.
        const secret = (await shelves.book.actions.add(anAction({ part2: true }))).record;
        await at(5, shelves.book).actions.change({ key: secret.key }, press, titled('Child J'));
        await assert.rejects(
            at(4, shelves.book).actions.change({ key: secret.key }, aKey(), titled('Sooner')),
            (problem: Error) => problem instanceof Outdone && !problem.message.includes('Child J'),
        );
        const [whole] = await shelves.book.whole.actions([secret]);
        assert.equal(whole?.title, 'Child J');
    });

    it('takes what was said before so many others that nobody knows any more what they changed for outdone', async () => {
        const { key } = (await shelves.book.actions.add(anAction())).record;
        await at(1, shelves.book).actions.change({ key }, aKey(), titled('Later'));
        for (let nth = 2; nth < 10; nth++) await at(nth, shelves.book).actions.change({ key }, aKey(), noted(`${nth}`));
        const old = at(0, shelves.book).actions;
        assert.equal(await told(old.change({ key }, aKey(), titled('Sooner'))), 'outdone');
        assert.equal(await told(old.change({ key }, aKey(), noted('Also.'))), 'kept');
    });

    it('takes a line that stands so for said again, and another declaration for no word against the first', async () => {
        const line = aRollLine({ key: aKey() });
        await at(3, shelves.book).roll.add(line);
        const { roll } = at(2, shelves.book);
        assert.equal(
            await told(roll.change({ key: line.key }, aKey(), (row) => ({ ...row, presence: 'absent' }))),
            'outdone',
        );
        const declares = (item: number, reason: string, nth: number) =>
            told(
                at(nth, shelves.book).roll.change({ key: line.key }, aKey(), (row) =>
                    withInterest(row, { item, reason, leftRoom: false }),
                ),
            );
        assert.equal(await declares(4, 'Chairs the charity.', 5), 'kept');
        assert.equal(await declares(5, 'Is a trustee.', 4), 'kept');
        assert.equal(await declares(4, 'None after all.', 4), 'outdone');
        const stands = await shelves.book.roll.find({ key: line.key });
        assert.match(stands?.interest ?? '', /^Item 4: Chairs the charity.*\nItem 5: Is a trustee/);
    });

    it('costs no request more, and a program of before finds the press as ever', async () => {
        const { key } = (await shelves.book.actions.add(anAction())).record;
        const press = aKey();
        const sent = await shelves.sentBy(() => at(3, shelves.book).actions.change({ key }, press, titled('Once')));
        assert.equal(sent.length, 2);
        const { Presses } = (shelves.exchanges.at(-1)?.requestBody ?? {}) as { Presses: string };
        assert.deepEqual(Presses.split(' ').map(decodeURIComponent), [press, `~${Date.parse(momentOf(3))}~title`]);
        // And what such a program has written keeps nobody from speaking.
        await shelves.book.actions.change({ key }, 'of before', titled('Of before'));
        assert.equal(await told(at(4, shelves.book).actions.change({ key }, aKey(), titled('Now'))), 'kept');
    });
});
