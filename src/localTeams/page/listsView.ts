import type { Setting } from '../screen.ts';
import { ask, sentence } from './asking.ts';
import { element } from './element.ts';
import { Table } from './listTable.ts';
import { addressOf, type Whereabouts } from './whereabouts.ts';

const roomy = matchMedia('(min-width: 761px)');

/** The SharePoint lists as scrutiny officers would see them: first the saved views, which answer what they ask. */
export class ListsView {
    readonly element = element('section', { class: 'lists', 'aria-labelledby': 'listsTitle' });
    readonly #setting: Setting;
    readonly #at: Whereabouts;
    readonly #views = element('nav', { class: 'listNames', 'aria-label': 'Saved views' });
    readonly #lists = element('nav', { class: 'listNames', 'aria-label': 'Lists of this site' });
    readonly #shown = element('span', { class: 'name' });
    readonly #table = new Table();

    constructor(setting: Setting, at: Whereabouts) {
        this.#setting = setting;
        this.#at = at;
        const head = element('header', { class: 'placeHead' }, element('h1', { id: 'listsTitle' }, 'SharePoint lists'));
        head.append(this.#siteLinks());
        // Folded away on a narrow screen, where the names would take all of it.
        const summary = element('summary', {}, 'Views and lists: ', this.#shown);
        const names = element('details', { class: 'choose', open: roomy.matches }, summary, this.#views, this.#lists);
        roomy.addEventListener('change', () => {
            names.open = roomy.matches;
        });
        const isRestricted = at.site !== undefined && at.site !== setting.sites[0];
        const note =
            'In SharePoint only those who were given rights on this site can open it. Here everybody may look.';
        const rights = isRestricted && element('p', { class: 'rights' }, note);
        this.element.append(head, ...(rights ? [rights] : []), names, this.#table.tools, this.#table.element);
    }

    async open(): Promise<void> {
        const { site = '' } = this.#at;
        try {
            const [lists, views] = await Promise.all([ask.lists(site), ask.views()]);
            const list = lists.find(({ name }) => name === this.#at.list);
            const view = views.find(({ name }) => name === this.#at.list) ?? (list ? undefined : views[0]);
            const current = view ?? list ?? lists[0];
            this.#nameViews(views, view?.name);
            this.#lists.replaceChildren(
                element('h2', {}, 'Whole lists'),
                this.#links(lists, view ? undefined : current?.name),
            );
            this.#shown.textContent = current?.name ?? '';
            if (view) this.#table.show(view.name, await ask.view(site, view.name));
            else if (current && 'id' in current) this.#table.show(current.name, await ask.list(site, current.id));
            else this.#table.say('This site has no lists yet.');
        } catch (error) {
            this.#table.say(sentence(error));
        }
    }

    #nameViews(views: readonly { name: string; isFurther: boolean }[], current: string | undefined): void {
        const further = views.filter(({ isFurther }) => isFurther);
        const isOpen = further.some(({ name }) => name === current);
        const more = element(
            'details',
            { class: 'more', open: isOpen },
            element('summary', {}, `More views (${further.length})`),
            this.#links(further, current),
        );
        const first = views.filter(({ isFurther }) => !isFurther);
        this.#views.toggleAttribute('hidden', views.length === 0);
        this.#views.replaceChildren(
            element('h2', {}, 'Saved views'),
            this.#links(first, current),
            ...(further.length > 0 ? [more] : []),
        );
    }

    #links(all: readonly { name: string }[], current: string | undefined): HTMLElement {
        const links = all.map(({ name }) => element('li', {}, this.#link(name, { list: name }, name === current)));
        return element('ul', {}, ...links);
    }

    #siteLinks(): HTMLElement {
        const links = this.#setting.sites.map((site, index) => {
            const name = index === 0 ? 'Open site' : 'Restricted site';
            return element('li', {}, this.#link(name, { site, list: undefined }, site === this.#at.site));
        });
        return element('nav', { class: 'sites', 'aria-label': 'Sites' }, element('ul', {}, ...links));
    }

    #link(name: string, to: Whereabouts, isCurrent: boolean): HTMLElement {
        const href = addressOf({ ...this.#at, ...to });
        return element('a', { href, 'aria-current': isCurrent ? 'page' : undefined }, name);
    }
}
