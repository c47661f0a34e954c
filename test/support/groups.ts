import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Message } from './connector.ts';
import { columnsOf } from './lists.ts';
import { openRoom, Recorder, type Room } from './recorder.ts';

export const A1 = 'SG1/2020-21/A1';
export const CONCERN = 'EXEC/2020-21/A1';
export const WORDS = 'Two schools have not answered.\nWe cannot make them.';

/** A sub-group with one action, its parent and its parent's parent, each in a channel of its own unless named otherwise. */
export async function openGroups(setUp: readonly string[] = ['SG1', 'EXEC', 'PART'], arrangement = 'wolverhampton') {
    const room = await openRoom({ arrangement });
    const { manager, teams } = room;
    for (const group of setUp)
        assert.match(await manager.in(teams.channelOf(group)).say(`set up ${group}`), /is set up here/);
    const sub = new Recorder(teams, teams.named('Kieran Doherty'), teams.channelOf('SG1'));
    if (setUp.includes('SG1')) {
        await sub.say('start meeting');
        await sub.say('action: Ask the schools @Harriet Lowndes by end of March');
    }
    await room.house.settled();
    const chair = new Recorder(teams, teams.named('Rosalind Achebe'), teams.channelOf('EXEC'));
    const top = new Recorder(teams, teams.named('Marcus Feeney'), teams.channelOf('PART'));
    return { room, sub, chair, top };
}

/** The sample with one line of it written otherwise. */
export function otherSample(was: RegExp, is: string): { file: string; remove(): void } {
    const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
    const sample = readFileSync(new URL('../../infra/arrangements/wolverhampton.yaml', import.meta.url), 'utf8');
    const file = join(folder, 'other.yaml');
    assert.match(sample, was);
    writeFileSync(file, sample.replace(was, is));
    return { file, remove: () => rmSync(folder, { recursive: true }) };
}

/** What stands in a channel: its cards, the newest last. */
export const cardsIn = ({ teams }: Room, place: string): Message[] =>
    teams.messages.filter((each) => each.conversationId === place && each.card);

export const lastIn = (room: Room, { place }: Recorder): Message =>
    cardsIn(room, place).at(-1) ?? assert.fail('no card stands there');

/** Some columns of the concerns in the list of actions, or of the log's lines of one deed. */
export const concernsOf = async (who: Recorder, ...names: string[]): Promise<unknown[][]> =>
    columnsOf(
        (await who.rows('Actions')).filter((row) => row.Kind === 'concern'),
        ...names,
    );

export const loggedAs = async (who: Recorder, what: string): Promise<unknown[][]> =>
    columnsOf(
        (await who.rows('Log')).filter((row) => row.What === what),
        ...['ActorName', 'RecordRef', 'Detail'],
    );
