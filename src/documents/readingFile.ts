import type { Reading } from './reading.ts';
import { textIn } from './readingCharacters.ts';
import { blocksOfHtml } from './readingHtml.ts';
import { blocksOfText } from './readingText.ts';
import { readMinutes } from './readingWalk.ts';
import { blocksOfWord } from './readingWord.ts';

/** Reads a file by what it is, whatever it is called: Word, HTML or plain text. Throws a Refusal for a Word file that is none. */
export async function readFile(bytes: Uint8Array): Promise<Reading> {
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
    return isZip ? readMinutes(await blocksOfWord(bytes)) : readText(textIn(bytes));
}

/** Reads words that were pasted. */
export const readText = (text: string): Reading => readMinutes(isHtml(text) ? blocksOfHtml(text) : blocksOfText(text));

const isHtml = (text: string): boolean =>
    /^\s*(?:<!doctype html|<html|<\?xml)/i.test(text) || (text.match(/<\/(?:p|li|h[1-6]|td|div)>/gi) ?? []).length >= 2;
