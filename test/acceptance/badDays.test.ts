import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Fault } from '../../src/localGraph/server.ts';
import { wordsOn } from '../support/cardWords.ts';
import { columnsOf } from '../support/lists.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';

/** One thing somebody does, with the faults that strike meanwhile. */
interface Deed {
    readonly button: 'Add item' | 'Add point' | 'Add resolution' | 'Add action' | 'typed action' | 'Progress';
    readonly faults: readonly Fault[];
}

describe('a short meeting on a bad day', () => {
    it('loses nothing that was acknowledged, doubles nothing, and leaves no gap', async () => {
        const fault: fc.Arbitrary<Fault> = fc.record({
            path: fc
                .tuple(
                    fc.constantFrom('POST', 'POST', 'PATCH', 'GET'),
                    fc.constantFrom('Points', 'Resolutions', 'Actions', 'Log', 'Meetings'),
                )
                .map(([method, list]) => `/^${method} \\S*/lists/${list}/items/`),
            status: fc.constantFrom(503, 504, 429, 502, 500, 412, 0),
            afterWork: fc.boolean(),
            times: fc.integer({ min: 1, max: 5 }),
            retryAfter: fc.constant(0),
        });
        const deed: fc.Arbitrary<Deed> = fc.record({
            button: fc.constantFrom(
                'Add item',
                'Add point',
                'Add resolution',
                'Add action',
                'typed action',
                'Progress',
            ),
            faults: fc.array(fault, { maxLength: 3 }),
        });
        await fc.assert(
            fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 7 }), async (deeds) => {
                const room = await openRoom();
                try {
                    await play(room, deeds);
                } finally {
                    await room.close();
                }
            }),
            { numRuns: 12, seed: 18032021, endOnFailure: true },
        );
    });
});

async function play(room: Room, deeds: readonly Deed[]): Promise<void> {
    const { manager, house } = room;
    await manager.startMeeting();
    await manager.addItem('Item 0');
    await manager.addAction('Action 0');
    const card = await manager.show('A1');
    const kept = new Set(['Item 0', 'Action 0']);
    const perhaps = new Set<string>();
    for (const [index, { button, faults }] of deeds.entries()) {
        const words = `${button} ${index + 1}.`;
        const form =
            button === 'typed action'
                ? undefined
                : await manager.open(button, button === 'Progress' ? card : undefined);
        await house.settled();
        for (const each of faults) house.graph.orderFault(each);
        if (form !== undefined) {
            await manager.keepPressing(form, inputsFor(button, words), 'Save', 40);
            kept.add(words);
        } else if (/A\d+: typed/.test(await manager.say(`action: ${words} @Priya Shah`))) kept.add(words);
        else perhaps.add(words);
        house.graph.clearFaults();
    }
    await house.settled();
    await compare(manager, kept, perhaps);
}

function inputsFor(button: Deed['button'], words: string): Record<string, string> {
    if (button === 'Add action') return { Title: words, Owner: 'Priya Shah' };
    if (button === 'Add resolution') return { Text: `${words}\n${words}` };
    if (button === 'Progress') return { Note: words };
    return button === 'Add item' ? { Title: words } : { Text: words };
}

/** Everything people were told is kept stands once, what was not confirmed at most once, and numbers run from 1. */
async function compare(manager: Recorder, kept: ReadonlySet<string>, perhaps: ReadonlySet<string>): Promise<void> {
    const [points, limbs, actions, log] = await Promise.all(
        (['Points', 'Resolutions', 'Actions', 'Log'] as const).map((list) => manager.rows(list)),
    );
    const heads = points?.filter((row) => row.Kind === 'item') ?? [];
    const said = points?.filter((row) => row.Kind !== 'item') ?? [];
    const decided = limbs?.filter((row) => row.Limb === 'a') ?? [];
    const progress = String(actions?.[0]?.Progress ?? '')
        .split('\n')
        .map((line) => line.replace(/^.*: /, ''));
    const stands = [
        ...columnsOf(heads, 'ItemTitle').flat(),
        ...columnsOf(said, 'Text').flat(),
        ...columnsOf(decided, 'Text').flat(),
        ...columnsOf(actions ?? [], 'Title').flat(),
        ...progress.filter((line) => line !== ''),
    ].map(String);
    for (const words of kept) assert.equal(stands.filter((each) => each === words).length, 1, `${words} stands once`);
    for (const words of perhaps)
        assert.ok(stands.filter((each) => each === words).length <= 1, `${words} at most once`);
    assert.equal(stands.length, new Set(stands).size);
    assert.equal(limbs?.length, 2 * decided.length);
    assertGapFree(heads, (number) => `EXEC/2020-21/M1/D${number}`);
    assertGapFree(decided, (number) => `EXEC/2020-21/R${number}(a)`);
    assertGapFree(actions ?? [], (number) => `EXEC/2020-21/A${number}`);
    for (const row of [...heads, ...said, ...(actions ?? [])])
        if (!perhaps.has(String(row.Title)))
            assert.equal(
                log?.filter((line) => line.RecordRef === row.Ref && /Recorded|Added/.test(String(line.What))).length,
                1,
            );
    // The hub is drawn with the next record, and shows then what the lists hold.
    await manager.addItem('The last');
    const counts = `${heads.length + 1} item.* · ${said.length} point.* · ${decided.length} resolution.* · ${actions?.length} action`;
    await manager.say('meeting');
    assert.match(wordsOn(manager.hub().card ?? {}), new RegExp(counts));
}

function assertGapFree(rows: readonly Record<string, unknown>[], ref: (number: number) => string): void {
    const expected = rows.map((_, index) => ref(index + 1));
    assert.deepEqual(rows.map((row) => String(row.Ref)).toSorted(), expected.toSorted());
}
