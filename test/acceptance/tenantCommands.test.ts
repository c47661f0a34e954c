import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arrangementFrom, assembleLocally } from '../../src/app.ts';
import { readConfig } from '../../src/config.ts';
import { withTenantBooks } from '../../src/tenantBook.ts';
import { wordsOn } from '../support/cardWords.ts';
import { everythingIn, rowsIn } from '../support/lists.ts';
import { command, openSurroundings, type Surroundings } from '../support/tenant.ts';

const minutes = `Executive, 18 March 2021

1. Neglect
(a) The audit was heard.
RESOLVED: that the report be received.
ACTION: Draft the protocol (Priya Shah, by end of April 2021)
`;

describe('the commands sweep and import in a tenant', function () {
    this.timeout(120_000);
    let around: Surroundings;
    let folder: string;
    let settings: string;
    let file: string;
    let atHost: Record<string, string>;
    before(async () => {
        around = await openSurroundings({ isOfTwo: true });
        folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        [settings, file] = [join(folder, 'tenant.env'), join(folder, 'minutes.txt')];
        const { IDENTITY_ENDPOINT = '', IDENTITY_HEADER = '', ...lines } = around.variables;
        const text = Object.entries(lines).map(([name, value]) => `${name}="${value}"`);
        writeFileSync(settings, text.join('\n'));
        writeFileSync(file, minutes);
        atHost = { IDENTITY_ENDPOINT, IDENTITY_HEADER };
    });
    after(async () => {
        await around.close();
        rmSync(folder, { recursive: true });
    });

    const book = (words: readonly string[]) => command([...words, '--env', settings], atHost);

    it('are refused on another machine what the bot’s own identity alone can do', async () => {
        const { tenancy } = readConfig({ variables: {}, file: settings });
        assert.ok(tenancy);
        const opened = async () => assert.fail('it was opened');
        const elsewhere = { isHost: false, isPosting: true };
        await assert.rejects(withTenantBooks(tenancy, elsewhere, opened), /^Refusal: Messages are sent by the bot’s/);
        const writing = { isHost: false, isPosting: false };
        await assert.rejects(withTenantBooks(tenancy, writing, opened), /settings name no other \(SETUP_CLIENT_ID\)/);
    });

    it('import records old minutes in the lists of the partnership that has the group, once', async () => {
        const untouched = around.second && (await everythingIn(around.second));
        const done = await book(['import', file, '--group', 'EXEC', '--held', '2021-03-18', '--yes']);
        assert.equal(done.status, 0, done.stderr);
        assert.match(done.stderr, /^EXEC\/2020-21\/M1: \d+ rows recorded, 0 stood already\./m);
        const [action] = await rowsIn(around.world, 'Actions');
        assert.equal(action?.Title, 'Draft the protocol');
        assert.equal(around.second && (await everythingIn(around.second)), untouched);
    });

    it('sweep says what would be posted from any machine, and posts it where the bot runs, once', async () => {
        const [open = '', restricted = ''] = around.world.sites;
        const { book: ours } = await assembleLocally({
            ...{ arrangement: arrangementFrom('wolverhampton'), logLevel: 'silent' },
            clock: { today: () => around.world.today, now: () => new Date() },
            graph: { url: around.graph.url, sites: [open, restricted] },
        });
        const route = { tenantId: '', teamId: '', channelId: '', serviceUrl: around.connector.url };
        const channel = { key: 'exec', ref: 'EXEC', title: 'Executive', kind: 'executive', parent: '' };
        await ours.channels.add({ ...channel, route: { ...route, conversationId: '19:exec@thread.tacv2' } });
        const before = await everythingIn(around.world);
        const foreseen = await book(['sweep', '--dry-run', '--json']);
        assert.equal(foreseen.status, 0, foreseen.stderr);
        const { posts } = JSON.parse(foreseen.stdout) as { posts: { group: string; lines: { title: string }[] }[] };
        assert.ok(posts.some(({ group, lines }) => group === 'EXEC' && lines[0]?.title === 'Draft the protocol'));
        assert.equal(await everythingIn(around.world), before);
        assert.equal(around.connector.messages.length, 0);
        const run = await book(['sweep']);
        assert.match(run.stdout, /Draft the protocol/, run.stderr);
        const [digest, another] = around.connector.messages;
        assert.match(wordsOn(digest?.card ?? {}), /Draft the protocol/);
        assert.equal(another, undefined);
    });
});
