import assert from 'node:assert/strict';
import { arrangementIn } from '../../src/arrangements.ts';
import { peopleBegun } from '../../src/domain/people.ts';
import { begins, isSaidAs } from '../../src/domain/spelling.ts';

describe('somebody named by a beginning', () => {
    const arrangement = arrangementIn('wolverhampton');
    const begun = (words: string, day = '2021-03-18') => peopleBegun(arrangement, words, day).map(({ name }) => name);

    it('is whoever it fits: by name, by role, by both, and a vacant role too', () => {
        assert.deepEqual(begun('priy'), ['Priya Shah']);
        assert.deepEqual(begun('shah bus'), ['Priya Shah']);
        assert.deepEqual(begun('Priya Shah, Business Manager'), ['Priya Shah']);
        assert.deepEqual(begun('business man'), ['Priya Shah']);
        assert.deepEqual(begun('independent scr', '2019-11-27'), ['Independent Scrutineer']);
        assert.deepEqual(begun('independent scr'), ['Gwendolyn Pryce']);
    });

    it('is each of several once, and nobody where only letters in the middle fit, or too few', () => {
        assert.deepEqual(begun('councillor'), [
            'Councillor Beverley Tansey',
            'Councillor Imran Chaudhry',
            'Councillor Lucy Whitcombe',
        ]);
        for (const words of ['hah', 'pr', 'p s', '', '@', 'priya zed']) assert.deepEqual(begun(words), [], words);
    });

    it('is found without the accents of a Welsh name, and however an apostrophe is written', () => {
        for (const words of ['Siân Llŷr-O’Dowd', "sian llyr-o'dowd", 'Siân Llyr–O’Dowd', 'Sia\u0302n Llŷr-O`Dowd'])
            assert.ok(isSaidAs(words, 'Siân Llŷr-O’Dowd'), words);
        assert.ok(begins('sian ll', 'Siân Llŷr-O’Dowd'));
        assert.ok(!isSaidAs('Sian Llyr', 'Siân Llŷr-O’Dowd'));
    });

    it('begins words and not letters', () => {
        assert.ok(begins('integrated exec', 'Integrated Executive Working Group EXEC'));
        assert.ok(!begins('tegrated', 'Integrated Executive Working Group EXEC'));
    });
});
