import assert from 'node:assert/strict';
import type { Connector } from '../support/connector.ts';
import { type CardJson, TeamsClient, type World } from '../support/teamsClient.ts';
import type { OwnProcess } from './ownProcess.ts';

/** Something a person does, over and over. */
export interface Operation {
    readonly name: string;
    readonly process: OwnProcess<unknown>;
    /** Measured once more with Graph held still. */
    readonly isPress: boolean;
    /** Makes everything ready, unmeasured; what it answers is measured. */
    ready(): Promise<() => Promise<unknown>>;
    /** Milliseconds of each request since it was last asked. */
    times(): number[];
}

export const OPEN_ACTIONS = 200;

export type Served = OwnProcess<{ address: string }>;
export type House = OwnProcess<{ address: string; world: World }>;

/** A Teams of its own before one of the servers, and how long each answer took. */
export interface Visitor {
    readonly teams: TeamsClient;
    /** Milliseconds of each request since it was last asked. */
    times(): number[];
}

export interface Meeting {
    readonly operations: Operation[];
    /** A group's meeting that day, at which everything is done from now on; the one before it is closed. */
    begin(group: string, day: string): Promise<void>;
}

/** The floors: the same invoke, answered with a card that stands, with one that is filled, and after one that is posted. */
export function floorsOf(floor: Served, visitor: Visitor): Operation[] {
    const names = {
        static: 'static card',
        rows: 'template card of twelve rows',
        template: 'template card of sixty lines',
        posted: 'template card of sixty lines, posted to Teams',
    };
    return Object.entries(names).map(([verb, name]) => ({
        name: `Floor: ${name}`,
        process: floor,
        isPress: false,
        times: visitor.times,
        ready: async () => invoking(verb, visitor),
    }));
}

/** Presses a button of the floor. */
export function invoking(verb: string, { teams }: Visitor): () => Promise<unknown> {
    const [person] = teams.world.people;
    const [conversation] = teams.world.conversations;
    assert.ok(person && conversation);
    return async () => {
        const value = { action: { type: 'Action.Execute', verb, data: {} }, trigger: 'manual' };
        return teams.send(person, conversation.id, { type: 'invoke', name: 'adaptiveCard/action', value });
    };
}

/** What a business manager does at a meeting, and a place where another group has many actions open. */
export async function meetingOf(house: House, { teams, times }: Visitor): Promise<Meeting> {
    const manager = teams.person('Business Manager');
    const panel = teams.channelOf('PANEL');
    const typed = (nth: number) =>
        `action: Draft the protocol on neglect, section ${nth} @Business Manager by end of March`;
    const actionInputs = { Title: 'Draft the protocol on neglect', Owner: manager.name, Due: 'end of March' };
    const pointInputs = { Item: '1. Neglect', Text: 'The front-line assessment pilot is live in eleven schools.' };

    let place = panel;
    await teams.say(manager, panel, 'set up PANEL');
    await teams.say(manager, panel, 'start meeting');
    for (let nth = 1; nth <= OPEN_ACTIONS; nth++) await teams.say(manager, panel, typed(nth));
    await teams.say(manager, panel, 'close meeting');
    await teams.say(manager, panel, 'help');
    const menu = teams.withButton('Group actions');
    times();

    const open = async (button: string): Promise<CardJson> => {
        const { dialog, note } = await teams.press(manager, teams.withButton('Roll call'), button);
        assert.ok(dialog, note);
        return dialog;
    };
    const save = async (form: CardJson, inputs: Record<string, string>) => {
        const { dialog } = await teams.pressOn(manager, place, form, 'Save', inputs);
        assert.equal(dialog, undefined, 'the form was refused');
    };
    const pressing = (name: string, ready: Operation['ready']): Operation => ({
        name,
        process: house,
        isPress: true,
        times,
        ready,
    });

    const drawn: number[] = [];
    let said = 0;
    return {
        async begin(group, day) {
            await teams.say(manager, place, 'close meeting');
            place = teams.channelOf(group);
            await teams.say(manager, place, `set up ${group}`);
            await teams.say(manager, place, `start meeting on ${day}`);
            await teams.say(manager, place, 'item: Neglect');
            times();
        },
        operations: [
            pressing('Opening the action form', async () => () => open('Add action')),
            pressing('Recording an action', async () => {
                const form = await open('Add action');
                return () => save(form, actionInputs);
            }),
            pressing('Recording an action, typed', async () => async () => {
                const [card] = await teams.say(manager, place, typed(++said));
                assert.ok(card?.card, 'the action was refused');
            }),
            pressing('Recording a point', async () => {
                const form = await open('Add point');
                return () => save(form, pointInputs);
            }),
            pressing(`Opening a list of ${OPEN_ACTIONS} open actions`, async () => async () => {
                const before = teams.messages.length;
                await teams.press(manager, menu, 'Group actions');
                assert.equal(teams.messages.length, before + 1, 'the list was refused');
            }),
            {
                name: 'Drawing the hub, once for all presses meanwhile',
                process: house,
                isPress: false,
                times: () => drawn.splice(0),
                ready: async () => async () => {
                    const started = performance.now();
                    await house.ask('draw');
                    drawn.push(performance.now() - started);
                },
            },
        ],
    };
}

export async function visitorOf(server: Served, connector: Connector, authorization = ''): Promise<Visitor> {
    const teams = await TeamsClient.open(server.told.address, connector);
    teams.authorization = authorization;
    const times: number[] = [];
    const send = teams.send.bind(teams);
    // The client's own reading and filling of cards is no part of the answer's time.
    teams.send = async (...given) => {
        const started = performance.now();
        const answer = await send(...given);
        times.push(performance.now() - started);
        assert.equal(answer.status, 200);
        return answer;
    };
    return { teams, times: () => times.splice(0) };
}
