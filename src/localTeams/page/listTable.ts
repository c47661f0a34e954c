import type { ListTable } from '../screen.ts';
import { element } from './element.ts';

/** A list or a view of one as a table, its rows under headings where the view groups them, and what narrows it. */
export class Table {
    readonly element = element('div', { class: 'tableGround', role: 'region', tabindex: '0', 'aria-label': 'Rows' });
    readonly tools = element('div', { class: 'tools' });
    readonly #filter = element('input', { type: 'search', id: 'filter', autocomplete: 'off' });
    readonly #group = element('select', { id: 'group' });
    readonly #count = element('p', { class: 'count', role: 'status' });
    #bodies: { group: string; body: HTMLElement; rows: HTMLElement[] }[] = [];

    constructor() {
        this.#filter.addEventListener('input', () => this.#narrow());
        this.#group.addEventListener('change', () => this.#narrow());
        this.tools.append(labelled('Filter', this.#filter), this.#count);
    }

    show(name: string, table: ListTable): void {
        const { columns, rows, grouped, isComplete } = table;
        const by = (row: Record<string, string>) => (grouped && row[grouped.name]) || '';
        this.#bodies = [...new Set(rows.map(by))].map((group) => {
            const drawn = rows.filter((row) => by(row) === group).map((row) => drawRow(columns, row));
            const head = grouped && headOf(group || `No ${grouped.label.toLowerCase()}`, drawn.length, columns.length);
            return { group, rows: drawn, body: element('tbody', { role: 'rowgroup' }, head, ...drawn) };
        });
        const heads = columns.map(({ label, isBehind }) =>
            element('th', { scope: 'col', role: 'columnheader', class: isBehind && 'behind' }, label),
        );
        const caption = isComplete ? name : `${name} (the first ${rows.length} rows)`;
        this.element.replaceChildren(
            element(
                'table',
                { role: 'table', class: columns.some(({ isBehind }) => isBehind) ? 'hidesBehind' : undefined },
                element('caption', {}, caption),
                element('thead', { role: 'rowgroup' }, element('tr', { role: 'row' }, ...heads)),
                ...this.#bodies.map(({ body }) => body),
            ),
        );
        this.#offerTools(table);
        this.#narrow();
    }

    say(words: string): void {
        this.#count.textContent = words;
    }

    #offerTools({ columns, grouped }: ListTable): void {
        const groups = this.#bodies.map(({ group, rows }) => element('option', { value: group }, said(group, rows)));
        const all = element('option', { value: '\n' }, 'All');
        this.#group.replaceChildren(all, ...groups);
        this.tools.replaceChildren(
            ...(grouped && groups.length > 1 ? [labelled(grouped.label, this.#group)] : []),
            labelled('Filter', this.#filter),
            ...(columns.some(({ isBehind }) => isBehind) ? [this.#allColumns()] : []),
            this.#count,
        );
    }

    #allColumns(): HTMLElement {
        const box = element('input', { type: 'checkbox', id: 'allColumns' });
        box.addEventListener('change', () => {
            this.element.querySelector('table')?.classList.toggle('hidesBehind', !box.checked);
        });
        return element('div', { class: 'tick' }, box, element('label', { for: 'allColumns' }, 'Technical columns too'));
    }

    #narrow(): void {
        const wanted = this.#filter.value.trim().toLowerCase();
        const only = this.#group.value || '\n';
        let [shown, all] = [0, 0];
        for (const { group, body, rows } of this.#bodies) {
            const isAsked = only === '\n' || only === group;
            for (const row of rows)
                row.toggleAttribute('hidden', !`${group} ${row.textContent}`.toLowerCase().includes(wanted));
            const left = isAsked ? rows.filter((row) => !row.hasAttribute('hidden')).length : 0;
            body.toggleAttribute('hidden', left === 0);
            shown += left;
            all += rows.length;
        }
        this.say(shown === all ? counted(all) : `${shown} of ${counted(all)}`);
    }
}

const counted = (rows: number): string => `${rows} ${rows === 1 ? 'row' : 'rows'}`;

const said = (group: string, rows: readonly unknown[]): string => `${group || 'None'} (${rows.length})`;

const labelled = (words: string, input: HTMLElement): HTMLElement =>
    element('div', { class: 'filter' }, element('label', { for: input.id }, words), input);

// The roles stand there in full, for a narrow screen shows rows as blocks, which are no table to a screen reader otherwise.
const drawRow = (columns: ListTable['columns'], row: Record<string, string>): HTMLElement =>
    element(
        'tr',
        { role: 'row' },
        ...columns.map(({ name, label, isBehind }) => {
            const words = row[name] ?? '';
            const looks = [isBehind && 'behind', sizeOf(words)].filter(Boolean).join(' ');
            return element('td', { role: 'cell', 'data-label': label, class: looks || undefined }, linked(words));
        }),
    );

/** What is an address and nothing else can be opened, as SharePoint lets it be. */
const linked = (words: string): HTMLElement | string =>
    /^https?:\/\/\S+$/.test(words) ? element('a', { href: words, target: '_blank', rel: 'noopener' }, words) : words;

/** References and days stay on one line; sentences want room. */
function sizeOf(words: string): string {
    if (words === '') return 'empty';
    if (words.length > 60) return 'long';
    return words.length <= 22 ? 'brief' : 'middling';
}

const headOf = (group: string, rows: number, width: number): HTMLElement =>
    element(
        'tr',
        { role: 'row', class: 'groupHead' },
        element(
            'th',
            { scope: 'rowgroup', role: 'rowheader', colspan: String(width) },
            group,
            element('span', { class: 'count' }, ` ${counted(rows)}`),
        ),
    );
