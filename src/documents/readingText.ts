import { type Block, type Cell, labelled, paragraph } from './readingBlock.ts';
import { plainCharacters } from './readingCharacters.ts';
import { isMarker } from './readingFurniture.ts';
import { opensRoll } from './readingRoll.ts';

/** Plain text as pasted: lines that were broken to fit a page are one again, and tables laid out with tabs are rows. */
export function blocksOfText(words: string): Block[] {
    const lines = withoutPages(plainCharacters(words).replaceAll('\f', '\n\n').split('\n'));
    const width = widthOf(lines);
    const whole: Line[] = [];
    let gap = true;
    for (const raw of lines) {
        const text = raw.replace(/\*\*/g, '').trim();
        if (text === '') {
            gap = true;
            continue;
        }
        const line = {
            text,
            indent: /^\s*/.exec(raw)?.[0].length ?? 0,
            isAfterGap: gap,
            isBeforeGap: false,
            end: text,
        };
        const before = whole.at(-1);
        if (before && goesOn(before, line, width)) {
            before.text = joined(before.text, text, words);
            before.end = text;
        } else {
            if (before) before.isBeforeGap = gap;
            whole.push(line);
        }
        gap = false;
    }
    const last = whole.at(-1);
    if (last) last.isBeforeGap = true;
    return rows(labelsAlone(whole));
}

interface Line {
    text: string;
    readonly indent: number;
    isAfterGap: boolean;
    isBeforeGap: boolean;
    /** The last line that was joined on. */
    end: string;
}

/** What stands at the head or foot of every page, and the page's number, are no part of the text. */
function withoutPages(lines: readonly string[]): string[] {
    const isPage = (line: string | undefined) =>
        /^\W*(?:page\s+)?\d{1,4}\s*(?:of|\/)\s*\d{1,4}\W*$|^\s*page\s+\d{1,4}\s*$/i.test(line ?? '');
    const near = new Map<string, number>();
    lines.forEach((line, index) => {
        if (!isPage(line)) return;
        const filled = (from: number, step: number) => {
            const found: string[] = [];
            for (let at = from; found.length < 2 && at >= 0 && at < lines.length; at += step)
                if ((lines[at] ?? '').trim() !== '') found.push(masked(lines[at] ?? ''));
            return found;
        };
        for (const each of new Set([...filled(index - 1, -1), ...filled(index + 1, 1)]))
            near.set(each, (near.get(each) ?? 0) + 1);
    });
    const first = new Set<string>();
    return lines.filter((line) => {
        if (isPage(line)) return false;
        const mask = masked(line);
        if ((near.get(mask) ?? 0) < 2 || line.trim().length > 90 || labelled(line).label !== '' || isMarker(line))
            return true;
        const isFirst = !first.has(mask);
        first.add(mask);
        return isFirst;
    });
}

const masked = (line: string): string => line.trim().replace(/\d+/g, '#').toLowerCase();

/** How wide the lines of wrapped prose are; none where the text is not wrapped. */
function widthOf(lines: readonly string[]): number {
    const lengths = lines
        .map((line) => line.trim().length)
        .filter((length) => length > 40)
        .sort((a, b) => a - b);
    const most = lengths.at(Math.floor(lengths.length * 0.95)) ?? 0;
    return most > 130 ? 0 : most;
}

const ended = /[.;:?!]["'”’)]*(?:\s*and)?$/;

function goesOn(before: Line, line: Line, width: number): boolean {
    const { text } = line;
    if ([text, before.text].some((each) => each.includes('\t') || each.startsWith('|'))) return false;
    if (isMarker(text) || opensRoll(text)) return false;
    if (labelled(text).label !== '' && !/^[-–—*]\s+[a-z]/.test(text)) return false;
    if (/^[-–—*]\s/.test(text) || before.text === labelled(before.text).label) return false;
    const startsLow = /^[a-z(,]/.test(text) && !/^(?:and|or)$/i.test(text);
    if (!line.isAfterGap) {
        if (before.end.endsWith('-') && startsLow) return true;
        if (startsLow && !ended.test(before.end)) return true;
        if (line.indent > before.indent && before.end.length > 50) return true;
        if (width > 0 && before.end.length > width * 0.8 && !ended.test(before.end) && !isMarker(before.text))
            return true;
        return width > 0 && before.end.length >= width * 0.9 && before.text.length > width;
    }
    // A page ended in the middle of a sentence.
    return startsLow && !ended.test(before.text) && before.text.length > 40 && !text.startsWith('(');
}

const keepsHyphen =
    /(?:^|[^\p{L}])(?:multi|non|co|self|well|sub|pre|post|cross|inter|anti|long|short|follow|half|mid|part|full|ex|re|on|in|out|by|up|to|year|child|peer|decision|evidence|trauma|twice|bi)-$/iu;

/** A hyphen at a line's end belongs to the word where the text has it so elsewhere, or where it parts two words. */
function joined(before: string, text: string, whole: string): string {
    if (!/\p{L}-$/u.test(before) || !/^[a-z]/.test(text)) return `${before} ${text}`;
    const left = /[\p{L}-]+-$/u.exec(before)?.[0] ?? '';
    const right = /^\p{L}+/u.exec(text)?.[0] ?? '';
    const isWritten = whole.toLowerCase().includes(`${left}${right}`.toLowerCase());
    return isWritten || keepsHyphen.test(before) ? `${before}${text}` : `${before.slice(0, -1)}${text}`;
}

/** A number that stands in a line of its own belongs to the line below. */
function labelsAlone(lines: readonly Line[]): Line[] {
    const whole: Line[] = [];
    for (const line of lines) {
        const before = whole.at(-1);
        if (
            before &&
            labelled(before.text).label !== '' &&
            labelled(before.text).text === '' &&
            !line.text.includes('\t')
        ) {
            before.text = `${before.text} ${line.text}`;
            before.isBeforeGap = line.isBeforeGap;
            before.end = line.end;
        } else whole.push({ ...line });
    }
    return whole;
}

const split = (text: string): string[] | undefined => {
    if ((text.match(/\|/g) ?? []).length >= 2)
        return text
            .replace(/^\||\|$/g, '')
            .split('|')
            .map((cell) => cell.trim());
    return (text.match(/\t/g) ?? []).length >= 2 ? text.split('\t').map((cell) => cell.trim()) : undefined;
};

function rows(lines: readonly Line[]): Block[] {
    let heads: readonly string[] | undefined;
    const indents = lines.filter(({ text }) => labelled(text).label !== '').map(({ indent }) => indent);
    const least = indents.length === 0 ? 0 : Math.min(...indents);
    return lines.flatMap((line): Block[] => {
        const cells = split(line.text);
        if (cells === undefined) {
            heads = undefined;
            const { label, text } = labelled(line.text);
            return [
                paragraph(text, {
                    label,
                    depth: label !== '' && line.indent > least ? 1 : 0,
                    isAlone: line.isAfterGap && line.isBeforeGap,
                }),
            ];
        }
        if (cells.every((cell) => /^[-:=\s]*$/.test(cell))) return [];
        if (heads === undefined) {
            heads = cells;
            return [paragraph(cells.join(' | '), { cells: [] })];
        }
        return [tableRow(heads, cells)];
    });
}

export function tableRow(heads: readonly string[], cells: readonly string[]): Block {
    const under = cells.map((text, index): Cell => ({ head: heads[index] ?? '', text }));
    return paragraph(cells.filter((cell) => cell !== '').join(' | '), { cells: under });
}
