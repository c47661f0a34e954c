import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { readingDocument } from '../../src/documents/reading.ts';
import { plainCharacters } from '../../src/documents/readingCharacters.ts';
import { readFile, readText } from '../../src/documents/readingFile.ts';
import { everyWordOf, wordsIn } from './readWords.ts';

const folder = fileURLToPath(new URL('./old', import.meta.url));
const bytesOf = (file: string) => new Uint8Array(readFileSync(join(folder, file)));

/** Words of the page and of the form of minutes: labels, lead-ins, heads of columns and of lists. */
const notSaid =
    /^(?:\d+|[a-z]|i{1,3}|iv|resolved|recommended|recommendations|agreed|that|and|minutes|agenda|item|action|actions|page|of|present|apologies|in|attendance|contents|supporting|documents|thanks|date)$/;

describe('old minutes, read', () => {
    for (const file of readdirSync(folder).filter((each) => !each.endsWith('.json')))
        it(`reads ${file} exactly`, async () => {
            const reading = await readFile(bytesOf(file));
            const expected = JSON.parse(readFileSync(join(folder, file.replace(/\.\w+$/, '.json')), 'utf8'));
            assert.deepEqual({ ...readingDocument(reading), notUnderstood: reading.notUnderstood }, expected);
        });

    for (const file of readdirSync(folder).filter((each) => each.endsWith('.txt')))
        it(`loses no word of ${file}`, async () => {
            const bytes = bytesOf(file);
            const held = everyWordOf(await readFile(bytes));
            const text = plainCharacters(new TextDecoder().decode(bytes));
            const lost = wordsIn(text).filter((word) => !held.has(word) && !notSaid.test(word));
            assert.deepEqual(lost, brokenIn[file] ?? []);
        });

    it('loses no word of whatever lines a text is made of', () => {
        const word = fc.stringMatching(/^[b-hj-z]{4,9}$/).filter((each) => !notSaid.test(each));
        const sentence = fc.array(word, { minLength: 1, maxLength: 14 }).map((words) => words.join(' '));
        const line = fc.oneof(
            sentence.map((words) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`),
            sentence,
            fc.tuple(fc.integer({ min: 1, max: 40 }), sentence).map(([number, words]) => `${number}. ${words}`),
            fc
                .tuple(fc.constantFrom('a', 'b', 'c', 'h', 'i', 'ii'), sentence)
                .map(([label, words]) => `(${label}) ${words};`),
            sentence.map((words) => `- ${words}`),
            sentence.map((words) => `  - ${words}`),
            sentence.map((words) => `RESOLVED: that ${words}.`),
            sentence.map((words) => `It was agreed that ${words}`),
            sentence.map((words) => `Present: ${words}`),
            sentence.map((words) => `${words}\t${words}\t${words}`),
            fc.constantFrom(
                '',
                'Resolved:',
                'Recommendations',
                'Actions',
                'Apologies:',
                'Supporting documents:',
                'Minutes:',
                'Contents',
                'Agenda item',
                'Background papers',
            ),
        );
        fc.assert(
            fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 25 }), async (lines) => {
                const text = lines.join('\n');
                const held = everyWordOf(await readText(text));
                const lost = wordsIn(text).filter(
                    (each) => !held.has(each) && !notSaid.test(each) && !/^(?:background|papers)$/.test(each),
                );
                assert.deepEqual(lost, []);
            }),
            { numRuns: 1500 },
        );
    });

    it('have those present where the line above, of the meeting, is as long as a page is wide', async () => {
        const { meeting, roll } = await readText(
            [
                'MINUTES of the meeting of the Integrated Executive Working Group held on 14 October 2026',
                'Present: Rosalind Achebe (Chair), Marcus Feeney',
                'Apologies: Harriet Lowndes',
                '',
                '1. Neglect',
                'Members discussed the audit.',
            ].join('\n'),
        );
        assert.doesNotMatch(meeting.title, /Present/);
        assert.deepEqual(
            roll.map(({ name, presence }) => [name, presence]),
            [
                ['Rosalind Achebe', 'present'],
                ['Marcus Feeney', 'present'],
                ['Harriet Lowndes', 'apologies'],
            ],
        );
    });
});

/** Halves of words that a page broke, what headed a table's columns, and what the day of the meeting was made of. */
const brokenIn: Readonly<Record<string, readonly string[]>> = {
    'broken-lines.txt': ['mem', 'bers', 'infor', 'mation', 'ap', 'proved', 'oct', 'ober'],
    'decimal.txt': ['november'],
    'in-tabs.txt': ['owner', 'by', 'when'],
    'odd-characters.txt': ['held', 'on'],
    'questions.txt': ['october'],
};
