import { type DefaultTreeAdapterTypes, parse } from 'parse5';
import { type Block, labelled, paragraph } from './readingBlock.ts';
import { plainCharacters } from './readingCharacters.ts';
import { tableRow } from './readingText.ts';

type Node = DefaultTreeAdapterTypes.ChildNode;
type Element = DefaultTreeAdapterTypes.Element;

/** A page as a council publishes it, or what Word was turned into; the page's navigation is left out. */
export function blocksOfHtml(html: string): Block[] {
    const found: Block[] = [];
    walk(parse(plainCharacters(html)).childNodes, { found, depth: 0 });
    return found.filter(({ text, label, cells }) => text !== '' || label !== '' || cells !== undefined);
}

interface Walk {
    readonly found: Block[];
    readonly depth: number;
}

const isElement = (node: Node): node is Element => 'tagName' in node;
const attribute = (element: Element, name: string): string =>
    element.attrs.find((each) => each.name === name)?.value ?? '';

const leftOut = new Set([
    'script',
    'style',
    'noscript',
    'template',
    'nav',
    'footer',
    'aside',
    'form',
    'button',
    'select',
    'svg',
    'iframe',
    'title',
    'head',
]);

const isAside = (element: Element): boolean =>
    leftOut.has(element.tagName) ||
    /^(?:navigation|banner|contentinfo|search|complementary)$/.test(attribute(element, 'role')) ||
    attribute(element, 'aria-hidden') === 'true' ||
    attributeIsHidden(element) ||
    /(?:^|[\s_-])(?:cookies?|breadcrumbs?|navigation|navbar|skip|site-?header|site-?footer)(?:$|[\s_-])/i.test(
        `${attribute(element, 'class')} ${attribute(element, 'id')}`,
    );

const attributeIsHidden = (element: Element): boolean => element.attrs.some(({ name }) => name === 'hidden');

const blockNames = new Set(
    'address article blockquote center dd div dl dt fieldset figure h1 h2 h3 h4 h5 h6 hr li main ol p pre section table tbody td tfoot th thead tr ul body html'.split(
        ' ',
    ),
);

function walk(nodes: readonly Node[], to: Walk): void {
    let run: Node[] = [];
    const settle = () => {
        for (const line of withOwnLines(linesIn(run))) add(line, run, to);
        run = [];
    };
    for (const node of nodes) {
        if (!isElement(node)) {
            run.push(node);
            continue;
        }
        if (isAside(node)) continue;
        if (!holdsBlocks(node)) {
            run.push(node);
            continue;
        }
        settle();
        enter(node, to);
    }
    settle();
}

const holdsBlocks = (node: Element): boolean =>
    blockNames.has(node.tagName) || node.childNodes.some((child) => isElement(child) && holdsBlocks(child));

function enter(element: Element, to: Walk): void {
    const { tagName } = element;
    const level = /^h([1-6])$/.exec(tagName)?.[1];
    if (level !== undefined) {
        const text = linesIn(element.childNodes).join(' ');
        if (text !== '')
            to.found.push(paragraph(labelled(text).text, { label: labelled(text).label, heading: Number(level) }));
    } else if (tagName === 'ol' || tagName === 'ul') list(element, to);
    else if (tagName === 'table') table(element, to);
    else walk(element.childNodes, to);
}

/** Lines broken by hand belong to the label above them. */
function withOwnLines(lines: readonly string[]): string[] {
    const whole: string[] = [];
    for (const line of lines) {
        const before = whole.at(-1);
        const isOwn = before !== undefined && labelled(before).label !== '' && labelled(line).label === '';
        if (isOwn) whole[whole.length - 1] = `${before}\n${line}`;
        else whole.push(line);
    }
    return whole;
}

/** A paragraph all in bold print is a heading to those who read it. */
function add(line: string, from: readonly Node[], { found, depth }: Walk): void {
    const { label, text } = labelled(line);
    const filled = from.filter((node) => textOf(node).trim() !== '');
    const isBold = filled.length > 0 && filled.every((node) => isElement(node) && /^(?:strong|b)$/.test(node.tagName));
    found.push(paragraph(text, { label, depth, isAlone: isBold }));
}

function list(element: Element, to: Walk): void {
    const isOrdered = element.tagName === 'ol';
    const depth = to.depth + (hasListAbove(element) ? 1 : 0);
    let number = Number(attribute(element, 'start') || '1');
    for (const item of element.childNodes.filter(isElement)) {
        if (item.tagName !== 'li') {
            enter(item, { found: to.found, depth });
            continue;
        }
        const from = to.found.length;
        walk(item.childNodes, { found: to.found, depth });
        const first = to.found[from];
        const printed = isOrdered ? ordinal(number, attribute(element, 'type'), attribute(element, 'style')) : '•';
        if (first !== undefined && first.label === '' && first.cells === undefined)
            to.found[from] = { ...first, label: printed, isAlone: false };
        number += 1;
    }
}

const hasListAbove = (element: Element): boolean => {
    for (let above = element.parentNode; above !== null && 'tagName' in above; above = above.parentNode)
        if (above.tagName === 'li') return true;
    return false;
};

function ordinal(number: number, type: string, style: string): string {
    const letter = String.fromCharCode(96 + ((number - 1) % 26) + 1);
    const roman =
        'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx'.split(' ')[number - 1] ??
        String(number);
    if (type === 'a' || /lower-(?:alpha|latin)/.test(style)) return `(${letter})`;
    if (type === 'A' || /upper-(?:alpha|latin)/.test(style)) return `(${letter.toUpperCase()})`;
    if (type.toLowerCase() === 'i' || /roman/.test(style)) return `(${roman})`;
    return `${number}.`;
}

function table(element: Element, to: Walk): void {
    const rows = rowsIn(element).map((row) =>
        row.childNodes.filter(isElement).filter(({ tagName }) => /^t[dh]$/.test(tagName)),
    );
    const widest = Math.max(0, ...rows.map((row) => row.length));
    const [first] = rows;
    // A table of one column, or without words to head its columns, only lays the page out.
    const heads = first?.map((cell) => linesIn(cell.childNodes).join(' ')) ?? [];
    if (widest < 2 || heads.every((head) => head === '')) {
        for (const row of rows) for (const cell of row) walk(cell.childNodes, to);
        return;
    }
    to.found.push(paragraph(heads.join(' | '), { cells: [] }));
    for (const row of rows.slice(1))
        to.found.push(
            tableRow(
                heads,
                row.map((cell) => linesIn(cell.childNodes).join('\n')),
            ),
        );
}

const rowsIn = (element: Element): Element[] =>
    element.childNodes
        .filter(isElement)
        .flatMap((child) =>
            child.tagName === 'tr' ? [child] : /^t(?:head|body|foot)$/.test(child.tagName) ? rowsIn(child) : [],
        );

const linesIn = (nodes: readonly Node[]): string[] =>
    nodes
        .map(textOf)
        .join('')
        .split('\n')
        .map((line) => line.replace(/\s+/g, ' ').trim())
        .filter((line) => line !== '');

function textOf(node: Node): string {
    if (node.nodeName === '#text') return (node as DefaultTreeAdapterTypes.TextNode).value.replace(/\s+/g, ' ');
    if (!isElement(node) || isAside(node)) return '';
    if (node.tagName === 'br') return '\n';
    const inner = node.childNodes.map(textOf).join('');
    return blockNames.has(node.tagName) ? `\n${inner}\n` : inner;
}
