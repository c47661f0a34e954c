import { Refusal } from '../domain/refusal.ts';

// What mammoth does not map by itself: the styles councils give a title.
const styles = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => p:fresh"];

/** A Word document as HTML, by its styles and without its pictures; throws a Refusal when the file is none. */
export async function htmlOfWord(bytes: Uint8Array): Promise<string> {
    const { default: mammoth } = await import('mammoth');
    try {
        const convertImage = mammoth.images.imgElement(async () => ({ src: '' }));
        const { value } = await mammoth.convertToHtml(
            { buffer: Buffer.from(bytes) },
            { styleMap: styles, convertImage },
        );
        return `<html>${value}</html>`;
    } catch {
        throw new Refusal('This file could not be read as a Word document. Save it as .docx and try again.');
    }
}
