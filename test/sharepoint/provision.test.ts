import assert from 'node:assert/strict';
import { actionColumns } from '../../src/sharepoint/action.ts';
import { channelColumns } from '../../src/sharepoint/channel.ts';
import type { Column } from '../../src/sharepoint/columns.ts';
import { entryColumns } from '../../src/sharepoint/entry.ts';
import { meetingColumns } from '../../src/sharepoint/meeting.ts';
import { Misfit } from '../../src/sharepoint/outcome.ts';
import { pointColumns } from '../../src/sharepoint/point.ts';
import { provision, survey } from '../../src/sharepoint/provision.ts';
import { requestColumns } from '../../src/sharepoint/request.ts';
import { resolutionColumns } from '../../src/sharepoint/resolution.ts';
import { rollColumns } from '../../src/sharepoint/roll.ts';
import { anAction, bareShelves, type Shelves } from './shelves.ts';

const lists = [
    channelColumns,
    meetingColumns,
    rollColumns,
    pointColumns,
    resolutionColumns,
    actionColumns,
    requestColumns,
    entryColumns,
];

describe('provisioning a site', () => {
    let shelves: Shelves;
    beforeEach(async () => {
        shelves = await bareShelves();
    });
    afterEach(() => shelves.close());

    it('makes the eight lists, and says so', async () => {
        const done = await provision(shelves.graph, shelves.open);
        assert.deepEqual(
            done,
            ['Groups', 'Meetings', 'Roll', 'Points', 'Resolutions', 'Actions', 'Requests', 'Log'].map(
                (list) => `Made the list ${list}.`,
            ),
        );
        await mustBeWhole();
    });

    it('changes nothing the second time', async () => {
        await provision(shelves.graph, shelves.open);
        const sent = await shelves.sentBy(async () => {
            assert.deepEqual(await provision(shelves.graph, shelves.open), []);
        });
        assert.ok(sent.every((request) => request.startsWith('GET')));
        assert.equal(sent.length, 9);
    });

    it('adds the columns, indexes and choices that are missing, and leaves the rest alone', async () => {
        const columns = [
            { name: 'Key', text: {} },
            { name: 'Ref', displayName: 'Our number', text: {}, indexed: true, enforceUniqueValues: true },
            { name: 'Status', choice: { choices: ['not started', 'parked'] }, indexed: true },
            { name: 'Mine', text: {} },
        ];
        const body = { displayName: 'Actions', list: { template: 'genericList' }, columns };
        await shelves.graph.errand((calls) => calls.post(`/sites/${shelves.open}/lists`, body));
        const done = await provision(shelves.graph, shelves.open);
        assert.ok(done.includes('Added the column Owner to Actions.'));
        assert.ok(done.includes('Put right the index and the uniqueness of Key in Actions.'));
        assert.ok(done.includes('Put right the choices of Status in Actions.'));
        assert.ok(!done.includes('Made the list Actions.'));
        await mustBeWhole();
        const standing = await columnsOf('Actions');
        assert.ok(standing.some(({ name }) => name === 'Mine'));
        assert.equal(standing.find(({ name }) => name === 'Ref')?.displayName, 'Our number');
        assert.ok(standing.find(({ name }) => name === 'Status')?.choice?.choices.includes('parked'));
        assert.deepEqual(await provision(shelves.graph, shelves.open), []);
    });

    it('refuses a column of ours that is of another kind', async () => {
        const columns = [{ name: 'Progress', text: {} }];
        const body = { displayName: 'Actions', list: { template: 'genericList' }, columns };
        await shelves.graph.errand((calls) => calls.post(`/sites/${shelves.open}/lists`, body));
        await assert.rejects(provision(shelves.graph, shelves.open), Misfit);
    });

    const made = (body: object) => shelves.graph.errand((calls) => calls.post(`/sites/${shelves.open}/lists`, body));

    it('refuses to make unique what is not, names the rows, and has changed nothing then', async () => {
        const columns = [{ name: 'Key', text: {} }];
        await made({ displayName: 'Meetings', list: { template: 'genericList' }, columns });
        const path = `/sites/${shelves.open}/lists/Meetings/items`;
        for (const Key of ['a', 'b', 'A'])
            await shelves.graph.errand((calls) => calls.post(path, { fields: { Key, Title: Key } }));
        const sent = await shelves.sentBy(() =>
            assert.rejects(
                provision(shelves.graph, shelves.open),
                new Misfit(
                    'Rows 1 and 3 of Meetings have the same Key, which must be unique. Change or remove one of them and repeat.',
                ),
            ),
        );
        assert.ok(sent.every((request) => request.startsWith('GET')));
        await shelves.graph.errand((calls) => calls.patch(`${path}/3/fields`, { Key: 'c' }));
        await provision(shelves.graph, shelves.open);
        await mustBeWhole();
    });

    it('refuses what it could only damage: a library, a column by another name, one index too many', async () => {
        await made({ displayName: 'actions', list: { template: 'documentLibrary' } });
        await made({ displayName: 'Log', columns: [{ name: 'Directory id', text: {} }] });
        const indexes = Array.from({ length: 19 }, (_, index) => ({ name: `Mine${index}`, text: {}, indexed: true }));
        await made({ displayName: 'Roll', columns: indexes });
        const { obstacles } = await survey(shelves.graph, shelves.open);
        assert.deepEqual(
            obstacles.map((each) => each.replace(/(, where|, but| needs).*/, '')),
            [
                'Roll has 19 indexes and',
                'Actions is a document library, not a list. Rename it and repeat.',
                'Log has a column Directory id that bears the internal name Directory_x0020_id',
            ],
        );
        const lists = await shelves.sentBy(() => assert.rejects(provision(shelves.graph, shelves.open), Misfit));
        assert.ok(lists.every((request) => request.startsWith('GET')));
    });

    it('refuses to begin an empty list beside one that was renamed, and goes on once it has its name again', async () => {
        await provision(shelves.graph, shelves.open);
        await shelves.book.actions.add(anAction());
        const path = `/sites/${shelves.open}/lists`;
        await shelves.graph.errand((calls) => calls.patch(`${path}/Actions`, { displayName: 'Our actions' }));
        await assert.rejects(
            provision(shelves.graph, shelves.open),
            new Misfit('The list “Our actions” was Actions and holds its rows. Name it Actions again and repeat.'),
        );
        await shelves.graph.errand((calls) => calls.patch(`${path}/Our actions`, { displayName: 'Actions' }));
        assert.deepEqual(await provision(shelves.graph, shelves.open), []);
        assert.equal((await shelves.book.actions.all({ group: 'EXEC' })).length, 1);
    });

    it('makes a list beside another that only had its name once', async () => {
        await made({ displayName: 'Roll', columns: [{ name: 'Wallpaper', text: {} }] });
        const path = `/sites/${shelves.open}/lists/Roll`;
        await shelves.graph.errand((calls) => calls.patch(path, { displayName: 'Rolls of wallpaper' }));
        assert.ok((await provision(shelves.graph, shelves.open)).includes('Made the list Roll.'));
        await mustBeWhole();
    });

    it('refuses columns that would change what is written, or keep every row out', async () => {
        const rich = { allowMultipleLines: true, textType: 'richText' };
        const adding = { allowMultipleLines: true, appendChangesToExistingText: true };
        const columns = [
            { name: 'Progress', text: rich },
            { name: 'Evidence', text: adding },
            { name: 'Cost', displayName: 'Cost centre', text: {}, required: true },
            { name: 'Due', text: {}, readOnly: true },
            { name: 'GroupRef', text: {}, indexed: true, enforceUniqueValues: true },
        ];
        await made({ displayName: 'Actions', columns });
        const title = (await columnsOf('Actions')).find(({ name }) => name === 'Title') as unknown as { id: string };
        const path = `/sites/${shelves.open}/lists/Actions/columns/${title.id}`;
        await shelves.graph.errand((calls) => calls.patch(path, { indexed: true, enforceUniqueValues: true }));
        await made({ displayName: 'Log', list: { template: 'tasks' } });
        const { obstacles } = await survey(shelves.graph, shelves.open);
        const formatted = 'keeps formatted text, or adds what is written to what stands there.';
        assert.deepEqual(obstacles, [
            'The column Due of Actions is of another kind. Rename or remove it and repeat.',
            `The column Progress of Actions ${formatted} Let it hold plain text and repeat.`,
            `The column Evidence of Actions ${formatted} Let it hold plain text and repeat.`,
            'Actions has a column Cost centre that must be filled in, which the minute book does not do. Let it stay empty and repeat.',
            ...['Title', 'Group'].map(
                (name) =>
                    `The column ${name} of Actions may hold each value only once, which its rows cannot keep to. Let values repeat and try again.`,
            ),
            'Log is a list of another kind (tasks). Rename it and repeat.',
        ]);
    });

    it('lengthens a line that is too short, and leaves the looks of a choice as they are', async () => {
        const columns = [
            { name: 'OwnerName', text: { maxLength: 40 } },
            { name: 'Status', choice: { choices: ['parked'], displayAs: 'radioButtons', allowTextEntry: true } },
        ];
        await made({ displayName: 'Actions', columns });
        const done = await provision(shelves.graph, shelves.open);
        assert.ok(done.includes('Put right the length of Owner in Actions.'));
        const owner = `${'Long '.repeat(20)}name`;
        const action = anAction();
        await shelves.book.actions.add({ ...action, owner: { ...action.owner, name: owner } });
        assert.equal((await shelves.book.actions.find({ key: action.key }))?.owner.name, owner);
        const status = (await columnsOf('Actions')).find(({ name }) => name === 'Status');
        assert.deepEqual(
            { ...status?.choice, choices: status?.choice?.choices.includes('parked') },
            { allowTextEntry: true, choices: true, displayAs: 'radioButtons' },
        );
    });

    it('says beforehand exactly what it will do, and does no more', async () => {
        await made({ displayName: 'Actions', columns: [{ name: 'Key', text: {} }] });
        const { steps } = await survey(shelves.graph, shelves.open);
        const will = steps.map((step) => step.will.replace('Make', 'Made').replace('Add', 'Added'));
        assert.deepEqual(await provision(shelves.graph, shelves.open), will);
        assert.ok(will.includes('Put right the index and the uniqueness of Key in Actions.'));
    });

    it('may run twice at once', async () => {
        await Promise.all([provision(shelves.graph, shelves.open), provision(shelves.graphWith(), shelves.open)]);
        await mustBeWhole();
        assert.deepEqual(await provision(shelves.graph, shelves.open), []);
    });

    it('is finished by the next run, wherever it broke off, and by itself where an answer was lost', async () => {
        const steps = await shelves.sentBy(() => provision(shelves.graph, shelves.open));
        for (let step = 0; step < steps.length; step++)
            for (const fault of [{ status: 403 }, { status: 504, afterWork: true }, { status: 0, afterWork: true }]) {
                await shelves.local.reset();
                if (step > 0) shelves.local.orderFault({ path: 'sites', times: step, delayMs: 0 });
                shelves.local.orderFault({ path: 'sites', ...fault });
                const first = provision(shelves.graph, shelves.open);
                if (fault.status === 403) await assert.rejects(first, { statusCode: 403 });
                else await first;
                await provision(shelves.graph, shelves.open);
                await mustBeWhole();
                assert.equal((await listsThere()).length, 8);
                assert.deepEqual(await provision(shelves.graph, shelves.open), []);
            }
        await shelves.local.reset();
        shelves.local.orderFault({ path: '/lists', method: 'POST', status: 504, afterWork: true, times: 3 });
        await provision(shelves.graph, shelves.open);
        await mustBeWhole();
    }).timeout(60_000);

    const listsThere = async (): Promise<string[]> => {
        const path = `/sites/${shelves.open}/lists?$select=displayName,list`;
        const { value } = (await shelves.graph.errand((calls) => calls.get(path))) as {
            value: { displayName: string; list?: { template?: string } }[];
        };
        return value.filter(({ list }) => list?.template === 'genericList').map(({ displayName }) => displayName);
    };

    it('finishes lists that an older version made, whichever request failed, or lost its answer, on the way', async () => {
        const older = () =>
            made({
                displayName: 'Groups',
                columns: [
                    { name: 'Key', text: {} },
                    { name: 'DigestState', choice: {} },
                ],
            });
        await older();
        const steps = await shelves.sentBy(() => provision(shelves.graph, shelves.open));
        assert.ok(steps.some((request) => request.startsWith('PATCH')));
        for (let step = 0; step < steps.length; step++)
            for (const fault of [{ status: 403 }, { status: 504, afterWork: true }]) {
                await shelves.local.reset();
                await older();
                if (step > 0) shelves.local.orderFault({ path: 'sites', times: step, delayMs: 0 });
                shelves.local.orderFault({ path: 'sites', ...fault });
                const first = provision(shelves.graph, shelves.open);
                if (fault.status === 403) await assert.rejects(first, { statusCode: 403 });
                else await first;
                await provision(shelves.graph, shelves.open);
                await mustBeWhole();
                assert.deepEqual(await provision(shelves.graph, shelves.open), []);
            }
    }).timeout(60_000);

    it('leaves each list within twenty indexes and ready to be written', async () => {
        await provision(shelves.graph, shelves.open);
        for (const { list, asked } of lists) {
            const indexed = (await columnsOf(list)).filter((column) => column.indexed).map(({ name }) => name);
            assert.ok(indexed.length <= 20);
            for (const column of Object.values(asked)) assert.ok(indexed.includes(column), `${list}.${column}`);
        }
        const action = anAction();
        await shelves.book.actions.add(action);
        assert.deepEqual(await shelves.book.actions.find({ key: action.key }), action);
    });

    async function columnsOf(list: string): Promise<Column[]> {
        const path = `/sites/${shelves.open}/lists/${list}/columns`;
        return ((await shelves.graph.errand((calls) => calls.get(path))) as { value: Column[] }).value;
    }

    async function mustBeWhole() {
        for (const { list, columns } of lists) {
            const standing = await columnsOf(list);
            for (const { name, indexed, enforceUniqueValues, choice } of columns) {
                const found = standing.filter((column) => column.name === name);
                assert.equal(found.length, 1, `${list}.${name}`);
                assert.equal(found[0]?.indexed ?? false, indexed ?? false);
                assert.equal(found[0]?.enforceUniqueValues ?? false, enforceUniqueValues ?? false);
                for (const each of choice?.choices ?? []) assert.ok(found[0]?.choice?.choices.includes(each));
            }
        }
    }
});
