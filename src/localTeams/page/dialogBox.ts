import type { Dialog, Outcome } from '../screen.ts';
import { type Actor, ask } from './asking.ts';
import { drawCard } from './card.ts';
import { button, element, icon } from './element.ts';
import { StatusLine } from './statusLine.ts';
import { waiting } from './waiting.ts';

/** The dialogs a bot opens over the page. */
export class DialogBox {
    readonly element = element('dialog', { 'aria-labelledby': 'dialogTitle' });
    readonly #botName: string;
    readonly #title = element('h2', { id: 'dialogTitle' });
    readonly #body = element('div', { class: 'dialogBody', tabindex: '-1' });
    readonly #status = new StatusLine();
    #isBusy = false;
    #openedFrom: { actor: Actor; message: string; command?: string | undefined } | undefined;
    #returnFocus: () => void = () => {};

    constructor(botName: string) {
        this.#botName = botName;
        const close = button(icon('close'), { class: 'quiet close', 'aria-label': 'Close' }, () =>
            this.element.close(),
        );
        const from = element('span', { class: 'from' }, botName);
        const heading = element('div', {}, from, this.#title);
        this.element.append(element('header', {}, heading, close), this.#body, this.#status.element);
        this.element.addEventListener('close', () => this.#returnFocus());
    }

    /** Opens a dialog from a card; focus goes back by `returnFocus`, for the card may be another by then. */
    open(dialog: Dialog, actor: Actor, message: string, returnFocus: () => void, command?: string): void {
        this.#openedFrom = { actor, message, command };
        this.#returnFocus = returnFocus;
        this.#status.notes('');
        this.#show(dialog);
        this.element.showModal();
        this.#focusFirstInput();
    }

    #show({ title, width, card }: Dialog): void {
        this.#title.textContent = title || this.#botName;
        this.element.dataset.size = typeof width === 'string' && width in sizes ? width : 'medium';
        const drawn = drawCard(card, {
            press: (action) => void this.#submit(action.data),
            search: (dataset, text) => this.#search(dataset, text),
        });
        this.#body.replaceChildren(drawn);
        this.#body.scrollTop = 0;
    }

    async #submit(data: unknown): Promise<void> {
        if (this.#isBusy || !this.#openedFrom) return;
        const { actor, message, command } = this.#openedFrom;
        this.#isBusy = true;
        this.#body.setAttribute('aria-busy', 'true');
        const answer = ask.submit(actor, message, data, command);
        const outcome = await waiting(this.#botName, answer, (text) => this.#status.waits(text));
        this.#isBusy = false;
        this.#body.removeAttribute('aria-busy');
        this.#settle(outcome);
    }

    #settle(outcome: Outcome): void {
        if (outcome.kind === 'done' || outcome.kind === 'card') this.element.close();
        if (outcome.kind === 'error') this.#status.complains(outcome.text);
        if (outcome.kind === 'note') {
            const close = button('Close', { class: 'primary' }, () => this.element.close());
            this.#body.replaceChildren(element('p', { class: 'dialogMessage' }, outcome.text), close);
            this.#body.focus();
        }
        if (outcome.kind === 'dialog') {
            this.#show(outcome.dialog);
            // From the top, where a refused form says why.
            this.#body.focus();
        }
    }

    #search(dataset: string, text: string) {
        if (!this.#openedFrom) return Promise.resolve([]);
        return ask.search(this.#openedFrom.actor, this.#openedFrom.message, dataset, text);
    }

    #focusFirstInput(): void {
        const first = this.#body.querySelector<HTMLElement>('input, textarea, select, button');
        (first ?? this.#body).focus();
    }
}

const sizes = { small: true, medium: true, large: true };
