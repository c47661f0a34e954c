import { every, type Reader, sentenceAt, where } from './guardFound.ts';

const numbers: readonly Reader[] = [
    every(
        'an NHS number',
        /\bNHS\s*(?:number|no\.?|num\.?|#)?\s*(?:is|was|of)?\s*:?\s*(\d{3}[ -]?\d{3}[ -]?\d{4})\b/gi,
    ),
    every(
        'an NHS number',
        /(?<![\d£$€.,/+-])(\d{3}[ -]?\d{3}[ -]?\d{4})(?![\d/%]|[.,]\d|\s*(?:pounds|million))/g,
        isNhsNumber,
    ),
    every('a unique pupil number', /\bUPN\s*(?:is|was|of|no\.?|number)?\s*:?\s*([A-Z]\d{11}[\dA-Z])\b/gi),
    every('a unique pupil number', /\b([A-HJ-NP-RT-Z]\d{11}[\dA-HJ-NP-RT-Z])\b/g, isPupilNumber),
    every(
        'a National Insurance number',
        /\b((?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D])\b/gi,
    ),
    every(
        'a case reference',
        /\b(?:(?:case|client|person|patient|hospital|social care|children['’]s services|early help|referral|incident|occurrence|crime|custody|LCS|EHM|MARAC|MASH|Mosaic|Liquidlogic|LiquidLogic|Care ?First|Framework-?i|Niche|Athena|SystmOne|EMIS|RiO)\s*(?:record|system|file)?\s*(?:reference number|reference|number|ref|no|ID|id|#)\b\.?|(?:LCS|EHM|Mosaic|Liquidlogic|SystmOne|RiO|CAD|CRN|URN|Niche|PPN))\s*(?:is|was|:|#)?\s*((?=[A-Z0-9/-]*\d[A-Z0-9/-]*\d[A-Z0-9/-]*\d)[A-Z0-9][A-Z0-9/-]{3,})/gi,
        (words, text, at) => !isYear(words) && !isOurs(words) && !isPlural(text, at),
    ),
    every(
        'a date of birth',
        /\b(?:DOB|D\.O\.B\.?|dob|d\.o\.b\.?|[Dd]ate of [Bb]irth)\s*(?:is|was|of|:|-|–)?\s*(\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|[A-Za-z]{3,9})[ ./-]\d{2,4}|\d{4}-\d{2}-\d{2})/g,
    ),
    every(
        'a date of birth',
        /\b[Bb]orn\s+(?:on\s+)?(?:the\s+)?(\d{1,2}(?:st|nd|rd|th)?[ ./-](?:of\s+)?(?:\d{1,2}|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*)[ ./-]\d{2,4}|\d{4}-\d{2}-\d{2})/g,
    ),
    every(
        'a telephone number',
        /(?<![\d£.,/-])((?:\+44\s?\(?0?\)?\s?|0)(?:7\d{3}[ -]?\d{3}[ -]?\d{3}|[12]\d{2,4}[ -]?\d{3}[ -]?\d{3,4}|[12]\d{2}[ -]?\d{4}[ -]?\d{4}))(?![\d/-])/g,
        (_, text, at) => !publicLine.test(sentenceAt(text, at)),
    ),
];

const addresses: readonly Reader[] = [
    every(
        'an e-mail address',
        /(?<![\w.@+-])([\w.+-]{1,64}@[a-z0-9-]{1,60}(?:\.[a-z0-9-]{1,60}){1,5})(?![\w@])/gi,
        (words, _, __, known) => !publicBody.test(words) && !known.has(words.toLowerCase()),
    ),
];

/** Numbers and addresses by which one person can be looked up. None of them is without a digit or an @. */
export const numberReaders: readonly Reader[] = [
    ...numbers.map((reader) => where(/\d/, reader)),
    ...addresses.map((reader) => where(/@/, reader)),
];

/** Modulus 11, as the NHS Data Dictionary has it: ten digits, the last of which checks the others. */
export function isNhsNumber(words: string): boolean {
    const digits = [...words.replace(/\D/g, '')].map(Number);
    const [first] = digits;
    if (digits.length !== 10 || digits.every((digit) => digit === first)) return false;
    const sum = digits.slice(0, 9).reduce((total, digit, at) => total + digit * (10 - at), 0);
    return (11 - (sum % 11)) % 11 === digits[9];
}

/** The letter in front checks the twelve that follow, weighted 2 to 13, modulus 23. */
export function isPupilNumber(words: string): boolean {
    const letters = 'ABCDEFGHJKLMNPQRTUVWXYZ';
    const sum = [...words.slice(1)].reduce((total, each, at) => {
        const value = /\d/.test(each) ? Number(each) : letters.indexOf(each);
        return total + value * (at + 2);
    }, 0);
    return letters[sum % 23] === words[0];
}

const isYear = (words: string): boolean => /^(?:19|20)\d{2}(?:[-/]\d{2,4})?$/.test(words);
/** The book's own references tell nobody who somebody is. */
const isOurs = (words: string): boolean => /^[A-Z-]+\/\d{4}-\d{2}/i.test(words);
const isPlural = (text: string, at: number): boolean => /\b(?:numbers|references|cases)\s*$/i.test(text.slice(0, at));

const publicLine =
    /\b(?:helpline|hotline|duty|switchboard|front door|out[- ]of[- ]hours|contact centre|reception|office|advice line|conference call|dial[- ]in|MASH|team|freephone)\b/i;
const publicBody =
    /@(?:[a-z0-9-]+\.)*(?:gov\.(?:uk|wales|scot)|nhs\.uk|nhs\.net|police\.uk|ac\.uk|sch\.uk|mod\.uk|parliament\.uk|org|org\.uk|example|onmicrosoft\.com)$/i;
