import assert from 'node:assert/strict';
import { arrangementFrom } from '../src/app.ts';
import { assemble, graphOf, type PartnershipTerms } from '../src/house.ts';
import { openDiskTray } from '../src/inTray/disk.ts';
import type { Tray } from '../src/inTray/tray.ts';
import { worldOf } from '../src/local.ts';
import { type LocalGraph, startLocalGraph } from '../src/localGraph/server.ts';
import { isLoopback, openServer } from '../src/server.ts';
import { provision } from '../src/sharepoint/provision.ts';
import { Connector } from './support/connector.ts';
import { everythingIn } from './support/lists.ts';

const [oneTenant, otherTenant] = ['11111111-2222-4333-8444-555555555555', '21111111-2222-4333-8444-555555555555'];

/** Two arrangements in one process: of two tenants, or sharing one. */
describe('several partnerships in one process', () => {
    let graph: LocalGraph;
    let connector: Connector;
    let tray: Tray;
    let stop: (() => Promise<void>)[];
    let address: string;
    const names = ['wolverhampton', 'walsall'] as const;
    const arrangements = names.map(arrangementFrom);

    async function open(tenants: readonly string[]): Promise<void> {
        const terms: PartnershipTerms[] = [];
        for (const [index, arrangement] of arrangements.entries()) {
            const client = graphOf(arrangement, { url: graph.url, token: async () => 'local' });
            const [open = '', restricted = ''] = graph.sites.slice(index * 2, index * 2 + 2);
            for (const site of [open, restricted]) await provision(client, site);
            const clock = { today: () => '2026-06-10', now: () => new Date('2026-06-10T10:00:00Z') };
            terms.push({
                tenantId: tenants[index] ?? '',
                arrangement,
                clock,
                graph: client,
                sites: { open, restricted },
            });
        }
        const house = assemble(terms, { teams: 'loopback', logLevel: 'silent', tray });
        const { bot, failed } = house;
        const server = await openServer({ bot, tenants, answersAt: isLoopback, loopbackOnly: true, failed }, 0);
        address = `http://127.0.0.1:${server.port}`;
        stop.push(async () => {
            await server.close();
            await house.replay.stop();
            await Promise.all(house.partnerships.map(({ hubs }) => hubs.settled()));
        });
        settled = house.replay.settled;
    }
    let settled: () => Promise<void>;

    beforeEach(async () => {
        const sites = names.flatMap((name) =>
            [name, `${name}-part-2`].map((path) => ({
                hostname: 'sharepoint.local',
                path: `sites/${path}`,
                displayName: path,
            })),
        );
        stop = [];
        [graph, connector, tray] = [
            await startLocalGraph({ file: ':memory:', sites }),
            await Connector.open(),
            openDiskTray(':memory:'),
        ];
    });
    afterEach(async () => {
        for (const each of stop) await each();
        await tray.close();
        await connector.close();
        await graph.close();
    });

    const managerOf = (index: number) => {
        const arrangement = arrangements[index];
        assert.ok(arrangement);
        const world = worldOf(arrangement, graph, '2026-06-10');
        const found =
            world.people.find(({ seats }) => seats.some(({ role }) => /business manager/i.test(role))) ??
            world.people[0];
        assert.ok(found);
        return found;
    };
    const group = (index: number) => arrangements[index]?.groups[0]?.ref ?? '';
    let sent = 0;
    async function say(index: number, tenantId: string, conversation: string, text: string): Promise<string> {
        const before = connector.messages.length;
        const { id, name, aadObjectId } = managerOf(index);
        const activity = {
            ...{ type: 'message', id: `in ${sent++}`, text, channelId: 'msteams', serviceUrl: connector.url },
            from: { id, name, aadObjectId },
            recipient: { id: '28:bot' },
            conversation: { id: conversation, tenantId, conversationType: 'channel' },
        };
        const headers = { 'Content-Type': 'application/json' };
        const { status } = await fetch(`${address}/api/messages`, {
            method: 'POST',
            headers,
            body: JSON.stringify(activity),
        });
        assert.equal(status, 200);
        return connector.messages
            .slice(before)
            .map((each) => each.text || String(each.card?.fallbackText))
            .join('\n');
    }
    const worldAt = (index: number) => ({ graph: graph.url, sites: graph.sites.slice(index * 2, index * 2 + 2) });

    it('of two tenants write each to their own lists, also what waited in the tray they share', async () => {
        await open([oneTenant, otherTenant]);
        const untouched = await everythingIn(worldAt(1) as never);
        assert.match(await say(0, oneTenant, 'place 0', `set up ${group(0)}`), /is set up here/);
        await say(0, oneTenant, 'place 0', 'start meeting');
        graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 10_000 });
        assert.match(await say(0, oneTenant, 'place 0', 'item: Ours alone'), /^Kept, not yet in SharePoint/);
        assert.match(await say(1, otherTenant, 'place 1', `set up ${group(1)}`), /^Kept, not yet in SharePoint/);
        graph.clearFaults();
        await settled();
        assert.equal((await everythingIn(worldAt(0) as never)).includes('Ours alone'), true);
        const theirs = await everythingIn(worldAt(1) as never);
        assert.notEqual(theirs, untouched);
        assert.equal(theirs.includes('Ours alone'), false);
        // A person of one tenant in the other is nobody there, whatever the place.
        assert.match(await say(0, otherTenant, 'place 1', 'item: Across'), /hold no seat|Only/);
        assert.equal((await everythingIn(worldAt(1) as never)).includes('Across'), false);
    });

    it('of one tenant are told apart by the place, or else by the person', async () => {
        await open([oneTenant, oneTenant]);
        assert.match(await say(1, oneTenant, 'place 1', `set up ${group(1)}`), /is set up here/);
        assert.match(await say(0, oneTenant, 'place 0', `set up ${group(0)}`), /is set up here/);
        await say(1, oneTenant, 'place 1', 'start meeting');
        assert.match(await say(0, oneTenant, 'place 1', 'item: Across'), /hold no seat|Only/);
        assert.equal((await everythingIn(worldAt(0) as never)).includes('Across'), false);
        assert.equal((await everythingIn(worldAt(1) as never)).includes('Across'), false);
    });
});
