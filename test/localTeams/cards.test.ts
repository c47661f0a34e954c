import assert from 'node:assert/strict';
import { closeChromium, findChromium, withPage } from '../support/chromium.ts';
import { Box } from './box.ts';
import { annsChat, exec, planning } from './sampleWorld.ts';
import { addressOf, asAnn, press, say, sees, wordsInFocus } from './visit.ts';

const isInDialog = 'document.activeElement.closest("dialog") !== null';

describe('cards on the local Teams page (skipped where there is no Chromium)', () => {
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

    it('shows a card that a press changed to its presser only', async () => {
        await asAnn(box, exec, async (page) => {
            await say(page, 'card');
            await press(page, 'For me');
            await sees(page, 'For your eyes');
            await page.goto(addressOf(box, 'bob', exec));
            await sees(page, 'Open');
            assert.equal(await page.getByText('For your eyes').count(), 0);
        });
    });

    it('shows an edited card to everybody at once', async () => {
        await asAnn(box, exec, async (ann) => {
            await say(ann, 'card');
            await sees(ann, 'Executive meeting');
            await withPage({}, async (bob) => {
                await bob.goto(addressOf(box, 'bob', exec));
                await sees(bob, 'Open');
                await press(ann, 'Close meeting');
                await sees(bob, 'Closed');
                await bob.getByText('Edited', { exact: true }).waitFor();
                await bob.getByRole('status').getByText('edited a message').waitFor({ state: 'attached' });
            });
            await sees(ann, 'Closed');
            assert.equal(await ann.evaluate(wordsInFocus), 'Close meeting');
        });
    });

    it('checks inputs before it sends, and shows notes and refusals at the card', async () => {
        await asAnn(box, annsChat, async (page) => {
            await say(page, 'card');
            await press(page, 'Keep note');
            await sees(page, 'Write a note.');
            const note = page.getByRole('textbox', { name: 'Note' });
            assert.equal(await note.getAttribute('aria-invalid'), 'true');
            await note.fill('Chair is late');
            await press(page, 'Keep note');
            await sees(page, 'Noted Chair is late');
            await press(page, 'Sign');
            await sees(page, 'Only the chair may do this.');
            assert.equal(await note.inputValue(), 'Chair is late');
        });
    });

    it('sends a submit, and shows what the bot answers', async () => {
        await asAnn(box, annsChat, async (page) => {
            await say(page, 'card');
            await press(page, 'Choose');
            await sees(page, 'Got tea');
        });
    });

    it('asks for a person’s own view of a card that has one', async () => {
        await asAnn(box, exec, async (page) => {
            await say(page, 'refresh');
            await sees(page, 'As you see it');
            assert.equal(box.bot.heard.at(-1)?.value.trigger, 'automatic');
            await page.goto(addressOf(box, 'bob', exec));
            await sees(page, 'As everybody sees it');
        });
    });

    it('goes through a dialog by keyboard alone', async () => {
        await asAnn(box, annsChat, async (page) => {
            await say(page, 'card');
            await page.getByRole('button', { name: 'Add action' }).focus();
            await page.keyboard.press('Enter');
            const dialog = page.getByRole('dialog', { name: 'Add an action' });
            await dialog.waitFor();
            await page.keyboard.press('Escape');
            await dialog.waitFor({ state: 'hidden' });
            const focused = () => page.evaluate<string>(wordsInFocus);
            assert.equal(await focused(), 'Add action');

            await page.keyboard.press('Enter');
            await dialog.waitFor();
            await page.keyboard.type('wrong');
            const reach = async (name: string) => {
                for (let steps = 0; (await focused()) !== name && steps < 30; steps += 1) {
                    await page.keyboard.press('Tab');
                    assert.ok(await page.evaluate(isInDialog));
                }
                assert.equal(await focused(), name);
            };
            await reach('Save');
            await page.keyboard.press('Enter');
            await dialog.getByText('Say what is to be done.').waitFor();
            assert.equal(await dialog.getByLabel('Title').inputValue(), 'wrong');
            await page.keyboard.press('Tab');
            await page.keyboard.press('Control+A');
            await page.keyboard.type('Write the protocol');
            await reach('Save');
            await page.keyboard.press('Enter');
            await dialog.waitFor({ state: 'hidden' });
            await sees(page, 'Recorded: Write the protocol');
            assert.equal(await focused(), 'Add action');
        });
    });

    it('finds people by name in a dialog, and sends their ids', async () => {
        await asAnn(box, planning, async (page) => {
            await say(page, 'card');
            await press(page, 'Add action');
            const owner = page.getByRole('textbox', { name: 'Owner' });
            await owner.fill('ann');
            await page.locator('.ac-choiceSetInput-choice', { hasText: 'Ann Lee' }).click();
            await page.getByLabel('Title').fill('Draft');
            await press(page, 'Save');
            await sees(page, 'Recorded: Draft');
            const submitted = box.bot.heard.find(({ name }) => name === 'task/submit');
            assert.equal(submitted?.value.data.owner, 'aad-ann');
        });
    });

    it('shows a dialog’s last words with a button to close them', async () => {
        await asAnn(box, annsChat, async (page) => {
            await say(page, 'card');
            await press(page, 'Add action');
            await press(page, 'Keep for me');
            await page.getByRole('dialog').getByText('Kept for you.').waitFor();
            await page.getByRole('dialog').getByText('Close', { exact: true }).click();
            await page.getByRole('dialog').waitFor({ state: 'hidden' });
        });
    });

    it('says that a slow bot is waited for, and sends the press once', async () => {
        await withPage({}, async (page) => {
            await page.clock.install();
            await page.goto(addressOf(box, 'ann', annsChat));
            await say(page, 'card');
            await sees(page, 'Executive meeting');
            let release = () => {};
            box.bot.hold = new Promise<void>((resolve) => {
                release = resolve;
            });
            await press(page, 'For me');
            await sees(page, 'Sending to Minute Book');
            await page.clock.fastForward(5001);
            await sees(page, 'no need to press again');
            await press(page, 'For me');
            release();
            await sees(page, 'For your eyes');
            assert.equal(box.bot.heard.filter(({ name }) => name === 'adaptiveCard/action').length, 1);
        });
    });

    it('says so plainly when the bot cannot be reached', async () => {
        await asAnn(box, annsChat, async (page) => {
            const { address } = box;
            await say(page, 'card');
            await sees(page, 'Executive meeting');
            box.address = 'http://127.0.0.1:1';
            await press(page, 'For me');
            await sees(page, 'The bot could not be reached');
            box.address = address;
        });
    });
});
