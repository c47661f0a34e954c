import mammoth from 'mammoth';
import { Refusal } from '../domain/refusal.ts';
import type { Block } from './readingBlock.ts';
import { blocksOfHtml } from './readingHtml.ts';

// What mammoth does not map by itself: the styles councils give a title.
const styles = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/** A Word document, by its styles; throws a Refusal when the file is none. */
export async function blocksOfWord(bytes: Uint8Array): Promise<Block[]> {
    try {
        const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { styleMap: styles });
        return blocksOfHtml(value);
    } catch {
        throw new Refusal('This file could not be read as a Word document. Save it as .docx and try again.');
    }
}
