/**
 * People's words as Teams must show them: exactly, and without a meaning of their own. Markdown is escaped (an indent would
 * make code of a line), a line break stays a line break, and no text forms a mention or a tag. Directional overrides show as nothing.
 */
export function harmless(words: string): string {
    if (!mayHarm.test(words)) return words;
    return words
        .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
        .replace(/[\\`*_~[\]()!|]/g, '\\$&')
        .replace(/&(?=#?\w+;)/g, '&amp;')
        .replace(/</g, '&lt;')
        .split(/\r\n|\r|\n/)
        .map((line) => line.replace(/^[ \t]+/, ''))
        .map((line) => line.replace(/^(\s*)([-+#>])/, '$1\\$2').replace(/^(\s*\d+)([.)])(?=\s|$)/, '$1\\$2'))
        .join('\n\n');
}

/** Most words hold nothing of all that, and a card has many. */
const mayHarm = /[\u202A-\u202E\u2066-\u2069\\`*_~[\]()!|&<\r\n]|^[ \t]|^\s*(?:[-+#>]|\d+[.)])/;
