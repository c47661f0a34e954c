import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import type { Letter } from '../../src/domain/letter.ts';
import { openDiskTray } from '../../src/inTray/disk.ts';
import { openReplay } from '../../src/inTray/replay.ts';
import { lookInTray } from '../../src/lookInTray.ts';
import { wordsOn } from '../support/cardWords.ts';
import { openHouse } from '../support/house.ts';
import { openRoom, type Room } from '../support/recorder.ts';

describe('a press that can never be recorded', () => {
    let room: Room;
    let folder: string;
    beforeEach(async () => {
        folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        room = await openRoom({ keeping: { folder } });
        await room.manager.startMeeting();
    });
    afterEach(async () => {
        await room.close();
        rmSync(folder, { recursive: true });
    });

    /** Whoever sets things up has written to the bot, so it can reach them alone. */
    const writeAlone = () =>
        room.manager.in(room.teams.personalChatOf(room.manager.who)).say('help', { mention: false });

    /** As a later version would find it: a button that is no more. */
    async function leftBehind(part2: boolean, messageId = ''): Promise<Letter> {
        const { who, place, teams } = room.manager;
        const [meeting] = await room.manager.rows('Meetings');
        const data = {
            verb: 'item.saved-of-old',
            op: 'an operation',
            meeting: meeting?.Ref,
            title: 'Child J',
            part2: String(part2),
        };
        const activity = { ...teams.envelope(who, place), type: 'invoke', name: 'task/submit', value: { data } };
        const letter: Letter = {
            ...{ id: `old ${part2}`, kind: 'press', partnership: room.house.arrangement.name, lane: 'press here' },
            ...{
                at: '2021-03-18T10:42:00.000Z',
                body: { activity, today: '2021-03-18', at: '2021-03-18T10:42:00.000Z', messageId },
            },
        };
        await (await room.house.tray.put(letter)).release();
        await room.house.settled();
        return letter;
    }
    const told = () =>
        wordsOn(
            room.teams.messages.findLast(
                ({ conversationId }) => conversationId === room.teams.personalChatOf(room.manager.who),
            )?.card ?? {},
        );

    it('is told to the business manager with its content, kept, shown whole by the command, and taken out only by hand', async () => {
        await writeAlone();
        // What said that it goes in by itself.
        const said = await room.manager.show('help');
        const { id } = await leftBehind(false, said.id);
        assert.match(told(), /Could not be recorded.*“tray”.*Child J/s);
        assert.match(wordsOn(said.card ?? {}), /Could not be recorded.*kept there whole for the business manager/s);
        assert.doesNotMatch(wordsOn(said.card ?? {}), /Child J/);
        assert.deepEqual(await room.house.tray.waiting(), { count: 0, aside: 1 });
        const { tray } = room.house;
        assert.match(
            (await lookInTray(tray, {})).join('\n'),
            /0 waiting; 1 set aside\.\nold false .*\n(.*\n)?.*Title: Child J/,
        );
        await assert.rejects(lookInTray(tray, { discard: 'another' }), /No letter another was set aside/);
        assert.deepEqual(await lookInTray(tray, { discard: id }), ['0 waiting; 0 set aside.']);
    });

    it('of Part 2 is told by its reference alone; the words stay in the tray', async () => {
        await writeAlone();
        await leftBehind(true);
        assert.match(told(), /Could not be recorded.*may be Part 2.*old true/s);
        for (const { card } of room.teams.messages) assert.doesNotMatch(wordsOn(card ?? {}), /Child J/);
        assert.match((await lookInTray(room.house.tray, { json: true })).join(''), /Child J/);
    });

    it('waits where everybody can see it while no business manager can be told, and is told as soon as one can', async () => {
        const { teams, manager } = room;
        const own = teams.personalChatOf(manager.who);
        /** The time after which it is tried again is over. */
        const tryAgain = async () => {
            const tray = new Libsql(join(folder, 'tray.db'));
            tray.exec('UPDATE letters SET due = 0');
            tray.close();
            await room.house.settled();
        };
        const waits = async () => {
            assert.equal(told(), '');
            const { count, aside } = await room.house.tray.waiting();
            assert.deepEqual([count, aside], [1, 1]);
        };
        await leftBehind(false);
        await waits();
        const { inTray } = (await (await fetch(`${room.house.address}/health`)).json()) as { inTray: object };
        assert.match(JSON.stringify(inTray), /1 word to the business manager waits to be sent.*1 was set aside/);
        // Nor does it matter how often the program is started meanwhile.
        await room.house.close();
        room = { ...room, house: await openHouse({ keeping: { folder } }) };
        await teams.follow(room.house.address);
        await tryAgain();
        await waits();
        await writeAlone();
        const before = teams.messages.length;
        // Somebody who has blocked the bot is nobody either.
        teams.connector.failIn(own, 403);
        await tryAgain();
        assert.equal(teams.messages.length, before);
        assert.equal((await room.house.tray.waiting()).count, 1);
        teams.connector.failIn(own, undefined);
        await tryAgain();
        assert.match(told(), /Could not be recorded.*Child J/s);
        assert.deepEqual(await room.house.tray.waiting(), { count: 0, aside: 1 });
    });
});

describe('a row of the in-tray that can no longer be read', () => {
    let folder: string;
    before(() => {
        folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
    });
    after(() => rmSync(folder, { recursive: true }));

    /** What a disk may make of a row, or another version may have written. */
    const damages: Readonly<Record<string, string>> = {
        'is cut off': 'substr(letter, 1, length(letter) - 2)',
        'is empty': "''",
        'is no text': "CAST(CAST(substr(letter, 1, 60) AS BLOB) || x'fffe' || substr(letter, 61) AS TEXT)",
        'is of another shape': "json_object('id', id, 'typed', json_extract(letter, '$.body.typed'))",
        'has no place': "json_remove(letter, '$.partnership')",
    };

    it('is set aside as it is, the business manager is told, and what is behind it goes on', async () => {
        const room = await openRoom({ keeping: { folder } });
        const { manager, teams, house } = room;
        const rows = new Libsql(join(folder, 'tray.db'));
        try {
            const own = teams.personalChatOf(manager.who);
            await manager.in(own).say('help', { mention: false });
            const letter = (id: string): Letter => ({
                ...{ id, kind: 'press', partnership: house.arrangement.name, lane: 'press here' },
                ...{ at: '2021-03-18T10:42:00.000Z', body: { typed: 'Call the school about Child J' } },
            });
            for (const [damage, sql] of Object.entries(damages)) {
                const slip = await house.tray.put(letter(damage));
                rows.prepare(`UPDATE letters SET letter = ${sql} WHERE id = ?`).run(damage);
                assert.equal((await house.tray.waiting()).count, 1, damage);
                await slip.release();
                // Nothing of that name was set aside, so it is done with at once.
                const behind = { ...letter(`behind what ${damage}`), kind: 'notice', body: { letter: '' } } as const;
                await (await house.tray.put(behind)).release();
                await house.settled();
                const { count, aside } = await house.tray.waiting();
                assert.deepEqual([damage, count, aside], [damage, 0, (await house.tray.aside()).length]);
                const told = teams.messages.findLast(({ conversationId }) => conversationId === own)?.card ?? {};
                assert.match(wordsOn(told), new RegExp(`Could not be recorded.*could not be read.*as ${damage}:`, 's'));
            }
            assert.deepEqual(
                (await house.tray.aside()).map((each) => [each.letter.id, each.why]),
                Object.keys(damages).map((damage) => [damage, 'It could not be read.']),
            );
            const shown = (await lookInTray(house.tray, {})).join('\n');
            assert.equal(shown.match(/Call the school about Child J/g)?.length, 4);
            // Whatever was mended by hand goes on, and what was not is set aside again.
            rows.prepare("UPDATE letters SET letter = ? WHERE id = 'is empty'").run(
                JSON.stringify({ ...letter('is empty'), kind: 'notice', body: { letter: '' } }),
            );
            for (const id of ['is empty', 'is cut off']) assert.equal(await house.tray.again(id), true);
            await house.settled();
            assert.deepEqual(await house.tray.waiting(), { count: 0, aside: 4 });
            assert.equal(await house.tray.discard('is cut off'), true);
        } finally {
            rows.close();
            await room.close();
        }
    });
});

describe('a letter that fails by itself', () => {
    it('is tried a few times, holds up its own lane alone, and is then set aside after somebody was told of', async () => {
        const tray = openDiskTray(':memory:');
        const events: string[] = [];
        const letter = (id: string, lane: string): Letter => ({
            id,
            lane,
            kind: 'press',
            partnership: '',
            at: '2021',
            body: {},
        });
        for (const [id, lane] of [
            ['bad', 'a'],
            ['behind', 'a'],
            ['beside', 'b'],
        ] as const)
            await (await tray.put(letter(id, lane))).release();
        const replay = openReplay({
            tray,
            async hand({ id }) {
                events.push(id);
                if (id === 'bad') throw new Error('It breaks.');
                return { kind: 'taken' };
            },
            lost: async ({ id }) => void events.push(`told of ${id}`),
            failed: () => undefined,
            firstWaitMs: 5,
            longestWaitMs: 20,
        });
        for (let attempt = 0; attempt < 500 && (await tray.waiting()).count > 0; attempt++) {
            await replay.settled();
            await new Promise((resolve) => setTimeout(resolve, 5));
        }
        await replay.stop();
        assert.deepEqual(events, ['bad', 'beside', 'bad', 'bad', 'bad', 'bad', 'told of bad', 'behind']);
        assert.deepEqual(
            (await tray.aside()).map(({ letter: { id } }) => id),
            ['bad'],
        );
    });
});

describe('a letter for somebody who is not there', () => {
    it('waits as long as was told, or else longer and longer, and keeps its lane alone waiting', async () => {
        const tray = openDiskTray(':memory:');
        const waits = new Map<string, number[]>();
        const letter = (id: string): Letter => ({
            ...{ id, lane: id, kind: 'post', partnership: '', at: '2021', body: {} },
        });
        for (const id of ['told', 'guessed']) await (await tray.put(letter(id))).release();
        const replay = openReplay({
            // What is put off is back at once, so that the waits are looked at and not waited.
            tray: {
                ...tray,
                take: async () =>
                    (await tray.take()).map((each) => ({
                        ...each,
                        putOff(ms: number) {
                            waits.set(each.letter.id, [...(waits.get(each.letter.id) ?? []), ms]);
                            return each.putOff(0);
                        },
                    })),
            },
            hand: async ({ id }) => {
                if ((waits.get(id) ?? []).length === 6) return { kind: 'taken' };
                return { kind: 'absent', waitMs: 2000, ...(id === 'guessed' && { isGuess: true }) };
            },
            lost: async () => undefined,
            failed: () => undefined,
            firstWaitMs: 1,
            longestWaitMs: 1,
        });
        for (let looks = 0; looks < 500 && (await tray.waiting()).count > 0; looks++) await replay.settled();
        await replay.stop();
        assert.deepEqual(waits.get('told'), [2000, 2000, 2000, 2000, 2000, 2000]);
        const guessed = waits.get('guessed') ?? [];
        assert.equal(guessed.length, 6);
        for (const [index, base] of [2000, 4000, 8000, 16_000, 30_000, 30_000].entries()) {
            const wait = guessed[index] ?? 0;
            assert.ok(wait >= base && wait <= base * 1.25, `${index}: ${wait}`);
        }
    });
});
