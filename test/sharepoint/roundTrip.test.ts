import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Action, actionKinds, statuses } from '../../src/domain/action.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import type { Question, Register } from '../../src/domain/minuteBook.ts';
import { pointKinds } from '../../src/domain/point.ts';
import { standings, verbs } from '../../src/domain/resolution.ts';
import { presences } from '../../src/domain/roll.ts';
import {
    aChannel,
    aKey,
    aMeeting,
    anAction,
    anEntry,
    aPoint,
    aResolution,
    aRollLine,
    openShelves,
    type Shelves,
} from './shelves.ts';

const record = <T>(shape: { [Name in keyof T]: fc.Arbitrary<T[Name]> }): fc.Arbitrary<T> =>
    fc.record<T>(shape, { noNullPrototype: true });

const fragment = fc.oneof(
    fc.constantFrom("'", '"', "''", '#', '&', '%', '%20', '+', '?', '/', '\\', '😀', '👩‍⚖️', 'Ó', '<at>Priya</at>'),
    fc.constantFrom(
        '**bold**',
        '[a](https://x.example)',
        `\${title}`,
        '\n',
        '\n\n',
        "' or fields/Key ne '",
        ' and ',
        '\t',
    ),
    fc.string({ unit: 'grapheme', maxLength: 5 }),
);
const text = fc.array(fragment, { maxLength: 6 }).map((parts) => parts.join(''));
/** Text that is written into a title, and so never empty. */
const title = text.map((words) => `The ${words}`);
const day: fc.Arbitrary<Day> = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2019-01-01', days));

const channels = record({
    title,
    kind: text,
    parent: text,
    route: record({ tenantId: text, teamId: text, channelId: text, conversationId: text, serviceUrl: text }),
    digest: fc.option(
        record({
            day,
            state: fc.constantFrom('claimed' as const, 'posted' as const),
            at: text,
            by: text,
            before: fc.option(record({ day, at: text }), { nil: undefined }),
        }).map(({ before, ...digest }) => (before ? { ...digest, before } : digest)),
        { nil: undefined },
    ),
}).map(({ digest, ...channel }) => (digest ? { ...channel, digest } : channel));

const meetings = record({
    group: text,
    held: day,
    status: fc.constantFrom('open' as const, 'draft' as const, 'circulated' as const, 'signed' as const),
    chair: text,
    minuteTaker: text,
    quorate: text,
    present: text,
    apologies: text,
    inAttendance: text,
    proceeding: text,
    hub: record({ conversationId: text, messageId: text }),
});

const rollLines = record({
    meeting: text,
    name: title,
    person: text,
    directoryId: text,
    agency: text,
    seat: text,
    statutory: text,
    presence: fc.constantFrom(...presences),
    deputy: text,
    fromItem: text,
    toItem: text,
    interest: text,
});

const points = record({
    meeting: text,
    item: fc.nat(500),
    itemTitle: title,
    letter: text,
    kind: fc.constantFrom('item' as const, ...pointKinds),
    text: title,
    speaker: text,
});

const resolutions = record({
    meeting: text,
    group: text,
    item: fc.nat(500),
    limb: text,
    verb: fc.constantFrom(...verbs),
    text: title,
    held: day,
    standing: fc.constantFrom(...standings),
    basis: text,
    about: text,
    changedBy: text,
});

const dues: fc.Arbitrary<Action['due']> = fc.oneof(
    record({
        words: text,
        precision: fc.constant('month' as const),
        overdueFrom: day,
        ambiguous: fc.constant(false),
    }),
    record({ words: text, precision: fc.constant('event' as const), ambiguous: fc.constant(false) }),
);

const actions = record({
    kind: fc.constantFrom(...actionKinds),
    group: text,
    reportTo: text,
    meeting: text,
    resolution: text,
    title,
    owner: record({ name: text, person: text, directoryId: text, role: text, agency: text }),
    due: dues,
    firstOverdueFrom: day,
    status: fc.constantFrom(...statuses),
    progress: text,
    evidence: text,
    impact: text,
    slips: fc.array(record({ on: day, from: text, to: text, reason: text, agreedBy: text }), { maxLength: 3 }),
});

const entries = record({ at: title, actorName: text, actorId: text, what: title, record: text, detail: text });

describe('a record in its SharePoint list', () => {
    let shelves: Shelves;
    before(async () => {
        shelves = await openShelves();
    });
    after(() => shelves.close());

    it('is read back as it was written: a channel', () => survives(shelves.book.channels, channels, aChannel));
    it('is read back as it was written: a meeting', () => survives(shelves.book.meetings, meetings, aMeeting));
    it('is read back as it was written: a roll line', () => survives(shelves.book.roll, rollLines, aRollLine));
    it('is read back as it was written: a point', () => survives(shelves.book.points, points, aPoint));
    it('is read back as it was written: a resolution', () =>
        survives(shelves.book.resolutions, resolutions, aResolution));
    it('is read back as it was written: an action', () => survives(shelves.book.actions, actions, anAction));
    it('is read back as it was written: a log entry', () => survives(shelves.book.log, entries, anEntry));

    it('is read back when every word of it was changed, and what became empty is empty', () =>
        fc.assert(
            fc.asyncProperty(actions, actions, async (first, second) => {
                const { key, ref } = (await shelves.book.actions.add(anAction(first))).record;
                const changed = anAction({ ...second, key, ref });
                await shelves.book.actions.change({ key }, aKey(), () => changed);
                assert.deepEqual(await shelves.book.actions.find({ ref }), changed);
            }),
            { numRuns: 40 },
        ));

    it('is found by a group whose name is hostile, and no other with it', () =>
        fc.assert(
            fc.asyncProperty(title, async (words) => {
                const group = `${words} ${aKey()}`;
                const action = anAction({ group });
                await shelves.book.actions.add(action);
                await shelves.book.actions.add(anAction({ group: `${group}.` }));
                assert.deepEqual(await shelves.book.actions.all({ group }), [action]);
                assert.deepEqual(await shelves.book.actions.all({ openIn: group }), [action]);
                assert.equal((await shelves.book.actions.all({ group: { startsWith: group } })).length, 2);
            }),
            { numRuns: 40 },
        ));

    async function survives<T extends { readonly key: string }>(
        register: Register<T>,
        contents: fc.Arbitrary<Partial<T>>,
        made: (contents: Partial<T>) => T,
    ) {
        await fc.assert(
            // A new key for every run, or what fast-check shrinks would meet its own earlier row.
            fc.asyncProperty(contents, async (some) => {
                const { record: written } = await register.add(made(some));
                assert.deepEqual(await register.find({ key: written.key } as Question<T>), written);
            }),
            { numRuns: 40 },
        );
    }
});
