import {
    Bookmark,
    Document,
    Footer,
    Header,
    HeadingLevel,
    InternalHyperlink,
    Packer,
    PageNumber,
    PageOrientation,
    Paragraph,
    type ParagraphChild,
    ShadingType,
    Table,
    TableCell,
    TableLayoutType,
    TableRow,
    TabStopType,
    TextRun,
    WidthType,
} from 'docx';
import { anchorOf, type Block, type LabelledLine, type Page, piecesOf } from './page.ts';
import { borders, deep, styles } from './wordLooks.ts';

/** In twentieths of a point: A4 with its margins, upright or laid on its side. */
const sheets = {
    upright: { width: 11906, height: 16838, margin: 1247, orientation: PageOrientation.PORTRAIT },
    // The library turns width and height of a sheet that lies on its side.
    wide: { width: 11906, height: 16838, margin: 850, orientation: PageOrientation.LANDSCAPE },
};

const sheetFor = ({ isWide }: Page) => (isWide ? sheets.wide : sheets.upright);
const textWidthOn = (page: Page): number => {
    const { width, height, margin } = sheetFor(page);
    return (page.isWide ? height : width) - 2 * margin;
};

/**
 * The page as a Word document. Labels are words of the text, not Word's own numbers: by them people cite, and they survive copying,
 * reading aloud, correction by hand and import, which a list's own numbers do not. Everything else is what Word knows by its name:
 * heading styles, header rows, the language, the title.
 */
export function wordOf(page: Page): Promise<Buffer> {
    const { width, height, margin, orientation } = sheetFor(page);
    const document = new Document({
        title: said(page.title),
        creator: said(page.author),
        lastModifiedBy: said(page.author),
        subject: said(page.reference),
        description: said(page.mark === undefined ? page.below : `${page.below}. ${page.mark.word}: ${page.mark.why}`),
        styles,
        sections: [
            {
                properties: {
                    page: {
                        size: { width, height, orientation },
                        margin: { top: margin, right: margin, bottom: margin, left: margin, header: 567, footer: 567 },
                    },
                },
                headers: { default: new Header({ children: page.mark === undefined ? [] : [mark(page.mark.word)] }) },
                footers: { default: new Footer({ children: [foot(page)] }) },
                children: [...top(page), ...page.blocks.flatMap((block) => put(block, page))],
            },
        ],
    });
    return Packer.toBuffer(document);
}

function top(page: Page): Paragraph[] {
    return [
        ...(page.above === '' ? [] : [new Paragraph({ style: 'Above', children: runs(page.above) })]),
        // A heading as well as a title, so that screen readers find the beginning.
        new Paragraph({ heading: HeadingLevel.HEADING_1, children: runs(page.heading) }),
        new Paragraph({ style: 'Below', children: runs(page.below) }),
        ...(page.mark === undefined
            ? []
            : [
                  new Paragraph({
                      style: 'Mark',
                      children: [...runs(`${page.mark.word}. `, { bold: true }), ...runs(page.mark.why)],
                  }),
              ]),
    ];
}

const mark = (word: string) => new Paragraph({ style: 'Edge', children: runs(word, { bold: true }) });

const foot = (page: Page) =>
    new Paragraph({
        style: 'Edge',
        tabStops: [{ type: TabStopType.RIGHT, position: textWidthOn(page) }],
        children: [
            ...runs(page.reference),
            new TextRun({ children: ['\tPage ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] }),
        ],
    });

function put(block: Block, page: Page): (Paragraph | Table)[] {
    if (block.kind === 'heading')
        return [
            new Paragraph({
                heading: block.level === 2 ? HeadingLevel.HEADING_2 : HeadingLevel.HEADING_3,
                children: runs(block.text),
            }),
        ];
    if (block.kind === 'paragraph') return [new Paragraph({ children: linked(block.text, page) })];
    if (block.kind === 'facts')
        return block.rows.map(
            ([name, value]) =>
                new Paragraph({
                    style: 'Fact',
                    tabStops: [{ type: TabStopType.LEFT, position: 2000 }],
                    children: [...runs(`${name}:`, { bold: true }), new TextRun('\t'), ...runs(value)],
                }),
        );
    if (block.kind === 'labelled') return labelled(block, page);
    return [tableOf(block, page), new Paragraph({ style: 'Gap' })];
}

function labelled({ leadIn, lines }: Extract<Block, { kind: 'labelled' }>, page: Page): Paragraph[] {
    const [only, ...others] = lines;
    if (leadIn === '' || !only) return lines.map((line) => lineOf(line, page));
    if (others.length > 0)
        return [
            new Paragraph({ keepNext: true, children: runs(leadIn, { bold: true }) }),
            ...lines.map((line) => lineOf(line, page)),
        ];
    const lead = [...runs(leadIn, { bold: true }), new TextRun(' ')];
    return [only.label === '' ? plainLine(only, lead, page) : lineOf(only, page, lead)];
}

const plainLine = (line: LabelledLine, lead: readonly ParagraphChild[], page: Page) =>
    new Paragraph({ children: [...lead, bookmarked(line, linked(line.text, page))] });

const lineOf = (line: LabelledLine, page: Page, lead: readonly ParagraphChild[] = []) =>
    new Paragraph({
        style: 'Labelled',
        children: [bookmarked(line, runs(line.label)), new TextRun('\t'), ...lead, ...linked(line.text, page)],
    });

const bookmarked = ({ cited }: LabelledLine, children: readonly ParagraphChild[]) =>
    new Bookmark({ id: anchorOf(cited), children });

function tableOf({ heads, widths, rows }: Extract<Block, { kind: 'table' }>, page: Page): Table {
    const parts = widths.reduce((sum, width) => sum + width, 0);
    const textWidth = textWidthOn(page);
    const style = page.isWide ? 'SmallCell' : 'Cell';
    const columnWidths = widths.map((width) => Math.floor((textWidth * width) / parts));
    const cell = (index: number, children: readonly ParagraphChild[], isHead = false) =>
        new TableCell({
            width: { size: columnWidths[index] ?? 0, type: WidthType.DXA },
            ...(isHead && { shading: { type: ShadingType.CLEAR, color: 'auto', fill: 'EEF2F7' } }),
            children: [new Paragraph({ style, children })],
        });
    return new Table({
        columnWidths,
        layout: TableLayoutType.FIXED,
        width: { size: textWidth, type: WidthType.DXA },
        margins: { top: 50, bottom: 50, left: 90, right: 90 },
        borders,
        tableLook: { firstRow: true, firstColumn: true, noHBand: true, noVBand: true },
        rows: [
            new TableRow({
                // Repeated at the head of every sheet, and told to screen readers as what it is.
                tableHeader: true,
                cantSplit: true,
                children: heads.map((head, index) => cell(index, runs(head, { bold: true, color: deep }), true)),
            }),
            ...rows.map(
                (row) =>
                    new TableRow({
                        cantSplit: true,
                        children: row.map((words, index) =>
                            cell(index, index === 0 ? runs(words, { bold: true }) : linked(words, page)),
                        ),
                    }),
            ),
        ],
    });
}

const linked = (text: string, page: Page): ParagraphChild[] =>
    piecesOf(text, page).flatMap((piece): ParagraphChild[] =>
        piece.cites === undefined
            ? runs(piece.text)
            : [
                  new InternalHyperlink({
                      anchor: anchorOf(piece.cites),
                      children: runs(piece.text, { color: '0B4A8F' }),
                  }),
              ],
    );

/** One run a line, for Word has no line feed inside a run. */
const runs = (text: string, looks: { bold?: boolean; color?: string } = {}): TextRun[] =>
    said(text)
        .split(/\r\n|\r|\n/)
        .map((line, index) => new TextRun({ ...looks, text: line, ...(index > 0 && { break: 1 }) }));

/** Without what XML forbids, which would make the file unreadable. */
const said = (text: string): string =>
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what XML forbids.
    text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '');
