import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { LocalGraph } from '../../src/localGraph/server.ts';
import { objections } from '../support/axe.ts';
import { closeChromium, findChromium, withPage } from '../support/chromium.ts';
import { Box } from './box.ts';
import { graphWithLists } from './sampleLists.ts';
import { exec, sampleWorld } from './sampleWorld.ts';

const rows = [
    { Ref: 'A1', Title: 'Draft the protocol' },
    { Ref: 'A2', Title: 'Pay the auditor' },
];

const phone = { width: 360, height: 740 };
const desk = { width: 1280, height: 860 };

// What runs in the page is written as text, for the tests themselves have no document.
const scrolledSideways = `
    [document.documentElement, ...document.querySelectorAll('.posts, .menu, .dialogBody')]
        .filter((element) => element.scrollWidth > element.clientWidth + 1)
        .map((element) => element.className)`;
const cutOff = `
    [...document.querySelectorAll('button, select, textarea, h1')]
        .filter((element) => element.checkVisibility() && !element.closest('.unseen, .skip, table'))
        .filter((element) => element.getBoundingClientRect().right > innerWidth)
        .map((element) => element.textContent)`;

describe('the local Teams page for everybody (skipped where there is no Chromium)', () => {
    let box: Box;
    let graph: LocalGraph;
    before(async function () {
        if (!findChromium()) this.skip();
        graph = await graphWithLists(rows);
        box = await new Box().open({ world: { ...sampleWorld, graph: graph.url, sites: graph.sites } });
    });
    after(async () => {
        await box?.close();
        await graph?.close();
        await closeChromium();
    });

    const hash = (more: Record<string, string>) => `${box.address}/#${new URLSearchParams({ as: '29:ann', ...more })}`;
    const openCard = async (page: Page) => {
        await page.goto(hash({ in: exec }));
        await page.getByRole('textbox', { name: 'Message' }).fill('card');
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Keep note' }).last().click();
        await page.getByText('Write a note.').last().waitFor();
    };
    const openDialog = async (page: Page) => {
        await openCard(page);
        await page.getByRole('button', { name: 'Add action' }).last().click();
        await page.getByRole('dialog').waitFor();
        await page.getByRole('button', { name: 'Save' }).click();
        await page.getByText('Give a title.').waitFor();
    };
    const openLists = async (page: Page) => {
        await page.goto(hash({ in: exec, site: graph.sites[0] ?? '' }));
        await page.getByRole('cell', { name: 'Pay the auditor' }).waitFor();
    };
    const openMenu = async (page: Page) => {
        await page.goto(hash({ in: exec }));
        await page.getByRole('button', { name: 'Menu' }).click();
        await page.getByLabel('You are').waitFor();
    };
    const scenes = { 'a card': openCard, 'a dialog': openDialog, 'the lists': openLists };
    const allScenes: [string, typeof desk, (page: Page) => Promise<void>][] = [
        ...Object.entries(scenes).map(([name, open]) => [name, desk, open] as [string, typeof desk, typeof open]),
        ...Object.entries({ ...scenes, 'the menu': openMenu }).map(
            ([name, open]) => [`${name} on a phone`, phone, open] as [string, typeof desk, typeof open],
        ),
    ];

    for (const [name, viewport, open] of allScenes) {
        for (const colorScheme of ['light', 'dark'] as const) {
            it(`has nothing for axe to object to: ${name}, ${colorScheme}`, async () => {
                await withPage({ viewport, colorScheme, reducedMotion: 'reduce' }, async (page) => {
                    await open(page);
                    assert.deepEqual(await objections(page), []);
                });
            });
        }
    }

    for (const [name, open] of Object.entries({ ...scenes, 'the menu': openMenu })) {
        it(`fits a phone without scrolling sideways: ${name}`, async () => {
            await withPage({ viewport: phone }, async (page) => {
                await open(page);
                assert.deepEqual(await page.evaluate(scrolledSideways), []);
                assert.deepEqual(await page.evaluate(cutOff), []);
            });
        });
    }

    it('reaches the conversation by the skip link, and closes the menu by Escape', async () => {
        await withPage({ viewport: phone }, async (page) => {
            await openMenu(page);
            await page.keyboard.press('Escape');
            assert.equal(await page.evaluate('document.activeElement.textContent'), 'Menu');
            await page.reload();
            await page.getByRole('heading', { level: 1 }).waitFor();
            await page.keyboard.press('Tab');
            await page.keyboard.press('Enter');
            assert.equal(await page.evaluate('document.activeElement.id'), 'main');
        });
    });

    it('filters the lists, and changes list and site', async () => {
        await withPage({ viewport: desk }, async (page) => {
            await openLists(page);
            const lists = page.getByRole('navigation', { name: 'Lists of this site' }).getByRole('link');
            assert.deepEqual(await lists.allInnerTexts(), ['Actions', 'Log', 'Documents']);
            const heads = await page.getByRole('columnheader').allInnerTexts();
            assert.deepEqual(heads, ['Title', 'Reference']);
            await page.getByLabel('Filter').fill('protocol');
            await page.getByText('1 of 2 rows').waitFor();
            assert.deepEqual(await page.getByRole('cell').allInnerTexts(), ['Draft the protocol', 'A1']);
            await page.getByRole('link', { name: 'Log' }).click();
            await page.getByRole('table', { name: 'Log' }).waitFor();
            await page.getByRole('link', { name: 'Restricted site' }).click();
            await page.getByRole('table', { name: 'Actions' }).waitFor();
            assert.equal(await page.getByRole('link', { name: 'Log' }).count(), 0);
        });
    });
});
