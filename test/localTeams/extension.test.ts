import assert from 'node:assert/strict';
import { type CardJson, inputsOf, wordsOn } from '../support/cardWords.ts';
import { closeChromium, findChromium, withPage } from '../support/chromium.ts';
import { openRoom, type Room } from '../support/recorder.ts';
import { pressOf } from '../support/teamsClient.ts';

describe('the message extension on the local page', () => {
    let room: Room;
    before(async () => {
        room = await openRoom({ page: true });
        await room.manager.startMeeting();
        await room.manager.addAction('Publish the neglect strategy');
    });
    after(async () => {
        await closeChromium();
        await room.close();
    });

    const ask = async (path: string, body: object) => {
        const { manager, teams } = room;
        const answer = await fetch(`${teams.address}${path}`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify({ person: manager.who.id, place: manager.place, ...body }),
        });
        assert.equal(answer.status, 200, path);
        return answer.json();
    };
    const messages = async () => {
        const { manager, teams } = room;
        const asked = new URLSearchParams({ person: manager.who.id, place: manager.place });
        const body = await (await fetch(`${teams.address}/page/conversation?${asked}`)).json();
        return (body as { messages: { id: string; text: string; author: { isBot: boolean }; cards: CardJson[] }[] })
            .messages;
    };

    it('finds a record and posts it as the person’s own message', async () => {
        const { results } = (await ask('/page/find', { words: 'neglect' })) as {
            results: { title: string; card: object }[];
        };
        assert.deepEqual(
            results.map(({ title }) => title),
            ['EXEC/2020-21/A1'],
        );
        await ask('/page/share', { card: results[0]?.card });
        const last = (await messages()).at(-1);
        assert.equal(last?.author.isBot, false);
        assert.match(wordsOn(last?.cards[0] ?? {}), /Publish the neglect strategy/);
        assert.deepEqual(await ask('/page/find', { words: 'sausages' }), {
            note: 'Nothing of your groups is found.',
            results: [],
        });
    });

    it('is pressed on the page: search, choose, and make an action (skipped where there is no Chromium)', async function () {
        this.timeout(60_000);
        if (!findChromium()) this.skip();
        const { manager, teams } = room;
        await withPage({}, async (page) => {
            await page.goto(`${teams.address}/#${new URLSearchParams({ as: manager.who.id, in: manager.place })}`);
            await page.getByRole('button', { name: 'Search the book' }).click();
            await page.getByRole('searchbox', { name: 'Words or reference' }).fill('neglect');
            await page.getByRole('button', { name: 'Search', exact: true }).click();
            await page.getByRole('button', { name: 'EXEC/2020-21/A1' }).click();
            await page.locator('main .mine').getByText('Publish the neglect strategy').last().waitFor();
            // What is chosen may stand there a moment before the box over the page is gone.
            await page.getByRole('dialog').waitFor({ state: 'hidden' });
            await page.getByRole('textbox', { name: 'Message' }).fill('We should write to the panel');
            await page.keyboard.press('Enter');
            const said = page.locator('main .mine').filter({ hasText: 'We should write to the panel' });
            await said.getByRole('button', { name: 'Make an action' }).click();
            await page.getByRole('textbox', { name: 'Title' }).waitFor();
            assert.match(
                await page.getByRole('textbox', { name: 'Title' }).inputValue(),
                /We should write to the panel/,
            );
        });
    });
    it('makes an action of a message', async () => {
        await ask('/page/say', { text: 'We should ring the school', mentionsBot: false });
        const message = (await messages()).findLast(({ text }) => text === 'We should ring the school');
        assert.ok(message);
        const opened = (await ask('/page/take', { message: message.id })) as { dialog: { card: CardJson } };
        assert.equal(inputsOf(opened.dialog.card).title, 'We should ring the school');
        const press = pressOf(opened.dialog.card, 'Save', { Owner: 'Priya Shah', Due: 'end of March' });
        const { data } = (press as { value: { data: object } }).value;
        const submitted = { message: message.id, data, command: 'makeAction' };
        assert.deepEqual(await ask('/page/submit', submitted), { kind: 'done' });
        assert.equal((await room.manager.rows('Actions')).at(-1)?.Title, 'We should ring the school');
    });
});
