import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Revision } from '../../src/domain/revision.ts';
import { buttonsOf, type CardJson, labelsOn } from '../support/cardWords.ts';
import type { Row } from '../support/lists.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';

const M1 = 'EXEC/2020-21/M1';

describe('words that a meeting confirmed', () => {
    let room: Room;
    let seats: Recorder[];
    /** Forms that somebody opened earlier and left open on a screen. */
    const forms: CardJson[] = [];
    before(async () => {
        room = await openRoom();
        const { manager, teams } = room;
        seats = [
            manager,
            ...['Chair', 'Minute Taker', 'Police partner'].map((role) => manager.as(teams.person(role, 'EXEC'))),
        ];
        await manager.startMeeting();
        await manager.addItem('Neglect');
        await manager.say('point: Ten cases.');
        await manager.say('resolved: the plan be agreed\nthe audit be repeated');
        await manager.say('action: Draft the protocol @Business Manager by end of May');
        for (const record of ['D1', 'D1(a)', 'R1(a)', 'R1(b)', 'A1']) {
            const { dialog } = await manager.save(await manager.open('Correct'), { Record: `${record} ` }, 'Open');
            forms.push(dialog ?? assert.fail(record));
        }
        for (const button of ['Add item', 'Add point', 'Add resolution', 'Add action'])
            forms.push(await manager.open(button));
        await manager.say('close meeting');
        await fetch(`${room.house.address}/local/today`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ day: '2021-05-20' }),
        });
    });
    after(() => room.close());

    const deed = fc.oneof(
        fc
            .tuple(fc.constantFrom('correct', 'revise'), fc.constantFrom('D1', 'D1(a)', 'R1(a)', 'R1(b)', 'A1'))
            .chain(([how, ref]) =>
                fc
                    .constantFrom('', 'EXEC/2020-21/', `${M1}/`)
                    .chain((head) =>
                        fc
                            .nat(5)
                            .map(
                                (n) => `${how} ${head}${ref}: wording ${n}${how === 'revise' ? ', because of it' : ''}`,
                            ),
                    ),
            ),
        fc.constantFrom(
            ...['circulate minutes', 'sign minutes', 'start meeting', 'close meeting', 'point: More.', 'item: Other'],
            ...['confirm minutes', 'confirm minutes subject to: D1(a): amended', `confirm minutes of ${M1}`],
            ...[
                'resolved: another thing',
                'supersede EXEC/2020-21/R1 by R1',
                'rescind EXEC/2020-21/R1: why not',
                'done A1: Here',
            ],
            ...['start meeting on 18 March 2021', 'withdraw EXEC/2020-21/A1: not needed', 'present: Anjali Deshmukh'],
        ),
        // Any button that stands on any card, also on one that is out of date.
        fc.tuple(fc.nat(), fc.nat()).map(([message, button]) => ({ message, button })),
        fc.tuple(fc.nat(), fc.nat(5)).map(([form, wording]) => ({ form, wording })),
    );

    it('are never changed but by a revision that keeps them, whoever presses what in whatever order', async () => {
        let standing: Row[] | undefined;
        const presses = fc.sample(fc.tuple(fc.nat(3), deed), { numRuns: 120, seed: 4 });
        // First the minutes go their way, for there has to be something to attack.
        const way = ['circulate minutes', 'start meeting', `confirm minutes of ${M1} subject to: D1(a): amended`];
        presses.unshift(...way.map((said): [number, string] => [0, said]));
        for (const [seat, what] of presses) {
            const who = seats[seat] ?? room.manager;
            if (typeof what === 'string') await who.say(what);
            else if ('form' in what) await saveAny(who, what.form, `wording ${what.wording}`);
            else await pressAny(who, what.message, what.button);
            const now = await confirmedRows();
            if (now && standing) compare(standing, now);
            standing = now ?? standing;
        }
        await room.house.settled();
        // The sequence got as far as there was something to protect, and it was attacked.
        assert.ok(standing);
        assert.ok(
            standing.some(({ Revisions }) => Revisions !== undefined),
            'something was revised',
        );
    });

    async function pressAny(who: Recorder, message: number, button: number): Promise<void> {
        const cards = room.teams.messages.filter((each) => each.card && buttonsOf(each.card).length > 0);
        const card = cards[message % cards.length];
        // A link is followed by Teams alone.
        const titles = buttonsOf(card?.card ?? {}).filter((title) => title !== 'Open document');
        const title = titles[button % titles.length];
        if (!card || title === undefined) return;
        const { dialog } = await room.teams.press(who.who, card, title);
        if (dialog && buttonsOf(dialog).includes('Save')) forms.push(dialog);
    }

    /** Fills in a form that has been open for who knows how long, and saves it as a new press. */
    async function saveAny(who: Recorder, which: number, wording: string): Promise<void> {
        const form = JSON.parse(
            JSON.stringify(forms[which % forms.length]).replaceAll(/"op":"[0-9a-f-]{36}"/g, `"op":"${randomUUID()}"`),
        ) as CardJson;
        const inputs = Object.fromEntries(
            labelsOn(form)
                .filter((label) => ['Text', 'Title', 'Reason', 'Agreed by', 'Note', 'Evidence'].includes(label))
                .map((label) => [label, wording]),
        );
        await room.teams.pressOn(who.who, who.place, form, 'Save', inputs);
    }

    /** The rows of the first meeting once it is confirmed. */
    async function confirmedRows(): Promise<Row[] | undefined> {
        const { manager } = room;
        const meeting = (await manager.rows('Meetings')).find(({ Ref }) => Ref === M1);
        if (meeting?.Status !== 'confirmed' && meeting?.Status !== 'signed') return undefined;
        const lists = await Promise.all(
            (['Points', 'Resolutions', 'Actions'] as const).map((list) => manager.rows(list)),
        );
        return lists.flat().filter(({ MeetingRef }) => MeetingRef === M1);
    }

    function compare(before: readonly Row[], after: readonly Row[]): void {
        assert.deepEqual(
            after.map(({ Ref }) => Ref),
            before.map(({ Ref }) => Ref),
            'no row is added to confirmed minutes or taken from them',
        );
        for (const [index, was] of before.entries()) {
            const is = after[index] ?? {};
            const isItem = was.Kind === 'item';
            // A point bears its item's title for who filters the list; the words are the item's own.
            const columns =
                'ItemTitle' in was ? (isItem ? ['ItemTitle'] : ['Text']) : 'Verb' in was ? ['Verb', 'Text'] : ['Title'];
            const changed = columns.filter((column) => was[column] !== is[column]);
            if (changed.length === 0) continue;
            const [ledgerWas, ledgerIs] = [was, is].map(
                (row) => JSON.parse(String(row.RevisionLedger ?? '[]')) as Revision[],
            );
            assert.equal(ledgerIs?.length, (ledgerWas?.length ?? 0) + 1, `${was.Ref} changed without a revision`);
            assert.deepEqual(changed, [columns.at(-1)]);
            assert.equal(ledgerIs?.at(-1)?.was, was[columns.at(-1) ?? '']);
            assert.match(String(is.Revisions), /Revised on .* because .*; agreed by .*It was/);
        }
    }
});
