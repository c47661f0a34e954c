import assert from 'node:assert/strict';
import { type AccountsKept, keepAccounts } from '../../src/accountsKept.ts';
import { arrangementIn } from '../../src/arrangements.ts';
import { assemble, graphOf } from '../../src/house.ts';
import { openDiskTray } from '../../src/inTray/disk.ts';
import { tenantOf, withDirectoryIds, worldOf } from '../../src/local.ts';
import { type LocalGraph, startLocalGraph } from '../../src/localGraph/server.ts';
import { isLoopback, openServer } from '../../src/server.ts';
import { accountsOn } from '../../src/sharepoint/account.ts';
import { provision } from '../../src/sharepoint/provision.ts';
import { wordsOn } from '../support/cardWords.ts';
import { Connector } from '../support/connector.ts';
import { Recorder } from '../support/recorder.ts';
import { type Member, TeamsClient } from '../support/teamsClient.ts';

// The arrangement names nobody's account: people are known by their address in the roster of Teams, once.
describe('whose account it is', function () {
    this.timeout(30_000);
    const arrangement = arrangementIn('wolverhampton');
    const known = withDirectoryIds(arrangement);
    const today = '2026-11-20';
    const clock = { today: () => today, now: () => new Date(`${today}T10:00:00Z`) };
    let graph: LocalGraph;
    let connector: Connector;
    let teams: TeamsClient;
    let manager: Recorder;
    let accounts: AccountsKept;
    let stop: () => Promise<void>;

    beforeEach(async () => {
        graph = await startLocalGraph({
            file: ':memory:',
            sites: ['board', 'part-2'].map((path) => ({
                ...{ hostname: 'sharepoint.local', path: `sites/${path}`, displayName: path },
            })),
        });
        connector = await Connector.open();
        const client = graphOf(arrangement, { url: graph.url, token: async () => 'local' });
        const [open = '', restricted = ''] = graph.sites;
        for (const site of graph.sites) await provision(client, site);
        accounts = await keepAccounts(accountsOn(client, restricted));
        const tray = openDiskTray(':memory:');
        const tenantId = tenantOf(arrangement);
        const house = assemble(
            [{ tenantId, arrangement, accounts, clock, graph: client, sites: { open, restricted } }],
            { teams: 'loopback', logLevel: 'silent', tray },
        );
        const world = { ...worldOf(known, graph, today), today };
        const server = await openServer(
            {
                ...{ bot: house.bot, tenants: [tenantId], answersAt: isLoopback, loopbackOnly: true },
                failed: house.failed,
                async local(request, response) {
                    if (request.url !== '/local/world') return false;
                    response.setHeader('Content-Type', 'application/json');
                    response.end(JSON.stringify(world));
                    return true;
                },
            },
            0,
        );
        for (const person of world.people)
            connector.roster.set(person.id, {
                ...{ id: person.id, objectId: person.aadObjectId, name: person.name, tenantId },
                ...{ email: person.email.toUpperCase(), userPrincipalName: person.email },
            });
        teams = await TeamsClient.open(`http://127.0.0.1:${server.port}`, connector);
        manager = new Recorder(teams);
        stop = async () => {
            await server.close();
            await house.replay.stop();
            await house.partnerships[0]?.hubs.settled();
            await teams.close();
            await tray.close();
            await graph.close();
        };
    });
    afterEach(() => stop());

    const inChat = (who: Recorder) => who.in(teams.personalChatOf(manager.who));
    const asked = () => teams.messages.filter((each) => wordsOn(each.card ?? {}).includes('Whose account is this?'));

    /** Another account of the directory, that Teams shows so. */
    function account(id: string, shown: Readonly<Record<string, string>>, name = 'Somebody'): Recorder {
        const who: Member = { ...manager.who, id: `29:${id}`, aadObjectId: id, name };
        const tenantId = tenantOf(arrangement);
        connector.roster.set(who.id, { id: who.id, objectId: id, name, tenantId, ...shown });
        return manager.as(who);
    }

    it('is that of the person whose address it has, looked up once and kept', async () => {
        assert.match(await manager.say('set up EXEC'), /is set up here/);
        assert.match(await manager.say('set up EXEC'), /is set up here/);
        assert.equal(connector.lookups, 1);
        assert.deepEqual(
            accounts.pins().map(({ email, directoryId }) => [email, directoryId]),
            [['priya.shah@council.example', manager.who.aadObjectId]],
        );
        // From now on only the account counts: whatever the roster says of it.
        connector.roster.set(manager.who.id, { id: manager.who.id, email: 'other@council.example' });
        assert.match(await manager.say('set up EXEC'), /is set up here/);
    });

    it('is nobody’s by a name, by what a card says, or by another’s Teams id', async () => {
        const named = account('impostor', { email: 'priya.shah@elsewhere.example' }, 'Priya Shah');
        assert.match(await named.say('set up EXEC'), /You hold no seat/);
        // The roster shows another account than the verified one.
        const borrowed = manager.as({ ...manager.who, aadObjectId: 'impostor-2' });
        assert.match(await borrowed.say('set up EXEC'), /You hold no seat/);
        // Addresses of another tenant's directory are written there.
        const foreign = account('impostor-3', { email: 'priya.shah@council.example', tenantId: 'another' });
        assert.match(await foreign.say('set up EXEC'), /You hold no seat/);
        assert.deepEqual(accounts.pins(), []);
    });

    it('is a guest’s by the address the guest was invited by', async () => {
        const guest = account('guest', {
            userPrincipalName: 'priya.shah_council.example#EXT#@health.onmicrosoft.com',
        });
        assert.match(await guest.say('set up EXEC'), /is set up here/);
    });

    it('is asked of the business manager where another account has the address; meanwhile it sees nothing', async () => {
        await inChat(manager).say('hi');
        const kieran = manager.as(teams.named('Kieran Doherty'));
        assert.match(await kieran.say('my actions'), /./);
        const second = account('second', { email: 'kieran.doherty@police.example' }, 'Kieran Doherty');
        assert.match(await second.say('my actions'), /You hold no seat/);
        assert.match(await second.say('my actions'), /You hold no seat/);
        const [question, another] = asked();
        assert.ok(question && !another, 'it is asked once');
        assert.match(wordsOn(question.card ?? {}), /kieran\.doherty@police\.example.*another account was known/);
        // Nobody but the business manager can answer, least of all the account itself.
        for (const who of [second, kieran])
            assert.match((await teams.press(who.who, question, 'Same person')).note ?? '', /no seat|Only the business/);
        assert.match(await second.say('my actions'), /You hold no seat/);
        await teams.press(manager.who, question, 'Same person');
        assert.doesNotMatch(await second.say('my actions'), /You hold no seat/);
        assert.match(await kieran.say('my actions'), /You hold no seat/);
    });

    it('is pinned once where two processes meet two accounts of one address at the same moment', async () => {
        const client = graphOf(arrangement, { url: graph.url, token: async () => 'local' });
        const other = await keepAccounts(accountsOn(client, graph.sites[1] ?? ''));
        const meet = (kept: AccountsKept, directoryId: string) =>
            kept.meet({ directoryId, addresses: ['kieran.doherty@police.example'] }, arrangement, 'now');
        const kinds = (await Promise.all([meet(accounts, 'one'), meet(other, 'two')])).map(({ kind }) => kind);
        assert.deepEqual(kinds.toSorted(), ['first', 'second']);
    });

    it('is asked where an account that is known comes back with another person’s address', async () => {
        await accounts.settle({ email: 'former@police.example', directoryId: 'moved', at: 'then' });
        await inChat(manager).say('hi');
        const moved = account('moved', { email: 'kieran.doherty@police.example' });
        assert.match(await moved.say('my actions'), /You hold no seat/);
        assert.match(wordsOn(asked()[0]?.card ?? {}), /the same account was former@police\.example before/);
    });
});
