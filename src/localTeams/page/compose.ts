import type { Outcome } from '../screen.ts';
import { ask } from './asking.ts';
import { button, element, icon } from './element.ts';
import { SearchBox } from './searchBox.ts';
import type { Session } from './session.ts';
import { StatusLine } from './statusLine.ts';
import { waiting } from './waiting.ts';

/** The box one writes in. */
export class Compose {
    readonly element = element('form', { class: 'compose', 'aria-label': 'Write a message' });
    readonly status = new StatusLine();
    readonly dialog: HTMLElement;
    readonly #session: Session;
    readonly #box = element('textarea', { id: 'compose', rows: '1', autocomplete: 'off' });
    readonly #mention = element('input', { type: 'checkbox', id: 'mention', checked: true });
    readonly #answering = element('p', { class: 'answering', hidden: true });
    #thread: string | undefined;

    constructor(session: Session) {
        this.#session = session;
        const { bot } = session.setting;
        const send = element('button', { class: 'send', 'aria-label': 'Send', title: 'Send' }, icon('send'));
        const label = element('label', { for: 'compose' }, 'Message');
        const mentions = element('label', { class: 'mentions' }, this.#mention, `Mention ${bot.name}`);
        const search = new SearchBox(session.actor);
        const opensSearch = button('Search the book', { class: 'quiet' }, () => search.open());
        const isShared = session.place.type !== 'personal';
        this.element.append(
            this.#answering,
            element('div', { class: 'labels' }, label, isShared && mentions, opensSearch),
            element('div', { class: 'line' }, this.#box, send),
            this.status.element,
        );
        // Outside the form, for a form may hold no other.
        this.dialog = search.element;
        this.#mention.title = `In a channel or group chat, ${bot.name} sees only messages that mention it`;
        this.element.addEventListener('submit', (event) => {
            event.preventDefault();
            void this.#send();
        });
        this.#box.addEventListener('keydown', (event) => {
            if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            void this.#send();
        });
        this.#box.addEventListener('input', () => this.#grow());
    }

    /** Turns the box to a thread, or away from it. */
    answer(thread: string | undefined, to = ''): void {
        this.#thread = thread;
        this.#answering.hidden = thread === undefined;
        const cancel = button('Cancel', { class: 'quiet' }, () => this.answer(undefined));
        this.#answering.replaceChildren(`Replying to ${to}`, cancel);
        if (thread !== undefined) this.#box.focus();
    }

    async #send(): Promise<void> {
        const text = this.#box.value.trim();
        if (text === '') return;
        const { setting, actor, place } = this.#session;
        const mentionsBot = place.type !== 'personal' && this.#mention.checked;
        const answer = ask.say(actor, { text, thread: this.#thread, mentionsBot });
        this.#box.value = '';
        this.#grow();
        this.answer(undefined);
        const outcome = await waiting(setting.bot.name, answer, (words) => this.status.waits(words));
        this.settle(outcome);
    }

    /** Shows what came of something done in the conversation. */
    settle(outcome: Outcome): void {
        if (outcome.kind === 'error') this.status.complains(outcome.text);
        if (outcome.kind === 'note') this.status.notes(outcome.text);
    }

    #grow(): void {
        const lines = this.#box.value.split('\n').length;
        this.#box.rows = Math.min(8, Math.max(1, lines));
    }
}
