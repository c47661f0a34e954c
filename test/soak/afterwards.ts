import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { buttonsOf } from '../support/cardWords.ts';
import type { Message } from '../support/connector.ts';
import { Recorder, type Room } from '../support/recorder.ts';
import { wordsIn } from './person.ts';

/** Once all is fair nothing waits any more, and nothing was given up. */
export async function drained(addresses: readonly string[]): Promise<string[]> {
    let said = '';
    for (let attempt = 0; attempt < 450; attempt++) {
        const health = await Promise.all(addresses.map(async (each) => (await fetch(`${each}/health`)).text()));
        said = health.join(' ');
        if (health.every((each) => each.includes('"waiting":0'))) {
            // And no process has a card of a meeting to look at again.
            await pause(1500);
            return said.includes('"setAside":0') ? [] : [`something was set aside: ${said}`];
        }
        await pause(200);
    }
    return [`something still waits after a minute and a half: ${said}`];
}

/** A message with all that it shows to whoever turns its pages. */
export interface Leafed {
    readonly conversationId: string;
    readonly words: string;
}

/** Turns the pages of a digest as somebody in the channel does. */
export async function leafed(message: Message, { teams, manager }: Room): Promise<Leafed> {
    const pages = [wordsIn(message)];
    while (buttonsOf(message.card ?? {}).includes('Next')) {
        await teams.press(manager.who, message, 'Next');
        const page = wordsIn(message);
        assert.notEqual(page, pages.at(-1), 'a page of a digest does not turn');
        pages.push(page);
    }
    return { conversationId: message.conversationId, words: pages.join('\n') };
}

/** Digests of the week, those that tell a line again, and lines nobody was told. */
export function digestsIn(
    messages: readonly Leafed[],
    owing: readonly string[],
): { digests: number; repeated: number; untold: string[] } {
    const told = new Set<string>();
    let [digests, repeated] = [0, 0];
    for (const { conversationId, words } of messages) {
        const lines = owing.filter((ref) => words.includes(ref)).map((ref) => `${conversationId} ${ref}`);
        if (lines.length === 0) continue;
        digests += 1;
        if (lines.some((line) => told.has(line))) repeated += 1;
        for (const line of lines) told.add(line);
    }
    const untold = owing.filter((ref) => ![...told].some((line) => line.endsWith(` ${ref}`)));
    return { digests, repeated, untold: untold.map((ref) => `nobody was told of ${ref}`) };
}

/** The card of each meeting shows what stands, without anybody's pressing. */
export async function staleHubs(groups: readonly string[], { teams, manager }: Room): Promise<string[]> {
    const breaches: string[] = [];
    for (const group of groups) {
        const place = teams.channelOf(group);
        const hub = () =>
            teams.messages.findLast((each) => each.conversationId === place && wordsIn(each).includes('Roll call'));
        const before = hub();
        const words = before && wordsIn(before);
        await new Recorder(teams, manager.who, place).say('meeting');
        const now = hub();
        if (now === undefined || wordsIn(now) !== words) breaches.push(`the card of the meeting of ${group} is behind`);
    }
    return breaches;
}
