import assert from 'node:assert/strict';
import mammoth from 'mammoth';
import { htmlOf } from '../../src/documents/html.ts';
import { minutesPage } from '../../src/documents/minutes.ts';
import { anchorOf } from '../../src/documents/page.ts';
import { wordOf } from '../../src/documents/word.ts';
import { decisionInWords } from '../../src/domain/houseStyle.ts';
import { readReference } from '../../src/domain/reference.ts';
import { around, cabinet, limbs } from './cabinetMinute.ts';

/** What a reader of plain text sees of the Word document, a line a paragraph. */
async function linesOfWord(): Promise<string[]> {
    const { value } = await mammoth.extractRawText({ buffer: await wordOf(minutesPage(cabinet, around, 'public')) });
    return value.split('\n').map((line) => line.replace('\t', ' '));
}

describe('The minute of a county’s cabinet (Worcestershire, annual report 2015/16)', () => {
    const page = minutesPage(cabinet, around, 'public');
    const html = htmlOf(page);
    let lines: string[];
    before(async () => {
        lines = await linesOfWord();
    });
    const under = (heading: string, next: string): string[] =>
        lines.slice(lines.indexOf(heading) + 1, lines.indexOf(next)).filter((line) => /^\([a-z]\) /.test(line));

    it('V1: has exactly nine lettered points, (a) to (i)', () => {
        const points = under('Discussion D1(a) to (i)', 'Resolution R7(a) to (c)');
        assert.deepEqual(
            points.map((line) => line.slice(0, 3)),
            ['(a)', '(b)', '(c)', '(d)', '(e)', '(f)', '(g)', '(h)', '(i)'],
        );
    });

    it('V2: has exactly three lettered limbs: received, noted, confirmed', () => {
        const decided = under('Resolution R7(a) to (c)', 'Actions');
        assert.deepEqual(
            decided.map((line) => /^\((\w)\) .* be (\w+)(?:;|; and|\.)$/.exec(line)?.slice(1)),
            [
                ['a', 'received'],
                ['b', 'noted'],
                ['c', 'confirmed'],
            ],
        );
    });

    it('V3: keeps point (c) and limb (c) apart, in the text and as places to go to', () => {
        assert.equal(lines.filter((line) => line.startsWith('(c) ')).length, 2);
        assert.ok(lines.includes('Discussion D1(a) to (i)'));
        assert.ok(lines.includes('Resolution R7(a) to (c)'));
        const [point, limb] = ['D1(c)', 'R7(c)'];
        assert.notEqual(anchorOf(point), anchorOf(limb));
        for (const ref of [point, limb]) assert.equal(html.split(`id="${anchorOf(ref)}"`).length, 2, ref);
        assert.deepEqual(
            [point, limb].map((ref) => readReference(ref)?.kind),
            ['D', 'R'],
        );
    });

    it('V4: leads from point (i) to limb (c), which came of it', async () => {
        const place = html.slice(html.indexOf('id="D1-i"'), html.indexOf('</li>', html.indexOf('id="D1-i"')));
        assert.match(place, /<a href="#R7-c">R7\(c\)<\/a>/);
        assert.match(html.slice(html.indexOf('id="R7-c"')), /^id="R7-c">.*commitment to supporting/);
        const { value } = await mammoth.convertToHtml({ buffer: await wordOf(page) });
        assert.match(value, /<a href="#R7-c">R7\(c\)<\/a>/);
        assert.match(value, /<a id="R7-c">/);
    });

    it('V5: is punctuated as the county’s minute is, byte for byte', () => {
        const pattern = [
            'RESOLVED: that',
            '(a) the Worcestershire Safeguarding Children Board Annual Report 2015/16 be received;',
            '(b) the progress of the work of the Worcestershire Safeguarding Children Board be noted; and',
            "(c) the Council's commitment to supporting the recommendations in the Report to improve the safeguarding of children be confirmed.",
        ];
        assert.deepEqual(decisionInWords(cabinet.resolutions, around.style), pattern);
        const start = lines.indexOf('RESOLVED: that');
        assert.deepEqual(lines.slice(start, start + 7).filter(Boolean), pattern);
        assert.equal(limbs.length, 3);
    });

    it('V6: names the Independent Chair at six of nine points; five hold question and answer; (b) is answered in (c)', () => {
        const points = cabinet.points.filter(({ kind }) => kind !== 'item');
        const spoken = points.filter(({ speaker }) => speaker === 'Independent Chair');
        assert.deepEqual(
            spoken.map(({ letter }) => letter),
            ['c', 'd', 'e', 'f', 'g', 'h'],
        );
        assert.equal(points.filter(({ kind }) => kind === 'query and answer').length, 5);
        assert.equal(lines.filter((line) => /^\([a-z]\) Independent Chair: /.test(line)).length, 6);
        assert.match(html, /id="D1-b">.*<a href="#D1-c">D1\(c\)<\/a>/);
    });
});
