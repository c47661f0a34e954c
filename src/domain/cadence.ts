export interface Cadence {
    /** How the document puts it, e.g. `quarterly`. */
    readonly words: string;
    readonly months: number;
}

/** How often a group meets, as partnerships put it, in whole months. */
export const cadences: Readonly<Record<string, number>> = {
    monthly: 1,
    'every two months': 2,
    quarterly: 3,
    termly: 4,
    'twice a year': 6,
    yearly: 12,
};

/** Words that British readers take in two ways, with both readings. */
const twoReadings: readonly { said: RegExp; readings: readonly [string, string] }[] = [
    { said: /^bi[- ]?monthly$/i, readings: ['every two months', 'twice a month'] },
    { said: /^bi[- ]?(annual(ly)?|yearly)$/i, readings: ['twice a year', 'every two years'] },
    { said: /^bi[- ]?weekly$/i, readings: ['every two weeks', 'twice a week'] },
];

/** The cadence of one of the known words, in any case. */
export function cadenceOf(words: string): Cadence | undefined {
    const months = cadences[words.toLowerCase()];
    return months === undefined ? undefined : { words, months };
}

/** Both meanings of words that could mean either. */
export const meaningsOf = (words: string): readonly [string, string] | undefined =>
    twoReadings.find(({ said }) => said.test(words))?.readings;

/** `can mean every two months or twice a month`, for words that could mean either. */
export function doubtAbout(words: string): string | undefined {
    const meanings = meaningsOf(words);
    return meanings && `can mean ${meanings.join(' or ')}`;
}
