import assert from 'node:assert/strict';
import type { Fault } from '../../src/localGraph/server.ts';
import type { CardJson } from './cardWords.ts';
import type { List } from './lists.ts';
import type { Room } from './recorder.ts';

/** What SharePoint does on a bad day. No wait is asked for, so that no test waits. */
export const troubles: Readonly<Record<string, Omit<Fault, 'path'>>> = {
    'does the work and answers 504': { status: 504, afterWork: true, retryAfter: 0 },
    'answers 503': { status: 503, retryAfter: 0 },
    'answers 429': { status: 429, retryAfter: 0 },
    'does the work and drops the connection': { status: 0, afterWork: true },
    'drops the connection': { status: 0 },
};
/** As often as the program asks before it gives up. */
export const attempts = 4;

export interface Write {
    readonly button: string;
    readonly inputs: Readonly<Record<string, string>>;
    readonly writes: readonly string[];
    readonly list: List;
    readonly rows: number;
    readonly isStep?: boolean;
}

export const kinds: readonly Write[] = [
    { button: 'Add item', inputs: { Title: 'Neglect' }, writes: ['POST Points', 'POST Log'], list: 'Points', rows: 1 },
    { button: 'Add point', inputs: { Text: 'Said.' }, writes: ['POST Points', 'POST Log'], list: 'Points', rows: 1 },
    {
        ...{ button: 'Add resolution', inputs: { Text: 'one\ntwo\nthree' }, list: 'Resolutions', rows: 3 },
        writes: ['POST Resolutions', 'POST Log'],
    },
    {
        ...{ button: 'Add action', inputs: { Title: 'Draft', Owner: 'Priya Shah' }, list: 'Actions', rows: 1 },
        writes: ['POST Actions', 'POST Log'],
    },
    {
        ...{ button: 'Progress', inputs: { Note: 'Begun.' }, list: 'Actions', rows: 0, isStep: true },
        writes: ['PATCH Actions', 'POST Log'],
    },
    {
        ...{
            button: 'Extend',
            inputs: { 'New due': 'June 2021', Reason: 'Time.', 'Agreed by': 'Jo' },
            list: 'Actions',
        },
        ...{ rows: 0, isStep: true, writes: ['PATCH Actions', 'POST Log'] },
    },
    {
        ...{ button: 'Done', inputs: { Evidence: 'Signed.' }, list: 'Actions', rows: 0, isStep: true },
        writes: ['PATCH Actions', 'POST Log'],
    },
];

/** Orders the trouble for the next writes of that kind, said as `POST Actions`. */
export function order({ house }: Room, write: string, fault: Omit<Fault, 'path'>): void {
    house.graph.orderFault({ ...fault, path: `/^${write.replace(' ', ' \\S*/lists/')}/items/` });
}

/** A fresh form; for a step of a fresh action. */
export async function formFor({ button, isStep }: Write, { manager, teams }: Room): Promise<CardJson> {
    if (!isStep) return manager.open(button);
    await manager.say('action: Something @Priya Shah by end of March');
    return manager.open(button, teams.withButton(button));
}

/** Runs the work and asserts that it left exactly so many rows and one log line, and no word twice. */
export async function leavesOnce(kind: Write, { house, manager }: Room, work: () => Promise<void>): Promise<void> {
    await house.settled();
    const [rows, log] = [await manager.rows(kind.list), await manager.rows('Log')];
    await work();
    house.graph.clearFaults();
    // What was kept in the in-tray goes in by itself.
    await house.settled();
    assert.deepEqual(await house.tray.waiting(), { count: 0, aside: 0 });
    const [rowsNow, logNow] = [await manager.rows(kind.list), await manager.rows('Log')];
    assert.equal(rowsNow.length - rows.length, kind.rows);
    assert.equal(logNow.length - log.length, 1);
    const last = rowsNow.at(-1);
    for (const words of Object.values(kind.inputs).filter((each) => /^[A-Z]\w+\.$/.test(each)))
        assert.equal(JSON.stringify([last?.Text, last?.Progress, last?.Slips, last?.Evidence]).split(words).length, 2);
}
