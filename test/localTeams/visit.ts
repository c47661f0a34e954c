import type { Page } from 'playwright-core';
import { withPage } from '../support/chromium.ts';
import type { Box } from './box.ts';

// What runs in the page is written as text, for the tests themselves have no document.
export const wordsInFocus = 'document.activeElement.textContent';

/** The page as somebody sees it in a conversation. */
export function addressOf(box: Box, person: string, place: string): string {
    return `${box.address}/#${new URLSearchParams({ as: `29:${person}`, in: place })}`;
}

/** Works on a page that Ann has open at a conversation. */
export function asAnn(box: Box, place: string, work: (page: Page) => Promise<void>): Promise<void> {
    return withPage({}, async (page) => {
        await page.goto(addressOf(box, 'ann', place));
        await page.getByRole('heading', { level: 1 }).waitFor();
        await work(page);
    });
}

export async function say(page: Page, text: string): Promise<void> {
    await page.getByRole('textbox', { name: 'Message' }).fill(text);
    await page.keyboard.press('Enter');
}

export async function press(page: Page, name: string): Promise<void> {
    await page.getByRole('button', { name, exact: true }).click();
}

export async function sees(page: Page, text: string): Promise<void> {
    await page.locator('main').getByText(text).first().waitFor();
}
