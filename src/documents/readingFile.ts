import type { Day } from '../domain/day.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Reading } from './reading.ts';
import { textIn } from './readingCharacters.ts';
import { blocksOfText } from './readingText.ts';
import { readMinutes } from './readingWalk.ts';
import { htmlOfWord } from './readingWord.ts';

/** Reads a file by what it is, whatever it is called: Word, HTML or plain text. Throws a Refusal for any other. */
export const readFile = async (bytes: Uint8Array, held?: Day): Promise<Reading> => readText(await textOf(bytes), held);

/** What a file says, as text or HTML. */
export async function textOf(bytes: Uint8Array): Promise<string> {
    const begins = (...marks: readonly number[]) => marks.every((mark, index) => bytes[index] === mark);
    if (begins(0x50, 0x4b)) return htmlOfWord(bytes);
    if (begins(0x25, 0x50, 0x44, 0x46))
        throw new Refusal(
            'A PDF cannot be read, for it does not say what is a list. Send the Word document, or paste the text.',
        );
    if (begins(0xd0, 0xcf, 0x11, 0xe0))
        throw new Refusal('This is a Word document of the old kind. Save it as .docx and try again.');
    return textIn(bytes);
}

/** Reads words that were pasted; the day of the meeting may be given where they do not say it. */
export async function readText(text: string, held?: Day): Promise<Reading> {
    if (!isHtml(text)) return readMinutes(blocksOfText(text), held);
    const { blocksOfHtml } = await import('./readingHtml.ts');
    return readMinutes(blocksOfHtml(text), held);
}

const isHtml = (text: string): boolean =>
    /^\s*(?:<!doctype html|<html|<\?xml)/i.test(text) || (text.match(/<\/(?:p|li|h[1-6]|td|div)>/gi) ?? []).length >= 2;
