import assert from 'node:assert/strict';
import { quantile } from './measuring.ts';
import type { Visitor } from './operations.ts';
import type { OwnProcess } from './ownProcess.ts';

/** What so many people saw who did the same thing in the same moment, with SharePoint far away. */
export interface Seen {
    readonly what: string;
    readonly p50: number;
    readonly p99: number;
    readonly last: number;
    /** Requests to Graph of all of them together. */
    readonly requests: number;
}

export const CROWD = 50;
export const FAR_MS = 150;

/** A sub-group's meeting in which everybody opens the form for an action at once, and then saves it at once. */
export async function crowded(
    { teams, times }: Visitor,
    house: OwnProcess<unknown>,
    graph: OwnProcess<unknown>,
): Promise<Seen[]> {
    const manager = teams.person('Business Manager');
    const exec = teams.channelOf('EXEC');
    await teams.say(manager, exec, 'close meeting');
    await teams.say(manager, exec, 'start meeting on 18 March 2021');
    await teams.say(manager, exec, 'action: The first of the series @Business Manager');
    const hub = teams.withButton('Add action');
    await house.ask('far');

    const together = async <Answer>(what: string, act: (nth: number) => Promise<Answer>) => {
        times();
        await graph.ask('counted');
        const started = performance.now();
        const answers = await Promise.all(Array.from({ length: CROWD }, (_, nth) => act(nth)));
        const last = performance.now() - started;
        const { requests } = await graph.ask<{ requests: number }>('counted');
        const each = times();
        return { answers, seen: { what, last, requests, p50: quantile(0.5, each), p99: quantile(0.99, each) } };
    };
    const opened = await together(
        'open the action form',
        async () => (await teams.press(manager, hub, 'Add action')).dialog,
    );
    const saved = await together('record an action in one meeting', async (nth) => {
        const form = opened.answers[nth];
        assert.ok(form, 'the form did not open');
        return teams.pressOn(manager, exec, form, 'Save', {
            Title: `Part ${nth} of the protocol`,
            Owner: manager.name,
        });
    });
    return [opened.seen, saved.seen];
}
