import { type Reading, wholeText } from '../../src/documents/reading.ts';

export const wordsIn = (text: string): string[] => text.toLowerCase().match(/[\p{L}\d]+/gu) ?? [];

/** Every word that a person would see of a reading, recorded or shown. */
export function everyWordOf(reading: Reading): Set<string> {
    const { meeting, roll, items, notUnderstood, outline } = reading;
    const texts = [
        meeting.title,
        ...roll.map((line) => `${line.name} ${line.role} ${line.agency}`),
        ...items.flatMap((item) => [
            item.no,
            item.title,
            ...item.points.map((point) => `${point.letter} ${wholeText(point)}`),
            ...item.resolutions.flatMap(({ limbs }) => limbs.map(({ label, text }) => `${label} ${text}`)),
            ...item.actions.map(({ title, owner, due }) => `${title} ${owner} ${due.words}`),
        ]),
        ...notUnderstood,
        ...outline,
    ];
    return new Set(wordsIn(texts.join('\n')));
}
