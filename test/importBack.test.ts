import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { minutesPage } from '../src/documents/minutes.ts';
import { wordOf } from '../src/documents/word.ts';
import { openRoom } from './support/recorder.ts';

describe('a meeting recorded on cards, closed and put into Word', () => {
    it('is the same meeting when the command import reads it', async () => {
        const room = await openRoom();
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        try {
            const { manager } = room;
            await manager.startMeeting();
            await manager.addItem('Neglect');
            await manager.record('Add point', { Item: '1. Neglect', Text: 'The audit was heard.' });
            await manager.record('Add point', { Item: '1. Neglect', Text: 'It is repeated\nin June.' });
            await manager.record('Add resolution', {
                Item: '1. Neglect',
                'Lead-in': 'Resolved',
                Text: 'the report be received\nthe plan be noted',
            });
            await manager.addItem('Any other business');
            await manager.say('action: Draft the protocol @Business Manager by end of April');
            await manager.say('close meeting');
            const papers = await room.house.book.papers('EXEC/2020-21/M1');
            assert.ok(papers);
            const style = { labels: 'lettered', leadIn: 'capitals' } as const;
            const around = { partnership: 'Partnership', groupName: 'Executive', style };
            const file = join(folder, 'minutes.docx');
            writeFileSync(file, await wordOf(minutesPage(papers, around, 'full')));
            const book = fileURLToPath(new URL('../src/index.ts', import.meta.url));
            const dryRun = ['import', file, '--group', 'EXEC', '--dry-run', '--json'];
            const printed = execFileSync(process.execPath, ['--import', 'tsx', book, ...dryRun], {
                encoding: 'utf8',
                stdio: ['ignore', 'pipe', 'ignore'],
            });
            const { meeting, items } = JSON.parse(printed);
            assert.equal(meeting.held, '2021-03-18');
            assert.deepEqual(items, [
                {
                    no: '1',
                    title: 'Neglect',
                    part2: false,
                    points: [
                        { letter: 'a', text: 'The audit was heard.' },
                        { letter: 'b', text: 'It is repeated\nin June.' },
                    ],
                    resolutions: [
                        {
                            leadIn: 'resolved',
                            limbs: [
                                { label: '(a)', text: 'the report be received', verbs: ['received'] },
                                { label: '(b)', text: 'the plan be noted', verbs: ['noted'] },
                            ],
                        },
                    ],
                    actions: [],
                },
                {
                    no: '2',
                    title: 'Any other business',
                    part2: false,
                    points: [],
                    resolutions: [],
                    actions: [
                        {
                            kind: 'action',
                            title: 'Draft the protocol',
                            owner: 'Priya Shah, Business Manager',
                            due: { words: 'by end of April', precision: 'day', overdueFrom: '2021-05-01' },
                        },
                    ],
                },
            ]);
        } finally {
            await room.close();
            rmSync(folder, { recursive: true });
        }
    });
});
