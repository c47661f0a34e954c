import type { FeedEvent, Opened, ScreenMessage } from '../screen.ts';
import { ask, sentence } from './asking.ts';
import { Compose } from './compose.ts';
import { inWords } from './days.ts';
import { button, element, icon } from './element.ts';
import { drawMessage, gist } from './message.ts';
import { focusIn, labelInFocus, PostedCard } from './postedCard.ts';
import type { Session } from './session.ts';

/** The conversation in the middle: its name, its messages and the box to write in. */
export class Conversation {
    readonly element = element('section', { class: 'conversation', 'aria-labelledby': 'placeName' });
    readonly #session: Session;
    readonly #compose: Compose;
    readonly #posts = element('div', { class: 'posts', role: 'region', 'aria-label': 'Messages', tabindex: '0' });
    readonly #typing = element('p', { class: 'typing' });
    readonly #meeting = element('button', { type: 'button', class: 'meeting' });
    #typingEnds: ReturnType<typeof setTimeout> | undefined;
    #lastDay = '';
    #isMeeting = false;
    /** What came while one read further up: the first of it, to be gone to. */
    #unseen: HTMLElement | undefined;
    #latest: HTMLElement | undefined;
    #awaitedUntil = 0;
    readonly #newer = button('New messages below', { class: 'newer primary', hidden: 'hidden' }, () =>
        this.#showUnseen(),
    );
    // What the feed says before the conversation is read; it would otherwise stand above what came earlier.
    #early: FeedEvent[] | undefined = [];

    constructor(session: Session) {
        this.#session = session;
        this.#compose = new Compose(session);
        const { place } = session;
        const people = place.type === 'personal' ? 'You' : `${place.members.length} people`;
        const title = element(
            'div',
            {},
            element('h1', { id: 'placeName' }, nameOf(session)),
            element('p', {}, `${people} and ${session.setting.bot.name}`),
        );
        this.#meeting.addEventListener('click', () => void this.#meet());
        const head = element('header', { class: 'placeHead' }, title, place.type !== 'personal' && this.#meeting);
        // What a press on a card brings is posted further down.
        this.#posts.addEventListener('click', ({ target }) => {
            if (target instanceof Element && target.closest('.ac-pushButton'))
                this.#awaitedUntil = performance.now() + 5000;
        });
        this.#posts.addEventListener('scroll', () => {
            if (this.#isAtEnd) this.#seen();
        });
        const rest = [this.#newer, this.#typing, this.#compose.element, this.#compose.dialog];
        this.element.append(head, this.#posts, ...rest);
    }

    /** Goes to what was posted last, also where the feed has yet to tell of it. */
    showLatest(): void {
        this.#awaitedUntil = performance.now() + 2000;
        this.#latest?.scrollIntoView({ block: 'start' });
        this.#seen();
    }

    #showUnseen(): void {
        this.#unseen?.scrollIntoView({ block: 'start' });
        this.#seen();
    }

    /** Shows what was said so far, and tells the bot when nobody has opened this conversation before. */
    async open(): Promise<void> {
        try {
            const { messages, meeting } = await ask.conversation(this.#session.actor);
            for (const message of messages) this.#add(message);
            this.#showMeeting(meeting);
            this.#scrollDown();
            const early = this.#early ?? [];
            this.#early = undefined;
            for (const event of early) this.follow(event);
            this.#compose.settle(await ask.open(this.#session.actor));
        } catch (error) {
            this.#compose.settle({ kind: 'error', text: sentence(error) });
        }
    }

    /** Follows what the feed says about this conversation. */
    follow(event: FeedEvent): void {
        this.#early?.push(event);
        if (this.#early) return;
        if (event.kind === 'posted') this.#posted(event.message);
        if (event.kind === 'edited') this.#edited(event.message);
        if (event.kind === 'deleted') this.#drawn(`message-${event.id}`)?.remove();
        if (event.kind === 'typing') this.#typed();
        if (event.kind === 'meeting') this.#showMeeting(event.meeting);
    }

    #posted(message: ScreenMessage): void {
        const isAtEnd = this.#isAtEnd;
        this.#add(message);
        this.#latest = this.#drawn(`message-${message.id}`) ?? undefined;
        this.#typing.textContent = '';
        if (message.author.id !== this.#session.me.id) {
            this.#session.announcer.say(`${message.author.name}: ${gist(message)}`);
        }
        if (isAtEnd || message.author.id === this.#session.me.id) {
            this.#scrollDown();
            // What is longer than the screen is read from its top.
            if ((this.#latest?.offsetHeight ?? 0) > this.#posts.clientHeight)
                this.#latest?.scrollIntoView({ block: 'start' });
            return;
        }
        if (performance.now() < this.#awaitedUntil) {
            this.showLatest();
            return;
        }
        this.#unseen ??= this.#latest;
        this.#newer.toggleAttribute('hidden', this.#unseen === undefined);
    }

    get #isAtEnd(): boolean {
        return this.#posts.scrollHeight - this.#posts.scrollTop - this.#posts.clientHeight < 120;
    }

    #seen(): void {
        this.#unseen = undefined;
        this.#newer.toggleAttribute('hidden', true);
    }

    #edited(message: ScreenMessage): void {
        PostedCard.forgetViews(message.id);
        const before = this.#drawn(`message-${message.id}`);
        const focused = before?.contains(document.activeElement) ? labelInFocus() : undefined;
        before?.replaceWith(drawMessage(this.#session, message));
        if (focused !== undefined) focusIn(message.id, focused);
        this.#session.announcer.say(`${message.author.name} edited a message: ${gist(message)}`);
    }

    #add(message: ScreenMessage): void {
        if (this.#drawn(`message-${message.id}`)) return;
        const drawn = drawMessage(this.#session, message);
        const thread = message.thread && this.#drawn(`thread-${message.thread}`);
        if (thread) {
            thread.append(drawn);
            return;
        }
        this.#beginDay(message.day);
        this.#posts.append(this.#session.place.type === 'channel' ? this.#threadOf(message, drawn) : drawn);
    }

    #threadOf(message: ScreenMessage, drawn: HTMLElement): HTMLElement {
        const messages = element('div', { id: `thread-${message.id}` }, drawn);
        const to = `${message.author.name}: ${gist(message).slice(0, 60)}`;
        const reply = button('Reply', { class: 'quiet reply' }, () => this.#compose.answer(message.id, to));
        return element('div', { class: 'thread', role: 'group', 'aria-label': `Thread, ${to}` }, messages, reply);
    }

    #beginDay(day: string): void {
        if (day === this.#lastDay) return;
        this.#lastDay = day;
        this.#posts.append(element('h2', { class: 'day' }, inWords(day)));
    }

    #drawn(id: string): HTMLElement | null {
        return this.#posts.querySelector<HTMLElement>(`#${id}`);
    }

    #typed(): void {
        this.#typing.textContent = `${this.#session.setting.bot.name} is typing…`;
        clearTimeout(this.#typingEnds);
        this.#typingEnds = setTimeout(() => this.#typing.replaceChildren(), 4000);
    }

    #showMeeting(meeting: Opened['meeting']): void {
        this.#isMeeting = meeting !== null;
        this.#meeting.replaceChildren(icon('meeting'), meeting ? 'End meeting' : 'Start meeting');
        this.#meeting.classList.toggle('underWay', this.#isMeeting);
    }

    async #meet(): Promise<void> {
        this.#compose.settle(await ask.meeting(this.#session.actor, this.#isMeeting ? 'end' : 'start'));
    }

    #scrollDown(): void {
        this.#posts.scrollTop = this.#posts.scrollHeight;
    }
}

function nameOf({ place, setting }: Session): string {
    return place.type === 'personal' ? setting.bot.name : place.name;
}
