import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { QueueServiceClient } from '@azure/storage-queue';
import { Azurite } from '../support/azurite.ts';
import { wordsOn } from '../support/cardWords.ts';
import { everythingIn, rowsIn } from '../support/lists.ts';
import { Recorder } from '../support/recorder.ts';
import { TeamsClient, type World } from '../support/teamsClient.ts';
import { appId, OwnBot, openSurroundings, type Surroundings } from '../support/tenant.ts';

/** The program as it is deployed: two processes of one environment file, which serve two tenants and share the queues alone. */
describe('two partnerships of two tenants, served by two processes', function () {
    this.timeout(120_000);
    let around: Surroundings;
    let azurite: Azurite;
    let bots: OwnBot[];
    let second: World;
    before(async () => {
        [around, azurite] = await Promise.all([openSurroundings({ isOfTwo: true }), Azurite.start()]);
        assert.ok(around.second);
        second = around.second;
        bots = await Promise.all([start(), start()]);
    });
    after(async () => {
        await Promise.all((bots ?? []).map((bot) => bot.stop()));
        await azurite.close();
        await around.close();
    });

    async function start(): Promise<OwnBot> {
        const bot = await OwnBot.start({ ...around.variables, QUEUE_CONNECTION: azurite.connection });
        assert.ok(bot.port, bot.out);
        return bot;
    }

    /** The business manager of one of them, heard by one of the processes. */
    async function manager(world: World, bot: OwnBot | undefined, group: string): Promise<Recorder> {
        const teams = TeamsClient.over(`http://127.0.0.1:${bot?.port}`, world, around.connector);
        const claims = { iss: 'https://api.botframework.com', aud: appId, serviceurl: around.connector.url };
        teams.authorization = await around.service.token({ ...claims, exp: Math.floor(Date.now() / 1000) + 600 });
        return new Recorder(teams, teams.person('Business Manager'), teams.channelOf(group));
    }

    it('keep each tenant’s apart, and have all they acknowledged, though SharePoint is away and both are stopped', async () => {
        const [ours, theirs] = [await manager(around.world, bots[0], 'EXEC'), await manager(second, bots[1], 'PART')];
        for (const who of [ours, theirs]) {
            assert.match(await who.say(`set up ${who === ours ? 'EXEC' : 'PART'}`), /is set up here/);
            await who.say('start meeting');
        }
        // Whoever is business manager of the one is nobody in the other.
        const intruder = await manager(second, bots[0], 'PART');
        assert.match(await intruder.as(ours.who).say('item: Across'), /hold no seat/);
        around.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 100_000 });
        const said = [
            [ours, 'item: Ours alone'],
            [theirs, 'item: Theirs alone'],
            [ours, 'action: Draft it @Priya Shah by end of March'],
        ] as const;
        for (const [who, words] of said) assert.match(await who.say(words), /^Kept, not yet in SharePoint/, words);
        // Packed it is still too much for one message of a queue.
        const letter = () => String.fromCharCode(97 + Math.floor(Math.random() * 26));
        const long = Array.from({ length: 180_000 }, (_, index) => (index % 9 === 8 ? ' ' : letter())).join('');
        assert.match(await ours.say(`item: ${long}`), /^Kept, not yet in SharePoint/);
        const pieces = QueueServiceClient.fromConnectionString(azurite.connection).getQueueClient(
            'minute-book-waiting-pieces',
        );
        const many = async () => (await pieces.getProperties()).approximateMessagesCount ?? 0;
        assert.ok((await many()) >= 2);
        const health = async (bot: OwnBot | undefined) =>
            (await (await fetch(`http://127.0.0.1:${bot?.port}/health`)).json()) as {
                inTray: { waiting: number; says: string[] };
            };
        const seen = await Promise.all(bots.map(health));
        assert.deepEqual(
            seen.map(({ inTray }) => inTray.waiting),
            [4, 4],
        );
        assert.match(seen.flatMap(({ inTray }) => inTray.says).join(), /waits? for SharePoint/);
        await Promise.all(bots.map((bot) => bot.stop()));
        around.graph.clearFaults();
        bots = [await start()];
        const titles = async (world: World) => (await rowsIn(world, 'Points')).map(({ ItemTitle }) => ItemTitle);
        for (let attempt = 0; attempt < 400; attempt++) {
            if ((await health(bots[0])).inTray.waiting === 0) break;
            await pause(200);
        }
        assert.deepEqual([await titles(around.world), await titles(second)], [['Ours alone'], ['Theirs alone']]);
        assert.equal((await rowsIn(around.world, 'Actions')).length, 1);
        // It came whole: what is too long for a title is given back, all of it, with the reason.
        const told = around.connector.messages.map(({ card }) => wordsOn(card ?? {}));
        assert.equal(told.filter((words) => /Not kept.*title of the item is too long/s.test(words)).length, 1);
        const came = new Set(told.join(' ').split(/\s+/));
        assert.deepEqual(
            long.split(' ').filter((word) => !came.has(word)),
            [],
        );
        assert.equal(await many(), 0);
        for (const [world, foreign] of [
            [around.world, 'Theirs alone'],
            [second, 'Ours alone'],
        ] as const)
            assert.ok(!(await everythingIn(world)).includes(foreign));
    });
});
