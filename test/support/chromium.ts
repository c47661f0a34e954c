import { existsSync } from 'node:fs';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';

const places = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** The Chromium of this computer, if it has one; `CHROMIUM` may say where. */
export function findChromium(): string | undefined {
    return [process.env.CHROMIUM, ...places].find((path) => path !== undefined && existsSync(path));
}

let browser: Promise<Browser> | undefined;

/** Works on a fresh page of its own profile; the browser itself is started once for the whole run. */
export async function withPage<T>(options: BrowserContextOptions, work: (page: Page) => Promise<T>): Promise<T> {
    const executablePath = findChromium();
    if (!executablePath) throw new Error('There is no Chromium on this computer.');
    browser ??= chromium.launch({
        executablePath,
        args: [
            '--headless',
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
            '--lang=en-GB',
        ],
    });
    const context = await (await browser).newContext({ locale: 'en-GB', ...options });
    try {
        context.setDefaultTimeout(10_000);
        return await work(await context.newPage());
    } finally {
        await context.close();
    }
}

/** Ends the browser, once the tests that need it are done. */
export async function closeChromium(): Promise<void> {
    const running = await browser;
    browser = undefined;
    await running?.close();
}
