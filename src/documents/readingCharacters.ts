/** Old documents come through many hands; these are the marks they leave, and what was meant. The wording itself is not touched. */
export function plainCharacters(text: string): string {
    return (
        unmangled(text)
            .replace(/\r\n?|\u2028|\u2029|\u0085/g, '\n')
            .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000]/g, ' ')
            .replace(/[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]/g, '')
            .replace(/[\ufb00-\ufb06]/g, (ligature) => ligature.normalize('NFKC'))
            .replace(/[\uf0b7\uf0a7\uf0d8\uf02d\u25cf\u25e6\u2023\u2043\u25aa\u25a0]/g, '•')
            .replace(/\p{Noncharacter_Code_Point}/gu, '')
            .replace(/[\u0080-\u009f]/g, (control) => windowsLetter(control.charCodeAt(0)) ?? '')
            // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
            .replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f]/g, '')
    );
}

/** What stands in a file: UTF-8 where it is that, else UTF-16 by its mark, else what Windows wrote before. */
export function textIn(bytes: Uint8Array): string {
    if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
    if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
    try {
        return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    } catch {
        return new TextDecoder('latin1').decode(bytes);
    }
}

/** UTF-8 that was read as Windows-1252 (`donâ€™t`) is read again; a run that was never UTF-8 stays as it is. */
const unmangled = (text: string): string =>
    text.replace(
        /[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u2122]+/g,
        (run) => {
            const bytes = [...run].map((each) => byteOf(each));
            if (bytes.some((byte) => byte === undefined) || bytes.length < 2) return run;
            try {
                return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes as number[]));
            } catch {
                return run;
            }
        },
    );

/** What Windows writes for the bytes 80 to 9F. Not left to TextDecoder, for some versions of Node take windows-1252 for Latin-1. */
const windows = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const windowsLetter = (byte: number): string | undefined => {
    const letter = windows[byte - 128];
    return letter === undefined || letter.charCodeAt(0) === byte ? undefined : letter;
};

const byteOf = (letter: string): number | undefined => {
    const at = windows.indexOf(letter);
    if (at >= 0) return 128 + at;
    return letter.charCodeAt(0) < 256 ? letter.charCodeAt(0) : undefined;
};
