/** Sentences of a paragraph, whole; a title or an abbreviation ends none. */
export function sentencesIn(text: string): string[] {
    const parts = text.split(/(?<=[.?!;]["'”’)]?)\s+(?=["'“‘(]?[A-Z0-9])/);
    const whole: string[] = [];
    for (const part of parts) {
        const before = whole.at(-1);
        if (
            before !== undefined &&
            /(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Cllr|Cllrs|Prof|Rev|St|No|Nos|para|paras|p|pp|e\.g|i\.e|cf|approx|[A-Z])\.$/.test(
                before,
            )
        )
            whole[whole.length - 1] = `${before} ${part}`;
        else whole.push(part);
    }
    return whole.map((each) => each.trim()).filter((each) => each !== '');
}

/** `A, B and C` in its parts; what stands in brackets stays whole. */
export const listed = (words: string): string[] =>
    words
        .split(/(?:,\s*(?:and\s+)?|;\s*(?:and\s+)?|\s+and\s+)(?![^(]*\))/i)
        .map((each) => each.trim())
        .filter((each) => each !== '');

/** How much of what the shorter says the other says too, 0 to 1. */
export function sharedWords(one: string, other: string): number {
    const [a, b] = [contentOf(one), contentOf(other)];
    const [few, many] = a.size <= b.size ? [a, b] : [b, a];
    if (few.size === 0) return 0;
    return [...few].filter((word) => many.has(word)).length / few.size;
}

const empty = new Set(
    'the a an of to in on by for and or that this these it its be been is are was were will would should with from as at has have had their they he she which who not'.split(
        ' ',
    ),
);

const contentOf = (text: string): Set<string> =>
    new Set(
        (text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [])
            .filter((word) => !empty.has(word))
            .map((word) => word.replace(/(?:ing|ed|es|s|d)$/, '')),
    );
