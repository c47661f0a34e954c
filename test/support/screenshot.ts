import { closeChromium, withPage } from './chromium.ts';
import { openHouse } from './house.ts';

// Takes the README's screenshot from the running program: `npm run screenshot`.
const FILE = '.github/page.png';

const said = [
    'set up EXEC',
    'start meeting',
    'present: Rosalind Achebe, Marcus Feeney, Anjali Deshmukh, Priya Shah',
    'apologies: Devinder Sangha',
    'item: Neglect strategy',
    'point: The police partner asked how the audit findings reach front-line staff.',
    'resolved: the audit report be received\nthe neglect strategy be refreshed\na progress report come to the next meeting',
    'action: Draft the refreshed neglect strategy @Head of Safeguarding by end of June 2021',
];

const house = await openHouse({ page: true });
await withPage({ viewport: { width: 1280, height: 960 } }, async (page) => {
    await page.goto(house.address);
    await page.getByText('Integrated Executive Working Group', { exact: true }).first().click();
    for (const words of said) {
        await page.getByLabel('Message', { exact: true }).fill(words);
        await page.keyboard.press('Enter');
        await page.getByLabel('Message', { exact: true }).and(page.locator(':enabled')).waitFor();
        await page.waitForTimeout(400);
    }
    await house.settled();
    await page.getByRole('button', { name: 'Roll call' }).scrollIntoViewIfNeeded();
    await page.waitForTimeout(300);
    await page.screenshot({ path: FILE });
});
await closeChromium();
await house.close();
console.log(FILE);
