import assert from 'node:assert/strict';
import fs from 'node:fs';
import { isAllowed } from '../../src/domain/permission.ts';
import type { CardJson } from './cardWords.ts';
import { keptOn } from './openSite.ts';
import { type Recorder, type Room, saved } from './recorder.ts';
import type { Chance } from './seeded.ts';
import type { Member } from './teamsClient.ts';

/** A word nobody would write, to be looked for wherever it must not be. */
export const aSecret = (chance: Chance): string =>
    `Zq${Array.from({ length: 12 }, () => 'bcdfghjklmnprtvwxz'[chance.between(0, 18)]).join('')}`;

/** What is said of it in a concern, which stands in the Part 2 of the group it climbs to. */
export const climbing = (secret: string): string => `${secret}up`;

/** What is written to the program's own output meanwhile. */
export function overhear(): { readonly lines: string[]; stop(): void } {
    const lines: string[] = [];
    const { writeSync, write } = fs;
    const taken = (fd: unknown, what: unknown) => {
        if (fd === 1 || fd === 2) lines.push(String(what));
    };
    fs.writeSync = ((...given: Parameters<typeof writeSync>) => {
        taken(given[0], given[1]);
        return given[0] === 2 ? Buffer.byteLength(String(given[1])) : writeSync(...given);
    }) as typeof writeSync;
    fs.write = ((...given: Parameters<typeof write>) => {
        taken(given[0], given[1]);
        // The log itself is not shown among the results; whoever wrote it is told that it was.
        const done = given.at(-1);
        if (given[0] !== 2 || typeof done !== 'function') return write(...given);
        queueMicrotask(() => done(null, Buffer.byteLength(String(given[1])), given[1]));
    }) as typeof write;
    return { lines, stop: () => Object.assign(fs, { writeSync, write }) };
}

/** A meeting of a sub-group, and everything said of its one item of Part 2. */
export async function recordSecret(manager: Recorder, secret: string, { teams, house }: Room): Promise<void> {
    for (const group of ['SG1', 'EXEC', 'PANEL']) await manager.in(teams.channelOf(group)).say(`set up ${group}`);
    await manager.say('start meeting on 18 March 2021');
    await manager.addItem('Ordinary business');
    await manager.record('Add item', { Title: `A family ${secret}`, 'Part 2': 'true' });
    await manager.record('Add point', { Item: '2.', Text: `Said of ${secret}`, Speaker: secret });
    await manager.record('Add resolution', { Item: '2.', Text: `${secret} be noted\n${secret} be reviewed` });
    const from = { 'From resolution': 'R1(b)' };
    await manager.addAction(`Write to ${secret}`, { ...from, Owner: 'Harriet Lowndes', Due: 'February 2021' });
    await manager.say(`report: On ${secret} @representative of EXEC by March 2021`);
    await manager.record('Roll call', { 'Harriet Lowndes': 'Present' });
    await manager.say(`declare: Harriet Lowndes, item 2, knows ${secret}, left the room`);
    await manager.say(`progress A1: Rang ${secret}`);
    await manager.say(`extend A1 to June 2021: ${secret} is away, agreed by the chair`);
    await manager.say(`escalate A1: Nobody answers for ${climbing(secret)}`);
    const above = manager.as(teams.named('Rosalind Achebe')).in(teams.channelOf('EXEC'));
    await above.say(`progress A2: Asked after ${climbing(secret)}`);
    assert.match(await above.say(`pass up A2: ${climbing(secret)} is beyond us`), /PART|Safeguarding Together/);
    const harriet = manager.as(teams.named('Harriet Lowndes'));
    await harriet.say(`not mine A1: ${secret} is another’s`);
    await harriet.say(`extend A1 to July 2021: ${secret}`);
    for (const words of ['point', 'resolved']) await harriet.say(`${words}: Of ${secret}`);
    await harriet.say(`action: Of ${secret} @Priya Shah by June`);
    await manager.say(`correct R1(a): ${secret} be noted well`);
    // Asked back, and so not recorded: whether it tells who a child is, and when it is due.
    assert.match(await manager.say(`point: ${secret} was born on 3 April 2012`), /Could this tell who/);
    assert.match(await manager.say(`action: Ask ${secret} @Priya Shah by next Friday`), /next Friday/);
    const old = `Minutes of 16 May 2019\n\n1. Schools\n\nA talk was held.\n\nActions\n\n| Action | Owner | Due |`;
    const read = await manager.show(`import ${old}\n| Move ${secret} (Part 2: exempt) | Colin Barr | June 2019 |`);
    const ticked = { 'Item 1': 'true', 'action: Part 2: exempt': 'true' };
    await teams.press(manager.who, read, 'Record these', ticked);
    const form = await manager.open('Add point');
    assert.deepEqual(await manager.save(form, { Item: '2.', Text: `More of ${secret}` }), saved);
    await house.settled();
    // Every route above did keep it, or the walk would prove nothing.
    const kept = await keptOn(teams.world.graph, teams.world.sites[1] ?? '');
    const times = (list: string) =>
        kept.filter(({ where, words }) => where === `list ${list}` && words.includes(secret)).length;
    assert.deepEqual(['Points', 'Resolutions', 'Actions', 'Requests'].map(times), [3, 2, 5, 4]);
}

/** Somebody who may read Part 2 of a group. */
export function maySee({ house }: Room, { aadObjectId }: Member, of = 'SG1'): boolean {
    const { arrangement } = house;
    const group = arrangement.groups.find(({ ref }) => ref === of);
    const person = arrangement.people.find(({ directoryId }) => directoryId === aadObjectId);
    assert.ok(group);
    return isAllowed('see Part 2', person, group, arrangement, house.today());
}

/** Where the secret stands, with what is around it. */
export const near = (secret: string, where: string, texts: readonly string[]): string[] =>
    texts.flatMap((text) => {
        const at = text.indexOf(secret);
        return at < 0 ? [] : [`${where}: ${text.slice(Math.max(0, at - 200), at + 60)}`];
    });

/** The lines of a message that Teams shows outside its conversation. */
export function notifiedBy(body: string): unknown[] {
    const {
        summary,
        text,
        attachments = [],
    } = JSON.parse(body) as {
        summary?: string;
        text?: string;
        attachments?: { content: CardJson }[];
    };
    return [summary, text, ...attachments.map(({ content }) => content.fallbackText)];
}
