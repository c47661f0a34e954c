const small =
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
        ' ',
    );
const tens = 'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');
const places =
    'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth'.split(
        ' ',
    );

/** A number up to 999 in figures, or up to 99 in words; `a` is one. */
export function countOf(words: string): number | undefined {
    if (/^\d{1,3}$/.test(words)) return Number(words);
    if (/^an?(?: single)?$/.test(words)) return 1;
    if (/^(?:a )?couple(?: of)?$/.test(words)) return 2;
    if (/^(?:a )?dozen$/.test(words)) return 12;
    return composed(words, small);
}

/** A place in a row up to 99, in figures (`3rd`) or words (`third`). */
export function placeOf(words: string): number | undefined {
    const figures = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(words)?.[1];
    return figures ? Number(figures) : composed(words, places);
}

/** `seven`, `twenty` or `twenty-seven`, where the units are counts or places. */
function composed(words: string, units: readonly string[]): number | undefined {
    const [ten = '', unit, ...more] = words.split(/[- ]/);
    if (more.length > 0) return undefined;
    if (unit === undefined && units.includes(ten)) return units.indexOf(ten) + 1;
    const whole = units === places ? ten.replace(/ieth$/, 'y') : ten;
    if (unit === undefined && (units === small || whole !== ten) && tens.includes(whole))
        return 10 * (tens.indexOf(whole) + 2);
    const rest = units.slice(0, 9).indexOf(unit ?? '');
    return tens.includes(ten) && rest >= 0 ? 10 * (tens.indexOf(ten) + 2) + rest + 1 : undefined;
}
