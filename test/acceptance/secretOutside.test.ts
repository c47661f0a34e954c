import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { doctorCommand } from '../../src/commands/doctor.ts';
import { importCommand } from '../../src/commands/import.ts';
import { minutesCommand } from '../../src/commands/minutes.ts';
import { packCommand } from '../../src/commands/pack.ts';
import { provisionCommand } from '../../src/commands/provision.ts';
import { slippedCommand } from '../../src/commands/slipped.ts';
import { sweepCommand } from '../../src/commands/sweep.ts';
import { trayCommand } from '../../src/commands/tray.ts';
import { viewsCommand } from '../../src/commands/views.ts';
import { lookInTray } from '../../src/lookInTray.ts';
import { keptOn, wordsOf } from '../support/openSite.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';
import { aSecret, near, notifiedBy, overhear, recordSecret } from '../support/secret.ts';
import { Chance } from '../support/seeded.ts';

/** Part 2 while SharePoint is away, on the disk of the machine, and on its command line. */
describe('a secret of Part 2, where nobody presses', function () {
    this.timeout(300_000);
    const secret = aSecret(new Chance(44));
    const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
    const [data, out] = [join(folder, 'data'), join(folder, 'out')];
    let room: Room;
    let logged: ReturnType<typeof overhear>;
    before(async () => {
        mkdirSync(out);
        logged = overhear();
        room = await openRoom({ logLevel: 'debug', page: true, keeping: { folder: data } });
        const { manager, teams } = room;
        // One who can be written to alone, and one who cannot.
        await manager.in(teams.personalChatOf(manager.who)).say('help', { mention: false });
        await recordSecret(manager.in(teams.channelOf('SG1')), secret, room);
    });
    after(async () => {
        logged.stop();
        await room.teams.close();
        rmSync(folder, { recursive: true });
    });

    it('waits in the in-tray and shows nowhere, and goes where it belongs or back to who typed it', async () => {
        const { manager, teams, house } = room;
        const home = manager.in(teams.channelOf('SG1'));
        const harriet = home.as(teams.named('Harriet Lowndes'));
        const form = await home.open('Add point');
        const opened = await home.open('Add action');
        house.graph.orderFault({ path: '/', status: 503, retryAfter: 0, times: 10_000 });
        const waits = /Kept, not yet in SharePoint/;
        for (const [who, words] of [
            [home, `point: Heard of ${secret}`],
            [home, `resolved: ${secret} be heard`],
            [home, `action: Hear ${secret} @Priya Shah by June`],
            [home, `progress A1: Heard ${secret}`],
            [home, `declare: Harriet Lowndes, item 2, heard of ${secret}, left the room`],
            [home, `correct R1(a): ${secret} be noted best`],
            [harriet, `point: Whispered of ${secret}`],
            [harriet, `extend A1 to May 2021: ${secret} is late`],
            // What a rule refuses when its turn comes.
            [home, `point 7: Nothing of ${secret}`],
            [home, `withdraw A99: ${secret}`],
            [harriet, `extend A1 to 31 June 2021: ${secret}`],
            [home, `action: Hear it @Colleague ${secret} by June`],
            [home, `extend A1 to when ${secret} is back again: x`],
            [home, `supersede A1: ${secret} is another’s`],
            [harriet, `point 9: Nothing of ${secret}`],
        ] as const)
            assert.match(await who.say(words), waits, words);
        const inputs = { Title: `Ask ${secret}`, Owner: 'Priya Shah', Due: 'June 2021' };
        assert.match((await home.save(form, { Item: '2.', Text: `Saved of ${secret}` })).note ?? '', waits);
        assert.match((await home.save(opened, inputs)).note ?? '', waits);
        await leftBehind(home);
        const { tray } = house;
        assert.ok((await tray.waiting()).count > 10);
        assert.deepEqual([...shown(), ...(await served())], []);

        house.graph.clearFaults();
        await house.settled();
        assert.deepEqual([...shown(), ...(await served()), ...(await inTheOpen())], []);
        // It did arrive, and what was refused came back to the one who can be written to, and stayed for the other.
        const [, restricted = ''] = teams.world.sites;
        const kept = (await keptOn(teams.world.graph, restricted)).map(({ words }) => words).join();
        for (const words of ['Heard of', 'be heard', 'Hear', 'Whispered of', 'Saved of', 'Ask', 'be noted best'])
            assert.ok(new RegExp(`${words} ${secret}|${secret} ${words}`).test(kept), words);
        const own = teams.personalChatOf(manager.who);
        const back = teams.connector.heard.filter(({ place, body }) => place === own && body.includes(secret));
        assert.ok(back.some(({ body }) => body.includes(`Nothing of ${secret}`)));
        assert.match((await lookInTray(tray, {})).join('\n'), new RegExp(`Nothing of ${secret}`));
    });

    it('is on the disk in the lists of the restricted site and in the in-tray alone', async () => {
        const leaks = await inTheOpen();
        await room.house.close();
        const files = readdirSync(data, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
        assert.ok(files.length > 2);
        const others = files.filter(({ name }) => !/^(graph|tray)\.db/.test(name));
        for (const { parentPath, name } of others)
            leaks.push(...near(secret, name, [readFileSync(join(parentPath, name), 'latin1')]));
        assert.deepEqual([...leaks, ...near(secret, 'the log', logged.lines)], []);
    });

    it('is in nothing the commands print, post or write, but where the whole is asked for', async () => {
        const book = ['--data', data];
        const year = ['--from', '2020-04-01', '--to', '2021-03-31'];
        const full = join(out, 'full.html');
        for (const [command, words] of [
            [slippedCommand, ['slipped', ...book]],
            [slippedCommand, ['slipped', '--json', ...book]],
            [sweepCommand, ['sweep', '--dry-run', '--json', '--on', '2021-08-02', ...book]],
            [sweepCommand, ['sweep', '--on', '2021-08-02', ...book]],
            [minutesCommand, ['minutes', 'SG1/2020-21/M1', '--out', join(out, 'minutes.docx'), ...book]],
            [minutesCommand, ['minutes', 'SG1/2020-21/M1', '--out', join(out, 'minutes.html'), ...book]],
            [packCommand, ['pack', '--panel', 'SG1', ...year, '--out', join(out, 'SG1'), ...book]],
            [packCommand, ['pack', '--panel', 'EXEC', ...year, '--out', join(out, 'EXEC'), ...book]],
            [packCommand, ['pack', '--yearly', ...year, '--out', join(out, 'yearly'), ...book]],
            [doctorCommand, ['doctor', '--json', ...book]],
            [provisionCommand, ['provision', '--dry-run', ...book]],
            [viewsCommand, ['views', '--out', join(out, 'views')]],
        ] as const) {
            const printed = await said(command, words);
            assert.notEqual(printed, '', words[0]);
            assert.deepEqual(near(secret, words.join(' '), [printed]), []);
        }
        const written = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
        assert.ok(new Set(written.map(({ name }) => name.split('.').at(-1))).size >= 4);
        for (const { parentPath, name } of written)
            assert.deepEqual(near(secret, name, wordsOf(readFileSync(join(parentPath, name)))), []);
        assert.deepEqual(shown(), []);

        await said(minutesCommand, ['minutes', 'SG1/2020-21/M1', '--full', '--out', full, ...book]);
        assert.ok(readFileSync(full, 'utf8').includes(secret));
        assert.ok((await said(trayCommand, ['tray', ...book])).includes(secret));
        // The whole minutes, read back as another group's.
        await said(importCommand, ['import', full, '--group', 'SG2', '--yes', ...book]);
        room = { ...(await openRoom({ keeping: { folder: data } })), teams: room.teams };
        try {
            assert.deepEqual(await inTheOpen(), []);
            const [, restricted = ''] = room.house.world.sites;
            const kept = await keptOn(room.house.world.graph, restricted);
            assert.ok(kept.some(({ words }) => words.includes(secret) && words.includes('SG2/2020-21')));
        } finally {
            await room.house.close();
        }
    });

    /** Where the secret stands in what Teams was sent: nowhere, but in the chat of who typed it; and what that notifies of does not show it. */
    function shown(): string[] {
        const { teams, manager } = room;
        const own = teams.personalChatOf(manager.who);
        const sent = teams.connector.heard.map(({ place, body }) =>
            place === own ? JSON.stringify(notifiedBy(body)) : body,
        );
        return near(secret, 'what Teams was sent', sent);
    }

    /** What a browser is shown, while it looks on as well. */
    async function served(): Promise<string[]> {
        const { house, manager } = room;
        const looking = await fetch(`${house.address}/page/feed?person=${encodeURIComponent(manager.who.id)}`);
        const reader = looking.body?.getReader();
        let told = '';
        while (reader && !told.includes('standing')) told += new TextDecoder().decode((await reader.read()).value);
        await reader?.cancel();
        const health = await (await fetch(`${house.address}/health`)).text();
        return near(secret, 'what is served', [told, health]);
    }

    async function inTheOpen(): Promise<string[]> {
        const { graph, sites } = room.house.world;
        const kept = await keptOn(graph, sites[0] ?? '');
        return kept.flatMap(({ where, words }) => near(secret, where, [words]));
    }

    /** A press of a button that is no more, as a later version would find it. */
    async function leftBehind({ who, place, teams }: Recorder): Promise<void> {
        const data = { verb: 'point.saved-of-old', op: 'old', meeting: 'SG1/2020-21/M1', text: secret };
        const activity = { ...teams.envelope(who, place), type: 'invoke', name: 'task/submit', value: { data } };
        const at = '2021-03-18T10:42:00.000Z';
        const slip = await room.house.tray.put({
            ...{ id: 'of old', kind: 'press', partnership: room.house.arrangement.name, lane: 'press of old', at },
            body: { activity, today: '2021-03-18', at, messageId: '' },
        });
        await slip.release();
    }
});

/** What a command prints, on both ways out. */
async function said(command: (program: Command) => Command, words: readonly string[]): Promise<string> {
    const lines: string[] = [];
    const { log, error } = console;
    console.log = (line: unknown) => void lines.push(String(line));
    console.error = console.log;
    try {
        const program = new Command('book').exitOverride();
        command(program);
        await program.parseAsync(words, { from: 'user' });
    } finally {
        Object.assign(console, { log, error });
        process.exitCode = 0;
    }
    return lines.join('\n');
}
