import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { bankHolidays } from '../../src/domain/bankHoliday.ts';
import { type DueContext, readDue } from '../../src/domain/due.ts';
import { easterSunday } from '../../src/domain/easter.ts';

const said = '2021-01-15';
const read = (words: string, context: DueContext, on = said) => {
    const { precision, overdueFrom, readings } = readDue(words, on, context);
    return readings ? readings.map((each) => each.words) : [precision, overdueFrom];
};

describe('Due words and what the group knows', () => {
    const diary = ['2021-01-15', '2021-03-18', '2021-06-17'];

    it('find meetings in the diary', () => {
        assert.deepEqual(read('next meeting', { diary }), ['event', '2021-03-19']);
        assert.deepEqual(read('before the next meeting', { diary }), ['event', '2021-03-18']);
        assert.deepEqual(read('the following meeting', { diary }), ['event', '2021-03-19']);
        assert.deepEqual(read('the meeting after next', { diary }), ['event', '2021-06-18']);
        assert.deepEqual(read('the June meeting', { diary }), ['event', '2021-06-18']);
        assert.deepEqual(read('the May meeting', { diary }), ['month', '2021-06-01']);
        assert.deepEqual(read('two weeks before the next meeting', { diary }), ['event', '2021-03-05']);
        assert.deepEqual(read('after the next meeting', { diary }), ['event', undefined]);
        assert.deepEqual(read("the board's next meeting", { diary }), ['event', undefined]);
        assert.deepEqual(read('next meeting', { nextMeeting: '2021-02-10', diary }), ['event', '2021-02-11']);
    });

    it('leave the whole month in which a meeting falls by the cadence', () => {
        const cadence = { words: 'quarterly', months: 3 };
        assert.deepEqual(read('next meeting', { cadence }), ['event', '2021-05-01']);
        assert.deepEqual(read('the meeting after next', { cadence }), ['event', '2021-08-01']);
        assert.deepEqual(read('the meeting after next', { cadence, nextMeeting: '2021-04-20' }), [
            'event',
            '2021-08-01',
        ]);
    });

    it('find milestones by most of their name, on their actual day before the planned', () => {
        const milestones = [
            { name: 'Go-live of the new arrangements', planned: '2021-03-29', actual: '2021-03-26' },
            { name: 'Old board stands down', planned: '2021-08-31' },
            { name: 'Stakeholder event' },
        ];
        assert.deepEqual(read('before go-live', { milestones }), ['event', '2021-03-26']);
        assert.deepEqual(read('by the go live', { milestones }), ['event', '2021-03-27']);
        assert.deepEqual(read('before the old board stands down', { milestones }), ['event', '2021-08-31']);
        assert.deepEqual(read('six weeks after go-live', { milestones }), ['event', '2021-05-08']);
        assert.deepEqual(read('after go-live', { milestones }), ['event', undefined]);
        assert.deepEqual(read('before the stakeholder event', { milestones }), ['event', undefined]);
        assert.deepEqual(read('before the census', { milestones }), ['event', undefined]);
        const phases = [
            { name: 'Phase one review', planned: '2021-03-01' },
            { name: 'Phase two review', planned: '2021-09-01' },
        ];
        assert.deepEqual(read('by the phase review', { milestones: phases }), ['Phase one review', 'Phase two review']);
    });

    it('find the meeting of a group by its name, whoever says it', () => {
        const meetingsOf = (name: string) =>
            /^(the )?(board|exec|executive)$/.test(name) ? { diary: ['2021-02-10', '2021-09-08'] } : undefined;
        for (const words of [
            'the next Executive meeting',
            'next Exec',
            "the board's next meeting",
            'by the next meeting of the Board',
        ])
            assert.deepEqual(read(words, { diary, meetingsOf }), ['event', '2021-02-11'], words);
        assert.deepEqual(read('before next board', { diary, meetingsOf }), ['event', '2021-02-10']);
        assert.deepEqual(read('the September Board', { diary, meetingsOf }), ['event', '2021-09-09']);
        assert.deepEqual(read('Sept 2021 Executive meeting', { diary, meetingsOf }), ['event', '2021-09-09']);
        assert.deepEqual(read('a week before the next Executive meeting', { diary, meetingsOf }), [
            'event',
            '2021-02-04',
        ]);
        assert.deepEqual(read('next panel', { diary, meetingsOf }), ['event', undefined]);
        const cadence = { words: 'quarterly', months: 3 };
        assert.deepEqual(read('next exec', { meetingsOf: () => ({ cadence }) }), ['event', '2021-05-01']);
    });

    it('leave out the bank holidays they are given, and England’s in other years', () => {
        const holidays = ['2021-01-18'];
        assert.deepEqual(read('one working day', { holidays }), ['day', '2021-01-20']);
        assert.deepEqual(read('one working day', {}), ['day', '2021-01-19']);
        assert.deepEqual(read('one working day', { holidays }, '2020-12-24'), ['day', '2020-12-30']);
    });
});

describe('The calendar', () => {
    it('has the bank holidays that GOV.UK published for England', () => {
        const page = readFileSync(new URL('../../infra/arrangements/wolverhampton.yaml', import.meta.url), 'utf8');
        const published = Object.keys(parse(page).holidays);
        const years = [...new Set(published.map((day) => Number(day.slice(0, 4))))];
        assert.deepEqual(years.flatMap(bankHolidays), published);
    });

    it('has Easter as the almanacs do', () => {
        const known = [
            '1961-04-02',
            '1981-04-19',
            '2000-04-23',
            '2008-03-23',
            '2011-04-24',
            '2024-03-31',
            '2038-04-25',
        ];
        for (const day of known) assert.equal(easterSunday(Number(day.slice(0, 4))), day);
    });
});
