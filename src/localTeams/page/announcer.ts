import { element } from './element.ts';

/** Says things to a screen reader that others see happen. */
export class Announcer {
    readonly element = element('div', { class: 'unseen', 'aria-live': 'polite', role: 'status' });

    say(sentence: string): void {
        this.element.textContent = sentence;
    }
}
