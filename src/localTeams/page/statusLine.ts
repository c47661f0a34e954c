import { element } from './element.ts';

/** The short line at a card, a dialog or the compose box: what is going on, what the bot noted, what went wrong. */
export class StatusLine {
    readonly element = element('p', { class: 'status', role: 'status' });

    waits(text: string): void {
        this.#show([text], 'waits');
    }

    notes(...words: (string | Node)[]): void {
        this.#show(words, 'notes');
    }

    complains(text: string): void {
        this.#show([text], 'complains');
    }

    #show(words: (string | Node)[], manner: string): void {
        this.element.replaceChildren(...words);
        this.element.dataset.manner = this.element.textContent ? manner : '';
    }
}
