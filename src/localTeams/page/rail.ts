import type { ScreenPerson, ScreenPlace, Setting } from '../screen.ts';
import { element, icon } from './element.ts';
import { addressOf, type Whereabouts } from './whereabouts.ts';

/** The teams, channels and chats of the person the page is used as. */
export class Rail {
    readonly element = element('nav', { class: 'rail', 'aria-label': 'Teams and chats' });
    #setting: Setting;
    readonly #unread = new Set<string>();

    constructor(setting: Setting) {
        this.#setting = setting;
    }

    take(setting: Setting): void {
        this.#setting = setting;
    }

    noteUnread(place: string): void {
        this.#unread.add(place);
        this.element.querySelector(`a[data-place="${CSS.escape(place)}"]`)?.append(unreadMark());
    }

    show(me: ScreenPerson, current: Whereabouts): void {
        const mine = this.#setting.places.filter(({ members }) => members.includes(me.id));
        if (current.in && !current.site) this.#unread.delete(current.in);
        const lists = this.#setting.sites.length > 0 && this.#listsLink(me, current);
        this.element.replaceChildren(
            ...this.#part(
                this.#setting.title,
                me,
                current,
                mine.filter(({ type }) => type === 'channel'),
            ),
            ...this.#part(
                'Chats',
                me,
                current,
                mine.filter(({ type }) => type !== 'channel'),
            ),
            ...(lists ? [element('h2', {}, 'SharePoint'), lists] : []),
        );
    }

    #part(title: string, me: ScreenPerson, current: Whereabouts, places: ScreenPlace[]): HTMLElement[] {
        if (places.length === 0) return [];
        const lines = places.map((place) => element('li', {}, this.#link(place, me, current)));
        return [element('h2', {}, title), element('ul', {}, ...lines)];
    }

    #link(place: ScreenPlace, me: ScreenPerson, current: Whereabouts): HTMLElement {
        const isCurrent = current.in === place.id && !current.site;
        const name = place.type === 'personal' ? this.#setting.bot.name : place.name;
        const bot = element('span', { class: 'bot', 'aria-hidden': 'true' });
        const mark = { channel: icon('channel'), groupChat: icon('people'), personal: bot }[place.type];
        return element(
            'a',
            {
                href: addressOf({ as: me.id, in: place.id }),
                'data-place': place.id,
                'aria-current': isCurrent ? 'page' : undefined,
            },
            mark,
            element('span', { class: 'name' }, name),
            this.#unread.has(place.id) && unreadMark(),
        );
    }

    #listsLink(me: ScreenPerson, current: Whereabouts): HTMLElement {
        const address = addressOf({ as: me.id, in: current.in, site: this.#setting.sites[0] });
        const attributes = { href: address, 'aria-current': current.site ? 'page' : undefined };
        const link = element('a', attributes, icon('table'), element('span', { class: 'name' }, 'SharePoint lists'));
        return element('ul', {}, element('li', {}, link));
    }
}

function unreadMark(): HTMLElement {
    return element('span', { class: 'unread' }, element('span', { class: 'unseen' }, 'new messages'));
}
