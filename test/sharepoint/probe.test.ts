import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import type { Supposed } from '../../src/localGraph/server.ts';
import { firstSupposed } from '../../src/localGraph/supposed.ts';
import type { Calls, Graph } from '../../src/sharepoint/client.ts';
import { probe } from '../../src/sharepoint/probe.ts';
import type { Probed } from '../../src/sharepoint/probed.ts';
import { probeGrant } from '../../src/sharepoint/probeGrant.ts';
import { probeList } from '../../src/sharepoint/probeList.ts';
import { anEntry, openShelves, type Shelves } from './shelves.ts';

const app = '6b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a11';
/** One line of the log, eight lists and the documents, the grant of the one that sets up. */
const asBefore = { rows: 1, lists: 9, grants: [['fullcontrol']] };

describe('what doctor tries in a tenant', () => {
    let shelves: Shelves;
    before(async () => {
        shelves = await openShelves();
        await shelves.graph.errand(async (calls) => {
            const at = `/sites/${shelves.open}/permissions`;
            const application = { id: app, displayName: 'Set-up' };
            const made = await calls.post(at, { roles: ['write'], grantedToIdentities: [{ application }] });
            await calls.patch(`${at}/${(made as { id: string }).id}`, { roles: ['fullcontrol'] });
        });
        await shelves.book.log.add(anEntry());
    });
    afterEach(async () => {
        shelves.local.clearFaults();
        shelves.local.suppose(firstSupposed);
        assert.deepEqual(await left(), asBefore, 'nothing stays');
    });
    // Not as other tests end: what is supposed here need not be as Microsoft describes it.
    after(() => shelves.local.close());

    /** A Graph that does one thing otherwise, and loses no time. */
    const otherwise = (change: (calls: Calls) => Partial<Calls>): Graph => ({
        errand: (work) =>
            shelves.graph.errand((calls) => work({ ...calls, pause: async () => undefined, ...change(calls) })),
    });
    const quick = otherwise(() => ({}));
    const everything = async (graph: Graph = quick, how: { callback?: string } = {}): Promise<Probed[]> => [
        ...(await probe(graph, shelves.open, how)),
        ...(await probeList(graph, shelves.open)),
        ...(await probeGrant(graph, shelves.open, app.toUpperCase())),
    ];
    const notSo = async (graph: Graph) =>
        (await everything(graph)).filter(({ state }) => state === 'not so').map(({ says }) => says);

    const setUnique = (enforceUniqueValues: boolean) =>
        shelves.graph.errand(async (calls) => {
            const path = `/sites/${shelves.open}/lists/Log/columns`;
            const { value } = (await calls.get(path)) as { value: { id: string; name: string }[] };
            await calls.patch(`${path}/${value.find(({ name }) => name === 'Key')?.id}`, { enforceUniqueValues });
        });

    async function left() {
        const at = `/sites/${shelves.open}`;
        const pageOf = async (path: string) =>
            (await shelves.graph.errand((calls) => calls.get(`${at}${path}`))) as { value: { id: string }[] };
        const grants = (await pageOf('/permissions')).value.map(async ({ id }) => {
            const path = `${at}/permissions/${id}`;
            return ((await shelves.graph.errand((calls) => calls.get(path))) as { roles: string[] }).roles;
        });
        return {
            rows: (await pageOf('/lists/Log/items')).value.length,
            lists: (await pageOf('/lists')).value.length,
            grants: await Promise.all(grants),
        };
    }

    it('is answered in sentences, each with what is to be done where nothing rests on it', async () => {
        const found = await everything();
        assert.deepEqual(
            found.filter(({ state }) => state === 'not so'),
            [],
        );
        for (const { state, says, advice = '' } of found) {
            assert.match(says, /^[A-Z0-9].*\.$/s);
            if (state !== 'so') assert.match(advice, /^(Nothing|Grant|Run|The second).*\.$/, says);
        }
    });

    it('sends nothing that Microsoft does not describe', async () => {
        const own = await openShelves();
        await probe(own.graph, own.open);
        await probeList(own.graph, own.open);
        await probeGrant(own.graph, own.open, app);
        await own.close();
    });

    const threshold = 'It exceeds the list view threshold';
    const status = 429;

    /** Each way of playing what is not settled, and what is said of it then: what rests on nothing is told, never wrong. */
    const eitherWay: Readonly<Record<string, readonly [Partial<Supposed>, readonly (readonly [string, RegExp])[]]>> = {
        'as far as anything is known': [
            {},
            [
                ['told', /^Such a refusal bears the code: 412 resourceModified\.$/],
                ['open', /^A page of 5000 rows brings all 3 rows; how many at most shows once there are more\.$/],
                ['open', /^A page of no given size brings all 3 rows/],
                ['told', /^A filter with “eq null” is refused \(400 invalidRequest\)\.$/],
                ['told', /^A filter with “or” is refused \(400 invalidRequest\)\.$/],
                ['told', /^An order by an indexed column is answered rightly\.$/],
                ['told', /as their maker: {"user":{"displayName":"SharePoint App"}}\.$/],
                ['open', /^How a question over too many rows is refused could not be seen: .* the number \d+\.$/],
                ['told', /^A list of changes \(delta\) is refused \(400 notSupported\)\.$/],
                ['open', /^A subscription to changes is refused, but not for want of rights \(400 notSupported\)\.$/],
                ['told', /^A grant of fullcontrol in one request is refused: 400 .*“Invalid value for role”\.$/],
                ['told', /^A second list of the same name is refused: 409 nameAlreadyExists, “Name already exists”\.$/],
                ['told', /^The columns that are given with a new list are all there\.$/],
                ['told', /^100000 characters in several lines are refused \(400 invalidRequest\)\.$/],
                ['so', /^A row of Log with every column full is taken\.$/],
                ['so', /^A row as wide as Actions, with every column full \(\d{6} characters\), is taken\.$/],
            ],
        ],
        'the other way': [
            {
                ...{ staleCode: 'notAllowed', page: 2, longestPage: 2, emptiness: 'honoured', either: 'honoured' },
                ...{ order: 'refused', maker: { application: { id: app } }, changes: 'told', subscriptions: 'played' },
                ...{ crowd: { ...firstSupposed.crowd, rows: 3 }, fullGrants: true },
                ...{ columnsWithList: false, roomOfLines: 200_000 },
                listNameTaken: { status: 409, code: 'conflict', message: 'It exists' },
            },
            [
                ['told', /^Such a refusal bears the code: 412 notAllowed\.$/],
                ['told', /^A page of 5000 rows brings 2 rows; there are more\.$/],
                ['told', /^A page of no given size brings 2 rows; there are more\.$/],
                ['told', /^A filter with “eq null” is answered rightly\.$/],
                ['told', /^A filter with “or” is answered rightly\.$/],
                ['told', /^An order by an indexed column is refused \(400 invalidRequest\)\.$/],
                ['told', /as their maker: {"application":{"id":"6b1f[^"]+"}}\.$/],
                ['so', /^A question over too many rows is refused in words the book knows\.$/],
                ['told', /^Such a refusal comes as 429 notSupported, “The request .* too many resources”\.$/],
                ['told', /^A list of changes \(delta\) is to be had with the rights of this identity\.$/],
                ['told', /^A row that was deleted is among the changes\.$/],
                ['open', /^Whether this identity may subscribe .* was not said: .*none was given \(400 Validation/],
                ['told', /^A grant of fullcontrol in one request is taken\.$/],
                ['told', /^A second list of the same name is refused: 409 conflict, “It exists”\.$/],
                ['told', /^\d\d of \d\d columns that were given with a new list are not there\.$/],
                ['so', /^A row as wide as Actions, with every column full \(\d{6} characters\), is taken\.$/],
                ['told', /^100000 characters in several lines are taken as well\.$/],
            ],
        ],
        'a third way': [
            {
                ...{ emptiness: 'overlooked', either: 'overlooked', order: 'overlooked', changes: 'left out' },
                ...{ crowd: { rows: 3, status: 500, code: 'x', message: threshold }, subscriptions: 'forbidden' },
                ...{ fullGrants: true, secondGrants: false, overlong: 'cut' },
            },
            [
                ['told', /^A filter with “eq null” is answered wrongly/],
                ['told', /^A filter with “or” is answered wrongly/],
                ['told', /^An order by an indexed column is answered wrongly/],
                ['told', /^A row that was deleted is not among the changes\.$/],
                ['told', /^Such a refusal comes as 500 x, “It exceeds the list view threshold”\.$/],
                [
                    'told',
                    /^A subscription to changes is refused with the rights of this identity \(403 accessDenied\)\.$/,
                ],
                ['told', /^A grant of fullcontrol in one request is taken\.$/],
                ['told', /^100000 characters in several lines are cut to 63999 without a word\.$/],
            ],
        ],
        'so that the book must not be used there yet': [
            {
                ...{ changes: 'an error in its place', crowd: { rows: 3, status, code: 'tooBig', message: 'No' } },
                ...{ roomOfLines: 60_000, overlong: 'cut', roomOfRow: 100_000 },
                listNameTaken: { status: 400, code: 'invalidRequest', message: 'It exists' },
            },
            [
                ['told', /^A row that was deleted leaves an error in its place among the changes: the fault /],
                ['not so', /^Not so: A question over too many rows is refused in words .* tooBig, “No”\)\.$/],
                ['not so', /^Not so: 63000 characters come back as they were\.$/],
                ['not so', /^Not so: A row of Log with every column full is taken \(400 invalidRequest\)\.$/],
                ['not so', /^Not so: A row as wide as Actions, .* is taken \(400 invalidRequest\)\.$/],
                ['not so', /^Not so: A second list of the same name is refused in words .*, “It exists”\)\.$/],
            ],
        ],
    };
    for (const [how, [supposed, expected]] of Object.entries(eitherWay))
        it(`tells how SharePoint does it where it does it ${how}`, async () => {
            shelves.local.suppose(supposed);
            const found = await everything();
            for (const [state, says] of expected) {
                const states = found.filter((each) => says.test(each.says)).map((each) => each.state);
                assert.deepEqual(states, [state], `${says}\n${found.map((each) => each.says).join('\n')}`);
            }
        });

    it('tries on a second site only what the book relies on', async () => {
        const sent = await shelves.sentBy(async () => {
            const found = await probe(quick, shelves.restricted, { isReliedAlone: true });
            assert.deepEqual([...new Set(found.map(({ state }) => state))], ['so', 'told']);
            assert.equal(found.length, 5);
        });
        assert.ok(sent.length < 15 && sent.every((request) => request.includes('/Log/items')), sent.join('\n'));
        const path = `/sites/${shelves.restricted}/lists/Log/items`;
        assert.deepEqual(((await shelves.graph.errand((calls) => calls.get(path))) as { value: [] }).value, []);
    });

    it('has a subscription taken, and removes it, where an address answers the handshake', async () => {
        const asked: string[] = [];
        const server = createServer((request, response) => {
            const token = new URL(request.url ?? '', 'http://here').searchParams.get('validationToken') ?? '';
            asked.push(token);
            response.setHeader('Content-Type', 'text/plain');
            response.end(token);
        });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const callback = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
        shelves.local.suppose({ subscriptions: 'played' });
        const sent: string[] = [];
        const watching = shelves.local.watch(({ method, path, status }) => sent.push(`${method} ${path} ${status}`));
        const found = await everything(quick, { callback });
        watching();
        server.close();
        assert.ok(found.some(({ says }) => says.startsWith('A subscription to changes is taken')));
        assert.equal(asked.length, 1);
        assert.ok(sent.some((each) => /^DELETE \/subscriptions\/\S+ 204$/.test(each)));
    });

    it('tells of each thing the book relies on that is not so', async () => {
        const lastWins = otherwise((calls) => ({ patch: (path, body) => calls.patch(path, body) }));
        assert.deepEqual(await notSo(lastWins), ['Not so: A write over somebody else’s is refused (412).']);
        const shortens = otherwise((calls) => ({
            post: (path, body) => calls.post(path, JSON.parse(JSON.stringify(body).replaceAll('éé', 'é')) as object),
        }));
        assert.deepEqual(await notSo(shortens), ['Not so: 63000 characters come back as they were.']);
        await setUnique(false);
        assert.match((await notSo(quick)).join(), /^Not so: A second row with the same key is refused/);
        await setUnique(true);
        const makesTwo = otherwise((calls) => ({
            post: (path, body) =>
                path.endsWith('/lists') ? calls.post(path, body).catch(() => undefined) : calls.post(path, body),
        }));
        assert.deepEqual(await notSo(makesTwo), ['Not so: A second list of the same name is refused.']);
    });

    it('says in a sentence what it has no right to try, and goes on', async () => {
        for (const [path, says] of [
            ['/^POST \\S+\\/lists$/', /^What happens where lists are made: this identity lacks the right .*403/],
            ['/^POST \\S+\\/permissions$/', /^Whether more than write can be .*: this identity lacks the right .*403/],
            ['/^GET \\S+\\/permissions$/', /^Whether more than write can be .*: this identity lacks the right .*403/],
            ['/\\/delta/', /^A list of changes \(delta\) is refused with the rights of this identity \(403/],
        ] as const) {
            shelves.local.orderFault({ path, status: 403 });
            const found = await everything();
            const states = found.filter((each) => says.test(each.says)).map(({ state }) => state);
            assert.equal(states.length, 1, path);
            assert.ok(found.every(({ state }) => state !== 'not so'));
        }
        const found = await probeGrant(quick, shelves.open, 'another app');
        assert.match(found[0]?.says ?? '', /was not tried, for this identity has no more than write itself/);
    });

    it('goes on after anything that was refused, and leaves nothing', async () => {
        const steps = (await shelves.sentBy(() => everything())).length;
        for (let step = 0; step < steps; step += 2) {
            shelves.local.orderFault({ path: 'sites', times: step, delayMs: 0 });
            shelves.local.orderFault({ path: 'sites', status: 409 });
            // Only where the first look or the first row was refused there is nothing to tell.
            const found = await everything().catch((problem: unknown) => problem as Error);
            if (found instanceof Error) assert.ok(step < 3, `${step} ${found}`);
            shelves.local.clearFaults();
            if (!isDeepStrictEqual(await left(), asBefore)) {
                assert.ok(
                    Array.isArray(found) && found.some(({ says }) => says.includes('could not be removed again')),
                );
                await everything();
            }
            assert.deepEqual(await left(), asBefore, `refused at step ${step}`);
        }
    }).timeout(60_000);

    it('removes what a run left that was killed, whenever that was', async () => {
        const steps = (await shelves.sentBy(() => everything())).length;
        let mostLeft = 0;
        for (let step = 1; step < steps; step += 2) {
            let calls = 0;
            const killed =
                <Path extends unknown[], Answer>(call: (...path: Path) => Promise<Answer>) =>
                async (...path: Path): Promise<Answer> => {
                    calls += 1;
                    if (calls > step) throw new Error('killed');
                    return call(...path);
                };
            const dying = otherwise(({ get, post, patch, ...calls }) => ({
                ...{ get: killed(get), post: killed(post), patch: killed(patch), delete: killed(calls.delete) },
            }));
            await everything(dying).catch(() => undefined);
            const { rows, lists } = await left();
            mostLeft = Math.max(mostLeft, rows + lists - asBefore.rows - asBefore.lists);
            await everything();
            assert.deepEqual(await left(), asBefore);
        }
        assert.ok(mostLeft >= 2, 'something was left to be removed');
    }).timeout(60_000);

    it('never takes away the only grant, whatever SharePoint calls it afterwards', async () => {
        shelves.local.suppose({ fullGrants: true, secondGrants: false });
        let isRenamed = false;
        const renames = otherwise((calls) => ({
            post: async (path, body) => {
                const made = await calls.post(path, body);
                isRenamed ||= path.endsWith('/permissions');
                return made;
            },
            get: async (path) => {
                const answer = (await calls.get(path.replace(/%20again$/, ''))) as { value?: { id: string }[] };
                if (!isRenamed || !path.endsWith('/permissions')) return answer;
                return { value: answer.value?.map((each) => ({ ...each, id: `${each.id} again` })) };
            },
            delete: () => assert.fail('nothing is taken away'),
        }));
        const found = await probeGrant(renames, shelves.open, app);
        assert.deepEqual(
            found.map(({ state }) => state),
            ['told'],
        );
    });

    it('lets two doctors work on one site without calling anything wrong', async () => {
        const both = await Promise.all([probe(quick, shelves.open), probe(quick, shelves.open)]);
        assert.deepEqual(
            both.flat().filter(({ state }) => state === 'not so'),
            [],
        );
    });
});
