import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ArrangementFile } from './support/arrangementFile.ts';
import { command, openSurroundings, type Surroundings } from './support/tenant.ts';

describe('the command provision', function () {
    // Each command is a process of its own.
    this.timeout(60_000);
    let around: Surroundings;
    beforeEach(async () => {
        around = await openSurroundings({ isBare: true });
    });
    afterEach(() => around.close());

    const provision = (...words: string[]) => command(['provision', ...words], around.variables);
    const listsOf = async (site: string): Promise<string[]> => {
        const answer = await fetch(`${around.graph.url}/sites/${site}/lists`);
        const { value } = (await answer.json()) as { value: { displayName: string }[] };
        return value.map(({ displayName }) => displayName).filter((name) => name !== 'Documents');
    };

    it('says what it would do, does it on both sites, and finds nothing to do after that', async () => {
        const foreseen = await provision('--dry-run');
        assert.equal(foreseen.status, 0, foreseen.stderr);
        assert.equal(foreseen.stdout.split('Make the list').length - 1, 16);
        assert.deepEqual(await listsOf(around.graph.sites[1] ?? ''), []);
        const first = await provision();
        assert.equal(first.status, 0, first.stderr);
        assert.match(first.stdout, /^16\/17 https:\/\/sharepoint\.local\/sites\/board-part-2\/: Made the list Log\.$/m);
        assert.match(first.stdout, /^17\/17 .*: Put the arrangement into the document library\.$/m);
        assert.match(await (await ArrangementFile.in(around.graph)).read(), /^# The safeguarding arrangements/);
        for (const site of around.graph.sites) assert.equal((await listsOf(site)).length, 8);
        const second = await provision();
        assert.deepEqual([second.status, second.stderr], [0, '']);
        assert.match(second.stdout, /Everything is there; nothing was changed\.\n$/);
        assert.ok(around.service.asked.every((service) => service === new URL(around.graph.url).origin));
    });

    it('stops in a sentence where it lacks the right, and goes on from there', async () => {
        around.graph.orderFault({ path: '/^POST \\S+/lists$/', times: 3, delayMs: 0 });
        around.graph.orderFault({ path: '/^POST \\S+/lists$/', status: 403 });
        const stopped = await provision();
        assert.equal(stopped.status, 1);
        assert.match(
            stopped.stderr,
            /^Stopped at “Make the list Points\.” .*Grant it fullcontrol.*run the same command/,
        );
        assert.equal(stopped.stderr.trim().split('\n').length, 1);
        const again = await provision();
        assert.equal(again.status, 0, again.stderr);
        assert.match(again.stdout, /^1\/14 .*Made the list Points\.$/m);
    });

    it('sets up nothing where both addresses lead to one site', async () => {
        const [site = ''] = around.graph.sites;
        const { status, stderr } = await command(['provision'], { ...around.variables, PART_2_SITE: site });
        assert.equal(status, 1);
        assert.match(stderr, /^SITE and PART_2_SITE lead to one site, .* Give Part 2 a site of its own\.\n$/);
        assert.deepEqual(await listsOf(site), []);
    });

    it('sets up the sites that this machine keeps where no tenant is named', async () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const there = () => command(['provision', '--data', join(folder, 'data')], {});
        assert.match((await there()).stdout, /^16\/17 .*Made the list Log\.$/m);
        assert.match((await there()).stdout, /nothing was changed/);
        rmSync(folder, { recursive: true });
    });
});
