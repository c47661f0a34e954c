import type { Searched } from '../screen.ts';
import { type Actor, ask, sentence } from './asking.ts';
import { button, element, icon } from './element.ts';

/** Looks in the bot's book while a message is being written; what is chosen is posted as a card. */
export class SearchBox {
    readonly element = element('dialog', { class: 'searchBox', 'aria-labelledby': 'searchTitle' });
    readonly #actor: Actor;
    readonly #words = element('input', { type: 'search', id: 'searchWords', autocomplete: 'off' });
    readonly #results = element('ul', { class: 'found' });
    readonly #note = element('p', { role: 'status' });

    constructor(actor: Actor) {
        this.#actor = actor;
        const close = button(icon('close'), { class: 'quiet close', 'aria-label': 'Close' }, () =>
            this.element.close(),
        );
        const title = element('h2', { id: 'searchTitle' }, 'Search the book');
        const form = element(
            'form',
            { class: 'dialogBody' },
            element('label', { for: 'searchWords' }, 'Words or reference'),
            this.#words,
            element('button', { class: 'primary' }, 'Search'),
            this.#note,
            this.#results,
        );
        form.addEventListener('submit', (event) => {
            event.preventDefault();
            void this.#search();
        });
        this.element.append(element('header', {}, title, close), form);
    }

    open(): void {
        this.element.showModal();
        this.#words.focus();
        void this.#search();
    }

    async #search(): Promise<void> {
        try {
            this.#show(await ask.find(this.#actor, this.#words.value.trim()));
        } catch (error) {
            this.#show({ note: sentence(error), results: [] });
        }
    }

    #show({ note, results }: Searched): void {
        this.#note.textContent = note;
        const lines = results.map(({ title, text, card }) => {
            const choose = button(title, { class: 'quiet' }, () => void this.#share(card));
            return element('li', {}, choose, element('span', {}, ` ${text}`));
        });
        this.#results.replaceChildren(...lines);
    }

    async #share(card: unknown): Promise<void> {
        const outcome = await ask.share(this.#actor, card);
        if (outcome.kind === 'error') this.#note.textContent = outcome.text;
        else this.element.close();
    }
}
