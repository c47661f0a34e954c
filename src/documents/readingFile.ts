import type { Day } from '../domain/day.ts';
import type { Reading } from './reading.ts';
import { textIn } from './readingCharacters.ts';
import { blocksOfHtml } from './readingHtml.ts';
import { blocksOfText } from './readingText.ts';
import { readMinutes } from './readingWalk.ts';
import { blocksOfWord } from './readingWord.ts';

/** Reads a file by what it is, whatever it is called: Word, HTML or plain text. Throws a Refusal for a Word file that is none. */
export async function readFile(bytes: Uint8Array, held?: Day): Promise<Reading> {
    const isZip = bytes[0] === 0x50 && bytes[1] === 0x4b;
    return isZip ? readMinutes(await blocksOfWord(bytes), held) : readText(textIn(bytes), held);
}

/** Reads words that were pasted; the day of the meeting may be given where they do not say it. */
export const readText = (text: string, held?: Day): Reading =>
    readMinutes(isHtml(text) ? blocksOfHtml(text) : blocksOfText(text), held);

const isHtml = (text: string): boolean =>
    /^\s*(?:<!doctype html|<html|<\?xml)/i.test(text) || (text.match(/<\/(?:p|li|h[1-6]|td|div)>/gi) ?? []).length >= 2;
