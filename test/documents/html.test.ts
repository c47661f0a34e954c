import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import { htmlOf } from '../../src/documents/html.ts';
import { minutesPage } from '../../src/documents/minutes.ts';
import { around, cabinet } from '../claims/cabinetMinute.ts';
import { closeChromium, findChromium, withPage } from '../support/chromium.ts';

describe('Minutes in a browser (skipped where there is no Chromium)', () => {
    let axe: string;
    before(async function () {
        if (!findChromium()) this.skip();
        axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
    });
    after(closeChromium);

    const shown = htmlOf(minutesPage(cabinet, around, 'public'));

    for (const width of [320, 900])
        it(`give axe nothing to object to, by WCAG 2.2 AA and good practice, ${width} pixels wide`, async () => {
            await withPage({ viewport: { width, height: 900 } }, async (page) => {
                await page.setContent(shown);
                await page.evaluate(axe);
                const { violations, passes } = await page.evaluate<AxeResults>(
                    "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })",
                );
                assert.deepEqual(
                    violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`)),
                    [],
                );
                assert.ok(passes.length > 15);
                assert.equal(await page.evaluate('document.documentElement.scrollWidth <= innerWidth'), true);
            });
        });

    it('are understood by what reads a page aloud: one main heading, landmarks, tables with names, labelled lines', async () => {
        await withPage({}, async (page) => {
            await page.setContent(shown);
            assert.equal(await page.getByRole('heading', { level: 1 }).count(), 1);
            for (const role of ['banner', 'main', 'contentinfo'] as const)
                assert.equal(await page.getByRole(role).count(), 1, role);
            const actions = page.getByRole('table', { name: 'Actions' });
            assert.deepEqual(await actions.getByRole('columnheader').allInnerTexts(), [
                ...['Reference', 'Kind', 'Action', 'Owner', 'Due', 'Date'],
            ]);
            assert.deepEqual(await actions.getByRole('rowheader').allInnerTexts(), ['A12', 'A13']);
            const points = page.getByRole('list').first().getByRole('listitem');
            assert.equal(await points.count(), 9);
            assert.match((await points.nth(2).innerText()).replace(/\s+/g, ' '), /^\(c\) Independent Chair: four/);
            assert.equal(await page.evaluate('document.documentElement.lang'), 'en-GB');
        });
    });
});
