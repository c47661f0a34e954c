import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { arrangementIn } from '../../src/arrangements.ts';
import { actionColumns } from '../../src/sharepoint/action.ts';
import { channelColumns } from '../../src/sharepoint/channel.ts';
import { entryColumns } from '../../src/sharepoint/entry.ts';
import { meetingColumns } from '../../src/sharepoint/meeting.ts';
import { pointColumns } from '../../src/sharepoint/point.ts';
import { requestColumns } from '../../src/sharepoint/request.ts';
import { resolutionColumns } from '../../src/sharepoint/resolution.ts';
import { rollColumns } from '../../src/sharepoint/roll.ts';
import { actionsIn, siteScriptsOf } from '../../src/sharepoint/siteScript.ts';
import { viewsOf } from '../../src/sharepoint/views.ts';
import { writeViews } from '../../src/views.ts';
import { openRoom } from '../support/recorder.ts';

const samples = ['wolverhampton', 'wirral', 'wirral-january-2019', 'walsall', 'worcestershire', 'gloucestershire'];
const known = samples.filter((name) => {
    try {
        return arrangementIn(name) !== undefined;
    } catch {
        return false;
    }
});

/** What Microsoft documents of the verbs used here; a script with anything else is refused when it is uploaded. */
const documented: Readonly<Record<string, readonly string[]>> = {
    createSPList: ['verb', 'listName', 'templateType', 'subactions'],
    addSPView: ['verb', 'name', 'viewFields', 'query', 'rowLimit', 'isPaged', 'makeDefault', 'scope', 'formatterJSON'],
};

const columns = new Map(
    [
        ...[channelColumns, meetingColumns, rollColumns, pointColumns],
        ...[resolutionColumns, actionColumns, requestColumns, entryColumns],
    ].map(({ list, columns: of }) => [list, of] as const),
);

describe('The saved views of SharePoint', () => {
    for (const name of known)
        it(`of ${name} are made by verbs that are documented, within what one script may hold`, () => {
            const views = viewsOf(arrangementIn(name));
            const scripts = siteScriptsOf(views);
            assert.equal(
                scripts.flatMap(({ actions }) => actions.flatMap(({ subactions }) => subactions)).length,
                views.length,
            );
            for (const script of scripts) {
                assert.ok(actionsIn(script) <= 30 && JSON.stringify(script).length <= 100_000);
                for (const action of script.actions)
                    for (const each of [action, ...action.subactions])
                        for (const key of Object.keys(each)) assert.ok(documented[each.verb]?.includes(key), key);
            }
        });

    it('rest on filters by indexed columns alone, and show columns that are there', () => {
        for (const name of known)
            for (const script of siteScriptsOf(viewsOf(arrangementIn(name))))
                for (const { listName, subactions } of script.actions)
                    for (const { query, viewFields, makeDefault } of subactions) {
                        const [, where = '', groups = '', order = ''] =
                            /^<Where>(.+)<\/Where>(?:<GroupBy Collapse="FALSE">(.+)<\/GroupBy>)?<OrderBy>(.+)<\/OrderBy>$/.exec(
                                query,
                            ) ?? [];
                        const named = (xml: string) =>
                            [...xml.matchAll(/FieldRef Name="(\w+)"/g)].map(([, field]) => field);
                        const column = (field?: string) => columns.get(listName)?.find((each) => each.name === field);
                        // Every row in the order it was written is the one question no index is needed for.
                        if (makeDefault) assert.equal(query, '');
                        else assert.ok(named(where).length > 0, query);
                        for (const field of named(where))
                            assert.equal(column(field)?.indexed, true, `${listName}.${field}`);
                        for (const field of [...viewFields, ...named(groups), ...named(order)])
                            assert.ok(field === 'LinkTitle' || column(field), `${listName}.${field}`);
                    }
    });

    it('are split where one script could not hold them', () => {
        const [view] = viewsOf(arrangementIn('wolverhampton'));
        assert.ok(view);
        const many = Array.from({ length: 70 }, (_, index) => ({ ...view, name: `${view.name} ${index}` }));
        const scripts = siteScriptsOf(many);
        assert.deepEqual(scripts.map(actionsIn), [30, 30, 13]);
        assert.equal(
            new Set(scripts.flatMap(({ actions }) => actions[0]?.subactions.map((each) => each.name))).size,
            70,
        );
    });

    it('are written with the steps for an administrator, and for an owner by hand', () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        try {
            const told = writeViews({ arrangement: 'wolverhampton', out: folder });
            const [file = ''] = readdirSync(folder);
            assert.match(readFileSync(join(folder, file), 'utf8'), /"verb": "createSPList"/);
            assert.match(told, /Add-SPOSiteScript[\s\S]*Invoke-SPOSiteDesign/);
            assert.match(
                told,
                /PANEL resolutions by year[\s\S]{1,200}\n {4}Group by: Municipal year, descending\n {4}Sort by: Held, descending/,
            );
            assert.match(
                told,
                /All actions \(list Actions\)\n {4}Columns: Reference, Title, .*\n {4}Then: Set as default/,
            );
            assert.match(
                told,
                /PANEL forward plan \(list Actions\)\n {4}Columns: Reference, .*\n {4}Show when: Report to is equal to PANEL/,
            );
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it('tell somebody who belongs to no Team what became of the panel’s resolutions of 2021', async () => {
        const { house, manager, teams, close } = await openRoom({ today: '2021-03-18', page: true });
        try {
            const panel = manager.in(teams.channelOf('PANEL'));
            await panel.say('set up PANEL');
            await panel.say('start meeting');
            await panel.addItem('Neglect');
            await panel.say('resolved: the executive report on neglect');
            await panel.say('resolved: thanks be given');
            await panel.say('report: R1(a) @representative of EXEC by June 2021');
            await panel.say('action: Draft the programme @Business Manager by May 2021');
            await panel.say('extend EXEC/2020-21/A1 to July 2021: the data came late, agreed by the chair');
            await panel.say('action: Call the schools @Business Manager by April 2021');
            await panel.say('action: Watch the figures @Business Manager, ongoing');
            await panel.say('received EXEC/2020-21/A1: the report of 1 June');
            const [site = ''] = house.world.sites;
            const ask = async (path: string) => {
                const answer = await fetch(`${house.address}/page/${path}`);
                assert.equal(answer.status, 200, path);
                return answer.json() as Promise<never>;
            };
            const view = async (name: string): Promise<{ rows: Record<string, string>[] }> =>
                ask(`view?site=${encodeURIComponent(site)}&view=${encodeURIComponent(name)}`);
            const names = ((await ask('views')) as { name: string }[]).map(({ name }) => name);
            assert.deepEqual(names.slice(0, 3), [
                'PANEL resolutions by year',
                'PANEL what became of its resolutions',
                'PANEL forward plan',
            ]);
            const decided = await view('PANEL resolutions by year');
            assert.deepEqual(
                decided.rows.map((row: Record<string, string>) => [row.Year, row.Ref, row.Standing]),
                [
                    ['2020-21', 'PANEL/2020-21/R1(a)', 'in force'],
                    ['2020-21', 'PANEL/2020-21/R2(a)', 'in force'],
                ],
            );
            const [became, ...others] = (await view('PANEL what became of its resolutions')).rows;
            assert.equal(others.length, 0);
            assert.ok(became);
            assert.equal(became.ResolutionRef, 'PANEL/2020-21/R1(a)');
            assert.equal(became.OwnerName, 'Representative of the Integrated Executive Working Group');
            assert.equal(became.Evidence, 'the report of 1 June');
            assert.match(became.RagWords ?? '', /^Green: complete/);
            assert.match(became.Slips ?? '', /from June 2021 to July 2021, agreed by the chair.*the data came late/);
            assert.deepEqual((await view('PANEL forward plan')).rows, []);
            assert.deepEqual((await view('Open actions by agency')).rows.map((row) => row.Ref).toSorted(), [
                'PANEL/2020-21/A1',
                'PANEL/2020-21/A2',
                'PANEL/2020-21/A3',
            ]);
            // Whatever day it is: what is overdue and was never extended stands before what is still to come.
            assert.deepEqual(
                (await view('Open actions, longest overdue first')).rows.map((row) => [row.Ref, row.OverdueFrom]),
                [
                    ['PANEL/2020-21/A2', '2021-05-01'],
                    ['PANEL/2020-21/A1', '2021-06-01'],
                ],
            );
            assert.deepEqual(
                (await view('Slippage (extended or closed late)')).rows.map((row) => row.Ref),
                ['EXEC/2020-21/A1'],
            );
            assert.equal(
                (await fetch(`${house.address}/page/view?site=${encodeURIComponent(site)}&view=None`)).status,
                404,
            );
        } finally {
            await close();
        }
    });
});
