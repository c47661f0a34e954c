import { every, type Reader, sentenceAt } from './guardFound.ts';

/** Where somebody lives, and the school by which a child is found. */
export const placeReaders: readonly Reader[] = [
    every(
        'a home address',
        /\b((?:[Ff]lat\s+\d{1,4}[A-Za-z]?,?\s+)?\d{1,4}[A-Za-z]?,?\s+(?:[A-Z][A-Za-z'’.-]{1,30}\s+){1,3}(?:Road|Street|Avenue|Lane|Close|Drive|Court|Crescent|Way|Gardens|Terrace|Grove|Mews|Rise|Walk|Place|Rd|St|Ave|Cres|Dr)\b)/g,
        (_, text, at) => isHome(text, at),
    ),
    every(
        'a home address',
        /\b(?:live|lives|lived|living|resides?|residing|home)\s+(?:at|on|in)\s+((?:[A-Z][A-Za-z'’.-]{1,30}\s+){1,3}(?:Road|Street|Avenue|Lane|Close|Drive|Court|Crescent|Way|Gardens|Terrace|Grove|Mews|Rise|Rd|Ave))\b/g,
    ),
    every(
        'a postcode',
        /\b((?:GIR ?0AA|[A-PR-UWYZ](?:[0-9]{1,2}|[A-HK-Y][0-9]{1,2}|[0-9][A-HJKPS-UW]|[A-HK-Y][0-9][ABEHMNPRV-Y]) [0-9][ABD-HJLNP-UW-Z]{2}))\b/g,
        (_, text, at) => isHome(text, at),
    ),
    every(
        'a child’s school',
        /\b(?:[Aa]\s+pupil|[Tt]he\s+pupil|(?:[Aa]|[Tt]he|[Tt]his|[Oo]ne)\s+(?:[a-z-]+\s+)?(?:child|boy|girl|sibling|student|young person)|[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Ww]ho)\s+(?:is\s+|was\s+)?(?:a\s+pupil\s+)?(?:at|from|of|attends|attended|attending|goes\s+to|went\s+to|moved\s+to|excluded\s+from)\s+((?:[A-Z][A-Za-z'’.-]{1,30}\s+){1,5}(?:School|Academy|College|Nursery|Primary|Secondary|Infants|Juniors))\b/g,
    ),
];

/** Places of meetings are in every minute; they are pointed out only where somebody is said to live there. */
const isHome = (text: string, at: number): boolean => {
    const sentence = sentenceAt(text, at);
    return lives.test(sentence) || !meets.test(sentence);
};

const lives =
    /\b(?:live|lives|lived|living|resid\w+|home address|family home|moved to|tenan\w+|placed at|placement)\b/i;
const meets =
    /\b(?:venue|meet(?:s|ings?)?|held at|met at|civic|town hall|council (?:house|offices?|chamber)|headquarters|conference|training|workshop|offices?|room|library|hub|centre)\b/i;
