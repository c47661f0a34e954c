import { anchorOf, type Block, type LabelledLine, type Page, piecesOf } from './page.ts';

/**
 * A complete page that needs nothing beside itself. Labels are words of the text, not of the list: by them people cite, and they survive
 * copying, reading aloud and import, which a list's own numbers do not.
 */
export function htmlOf(page: Page): string {
    const mark =
        page.mark === undefined
            ? ''
            : `<p class="mark" role="note"><strong>${safe(page.mark.word)}.</strong> ${safe(page.mark.why)}</p>\n`;
    const above = page.above === '' ? '' : `<p class="above">${safe(page.above)}</p>\n`;
    return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="author" content="${safe(page.author)}">
<meta name="description" content="${safe(`${page.below}, ${page.reference}`)}">
<title>${safe(page.mark === undefined ? page.title : `${page.title} (${page.mark.word})`)}</title>
<style>${looks}</style>
</head>
<body${page.isWide ? ' class="isWide"' : ''}>
<header>
${above}<h1>${safe(page.heading)}</h1>
<p class="below">${safe(page.below)}</p>
${mark}</header>
<main>
${page.blocks.map((block) => markup(block, page)).join('\n')}
</main>
<footer><p>${safe(page.reference)}${page.mark === undefined ? '' : ` · ${safe(page.mark.word)}`}</p></footer>
</body>
</html>
`;
}

function markup(block: Block, page: Page): string {
    if (block.kind === 'heading') return `<h${block.level}>${safe(block.text)}</h${block.level}>`;
    if (block.kind === 'paragraph') return `<p>${linked(block.text, page)}</p>`;
    if (block.kind === 'facts')
        return `<dl>\n${block.rows.map(([name, value]) => `<div><dt>${safe(name)}</dt><dd>${safe(value)}</dd></div>`).join('\n')}\n</dl>`;
    if (block.kind === 'labelled') return labelled(block, page);
    const heads = block.heads.map((head) => `<th scope="col">${safe(head)}</th>`).join('');
    const parts = block.widths.reduce((sum, width) => sum + width, 0);
    const columns = block.widths.map((width) => `<col style="width:${Math.round((100 * width) / parts)}%">`).join('');
    const rows = block.rows.map(([first = '', ...cells]) => {
        const others = cells.map((cell) => `<td>${linked(cell, page)}</td>`).join('');
        return `<tr><th scope="row">${safe(first)}</th>${others}</tr>`;
    });
    // It scrolls by itself where a screen is narrow, so it has to be reached by the keyboard too.
    return `<div class="wide" tabindex="0" role="region" aria-label="${safe(`${block.caption}, table`)}">
<table>
<caption>${safe(block.caption)}</caption>
<colgroup>${columns}</colgroup>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</div>`;
}

function labelled({ leadIn, lines }: Extract<Block, { kind: 'labelled' }>, page: Page): string {
    const [only, ...others] = lines;
    if (leadIn !== '' && only && others.length === 0) {
        const label = only.label === '' ? '' : `${safe(only.label)} `;
        return `<p class="decision" id="${anchorOf(only.cited)}">${label}<strong>${safe(leadIn)}</strong> ${linked(only.text, page)}</p>`;
    }
    const start = leadIn === '' ? '' : `<p class="decision"><strong>${safe(leadIn)}</strong></p>\n`;
    return `${start}<ol role="list">\n${lines.map((each) => line(each, page)).join('\n')}\n</ol>`;
}

const line = ({ label, text, cited }: LabelledLine, page: Page): string =>
    `<li id="${anchorOf(cited)}"><span class="label">${safe(label)}</span> <span>${linked(text, page)}</span></li>`;

const linked = (text: string, page: Page): string =>
    piecesOf(text, page)
        .map((piece) =>
            piece.cites === undefined
                ? safe(piece.text)
                : `<a href="#${anchorOf(piece.cites)}">${safe(piece.text)}</a>`,
        )
        .join('')
        .replace(/\r\n|\r|\n/g, '<br>');

const escapes: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
};
const safe = (text: string): string =>
    text
        .toWellFormed()
        // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what HTML forbids.
        .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g, '')
        .replace(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const looks = `
:root { color-scheme: light; --ink: #1b1f24; --quiet: #4a5563; --line: #8a94a3; --tint: #eef2f7; --deep: #16365c; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 2rem 1.25rem 3rem; color: var(--ink); background: #fff;
  font: 1.0625rem/1.55 Arial, "Helvetica Neue", Helvetica, sans-serif; overflow-wrap: break-word; }
body.isWide { max-width: 80rem; } body.isWide main > p { max-width: 50rem; } body.isWide table { font-size: 0.9375rem; }
header { border-bottom: 3px solid var(--deep); padding-bottom: 1rem; margin-bottom: 1.5rem; }
.above { margin: 0; color: var(--quiet); font-weight: bold; }
h1 { margin: 0.1rem 0; font-size: 2rem; line-height: 1.2; color: var(--deep); }
.below { margin: 0; font-size: 1.2rem; }
.mark { margin: 1rem 0 0; padding: 0.6rem 0.9rem; border: 2px solid #8a3b00; background: #fff6ec; }
h2 { margin: 2rem 0 0.6rem; font-size: 1.3rem; line-height: 1.3; color: var(--deep); }
h3 { margin: 1.1rem 0 0.3rem; font-size: 1rem; color: var(--quiet); }
p { margin: 0.4rem 0; }
dl { margin: 0; }
dl div { display: grid; grid-template-columns: 9rem 1fr; gap: 0 1rem; padding: 0.15rem 0; }
dt { font-weight: bold; }
dd { margin: 0; }
ol { list-style: none; margin: 0.3rem 0; padding: 0; }
li { display: grid; grid-template-columns: minmax(2.4rem, max-content) 1fr; gap: 0 0.6rem; padding: 0.25rem 0; }
:target { background: #fff3b8; }
a { color: #0b4a8f; }
:focus-visible { outline: 3px solid #8a3b00; outline-offset: 2px; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; min-width: 34rem; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { padding: 0.45rem 0.6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; overflow-wrap: normal; }
thead th { background: var(--tint); border-bottom: 2px solid var(--deep); color: var(--deep); }
tbody th { font-weight: bold; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); color: var(--quiet); }
@media (max-width: 34rem) { dl div { grid-template-columns: 1fr; } h1 { font-size: 1.6rem; } }
@media print { @page { size: A4; margin: 2cm; } body { max-width: none; padding: 0; font-size: 11pt; }
  body.isWide { max-width: none; } h2, h3, .decision { break-after: avoid; } li, tr { break-inside: avoid; } thead { display: table-header-group; }
  a { color: inherit; text-decoration: none; } .wide { overflow: visible; } table { min-width: 0; } }
`;
