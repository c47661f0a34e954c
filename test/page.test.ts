import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { LocalHouse } from '../src/app.ts';
import { closeChromium, findChromium, withPage } from './support/chromium.ts';
import { openHouse } from './support/house.ts';
import { rowsOf } from './support/lists.ts';

const title = findChromium()
    ? 'the page, with the real bot behind it'
    : 'the page, with the real bot behind it (skipped: no Chromium is found on this computer)';

describe(title, () => {
    let house: LocalHouse;
    before(async function () {
        if (!findChromium()) this.skip();
        house = await openHouse({ page: true });
    });
    after(async () => {
        await house?.close();
        await closeChromium();
    });

    const say = async (page: Page, words: string) => {
        await page.getByLabel('Message', { exact: true }).fill(words);
        await page.keyboard.press('Enter');
    };
    const executive = async (page: Page) => {
        await page.goto(house.address);
        await page.getByText('Integrated Executive Working Group', { exact: true }).first().click();
        // Until then the box to write in is that of the place before.
        await page.getByRole('heading', { level: 1, name: 'Integrated Executive Working Group' }).waitFor();
    };
    const rows = (list: string) => rowsOf(house.graph.url, house.world.sites[0] ?? '', list);
    const shoot = async (page: Page, name: string) => {
        if (process.env.SHOOT) await page.screenshot({ path: `${process.env.SHOOT}/${name}.png` });
    };

    it('records a resolution and an action by pressing what is on the screen', async () => {
        await withPage({ viewport: { width: 1280, height: 900 } }, async (page) => {
            await executive(page);
            await say(page, 'set up EXEC');
            await page
                .getByText(/^Integrated .* is set up here:/)
                .last()
                .waitFor();
            await say(page, 'start meeting');
            await page.getByRole('button', { name: 'Add item' }).click();
            const dialog = page.getByRole('dialog');
            await dialog.getByLabel('Title').fill('Neglect & “harm”');
            await dialog.getByRole('button', { name: 'Save', exact: true }).click();
            await page.getByText('1. Neglect & “harm” (0 points)').waitFor();

            await page.getByRole('button', { name: 'Add resolution' }).click();
            await dialog.getByLabel('Text').fill('the report be received\nthe *plan* be agreed');
            await shoot(page, 'resolution');
            await dialog.getByRole('button', { name: 'Save and add action' }).click();
            await dialog.getByLabel('Due').fill('30 February');
            await dialog.getByLabel('Owner').fill('Priya Shah, Business Manager');
            await shoot(page, 'action');
            await dialog.getByRole('button', { name: 'Save', exact: true }).click();
            await dialog.getByText('Not saved.').waitFor();
            await shoot(page, 'refused');
            assert.equal(await dialog.getByLabel('Due').inputValue(), '30 February');
            assert.match(await dialog.getByLabel('Owner').inputValue(), /Priya Shah/);
            await dialog.getByLabel('Due').fill('end of March');
            await dialog.getByRole('button', { name: 'Save', exact: true }).click();
            await page.getByText(/^A1 the report be received/).waitFor();
            await shoot(page, 'hub');
            const [action] = await rows('Actions');
            assert.deepEqual(
                [action?.Ref, action?.OwnerName, action?.Due, action?.OverdueFrom, action?.ResolutionRef],
                ['EXEC/2020-21/A1', 'Priya Shah', 'end of March', '2021-04-01', 'EXEC/2020-21/R1(a)'],
            );
        });
    });

    it('works on a phone: another member sees the same hub, and closes with evidence', async () => {
        await withPage({ viewport: { width: 360, height: 740 } }, async (page) => {
            await page.goto(house.address);
            await shoot(page, 'phone');
            const chair = house.world.people.find(({ seats }) =>
                seats.some(({ group, role }) => group === 'EXEC' && role === 'Chair'),
            );
            await page.getByRole('button', { name: 'Menu', exact: true }).click();
            await page.getByLabel('You are').selectOption(chair?.id ?? '');
            await page.getByRole('button', { name: 'Menu', exact: true }).click();
            await page.getByText('Integrated Executive Working Group', { exact: true }).first().click();
            await page.getByText(/^A1 the report be received/).waitFor();
            await say(page, 'A1');
            await page.getByRole('button', { name: 'Done', exact: true }).click();
            const dialog = page.getByRole('dialog');
            await dialog.getByLabel('Evidence').fill('Received and filed');
            await shoot(page, 'phone-done');
            await dialog.getByRole('button', { name: 'Save', exact: true }).click();
            await page.getByText('Received and filed').waitFor();
            await shoot(page, 'phone-action');
            const overflow = await page.evaluate('document.documentElement.scrollWidth - innerWidth');
            assert.ok(Number(overflow) <= 0, `${overflow} px too wide`);
            const [action] = await rows('Actions');
            assert.deepEqual([action?.Status, action?.ChaseFrom], ['complete', undefined]);
        });
    });

    it('takes an owner by the beginning of a name, asks which of several was meant, and shows what the round posted', async () => {
        await withPage({ viewport: { width: 1280, height: 860 } }, async (page) => {
            await executive(page);
            await page.getByRole('button', { name: 'Add action' }).last().click();
            const dialog = page.getByRole('dialog');
            const owner = dialog.getByRole('combobox', { name: 'Owner' });
            await dialog.getByLabel('Title').fill('Draft the strategy');
            await dialog.getByLabel('Due').fill('end of March');
            await owner.fill('councillor');
            await dialog.getByRole('button', { name: 'Save', exact: true }).click();
            await dialog.getByText('“councillor” could be Councillor Beverley Tansey (Chair) or Councillor').waitFor();
            await owner.fill('priya sh');
            await dialog.getByRole('button', { name: 'Save', exact: true }).click();
            await page.getByText(/^A2 Draft the strategy/).waitFor();
            assert.equal((await rows('Actions')).at(-1)?.OwnerName, 'Priya Shah');

            await page.getByRole('button', { name: 'Correct', exact: true }).last().click();
            await dialog.getByRole('combobox', { name: 'Record' }).fill('a2');
            await dialog.getByRole('button', { name: 'Open', exact: true }).click();
            await dialog.getByText('Correct A2').waitFor();
            await page.keyboard.press('Escape');

            const runRoundOn = async (day: string) => {
                await page.getByLabel('Another day').fill(day);
                await page.getByRole('button', { name: 'Go', exact: true }).click();
                await page.locator('p.today', { hasText: `${Number(day.slice(8))} April` }).waitFor();
                await page.evaluate('document.querySelector(".posts").scrollTop = 0');
                await page.getByRole('button', { name: 'Run the round' }).click();
            };
            const isInView = async (words: RegExp) => {
                const heading = page.getByText(words).last();
                await heading.waitFor();
                await page.waitForTimeout(300);
                const box = await heading.boundingBox();
                const ground = await page.locator('.posts').boundingBox();
                assert.ok(
                    box && ground && box.y >= ground.y && box.y + box.height <= ground.y + ground.height,
                    String(words),
                );
            };
            await runRoundOn('2021-04-06');
            await page.getByText('The round has run. 1 post: EXEC.').waitFor();
            await isInView(/^Reminders of Tuesday 6 April 2021/);
            await shoot(page, 'round');

            // Told where it stands, one who is elsewhere goes there.
            await page.getByText('Scrutiny Panel', { exact: true }).first().click();
            await page.getByRole('heading', { level: 1, name: 'Scrutiny Panel' }).waitFor();
            await runRoundOn('2021-04-13');
            await page.getByRole('status').getByRole('link', { name: 'EXEC' }).click();
            await isInView(/^Reminders of Tuesday 13 April 2021/);
        });
    });
});
