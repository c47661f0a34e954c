import assert from 'node:assert/strict';
import type { LocalHouse, LocalTerms } from '../../src/app.ts';
import { buttonsOf, byLabel, type CardJson, inputsOf, operationOf, wordsOn } from './cardWords.ts';
import type { Message } from './connector.ts';
import { openHouse } from './house.ts';
import { columnsOf, countsIn, type List, type Row, rowsIn } from './lists.ts';
import { type Member, type Shown, TeamsClient } from './teamsClient.ts';

type Inputs = Readonly<Record<string, unknown>>;

/** Somebody in a place of Teams who records by pressing and typing, and looks the result up in SharePoint. */
export class Recorder {
    constructor(
        readonly teams: TeamsClient,
        readonly who: Member = teams.person('Business Manager'),
        readonly place: string = teams.channelOf('EXEC'),
    ) {}

    as(who: Member): Recorder {
        return new Recorder(this.teams, who, this.place);
    }

    in(place: string): Recorder {
        return new Recorder(this.teams, this.who, place);
    }

    /** The words the bot answers typed words with; of a card its fallback. */
    async say(text: string, how: { id?: string; mention?: boolean } = {}): Promise<string> {
        const answers = await this.teams.say(this.who, this.place, text, how);
        return answers.map((each) => each.text || String(each.card?.fallbackText ?? '')).join('\n');
    }

    /** The card the bot answers typed words with. */
    async show(text: string): Promise<Message> {
        const answer = (await this.teams.say(this.who, this.place, text)).findLast((each) => each.card);
        assert.ok(answer, `“${text}” is answered with a card`);
        return answer;
    }

    async startMeeting(): Promise<Message> {
        assert.match(await this.say('set up EXEC'), /is set up here/);
        await this.say('start meeting on 18 March 2021');
        return this.hub();
    }

    hub(): Message {
        return this.teams.withButton('Roll call');
    }

    /** How many messages still bear a hub's buttons. */
    hubs(): number {
        return this.teams.messages.filter((each) => each.card && buttonsOf(each.card).includes('Roll call')).length;
    }

    /** Opens a form from the hub, or from any message. */
    async open(button: string, message: Message = this.hub()): Promise<CardJson> {
        const { dialog, note } = await this.teams.press(this.who, message, button);
        assert.ok(dialog, `“${button}” opens a form: ${note}`);
        return dialog;
    }

    save(form: CardJson, inputs: Inputs = {}, button = 'Save'): Promise<Shown> {
        return this.teams.pressOn(this.who, this.place, form, button, inputs);
    }

    /**
     * Presses Save until it is kept, as people do, in SharePoint or in the in-tray; answers how often that took. A form that is not kept
     * comes back as the same press with everything typed in it, or stays open where Teams is told of an error.
     */
    async keepPressing(form: CardJson, inputs: Inputs, button = 'Save', most = 12): Promise<number> {
        for (let presses = 1; presses <= most; presses++) {
            const answer = await this.save(form, inputs, button);
            if (answer.status === 200 && answer.dialog === undefined && answer.note === undefined) return presses;
            if (answer.note?.startsWith('Kept, not yet in SharePoint')) return presses;
            if (answer.status === 500) continue;
            assert.ok(answer.dialog, `the form comes back: ${answer.note}`);
            assert.match(wordsOn(answer.dialog), /Not saved.*not confirmed as kept/);
            assert.equal(operationOf(answer.dialog), operationOf(form));
            const sent = { ...inputsOf(form), ...byLabel(form, inputs) };
            assert.deepEqual(inputsOf(answer.dialog), sent);
        }
        return assert.fail(`not kept after ${most} presses`);
    }

    /** Opens, fills in and saves; the dialog closes, which says that it is kept. */
    async record(button: string, inputs: Inputs, message?: Message): Promise<void> {
        assert.deepEqual(await this.save(await this.open(button, message), inputs), saved);
    }

    async addItem(title = 'Neglect'): Promise<void> {
        await this.record('Add item', { Title: title });
    }

    async addAction(title: string, inputs: Inputs = {}): Promise<void> {
        await this.record('Add action', { Title: title, Owner: 'Priya Shah', Due: 'end of March', ...inputs });
    }

    rows(list: List): Promise<Row[]> {
        return rowsIn(this.teams.world, list);
    }

    async column(list: List, column: string): Promise<unknown[]> {
        return columnsOf(await this.rows(list), column).flat();
    }

    counts(): Promise<Record<string, number>> {
        return countsIn(this.teams.world);
    }
}

/** What Teams is answered when a form is kept: nothing, so the dialog closes. */
export const saved: Shown = { status: 200, dialog: undefined, note: undefined };

export interface Room {
    readonly house: LocalHouse;
    readonly teams: TeamsClient;
    readonly manager: Recorder;
    /** Makes it another day, `YYYY-MM-DD`. */
    moveTo(day: string): Promise<unknown>;
    close(): Promise<void>;
}

/** A whole house on the day of the meeting, and its business manager in the channel of the executive. */
export async function openRoom(terms: Partial<LocalTerms> = {}): Promise<Room> {
    const house = await openHouse(terms);
    const teams = await TeamsClient.open(house.address);
    const close = async () => {
        teams.connector.release();
        teams.connector.failWith(undefined);
        await house.close();
        await teams.close();
    };
    const moveTo = (day: string) =>
        fetch(`${house.address}/local/today`, {
            method: 'POST',
            headers: { 'content-type': 'application/json' },
            body: JSON.stringify({ day }),
        });
    return { house, teams, manager: new Recorder(teams), moveTo, close };
}
