import assert from 'node:assert/strict';
import { readDue } from '../../src/domain/due.ts';
import { groups } from './dueTable.ts';

const rowsOf = (rows: string) => rows.split('\n').slice(1);

describe('The table of due words', () => {
    it('holds more phrases than a meeting is likely to think of', () => {
        const phrases = groups.flatMap(({ said, rows }) =>
            rowsOf(rows).map((row) => `${said} ${row.split(/ [=?] /)[0]}`),
        );
        assert.ok(phrases.length >= 250, String(phrases.length));
        assert.equal(new Set(phrases).size, phrases.length);
    });

    for (const { about, said, rows } of groups)
        describe(about, () => {
            for (const row of rowsOf(rows))
                it(row, () => {
                    const [, words = '', sign, expected = ''] = /^(.+) ([=?]) (.+)$/.exec(row) ?? assert.fail(row);
                    const due = readDue(words, said);
                    if (sign === '=') {
                        assert.equal(`${due.precision} ${due.overdueFrom ?? '-'}`, expected);
                        assert.equal(due.ambiguous, false);
                        return;
                    }
                    assert.equal(due.ambiguous, true);
                    assert.equal(due.overdueFrom, undefined);
                    const readings = due.readings?.map((each) => `${each.words} > ${each.overdueFrom ?? '-'}`);
                    assert.equal(readings?.join(' / '), expected);
                    for (const each of due.readings ?? []) assert.ok(due.question?.includes(each.words), due.question);
                });
        });
});
