import assert from 'node:assert/strict';
import { amendmentsIn } from '../../src/bot/amendment.ts';
import type { Papers } from '../../src/domain/minuteBook.ts';
import { Refusal } from '../../src/domain/refusal.ts';

describe('what minutes are confirmed subject to', () => {
    const row = (ref: string) => ({ ref: `X/2020-21/${ref}`, kind: 'note', text: '', title: '', group: 'X' });
    const papers = {
        meeting: { ref: 'X/2020-21/M1', group: 'X' },
        points: [row('M1/D1(a)')],
        resolutions: [row('R2(a)')],
        actions: [row('A15')],
    } as unknown as Papers;
    const read = (typed: string) => amendmentsIn(typed, papers).map(({ record = '', text }) => [short(record), text]);
    const short = (ref: string) => ref.slice(ref.lastIndexOf('/') + 1);

    it('is one change a line, or begins anew where another reference is said in the same line', () => {
        const both = [
            ['D1(a)', 'Eleven cases'],
            ['A15', 'Pay it in full'],
        ];
        for (const between of ['\n', '; ', '. ', ', and ', '; and ', ';'])
            assert.deepEqual(read(`D1(a): Eleven cases${between}A15: Pay it in full`), both, between);
        assert.deepEqual(read('D1(a): Eleven; X/2020-21/R2: be agreed; A page number'), [
            ['D1(a)', 'Eleven'],
            ['R2(a)', 'be agreed; A page number'],
        ]);
    });

    it('keeps a reference in the words where it begins none', () => {
        for (const text of ['see A15, and R2 too', 'as in A15; R2 stands', 'Class: A1', 'at 10.30: eleven, of A15'])
            assert.deepEqual(read(`D1(a): ${text}`), [['D1(a)', text]]);
    });

    it('names no record that is not there', () => {
        assert.throws(() => read('D1(a): Eleven; A99: Pay it'), Refusal);
    });
});
