import { municipalYear } from '../domain/day.ts';
import type { Document } from '../domain/library.ts';
import type { Meeting } from '../domain/meeting.ts';
import { htmlOf } from './html.ts';
import type { Edition } from './minutes.ts';
import type { Page } from './page.ts';

export const wordType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

/** A folder for each group and municipal year. */
export const folderOf = ({ group, held }: Meeting): string[] => ['Minutes', group, municipalYear(held)];

/** The same name however far the minutes have come, for SharePoint keeps the versions: `EXEC-2020-21-M4-minutes`. */
export const fileName = (meetingRef: string, edition: Edition): string =>
    `${meetingRef.replace(/[^A-Za-z0-9]+/g, '-')}-minutes${edition === 'full' ? '-part-2' : ''}`;

/** Word first: Word's bytes differ each time they are written, while those of HTML follow from what the page says. */
export async function filesOf(page: Page, name: string): Promise<Document[]> {
    // Libraries of Word and Excel are read when the first document is written, for many a process writes none.
    const { wordOf } = await import('./word.ts');
    return [
        { name: `${name}.docx`, type: wordType, bytes: await wordOf(page) },
        { name: `${name}.html`, type: 'text/html; charset=utf-8', bytes: Buffer.from(htmlOf(page)) },
    ];
}
