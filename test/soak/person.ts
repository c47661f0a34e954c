import { wordsOn } from '../support/cardWords.ts';
import type { Message } from '../support/connector.ts';
import type { Chance } from '../support/seeded.ts';
import { type CardJson, type Member, type Press, pressOf, shown, type TeamsClient } from '../support/teamsClient.ts';

/** What somebody did, and what they were told became of it. */
export interface Deed {
    /** A word that stands nowhere else. */
    readonly mark: string;
    readonly kind: Kind | Step;
    /** How many rows it makes. */
    readonly rows: number;
    readonly group: string;
    /** Of a step, the number of the action it was done with. */
    readonly of?: string;
    told: Told;
    /** The words it was told in. */
    words: string;
}

type Kind = 'item' | 'point' | 'resolution' | 'action';
/** What becomes of an action that stands already. */
type Step = 'progress' | 'done' | 'extended';

/** Done and kept are promises, refused is one that nothing was done; of all else people were told that nothing is promised, or nothing at all. */
export type Told = 'done' | 'kept' | 'refused' | 'not confirmed' | 'nothing';

export const isPromise = (told: Told): boolean => told === 'done' || told === 'kept';

/** Somebody who records in one place, one thing after the other, through whichever process answers. */
export class Person {
    readonly deeds: Deed[] = [];
    #next = 0;

    constructor(
        private readonly teams: TeamsClient,
        private readonly who: Member,
        private readonly group: string,
        private readonly name: string,
        private readonly addresses: () => readonly string[],
        private readonly chance: Chance,
    ) {}

    async act(): Promise<void> {
        return this.chance.isLucky(0.25) ? this.#step() : this.record();
    }

    async record(): Promise<void> {
        const kind = this.chance.of<Kind>(['item', 'point', 'resolution', 'action', 'action']);
        return this.chance.isLucky(0.5) ? this.#type(kind) : this.#fillIn(kind);
    }

    async #type(kind: Kind): Promise<void> {
        const deed = this.#begin(kind);
        const words = {
            item: `item: ${deed.mark}`,
            point: `point: ${deed.mark}`,
            resolution: `resolved: ${deed.mark}`,
            action: `action: ${deed.mark} @Priya Shah by end of March`,
        }[kind];
        await this.#say(words, deed);
    }

    /** With an action this person was shown. */
    async #step(): Promise<void> {
        const refs = this.deeds.flatMap(({ kind, words }) =>
            kind === 'action' ? (/\bA\d+\b/.exec(words)?.[0] ?? []) : [],
        );
        const [first, ...others] = refs;
        if (first === undefined) return;
        const ref = this.chance.of([first, ...others]);
        const kind = this.chance.of<Step>(['progress', 'progress', 'done', 'extended']);
        const deed = this.#begin(kind, 1, ref);
        const words = {
            progress: `progress ${ref}: ${deed.mark}`,
            done: `done ${ref}: ${deed.mark}`,
            // Later every time, for an extension to a day that is not later is refused.
            extended: `extend ${ref} to 1 June ${2021 + this.#next}: ${deed.mark}`,
        }[kind];
        await this.#say(words, deed);
    }

    async #say(text: string, deed: Deed): Promise<void> {
        const mark = `<at>${this.teams.world.bot.name}</at>`;
        const mentioned = { id: this.teams.world.bot.id, name: this.teams.world.bot.name };
        const entities = [{ type: 'mention', text: mark, mentioned }];
        const id = `${this.name}-${this.#next++}`;
        const status = await this.#send({ type: 'message', id, text: `${mark} ${text}`, entities });
        const answers = this.teams.messages.filter((message) => message.answers === id);
        deed.words = answers.map(wordsIn).join('\n');
        if (status === 200 && deed.words !== '') deed.told = meant(deed.words);
    }

    async #fillIn(kind: Kind): Promise<void> {
        const form = await this.#open(`Add ${kind}`);
        if (form === undefined) return;
        const deed = this.#begin(kind, kind === 'resolution' ? 3 : 1);
        const limbs = ['one', 'two', 'three'].map((limb) => `${deed.mark} ${limb}`).join('\n');
        const inputs = {
            item: { Title: deed.mark },
            point: { Text: deed.mark },
            resolution: { Text: limbs },
            action: { Title: deed.mark, Owner: 'Priya Shah', Due: 'end of March' },
        }[kind];
        // Somebody who is told that nothing is confirmed presses once more, and now and then somebody who was told all is well.
        for (let presses = 0; presses < 4; presses++) {
            const answer = await this.#press(pressOf(form, 'Save', inputs));
            const told = answer === undefined ? 'nothing' : meantBy(answer);
            if (deed.told !== 'done' && deed.told !== 'kept') deed.told = told;
            deed.words += `\n${answer?.note ?? wordsOn(answer?.dialog ?? {})}`;
            if (deed.told === 'done' || deed.told === 'kept') if (!this.chance.isLucky(0.2)) return;
        }
    }

    async #open(button: string): Promise<CardJson | undefined> {
        const place = this.teams.channelOf(this.group);
        const hub = this.teams.messages.findLast(
            (each) => each.conversationId === place && wordsIn(each).includes('Roll call'),
        );
        if (hub?.card === undefined) return undefined;
        const answer = await this.#press({ ...pressOf(hub.card, button), replyToId: hub.id });
        const form = answer?.dialog;
        return form && wordsOn(form).includes('Save') ? form : undefined;
    }

    async #press(press: Press) {
        let answer: { status: number; body: unknown } | undefined;
        await this.#send(press, (each) => {
            answer = each;
        });
        return answer === undefined ? undefined : shown(answer);
    }

    /** As Teams does where no answer comes, the same activity is sent again, perhaps to another process; a dead one takes nothing. */
    async #send(activity: Press, heard: (answer: { status: number; body: unknown }) => void = () => undefined) {
        const id = `${this.name}-${this.#next++}`;
        for (let attempt = 0; attempt < 3; attempt++) {
            const [first = '', ...others] = this.addresses();
            this.teams.address = this.chance.of([first, ...others]);
            try {
                const answer = await this.teams.send(this.who, this.teams.channelOf(this.group), { id, ...activity });
                heard(answer);
                return answer.status;
            } catch {
                await new Promise((resolve) => setTimeout(resolve, 150));
            }
        }
        return 0;
    }

    #begin(kind: Deed['kind'], rows = 1, of?: string): Deed {
        const mark = `${this.name}x${this.#next++}z`;
        const deed: Deed = { mark, kind, rows, group: this.group, ...(of && { of }), told: 'nothing', words: '' };
        this.deeds.push(deed);
        return deed;
    }
}

export const wordsIn = (message: Message): string => `${message.text}\n${wordsOn(message.card ?? {})}`;

function meant(words: string): Told {
    if (/Kept, not yet in SharePoint/.test(words)) return 'kept';
    if (/is already|is not later than|What was said last stands/.test(words)) return 'refused';
    return /not confirmed|could not|There is no|No meeting|no item/i.test(words) ? 'not confirmed' : 'done';
}

/** A dialog that closes is a promise; a form that comes back, or an error, is none. */
function meantBy({ status, dialog, note }: ReturnType<typeof shown>): Told {
    if (status !== 200 || dialog !== undefined) return 'not confirmed';
    return note === undefined ? 'done' : meant(note);
}
