import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { closeChromium, findChromium, withPage } from '../support/chromium.ts';
import { Box } from './box.ts';
import { exec, planning, sampleWorld } from './sampleWorld.ts';
import { addressOf, asAnn, press, say, sees } from './visit.ts';

describe('the local Teams page (skipped where there is no Chromium)', () => {
    let box: Box;
    before(function () {
        if (!findChromium()) this.skip();
    });
    beforeEach(async () => {
        box = await new Box().open();
    });
    afterEach(async () => {
        await box?.close();
    });
    after(closeChromium);

    const isToday = (page: Page, day: string) => page.getByRole('region').getByText(`Today is ${day}`).waitFor();

    it('says what it is, who one is and which day it is', async () => {
        await asAnn(box, exec, async (page) => {
            await page.getByText('This is not Microsoft Teams').waitFor();
            await page.getByText('Today is Thursday 18 March 2021').waitFor();
            const chosen = page.getByLabel('You are').locator('option:checked');
            assert.equal(await chosen.textContent(), 'Ann Lee – Chair, Council');
            await page.getByText('Chair (EXEC)', { exact: true }).waitFor();
            const places = await page
                .getByRole('navigation', { name: 'Teams and chats' })
                .getByRole('link')
                .allInnerTexts();
            assert.deepEqual(places, [
                'Executive',
                'Quality Assurance',
                'Executive planning',
                'Minute Book',
                'SharePoint lists',
            ]);
        });
    });

    it('sends a message and shows the answer, with Markdown but without HTML', async () => {
        await asAnn(box, exec, async (page) => {
            await say(page, 'hello <i>there</i>');
            const answer = page.locator('.thread .message').nth(1);
            await answer.waitFor();
            assert.equal(
                (await answer.locator('.words').textContent())?.trim(),
                'You said hello <i>there</i> <b>plainly</b>',
            );
            assert.equal(await answer.locator('.words strong').textContent(), 'hello <i>there</i>');
            assert.equal(await page.locator('.thread .mention').first().textContent(), 'Minute Book');
        });
    });

    it('says when the bot was not mentioned', async () => {
        await asAnn(box, planning, async (page) => {
            await page.getByLabel('Mention Minute Book').uncheck();
            await say(page, 'between us');
            await sees(page, 'was not mentioned');
            assert.ok(!box.bot.heard.some(({ type }) => type === 'message'));
        });
    });

    it('replies in a thread', async () => {
        await asAnn(box, exec, async (page) => {
            await say(page, 'first');
            await sees(page, 'You said first');
            await press(page, 'Reply');
            await say(page, 'second');
            await sees(page, 'You said second');
            assert.equal(await page.locator('.thread').count(), 1);
        });
    });

    it('starts and ends a meeting', async () => {
        await asAnn(box, exec, async (page) => {
            await press(page, 'Start meeting');
            await sees(page, 'Heard application/vnd.microsoft.meetingStart');
            await press(page, 'End meeting');
            await sees(page, 'Heard application/vnd.microsoft.meetingEnd');
            await page.getByRole('button', { name: 'Start meeting' }).waitFor();
        });
    });

    it('becomes another person, and stays so after a reload', async () => {
        await asAnn(box, planning, async (page) => {
            await page.getByLabel('You are').selectOption({ label: 'Cat Okafor – Minute taker, Health' });
            await page.getByRole('heading', { level: 1, name: 'Executive', exact: true }).waitFor();
            assert.equal(await page.getByRole('link', { name: 'Executive planning' }).count(), 0);
            await page.getByRole('link', { name: 'Quality Assurance' }).click();
            await page.getByRole('heading', { level: 1, name: 'Quality Assurance' }).waitFor();
            await page.reload();
            await page.getByRole('heading', { level: 1, name: 'Quality Assurance' }).waitFor();
            await page.getByText('Minute taker (QA)').waitFor();
        });
    });

    it('marks conversations with something new', async () => {
        await asAnn(box, exec, async (page) => {
            await say(page, 'hello');
            await sees(page, 'You said hello');
            const whisper = { person: '29:bob', place: planning, text: 'psst', mentionsBot: false };
            await box.ask('POST', '/page/say', whisper);
            await page.getByRole('link', { name: 'Executive planning new messages' }).click();
            await sees(page, 'psst');
            await page.getByRole('link', { name: 'Executive planning', exact: true }).waitFor();
        });
    });

    it('says that something came further down, and goes there', async () => {
        await asAnn(box, planning, async (page) => {
            for (let line = 0; line < 6; line++) {
                await say(page, `line ${line}\n${'.\n'.repeat(6)}`);
                await sees(page, `You said line ${line}`);
            }
            await page.evaluate('document.querySelector(".posts").scrollTop = 0');
            const newer = page.getByRole('button', { name: 'New messages below' });
            assert.equal(await newer.count(), 0);
            await box.ask('POST', '/page/say', { person: '29:bob', place: planning, text: 'psst', mentionsBot: false });
            await newer.click();
            await newer.waitFor({ state: 'hidden' });
            const [words, ground] = await Promise.all(
                [page.getByText('psst', { exact: true }), page.locator('.posts')].map((each) => each.boundingBox()),
            );
            assert.ok(words && ground && words.y >= ground.y && words.y + words.height <= ground.y + ground.height);
        });
    });

    it('moves the day and runs the round', async () => {
        await asAnn(box, exec, async (page) => {
            await press(page, 'Next day');
            await isToday(page, 'Friday 19 March 2021');
            await page.getByLabel('Another day').fill('2021-04-01');
            await press(page, 'Go');
            await isToday(page, 'Thursday 1 April 2021');
            assert.equal(box.today, '2021-04-01');
            await press(page, 'Run the round');
            await page.getByText('The round has run. There was nothing to post.').waitFor();
            assert.equal(box.rounds, 1);
        });
    });

    it('shows what waits, and who has come, without being opened again', async () => {
        await box.close();
        const people = [...sampleWorld.people];
        const world = { ...sampleWorld, people };
        box = await new Box().open({ world });
        await asAnn(box, exec, async (page) => {
            await page.getByRole('textbox', { name: 'Message' }).fill('half a sentence');
            box.waits = ['2 cards wait for Teams, the oldest for 3 minutes.'];
            await page.getByRole('region').getByText('2 cards wait for Teams').waitFor();
            const [ann] = people;
            assert.ok(ann);
            const nia = { ...ann, id: '29:nia', aadObjectId: 'nia', name: 'Nia Rees', email: 'nia@health.example' };
            Object.assign(world, { people: [...people, nia] });
            await page.getByLabel('You are').getByText('Nia Rees').waitFor({ state: 'attached' });
            box.waits = [];
            await page.getByText('2 cards wait for Teams').waitFor({ state: 'detached' });
            assert.equal(await page.getByRole('textbox', { name: 'Message' }).inputValue(), 'half a sentence');
            await page.getByLabel('You are').selectOption({ value: '29:nia' });
            await say(page, 'here I am');
            await sees(page, 'You said here I am');
        });
    });

    it('keeps the theme somebody chose', async () => {
        await asAnn(box, exec, async (page) => {
            const theme = () => page.evaluate('document.documentElement.dataset.theme');
            assert.equal(await theme(), 'light');
            await press(page, 'Dark');
            assert.equal(await theme(), 'dark');
            await page.reload();
            await page.getByRole('button', { name: 'Dark', pressed: true }).waitFor();
            assert.equal(await theme(), 'dark');
        });
    });

    it('takes nothing from the network and breaks no rule of its own', async () => {
        await withPage({}, async (page) => {
            const strangers: string[] = [];
            const complaints: string[] = [];
            page.on('request', (request) => {
                if (!request.url().startsWith(box.address) && !request.url().startsWith('data:'))
                    strangers.push(request.url());
            });
            page.on('console', (line) => {
                if (line.type() === 'error' || line.type() === 'warning') complaints.push(line.text());
            });
            page.on('pageerror', (error) => complaints.push(error.message));
            const response = await page.goto(addressOf(box, 'ann', exec));
            assert.match(response?.headers()['content-security-policy'] ?? '', /default-src 'none'.*script-src 'self'/);
            await say(page, 'card');
            await press(page, 'Add action');
            await page.getByRole('dialog').waitFor();
            assert.deepEqual({ strangers, complaints }, { strangers: [], complaints: [] });
        });
    });
});
