import type { Outcome, Press, ScreenMessage } from '../screen.ts';
import { ask } from './asking.ts';
import { drawCard } from './card.ts';
import { element } from './element.ts';
import type { Session } from './session.ts';
import { StatusLine } from './statusLine.ts';
import { waiting } from './waiting.ts';

// What a press showed to its presser alone; an edit of the message for everybody ends it, as in Teams.
const ownViews = new Map<string, unknown>();
const askedAt = new Map<string, number>();
const refreshEveryMs = 60_000;

/** A card in the conversation, with its presses and what comes of them. */
export class PostedCard {
    readonly element = element('div', { class: 'cardFrame' });
    readonly #session: Session;
    readonly #message: ScreenMessage;
    readonly #base: unknown;
    readonly #status = new StatusLine();
    readonly #ground = element('div', { class: 'card', role: 'group', tabindex: '-1' });
    #isBusy = false;

    constructor(session: Session, message: ScreenMessage, base: unknown) {
        this.#session = session;
        this.#message = message;
        this.#base = base;
        this.#ground.setAttribute('aria-label', `Card from ${message.author.name}`);
        this.#draw(ownViews.get(this.#key) ?? base);
        this.element.append(this.#ground, this.#status.element);
        this.#refresh();
    }

    static forgetViews(messageId: string): void {
        for (const key of ownViews.keys()) if (key.startsWith(`${messageId} `)) ownViews.delete(key);
        for (const key of askedAt.keys()) if (key.startsWith(`${messageId} `)) askedAt.delete(key);
    }

    get #key(): string {
        return `${this.#message.id} ${this.#session.me.id}`;
    }

    #draw(card: unknown): void {
        const { actor } = this.#session;
        const drawn = drawCard(card, {
            press: (action) => void this.#press(action),
            search: (dataset, text) => ask.search(actor, this.#message.id, dataset, text),
        });
        this.#ground.replaceChildren(drawn);
    }

    async #press(action: Press['action']): Promise<void> {
        if (this.#isBusy) return;
        this.#isBusy = true;
        this.#ground.setAttribute('aria-busy', 'true');
        const { actor, setting } = this.#session;
        const pressed = labelInFocus();
        const answer = ask.press(actor, { message: this.#message.id, trigger: 'manual', action });
        const outcome = await waiting(setting.bot.name, answer, (text) => this.#status.waits(text));
        this.#isBusy = false;
        this.#ground.removeAttribute('aria-busy');
        this.#settle(outcome, pressed);
    }

    #settle(outcome: Outcome, pressed: string): void {
        if (outcome.kind === 'error') this.#status.complains(outcome.text);
        if (outcome.kind === 'note') this.#status.notes(outcome.text);
        if (outcome.kind === 'dialog') {
            const { dialogs, actor } = this.#session;
            dialogs.open(outcome.dialog, actor, this.#message.id, () => focusIn(this.#message.id, pressed));
        }
        if (outcome.kind === 'card') {
            const hadFocus = this.#ground.contains(document.activeElement);
            ownViews.set(this.#key, outcome.card);
            this.#draw(outcome.card);
            this.#session.announcer.say('The card has changed.');
            if (hadFocus || document.activeElement === document.body) focusIn(this.#message.id, pressed);
        }
    }

    // Teams asks for a person's own view of a card that has one; at most once a minute for the same message.
    #refresh(): void {
        const { me, place, actor } = this.#session;
        const { refresh } = this.#base as { refresh?: { action?: Press['action']; userIds?: string[] } };
        const isMine = refresh?.userIds?.includes(me.id) ?? place.members.length <= 60;
        const isFresh = Date.now() - (askedAt.get(this.#key) ?? 0) < refreshEveryMs;
        if (!refresh?.action || !isMine || isFresh) return;
        askedAt.set(this.#key, Date.now());
        const action = { ...refresh.action, data: refresh.action.data ?? {} };
        void ask.press(actor, { message: this.#message.id, trigger: 'automatic', action }).then((outcome) => {
            if (outcome.kind !== 'card') return;
            ownViews.set(this.#key, outcome.card);
            this.#draw(outcome.card);
        });
    }
}

/** The words of the button in focus, by which it is found again when its card has been drawn anew. */
export function labelInFocus(): string {
    return document.activeElement?.textContent ?? '';
}

/** Moves focus to the button of a message that has these words, or else to its card. */
export function focusIn(messageId: string, label: string): void {
    const message = document.getElementById(`message-${messageId}`);
    const buttons = [...(message?.querySelectorAll('button') ?? [])];
    const again = buttons.find(({ textContent }) => label !== '' && textContent === label);
    (again ?? message?.querySelector<HTMLElement>('.card'))?.focus();
}
