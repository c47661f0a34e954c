import type { RoundRun, ScreenPerson, Setting } from '../screen.ts';
import type { Announcer } from './announcer.ts';
import { ask, sentence } from './asking.ts';
import { dayAfter, inWords } from './days.ts';
import { button, element } from './element.ts';
import { StatusLine } from './statusLine.ts';
import { themeSwitch } from './theme.ts';
import { addressOf } from './whereabouts.ts';

/** The bar on top: who the page is used as, which day it is, and the round. */
export class Bar {
    readonly element = element('section', { class: 'bar', 'aria-label': 'You, the day and the round' });
    readonly #announcer: Announcer;
    readonly #people = element('select', { id: 'person' });
    readonly #role = element('p', { class: 'role' });
    readonly #today = element('p', { class: 'today' });
    readonly #day = element('input', { type: 'date', id: 'day', required: true });
    readonly #status = new StatusLine();
    readonly #waits = element('p', { class: 'waits', role: 'status' });

    readonly #setting: Setting;
    readonly #turns: Turns;

    constructor(setting: Setting, announcer: Announcer, turns: Turns) {
        this.#setting = setting;
        this.#announcer = announcer;
        this.#turns = turns;
        this.showPeople(setting.people);
        this.#people.addEventListener('change', () => turns.become(this.#people.value));
        const who = element(
            'div',
            { class: 'who' },
            element('label', { for: 'person' }, 'You are'),
            this.#people,
            this.#role,
        );
        const forward = button('Next day', {}, () => void this.#moveTo(dayAfter(this.#day.value)));
        const day = element('form', { class: 'when' }, this.#today, this.#dayLabel(), this.#day, this.#go(), forward);
        day.addEventListener('submit', (event) => {
            event.preventDefault();
            void this.#moveTo(this.#day.value);
        });
        const round = button('Run the round', { class: 'primary' }, () => void this.#runRound());
        const rest = element('div', { class: 'rest' }, setting.hasRound && round, themeSwitch());
        this.element.append(who, day, rest, this.#status.element, this.#waits);
        this.showDay(setting.today);
    }

    showPeople(people: readonly ScreenPerson[]): void {
        const chosen = this.#people.value;
        const options = people.map(({ id, name, agency, seats }) => {
            const roles = seats.map(({ role }) => role);
            return element('option', { value: id }, [name, [...new Set([...roles, agency])].join(', ')].join(' – '));
        });
        this.#people.replaceChildren(...options);
        if (people.some(({ id }) => id === chosen)) this.#people.value = chosen;
    }

    /** Said again only where something else waits, not each second that it does. */
    showWaits(waits: readonly string[]): void {
        this.#waits.textContent = waits.join(' ');
    }

    showPerson(person: ScreenPerson): void {
        this.#people.value = person.id;
        const groups = new Map<string, string[]>();
        for (const { role, group } of person.seats) groups.set(role, [...(groups.get(role) ?? []), group]);
        const roles = [...groups].map(([role, where]) => `${role} (${where.join(', ')})`);
        this.#role.textContent = roles.join(' · ') || 'No seat in any group';
    }

    showDay(day: string): void {
        this.#day.value = day;
        this.#today.textContent = `Today is ${inWords(day)}`;
    }

    #dayLabel(): HTMLElement {
        return element('label', { for: 'day', class: 'unseen' }, 'Another day');
    }

    #go(): HTMLElement {
        return element('button', {}, 'Go');
    }

    async #moveTo(day: string): Promise<void> {
        try {
            this.showDay((await ask.moveTo(day)).today);
            this.#status.notes('');
            this.#announcer.say(this.#today.textContent ?? '');
        } catch (error) {
            this.#status.complains(sentence(error));
        }
    }

    async #runRound(): Promise<void> {
        this.#status.waits('Running the round…');
        try {
            const round = await ask.runRound();
            this.#status.notes(...this.#said(round));
            this.#turns.showPosted(round.posts?.map(({ channel }) => channel) ?? []);
        } catch (error) {
            this.#status.complains(sentence(error));
        }
    }

    /** `2 posts: EXEC, PANEL`, each a way to where it stands; of a conversation one is not in, its group alone. */
    #said({ posts = [], failures = [] }: RoundRun): (string | Node)[] {
        const reasons = failures.slice(0, 3).map(({ reason }) => reason);
        const failed = failures.length === 0 ? '' : ` Not told: ${reasons.join(' ')} The list Log has it too.`;
        if (posts.length === 0) return [`The round has run. There was nothing to post.${failed}`];
        const me = this.#people.value;
        const where = posts.flatMap(({ group, channel }, index) => {
            const place = this.#setting.places.find(({ id, members }) => id === channel && members.includes(me));
            const words = group || place?.name || 'a chat';
            const link = place && element('a', { href: addressOf({ as: me, in: channel }) }, words);
            return [...(index === 0 ? [] : [', ']), link ?? words];
        });
        return [
            `The round has run. ${posts.length} ${posts.length === 1 ? 'post' : 'posts'}: `,
            ...where,
            `.${failed}`,
        ];
    }
}

/** What the bar sets going elsewhere on the page. */
interface Turns {
    become(person: string): void;
    /** Something new was posted in these conversations. */
    showPosted(places: readonly string[]): void;
}
