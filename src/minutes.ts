import { writeFileSync } from 'node:fs';
import { extname } from 'node:path';
import { drawnUp } from './documents/drawUp.ts';
import { htmlOf } from './documents/html.ts';
import type { Page } from './documents/page.ts';
import { Refusal } from './domain/refusal.ts';
import { writtenFromBook } from './localBook.ts';

const writers: Readonly<Record<string, (page: Page) => Promise<Buffer>>> = {
    '.docx': async (page) => (await import('./documents/word.ts')).wordOf(page),
    '.html': async (page) => Buffer.from(htmlOf(page)),
};

/**
 * Writes the minutes of a meeting into a file, and answers that it did; a reference is taken in any case. Throws a Refusal for a meeting
 * that is not in the book, and for a file that is neither Word nor HTML or cannot be written.
 */
export async function writeMinutes(
    meeting: string,
    options: { out: string; full?: true; data: string; arrangement: string },
): Promise<string> {
    // Before anything is opened, for a wrong name needs no book.
    const write = writerFor(options.out);
    return writtenFromBook(options, async (house) => {
        const page = await drawnUp(meeting.trim().toUpperCase(), options.full ? 'full' : 'public', house);
        writeFileSync(options.out, await write(page));
        return `Written: ${options.out}`;
    });
}

function writerFor(file: string): (page: Page) => Promise<Buffer> {
    const writer = writers[extname(file).toLowerCase()];
    if (writer) return writer;
    throw new Refusal(
        `Minutes are written as Word or HTML: give --out a file that ends in .docx or .html, not ${file}.`,
    );
}
