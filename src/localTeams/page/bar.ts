import type { ScreenPerson, Setting } from '../screen.ts';
import type { Announcer } from './announcer.ts';
import { ask, sentence } from './asking.ts';
import { dayAfter, inWords } from './days.ts';
import { button, element } from './element.ts';
import { StatusLine } from './statusLine.ts';
import { themeSwitch } from './theme.ts';

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

    constructor(setting: Setting, announcer: Announcer, become: (person: string) => void) {
        this.#announcer = announcer;
        this.showPeople(setting.people);
        this.#people.addEventListener('change', () => become(this.#people.value));
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
            await ask.runRound();
            this.#status.notes('The round has run. What it posted stands in the channels.');
        } catch (error) {
            this.#status.complains(sentence(error));
        }
    }
}
