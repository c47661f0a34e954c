import type { Condition, Order, View } from './views.ts';

/** A site script as SharePoint takes it (Microsoft's documentation of its JSON). */
export interface SiteScript {
    readonly $schema: string;
    readonly actions: readonly ListAction[];
    readonly version: 1;
}

/** Finds the list by its name and adds what it lacks; the columns are there already, made through Graph. */
interface ListAction {
    readonly verb: 'createSPList';
    readonly listName: string;
    readonly templateType: 100;
    readonly subactions: readonly ViewAction[];
}

interface ViewAction {
    readonly verb: 'addSPView';
    readonly name: string;
    readonly viewFields: readonly string[];
    /** What stands inside Query in SharePoint's own language for queries. */
    readonly query: string;
    readonly rowLimit: number;
    readonly isPaged: true;
    readonly makeDefault: boolean;
}

/** A script that is applied at once may hold so many actions, those within others counted, and so many characters. */
const mostActions = 30;
export const mostCharacters = 100_000;

/** As few scripts as the limits allow; each may be run again, which changes nothing. */
export function siteScriptsOf(views: readonly View[]): SiteScript[] {
    const scripts: View[][] = [];
    for (const view of views) {
        const last = scripts.at(-1);
        if (last && fits(scriptOf([...last, view]))) last.push(view);
        else scripts.push([view]);
    }
    return scripts.map(scriptOf);
}

export const actionsIn = ({ actions }: SiteScript): number =>
    actions.reduce((sum, { subactions }) => sum + 1 + subactions.length, 0);

const fits = (script: SiteScript): boolean =>
    actionsIn(script) <= mostActions && JSON.stringify(script).length <= mostCharacters;

const scriptOf = (views: readonly View[]): SiteScript => ({
    $schema: 'https://developer.microsoft.com/json-schemas/sp/site-design-script-actions.schema.json',
    actions: [...new Set(views.map(({ list }) => list))].map((list) => ({
        verb: 'createSPList',
        listName: list,
        templateType: 100,
        subactions: views.filter((view) => view.list === list).map(viewAction),
    })),
    version: 1,
});

const viewAction = (view: View): ViewAction => ({
    verb: 'addSPView',
    name: view.name,
    // The name under which SharePoint shows Title with a link to the row.
    viewFields: view.shows.map((column) => (column === 'Title' ? 'LinkTitle' : column)),
    query: queryOf(view),
    rowLimit: 100,
    isPaged: true,
    makeDefault: view.isDefault ?? false,
});

/** SharePoint joins conditions two by two. */
function queryOf({ where, grouped, sorted }: View): string {
    const all = where.map(clause).reduce((before, next) => (before ? `<And>${before}${next}</And>` : next), '');
    const groups = grouped && `<GroupBy Collapse="FALSE">${fieldOf(grouped)}</GroupBy>`;
    const order = sorted.map(fieldOf).join('');
    return `${all && `<Where>${all}</Where>`}${groups ?? ''}${order && `<OrderBy>${order}</OrderBy>`}`;
}

const fieldOf = ({ by, newestFirst }: Order): string =>
    `<FieldRef Name="${by}"${newestFirst ? ' Ascending="FALSE"' : ''} />`;

function clause(condition: Condition): string {
    const field = `<FieldRef Name="${condition.column}" />`;
    if ('isFilled' in condition) return `<IsNotNull>${field}</IsNotNull>`;
    if ('is' in condition) return `<Eq>${field}${value(condition.is)}</Eq>`;
    return `<BeginsWith>${field}${value(condition.begins)}</BeginsWith>`;
}

const value = (words: string): string =>
    `<Value Type="Text">${words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</Value>`;
