import { type Block, bare } from './readingBlock.ts';
import { leadInOf } from './readingDecision.ts';
import { isFurniture, isMarker } from './readingFurniture.ts';
import { isAboutMeeting, monthIn } from './readingMeeting.ts';
import { rollStart } from './readingRoll.ts';

/** The heading of an item of business. */
export interface Heading {
    readonly no: string;
    readonly title: string;
    /** Words that stand in the heading's line after it. */
    readonly rest: string;
}

/** What a document as a whole tells of its headings. */
export interface Outline {
    /** Its list of contents. */
    readonly contents: readonly string[];
    /** Items bear numbers, so a short line without one heads nothing. */
    readonly isNumbered: boolean;
    /** The level of the headings that head items; 0 where none are marked. */
    readonly level: number;
}

export function outlineOf(blocks: readonly Block[]): Outline {
    const contents = contentsIn(blocks);
    const numbered = blocks.filter((block) => isNumberedHeading(block));
    const levels = blocks.filter(({ heading }) => heading > 0).map(({ heading }) => heading);
    const level =
        [1, 2, 3, 4, 5, 6].find((each) => levels.filter((one) => one === each).length > (each === 1 ? 1 : 0)) ?? 0;
    return { contents, isNumbered: numbered.length >= 2 || numbered.some(({ heading }) => heading > 0), level };
}

/** The lines below "Contents", each with the number of its page. */
function contentsIn(blocks: readonly Block[]): string[] {
    const at = blocks.findIndex(({ text }) => /^(?:table of )?contents:?$/i.test(text));
    if (at < 0) return [];
    const found: string[] = [];
    for (const block of blocks.slice(at + 1)) {
        const title = contentsLine(block.text);
        if (title === undefined) break;
        found.push(title);
    }
    return found;
}

export const contentsLine = (text: string): string | undefined =>
    /^(.+?)(?:\t+|\s*\.{3,}\s*|\s{2,})\d{1,3}$/.exec(text)?.[1]?.trim().replace(/[.:]$/, '');

const isNumber = (label: string): boolean => /^\d{1,3}[.)]?$/.test(label);

function isNumberedHeading({ label, text, cells }: Block): boolean {
    return isNumber(label) && cells === undefined && isTitle(text);
}

/** Short, begins with a capital and ends in no stop, as titles do. */
export const isTitle = (text: string): boolean =>
    text !== '' &&
    text.length <= 110 &&
    text.split(/\s+/).length <= 16 &&
    /^["'“‘(]?[\p{Lu}\d]/u.test(text) &&
    !/[.;:,?!]$/.test(text) &&
    leadInOf(text) === undefined;

const spoken = /^(?:agenda\s+)?(?:item|minute)\s+(?:no\.?\s*)?(\d{1,4}[a-z]?)\s*[:.–—-]?\s+(\S.*)$/i;
const numberBehind = /\s*\((?:agenda\s+)?item\s+(?:no\.?\s*)?(\d{1,3}[a-z]?)\)\s*$/i;
const capitals = /^(?:(\d{1,4})\.?\s+)?((?=(?:.*\p{Lu}){4})[\p{Lu}\d][\p{Lu}\d\s’'&/,()–-]{3,100})$/u;

/** The heading of an item in a block, given the block after it; undefined for anything else. */
export function headingOf(block: Block, next: Block | undefined, outline: Outline): Heading | undefined {
    const { text, label } = block;
    if (block.cells !== undefined || isFurniture(text) || (text === '' && label === '')) return undefined;
    if (leadInOf(text) !== undefined || rollStart(block) !== undefined || isMarker(text)) return undefined;
    const titled = (no: string, title: string, rest = ''): Heading => {
        const behind = numberBehind.exec(title);
        return { no: behind?.[1] ?? no, title: behind ? title.slice(0, behind.index).trim() : title, rest };
    };
    const said = spoken.exec(`${label} ${text}`.trim());
    if (said && isTitle(said[2] ?? '')) return titled(said[1] ?? '', said[2] ?? '');
    if (numberBehind.test(text)) return titled(isNumber(label) ? bare(label) : '', text);
    if (block.heading > 0)
        return outline.level === 0 || block.heading <= outline.level || isNumber(label)
            ? titled(isNumber(label) ? bare(label) : '', text)
            : undefined;
    if (isNumberedHeading(block)) return titled(bare(label), text);
    const bareNumber = /^(\d{1,3})\s{1,8}(\p{Lu}.*)$/u.exec(text);
    if (
        label === '' &&
        bareNumber &&
        isTitle(bareNumber[2] ?? '') &&
        /^\d/.test(next?.label ?? '') &&
        next?.label.startsWith(`${bareNumber[1]}.`)
    )
        return titled(bareNumber[1] ?? '', bareNumber[2] ?? '');
    if (label !== '') return undefined;
    const inContents = outline.contents.find(
        (each) =>
            same(text, each) ||
            (same(text.slice(0, each.length), each) && /^[.:]\s+\p{Lu}/u.test(text.slice(each.length))),
    );
    if (inContents !== undefined)
        return titled('', text.slice(0, inContents.length), text.slice(inContents.length).replace(/^[.:]\s*/, ''));
    if (outline.contents.length > 0) return undefined;
    const shouted = capitals.exec(text);
    if (shouted && block.isAlone) return titled(shouted[1] ?? '', shouted[2] ?? '');
    if (
        outline.isNumbered ||
        outline.level > 0 ||
        !block.isAlone ||
        monthIn(text) !== undefined ||
        isAboutMeeting(text)
    )
        return undefined;
    return isTitle(text) && text.split(/\s+/).length <= 10 && next !== undefined && next.label !== '•'
        ? titled('', text)
        : undefined;
}

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();

export const isExempt = (words: string): boolean =>
    /\b(?:exempt|part 2|part ii|confidential item|confidential|not for publication|closed session|private session)\b/i.test(
        words,
    );

/** What our own minutes say behind the title of what is exempt is no part of the title. */
const mark = / \(Part 2: exempt\)$/;
export const isMarked = (title: string): boolean => mark.test(title);
export const withoutMark = (title: string): string => title.replace(mark, '');

export const excludesPublic = (words: string): boolean =>
    /\b(?:press and (?:the )?public|public and (?:the )?press)\b[^.]*\bexclu|\bexclu\w+[^.]*\b(?:press|public)\b/i.test(
        words,
    );
export const readmitsPublic = (words: string): boolean =>
    /\b(?:re-?admitted|public session (?:was )?resumed|return(?:ed)? to (?:open|public) session|readmission of)\b/i.test(
        words,
    );
