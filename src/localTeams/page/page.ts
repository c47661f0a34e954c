import type { FeedEvent, ScreenPerson, Setting } from '../screen.ts';
import { Announcer } from './announcer.ts';
import { Bar } from './bar.ts';
import { Conversation } from './conversation.ts';
import { DialogBox } from './dialogBox.ts';
import { button, element, icon } from './element.ts';
import { ListsView } from './listsView.ts';
import { Rail } from './rail.ts';
import { addressOf, whereabouts } from './whereabouts.ts';

/** The whole page: bar, rail and what stands in the middle. */
export class Page {
    #setting: Setting;
    readonly #announcer = new Announcer();
    readonly #dialogs: DialogBox;
    readonly #rail: Rail;
    readonly #bar: Bar;
    readonly #main = element('main', { id: 'main', tabindex: '-1' });
    readonly #menu = element('div', { class: 'menu', id: 'menu' });
    readonly #menuButton: HTMLButtonElement;
    #feed: { person: string; source: EventSource; listening: Promise<void> } | undefined;
    #conversation: Conversation | undefined;

    constructor(setting: Setting) {
        this.#setting = setting;
        this.#dialogs = new DialogBox(setting.bot.name);
        this.#rail = new Rail(setting);
        this.#bar = new Bar(setting, this.#announcer, {
            become: (person) => this.#become(person),
            showPosted: (places) => this.#showPosted(places),
        });
        const menuWords = { class: 'menuButton', 'aria-expanded': 'false', 'aria-controls': 'menu' };
        this.#menuButton = button(icon('menu'), menuWords, () => this.#openMenu(!this.#isMenuOpen));
        this.#menuButton.append('Menu');
        this.#menu.append(this.#bar.element, this.#rail.element);
        document.title = `${setting.bot.name} – local Teams`;
        document.body.replaceChildren(
            element('a', { class: 'skip', href: '#main' }, 'Skip to the conversation'),
            this.#banner(),
            this.#menu,
            this.#main,
            this.#dialogs.element,
            this.#announcer.element,
        );
        document.querySelector('.skip')?.addEventListener('click', (event) => {
            event.preventDefault();
            this.#main.focus();
        });
        document.addEventListener('keydown', (event) => {
            if (event.key !== 'Escape' || !this.#isMenuOpen) return;
            this.#openMenu(false);
            this.#menuButton.focus();
        });
        window.addEventListener('hashchange', () => this.show());
    }

    /** Shows what the address says, completing what it leaves out. */
    show(): void {
        const at = whereabouts();
        const me = this.#setting.people.find(({ id }) => id === at.as) ?? this.#setting.people[0];
        if (!me) return;
        const mine = this.#setting.places.filter(({ members }) => members.includes(me.id));
        const place = mine.find(({ id }) => id === at.in) ?? mine[0];
        const here = { ...at, as: me.id, in: place?.id };
        history.replaceState(null, '', addressOf(here));
        this.#listen(me.id);
        this.#bar.showPerson(me);
        this.#rail.show(me, here);
        this.#openMenu(false);
        if (here.site) this.#showLists(here);
        else if (place) this.#showConversation(me, place.id);
    }

    #showLists(at: { site?: string }): void {
        this.#conversation = undefined;
        const view = new ListsView(this.#setting, at);
        this.#main.replaceChildren(view.element);
        void view.open();
    }

    #showConversation(me: ScreenPerson, placeId: string): void {
        const place = this.#setting.places.find(({ id }) => id === placeId);
        if (!place) return;
        const conversation = new Conversation({
            setting: this.#setting,
            me,
            place,
            actor: { person: me.id, place: place.id },
            announcer: this.#announcer,
            dialogs: this.#dialogs,
        });
        this.#conversation = conversation;
        this.#main.replaceChildren(conversation.element);
        // Listening first, so that nothing is said between reading and listening.
        void this.#feed?.listening.then(() => conversation.open());
    }

    #listen(person: string): void {
        if (this.#feed?.person === person) return;
        this.#feed?.source.close();
        const source = new EventSource(`/page/feed?${new URLSearchParams({ person })}`);
        source.addEventListener('message', ({ data }) => this.#follow(JSON.parse(data) as FeedEvent));
        let wasOpen = false;
        const listening = new Promise<void>((resolve) => {
            source.addEventListener('error', () => resolve());
            source.addEventListener('open', () => {
                // What was said while the line was down is read again.
                if (wasOpen) this.show();
                wasOpen = true;
                resolve();
            });
        });
        this.#feed = { person, source, listening };
    }

    #follow(event: FeedEvent): void {
        if (event.kind === 'today') {
            this.#bar.showDay(event.today);
            return;
        }
        if (event.kind === 'standing') {
            this.#bar.showWaits(event.waits);
            this.#take(event.setting);
            return;
        }
        const place = 'message' in event ? event.message.place : event.place;
        const { in: current, site } = whereabouts();
        if (place === current && !site) this.#conversation?.follow(event);
        else if (event.kind === 'posted') this.#rail.noteUnread(place);
    }

    /** Who is there by now; what is open stays open, with all that is typed in it. */
    #take(setting: Setting): void {
        if (JSON.stringify({ ...setting, today: '' }) === JSON.stringify({ ...this.#setting, today: '' })) return;
        this.#setting = setting;
        this.#bar.showPeople(setting.people);
        this.#rail.take(setting);
        const at = whereabouts();
        const me = setting.people.find(({ id }) => id === at.as);
        if (me === undefined) return;
        this.#bar.showPerson(me);
        this.#rail.show(me, at);
    }

    /** Out of sight of the menu of a narrow screen, and of what was read before. */
    #showPosted(places: readonly string[]): void {
        const { in: current, site } = whereabouts();
        if (current === undefined || site !== undefined || !places.includes(current)) return;
        this.#openMenu(false);
        this.#conversation?.showLatest();
    }

    #become(person: string): void {
        location.hash = addressOf({ ...whereabouts(), as: person });
    }

    #banner(): HTMLElement {
        const words = element('p', {}, element('strong', {}, 'This is not Microsoft Teams: '), 'a local stand-in.');
        words.append(' Nothing here leaves this computer.');
        const name = element('span', { class: 'brand' }, this.#setting.title);
        return element('header', { class: 'banner' }, this.#menuButton, name, words);
    }

    get #isMenuOpen(): boolean {
        return this.#menu.classList.contains('open');
    }

    #openMenu(open: boolean): void {
        this.#menu.classList.toggle('open', open);
        this.#menuButton.setAttribute('aria-expanded', String(open));
    }
}
