import { element } from './element.ts';

/** The short line at a card, a dialog or the compose box: what is going on, what the bot noted, what went wrong. */
export class StatusLine {
    readonly element = element('p', { class: 'status', role: 'status' });

    waits(text: string): void {
        this.#show(text, 'waits');
    }

    notes(text: string): void {
        this.#show(text, 'notes');
    }

    complains(text: string): void {
        this.#show(text, 'complains');
    }

    #show(text: string, manner: string): void {
        this.element.textContent = text;
        this.element.dataset.manner = text ? manner : '';
    }
}
