import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrangementIn } from './arrangements.ts';
import { siteScriptsOf } from './sharepoint/siteScript.ts';
import { type Condition, headingOf, type Order, type View, viewsOf } from './sharepoint/views.ts';

/** Writes the site scripts that make the saved views into a folder, and answers with the steps for an administrator, and for an owner without one. */
export function writeViews({ arrangement, out }: { arrangement: string; out: string }): string {
    const read = arrangementIn(arrangement);
    const views = viewsOf(read);
    mkdirSync(out, { recursive: true });
    const files = siteScriptsOf(views).map((script, index) => {
        const file = join(out, `${read.name}-views-${index + 1}.json`);
        writeFileSync(file, `${JSON.stringify(script, undefined, 2)}\n`);
        return file;
    });
    return [
        ...files.map((file) => `Written: ${file}`),
        '',
        'Run provision first, for the views rest on the columns and indexes it makes. Then, as a SharePoint administrator, in the SharePoint',
        'Online Management Shell, with the address of the partnership’s own site for SITE and again for its restricted site:',
        '  Connect-SPOService https://YOUR-TENANT-admin.sharepoint.com',
        ...files.flatMap((file, index) => [
            `  $script = Add-SPOSiteScript -Title "Minute book views ${index + 1}" -Content (Get-Content "${file}" -Raw -Encoding UTF8)`,
            `  $design = Add-SPOSiteDesign -Title "Minute book views ${index + 1}" -WebTemplate 64 -SiteScripts $script.Id`,
            '  Invoke-SPOSiteDesign -Identity $design.Id -WebUrl SITE',
        ]),
        'Running them again changes nothing. The minute book works without any of these views.',
        '',
        'An owner of the site without an administrator makes the same by hand: in the list, Add view, List, then Edit current view.',
        ...views.flatMap(byHand),
    ].join('\n');
}

function byHand(view: View): string[] {
    const heading = (column: string) => headingOf(view.list, column);
    const ordered = ({ by, newestFirst }: Order) => `${heading(by)}${newestFirst ? ', descending' : ''}`;
    const lines: readonly (readonly [string, string])[] = [
        ['Columns', view.shows.map(heading).join(', ')],
        ['Show when', view.where.map((each) => inWords(each, heading(each.column))).join(' and ')],
        ['Group by', view.grouped ? ordered(view.grouped) : ''],
        ['Sort by', view.sorted.map(ordered).join('; ')],
        ['Then', view.isDefault ? 'Set as default view' : ''],
    ];
    const said = lines.filter(([, words]) => words !== '').map(([what, words]) => `    ${what}: ${words}`);
    return [`  ${view.name} (list ${view.list})`, ...said];
}

function inWords(condition: Condition, heading: string): string {
    if ('isFilled' in condition) return `${heading} is not equal to (leave empty)`;
    return 'is' in condition ? `${heading} is equal to ${condition.is}` : `${heading} begins with ${condition.begins}`;
}
