import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { objections } from './support/axe.ts';
import { closeChromium, findChromium, withPage } from './support/chromium.ts';
import { sampleWith } from './support/house.ts';
import { openRoom, type Room } from './support/recorder.ts';

const title = findChromium()
    ? 'what scrutiny reads without joining a Team'
    : 'what scrutiny reads without joining a Team (skipped: no Chromium is found on this computer)';

describe(title, () => {
    let room: Room;
    let sample: ReturnType<typeof sampleWith>;
    let pack = '';
    before(async function () {
        if (!findChromium()) this.skip();
        sample = sampleWith((text) =>
            text.replace(
                'people:\n',
                'people:\n    - { name: Nora Vale, email: nora@council.example, agency: council }\n',
            ),
        );
        room = await openRoom({ arrangement: sample.file, today: '2020-05-20', page: true });
        const { house, teams } = room;
        const panel = room.manager.in(teams.channelOf('PANEL'));
        await panel.say('set up PANEL');
        await panel.say('start meeting');
        await panel.addItem('Recovery');
        await panel.say('resolved: the recovery plan be noted');
        await panel.say('close meeting');
        house.setToday('2021-03-18');
        await panel.say('start meeting');
        await panel.addItem('Neglect');
        await panel.say('resolved: the executive report on neglect\nthe audit be welcomed');
        await panel.say('report: R2(a) @representative of EXEC by June 2021');
        await panel.say('close meeting');
        house.setToday('2021-05-20');
        await panel.say('start meeting');
        await panel.addItem('Exploitation');
        await panel.say('resolved: the pathway be tested');
        await panel.say('action: R1(a) @Business Manager by July 2021');
        await panel.say('extend EXEC/2020-21/A1 to July 2021: the data came late, agreed by the chair');
        await panel.say('received EXEC/2020-21/A1: the report of 1 June');
        const { card } = await panel.show('pack PANEL from 1 January 2021 to 31 December 2021');
        pack = /"url":"([^"]+\.html)"/.exec(JSON.stringify(card))?.[1] ?? '';
    });
    after(async () => {
        await room?.close();
        sample?.remove();
        await closeChromium();
    });

    const openLists = async (page: Page, list = '') => {
        const { house } = room;
        const nora = house.world.people.find(({ name }) => name === 'Nora Vale');
        assert.deepEqual(nora?.seats, [], 'she has no seat, and so is in no Team');
        const at = { as: nora.id, site: house.world.sites[0] ?? '', ...(list && { list }) };
        await page.goto(`${house.address}/#${new URLSearchParams(at)}`);
        await page.getByRole('table').waitFor();
    };
    const rowsOf = async (page: Page) =>
        (await page.locator('tbody tr:visible').allInnerTexts()).map((row) => row.replaceAll(/\s+/g, ' ').trim());
    const shoot = async (page: Page, name: string) => {
        if (process.env.SHOOT) await page.screenshot({ path: `${process.env.SHOOT}/${name}.png` });
    };
    const desk = { viewport: { width: 1280, height: 860 } };
    const phone = { viewport: { width: 360, height: 740 } };

    it('what became of the panel’s resolutions of 2021 is read from the saved views alone', async () => {
        await withPage(desk, async (page) => {
            await openLists(page);
            assert.equal(await page.getByRole('link', { name: /channel|Panel/ }).count(), 0);
            await page.getByRole('table', { name: 'PANEL resolutions by year' }).waitFor();
            assert.deepEqual(
                (await rowsOf(page)).map((row) => row.split(' ').slice(0, 4).join(' ')),
                [
                    '2021-22 1 row',
                    'PANEL/2021-22/R1(a) 2021-05-20 resolved the',
                    '2020-21 3 rows',
                    'PANEL/2020-21/R2(a) 2021-03-18 resolved the',
                    'PANEL/2020-21/R2(b) 2021-03-18 resolved the',
                    'PANEL/2020-21/R1(a) 2020-05-20 resolved the',
                ],
            );
            await page.getByLabel('Municipal year').selectOption({ label: '2020-21 (3)' });
            await page.getByLabel('Filter').fill('2021-03');
            await page.getByText('2 of 4 rows').waitFor();
            assert.equal((await rowsOf(page)).length, 3);
            await shoot(page, 'lists-year');
            await page.getByRole('link', { name: 'PANEL what became of its resolutions' }).click();
            await page.getByRole('table', { name: 'PANEL what became of its resolutions' }).waitFor();
            const became = await rowsOf(page);
            assert.deepEqual(
                became.filter((row) => row.endsWith(' 1 row')),
                ['PANEL/2021-22/R1(a) 1 row', 'PANEL/2020-21/R2(a) 1 row'],
            );
            const report = became.find((row) => row.startsWith('EXEC/2020-21/A1')) ?? '';
            assert.match(report, /Representative of the Integrated Executive Working Group .* Green: complete/);
            assert.match(
                report,
                /the report of 1 June .*20 May 2021: from June 2021 to July 2021, agreed by the chair/i,
            );
            await shoot(page, 'lists-became');
            assert.deepEqual(await objections(page), []);
        });
    });

    it('the views come first, the many of one kind are folded away, and a list shows first what a person reads', async () => {
        await withPage(desk, async (page) => {
            await openLists(page, 'Actions');
            const views = page.getByRole('navigation', { name: 'Saved views' });
            const names = await views.getByRole('link').allInnerTexts();
            assert.deepEqual(names, [
                ...['PANEL resolutions by year', 'PANEL what became of its resolutions', 'PANEL forward plan'],
                ...[
                    'Forward plans',
                    'Open actions by agency',
                    'Open actions, longest overdue first',
                    'Slippage (extended or closed late)',
                    'Challenges',
                    'From recommendation to impact',
                ],
            ]);
            await views.getByText('More views (8)').click();
            await views.getByRole('link', { name: 'EXEC attendance by agency' }).waitFor();
            const heads = async () =>
                (await page.getByRole('columnheader').allInnerTexts()).filter((head) => head !== '');
            assert.deepEqual((await heads()).slice(0, 5), ['Reference', 'Title', 'Owner', 'Due', 'Overdue from']);
            assert.ok(!(await heads()).includes('Key'));
            await page.getByLabel('Technical columns too').check();
            assert.ok((await heads()).indexOf('Key') > (await heads()).indexOf('Evidence'));
        });
    });

    it('and from the pack alone', async () => {
        await withPage(desk, async (page) => {
            await page.setContent(await (await fetch(pack)).text());
            await shoot(page, 'pack');
            const rows = await rowsOf(page);
            const report = rows.find((row) => /^SR .*the executive report on neglect/.test(row)) ?? '';
            assert.match(
                report,
                /SR \(20\/21\) 02 .*Representative of the Integrated Executive .*the report of 1 June/,
            );
            const pathway = rows.find((row) => /^SR .*the pathway be tested/.test(row)) ?? '';
            assert.match(pathway, /SR \(21\/22\) 01 .*Priya Shah, Business Manager .*July 2021/);
            assert.match(
                rows.find((row) => row.includes('the audit be welcomed')) ?? '',
                /No action was made of it\. It is in force\./,
            );
            assert.ok(!rows.some((row) => row.includes('the recovery plan be noted')));
        });
    });

    for (const colorScheme of ['light', 'dark'] as const)
        it(`fits a phone, each row a block with its headings, and axe finds nothing, ${colorScheme}`, async () => {
            await withPage({ ...phone, colorScheme, reducedMotion: 'reduce' }, async (page) => {
                await openLists(page, 'PANEL what became of its resolutions');
                await shoot(page, `lists-phone-${colorScheme}`);
                assert.equal(await page.getByRole('table').getByRole('cell').first().innerText(), 'PANEL/2021-22/A1');
                assert.ok(Number(await page.evaluate('document.documentElement.scrollWidth - innerWidth')) <= 0);
                assert.ok(
                    Number(
                        await page.evaluate(
                            '(g => g.scrollWidth - g.clientWidth)(document.querySelector(".tableGround"))',
                        ),
                    ) <= 0,
                );
                assert.deepEqual(await objections(page), []);
                await page.getByText('Views and lists:').click();
                await page.getByRole('link', { name: 'Open actions by agency' }).click();
                await page.getByRole('table', { name: 'Open actions by agency' }).waitFor();
                assert.deepEqual(await objections(page), []);
            });
        });
});
