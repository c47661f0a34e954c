import type { ListTable, Setting } from '../screen.ts';
import { ask, sentence } from './asking.ts';
import { element } from './element.ts';
import { addressOf, type Whereabouts } from './whereabouts.ts';

/** The SharePoint lists as scrutiny officers would see them. */
export class ListsView {
    readonly element = element('section', { class: 'lists', 'aria-labelledby': 'listsTitle' });
    readonly #setting: Setting;
    readonly #at: Whereabouts;
    readonly #names = element('nav', { class: 'listNames', 'aria-label': 'Lists of this site' });
    readonly #views = element('nav', { class: 'listNames', 'aria-label': 'Saved views' });
    readonly #filter = element('input', { type: 'search', id: 'filter', autocomplete: 'off' });
    readonly #count = element('p', { class: 'count', role: 'status' });
    readonly #ground = element('div', { class: 'tableGround', role: 'region', tabindex: '0', 'aria-label': 'Rows' });

    constructor(setting: Setting, at: Whereabouts) {
        this.#setting = setting;
        this.#at = at;
        const filter = element('div', { class: 'filter' }, element('label', { for: 'filter' }, 'Filter'), this.#filter);
        const head = element('header', { class: 'placeHead' }, element('h1', { id: 'listsTitle' }, 'SharePoint lists'));
        head.append(this.#siteLinks());
        this.element.append(
            head,
            this.#names,
            this.#views,
            element('div', { class: 'tools' }, filter, this.#count),
            this.#ground,
        );
        this.#filter.addEventListener('input', () => this.#applyFilter());
    }

    async open(): Promise<void> {
        const { site = '' } = this.#at;
        try {
            const [lists, views] = await Promise.all([ask.lists(site), ask.views()]);
            const view = views.find(({ name }) => name === this.#at.list);
            const current = view ? undefined : (lists.find(({ name }) => name === this.#at.list) ?? lists[0]);
            const links = lists.map(({ name }) =>
                element('li', {}, this.#link(name, { list: name }, name === current?.name)),
            );
            this.#names.replaceChildren(element('ul', {}, ...links));
            const viewLinks = views.map(({ name }) =>
                element('li', {}, this.#link(name, { list: name }, name === view?.name)),
            );
            this.#views.toggleAttribute('hidden', views.length === 0);
            this.#views.replaceChildren(element('ul', {}, ...viewLinks));
            if (view) this.#show(view.name, await ask.view(site, view.name));
            else if (current) this.#show(current.name, await ask.list(site, current.id));
            else this.#count.textContent = 'This site has no lists yet.';
        } catch (error) {
            this.#count.textContent = sentence(error);
        }
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

    #show(name: string, { columns, rows, isComplete }: ListTable): void {
        const heads = columns.map(({ label }) => element('th', { scope: 'col' }, label));
        const lines = rows.map((row) => {
            return element('tr', {}, ...columns.map((column) => element('td', {}, row[column.name] ?? '')));
        });
        this.#ground.replaceChildren(
            element(
                'table',
                {},
                element('caption', {}, isComplete ? name : `${name} (the first ${rows.length} rows)`),
                element('thead', {}, element('tr', {}, ...heads)),
                element('tbody', {}, ...lines),
            ),
        );
        this.#applyFilter();
    }

    #applyFilter(): void {
        const wanted = this.#filter.value.trim().toLowerCase();
        const lines = [...this.#ground.querySelectorAll('tbody tr')];
        for (const line of lines) {
            line.toggleAttribute('hidden', !(line.textContent ?? '').toLowerCase().includes(wanted));
        }
        const shown = lines.filter((line) => !line.hasAttribute('hidden')).length;
        this.#count.textContent = wanted ? `${shown} of ${lines.length} rows` : `${lines.length} rows`;
    }
}
