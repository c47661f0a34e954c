/** Why an item is taken in private: a paragraph of Part 1 of Schedule 12A to the Local Government Act 1972, or the Act's confidential information. */
export interface Exemption {
    readonly paragraph: string;
    /** The Act's own words. */
    readonly words: string;
}

/** As amended in 2006; the first two are those a safeguarding body meets. */
export const exemptions: readonly Exemption[] = [
    { paragraph: '1', words: 'Information relating to any individual' },
    { paragraph: '2', words: 'Information which is likely to reveal the identity of an individual' },
    {
        paragraph: '3',
        words: 'Information relating to the financial or business affairs of any particular person (including the authority holding that information)',
    },
    {
        paragraph: '4',
        words: 'Information relating to any consultations or negotiations, or contemplated consultations or negotiations, in connection with any labour relations matter',
    },
    {
        paragraph: '5',
        words: 'Information in respect of which a claim to legal professional privilege could be maintained in legal proceedings',
    },
    {
        paragraph: '6',
        words: 'Information which reveals that the authority proposes to give a notice or make an order or direction under any enactment',
    },
    {
        paragraph: '7',
        words: 'Information relating to any action taken or to be taken in connection with the prevention, investigation or prosecution of crime',
    },
    { paragraph: 'confidential', words: 'Confidential information within section 100A(3)' },
];

/** For the minutes everybody may read: a reason is no secret. Empty where no paragraph was named. */
export function exemptionInWords(paragraph: string): string {
    const found = exemptions.find((each) => each.paragraph === paragraph);
    if (!found) return '';
    return paragraph === 'confidential'
        ? `${found.words} of the Local Government Act 1972`
        : `Paragraph ${paragraph} of Part 1 of Schedule 12A to the Local Government Act 1972: ${found.words}`;
}
