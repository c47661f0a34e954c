import assert from 'node:assert/strict';
import { readArrangement } from '../../src/domain/arrangementFile.ts';
import { Refusal } from '../../src/domain/refusal.ts';

const sound = `name: anyshire
title: Anyshire Together
time zone: Europe/London
agencies:
  - id: council
    name: Anyshire Council
  - id: ccg
    name: Anyshire CCG
    until: 2022-06-30
    successor: icb
  - id: icb
    name: Anyshire ICB
    from: 2022-07-01
partners:
  - kind: health
    statutory: yes
    agency: ccg
    from: 2019-09-29
    until: 2022-06-30
people:
  - name: Ada Okoye
    email: Ada.Okoye@council.example
    agency: council
groups:
  - ref: PART
    kind: partnership
    name: Anyshire Partnership
    from: 2019-09-29
    meets: Twice a year
    reference: '{group}/{year}/{kind}{number}'
    minutes: lettered
  - ref: EXEC
    kind: executive
    name: Executive Group
    also called: [Executive Board]
    reports to: [PART]
    from: 2019-10-01
    until: 2024-03-31
    diary: [2019-11-27, 2020-02-26]
    reference: '{group}/{year}/{kind}{number}'
    minutes: numbered
    quorum: { statutory seats: yes, members: 1 }
    seats:
      - role: Chair
        duty: chair
        holder: ada.okoye@council.example
      - role: Health partner
        speaks for: health
        from: 2020-01-01
        until: 2022-06-30
ladder:
  due soon days: 7
  posting hour: 9
  rungs:
    - { to: group, after days: 0 }
    - { to: executive, after days: 14 }
holidays:
  2019-12-25: Christmas Day
  2019-12-26: Boxing Day
`;

function refused(text: string): string[] {
    try {
        readArrangement(text, 'any.yaml');
    } catch (error) {
        assert.ok(error instanceof Refusal, String(error));
        return error.message.split('\n');
    }
    return [];
}

/** The sound file with one passage changed. */
function changed(passage: string, to: string): string {
    assert.equal(sound.split(passage).length, 2, `“${passage}” must stand once in the sound file`);
    return sound.replace(passage, () => to);
}

const lineOf = (text: string, mark: string) => text.slice(0, text.indexOf(mark)).split('\n').length;

describe('The arrangement file', () => {
    it('becomes an arrangement', () => {
        const arrangement = readArrangement(sound, 'any.yaml');
        assert.deepEqual(
            [arrangement.name, arrangement.title, arrangement.zone],
            ['anyshire', 'Anyshire Together', 'Europe/London'],
        );
        assert.deepEqual(JSON.parse(JSON.stringify(arrangement.groups[1])), {
            ref: 'EXEC',
            kind: 'executive',
            name: 'Executive Group',
            aliases: ['Executive Board'],
            parents: ['PART'],
            from: '2019-10-01',
            to: '2024-03-31',
            diary: ['2019-11-27', '2020-02-26'],
            reference: '{group}/{year}/{kind}{number}',
            style: 'numbered',
            quorum: { statutory: true, number: 1 },
            facts: [],
        });
        assert.deepEqual(arrangement.groups[0]?.cadence, { words: 'Twice a year', months: 6 });
        assert.deepEqual(arrangement.ladder, {
            dueSoonDays: 7,
            postingHour: 9,
            rungs: [
                { to: 'group', afterDays: 0 },
                { to: 'executive', afterDays: 14 },
            ],
        });
        assert.deepEqual(arrangement.holidays[1], { day: '2019-12-26', name: 'Boxing Day' });
        assert.equal(arrangement.partners[0]?.to, '2022-06-30');
        assert.equal(arrangement.agencies[1]?.successor, 'icb');
    });

    it('gives a seat the dates of its group and the agency of its holder, and addresses in small letters', () => {
        const { seats, people } = readArrangement(sound, 'any.yaml');
        assert.equal(people[0]?.email, 'ada.okoye@council.example');
        assert.deepEqual(JSON.parse(JSON.stringify(seats)), [
            {
                group: 'EXEC',
                role: 'Chair',
                duty: 'chair',
                holder: 'ada.okoye@council.example',
                agency: 'council',
                from: '2019-10-01',
                to: '2024-03-31',
                facts: [],
            },
            {
                group: 'EXEC',
                role: 'Health partner',
                partner: 'health',
                statutory: 'health',
                from: '2020-01-01',
                to: '2022-06-30',
                facts: [],
            },
        ]);
    });

    it('takes a cadence in words of its own with a number of months', () => {
        const text = changed('meets: Twice a year', 'meets: { words: every half term, months: 2 }');
        assert.deepEqual(readArrangement(text, 'any.yaml').groups[0]?.cadence, { words: 'every half term', months: 2 });
    });

    it('takes the words for cadences', () => {
        const months = Object.entries({ monthly: 1, quarterly: 3, 'twice a year': 6, yearly: 12 });
        for (const [words, expected] of months) {
            const { groups } = readArrangement(changed('Twice a year', words), 'any.yaml');
            assert.equal(groups[0]?.cadence?.months, expected, words);
        }
    });

    it('lists every fault, in the order of the lines', () => {
        const text = changed('posting hour: 9', 'posting hour: 24').replace('from: 2019-09-29', 'from: 2019-02-29');
        assert.deepEqual(refused(text), [
            'any.yaml:18: “from” is “2019-02-29”; expected a day of the calendar such as 2019-09-29',
            `any.yaml:${lineOf(text, 'posting hour')}: “posting hour” is “24”; expected an hour from 0 to 23`,
        ]);
    });

    const one = 'stands in the file already; expected a name of its own';
    const pattern = 'a pattern with {kind} and {number} once each, such as {group}/{year}/{kind}{number}';
    const cadence =
        'expected one of monthly, every two months, quarterly, termly, twice a year, yearly, ' +
        'or words with months: {words: every half term, months: 2}';
    // biome-ignore format: a table is read a row a line
    const faults: [title: string, passage: string, to: string, mark: string, says: string][] = [
        ['a group’s kind that is none', 'kind: partnership', 'kind: club', 'kind: club', '“kind” is “club”; expected one of partnership, executive, board, sub-group, panel, people’s panel, unit, regional'],
        ['a title left empty', 'title: Anyshire Together', 'title:', 'title:', '“title” is empty; expected one line of text'],
        ['a title left out', 'title: Anyshire Together\n', '', 'name: anyshire', '“title” is missing; expected one line of text'],
        ['a name left out deep inside', '    name: Anyshire Council\n', '', 'id: council', '“name” is missing; expected one line of text'],
        ['a title of two lines', 'Anyshire Together', '"Any\\nshire"', 'title:', '“title” is “Any shire”; expected one line of text'],
        ['a number for a name', 'Anyshire Council', '2019', 'name: 2019', '“name” is “2019”; expected one line of text'],
        ['a map for a list', '  - name: Ada Okoye\n    email', '    email', '    email', '“people” is a set of keys; expected a list of people'],
        ['a list for a word', 'role: Chair', 'role: [Chair]', 'role: [Chair]', '“role” is a list; expected one line of text'],
        ['a bad short name', 'name: anyshire', 'name: Any Shire', 'name: Any', '“name” is “Any Shire”; expected a short name in small letters such as anyshire'],
        ['a bad time zone', 'Europe/London', 'Europe/Anyshire', 'time zone', '“time zone” is “Europe/Anyshire”; expected a time zone such as Europe/London'],
        ['an offset for a time zone', 'Europe/London', '+01:00', 'time zone', '“time zone” is “+01:00”; expected a time zone such as Europe/London'],
        ['an impossible day', 'from: 2022-07-01', 'from: 2022-02-30', '2022-02-30', '“from” is “2022-02-30”; expected a day of the calendar such as 2019-09-29'],
        ['an impossible day in a diary', '2020-02-26', '2020-02-30', '2020-02-30', 'entry 2 of “diary” is “2020-02-30”; expected a day of the calendar such as 2019-09-29'],
        ['an impossible holiday', '2019-12-26:', '2019-13-26:', '2019-13-26', '“2019-13-26” is a key here; expected a day of the calendar such as 2019-09-29'],
        ['neither yes nor no', 'statutory: yes', 'statutory: perhaps', 'perhaps', '“statutory” is “perhaps”; expected yes or no'],
        ['a bad e-mail', 'Ada.Okoye@council.example', 'ada at council', 'ada at', '“email” is “ada at council”; expected an e-mail address such as name@council.example'],
        ['a ref in small letters', 'ref: EXEC', 'ref: exec', 'ref: exec', '“ref” is “exec”; expected a short name in capitals, digits and hyphens such as EXEC'],
        ['a ref like an action’s', 'ref: EXEC', 'ref: A31', 'ref: A31', '“ref” is “A31”; expected a short name that no action, point, meeting or resolution bears (A31, D3, M4, R12)'],
        ['a duty that is none', 'duty: chair', 'duty: chairman', 'chairman', '“duty” is “chairman”; expected one of chair, minute taker, business manager, scrutineer, scrutiny officer'],
        ['a posting hour that is none', 'posting hour: 9', 'posting hour: 9.5', '9.5', '“posting hour” is “9.5”; expected an hour from 0 to 23'],
        ['a ladder without rungs', 'rungs:\n    - { to: group, after days: 0 }\n    - { to: executive, after days: 14 }', 'rungs: []', 'rungs', '“rungs” is a list; expected at least one rung'],
        ['an unknown key at the top', 'title:', 'titel: Any\ntitle:', 'titel', '“titel” is not a key here; expected “title” perhaps'],
        ['an unknown key in a seat', 'holder: ada', 'holdr: ada', 'holdr', '“holdr” is not a key here; expected “holder” perhaps'],
        ['an unknown key like none', 'posting hour: 9', 'posting hour: 9\n  whatsoever: 1', 'whatsoever', '“whatsoever” is not a key here; expected one of due soon days, posting hour, rungs'],
        ['a cadence of another form', 'meets: Twice a year', 'meets: 6', 'meets: 6', '“meets” is “6”; expected words such as quarterly, or words with months: {words: every half term, months: 2}'],
        ['an unknown agency of a person', 'agency: council', 'agency: counsil', 'counsil', '“counsil” is not an agency of this file; expected “council” perhaps'],
        ['an unknown agency of a partner', 'agency: ccg', 'agency: hospital', 'hospital', '“hospital” is not an agency of this file; expected one of council, ccg, icb'],
        ['an unknown agency of a seat', 'role: Chair', 'role: Chair\n        agency: polise', 'polise', '“polise” is not an agency of this file; expected one of council, ccg, icb'],
        ['an unknown successor of an agency', 'successor: icb', 'successor: icbs', 'icbs', '“icbs” is not an agency of this file; expected “icb” perhaps'],
        ['an unknown person', 'holder: ada.okoye@', 'holder: ada.okoya@', 'okoya', '“ada.okoya@council.example” is not the e-mail of a person of this file; expected “ada.okoye@council.example” perhaps'],
        ['an unknown parent', 'reports to: [PART]', 'reports to:\n      - PART\n      - BOARDS', 'BOARDS', '“BOARDS” is not a group of this file; expected one of PART, EXEC'],
        ['an unknown successor of a group', 'until: 2024-03-31', 'until: 2024-03-31\n    successor: EXECS', 'EXECS', '“EXECS” is not a group of this file; expected “EXEC” perhaps'],
        ['an unknown kind of partner', 'speaks for: health', 'speaks for: helth', 'helth', '“helth” is not a kind of partner of this file; expected “health” perhaps'],
        ['an agency id twice', 'id: icb', 'id: council', 'id: council\n    name: Anyshire ICB', `“council” ${one}`],
        ['an alias that is another group’s name', '[Executive Board]', '[the anyshire PARTNERSHIP]', '[the any', `“the anyshire PARTNERSHIP” ${one}`],
        ['a person twice', 'groups:', '  - { name: A. Okoye, email: ada.okoye@council.example, agency: council }\ngroups:', 'A. Okoye', `“ada.okoye@council.example” ${one}`],
        ['an agency’s successor without its last day', '    until: 2022-06-30\n    successor', '    successor', 'id: ccg', 'a successor is named but no last day; expected “until” beside “successor”'],
        ['an agency that ends before it starts', 'name: Anyshire ICB', 'name: Anyshire ICB\n    until: 2022-06-30', '2022-06-30\n    from', '“until” is 30 June 2022; expected 1 July 2022 or later'],
        ['a seat that ends before it starts', 'from: 2020-01-01', 'from: 2023-01-01', '    until: 2022-06-30\nladder', '“until” is 30 June 2022; expected 1 January 2023 or later'],
        ['a seat before its group', 'from: 2020-01-01', 'from: 2019-09-30', '2019-09-30', 'the seat starts before EXEC does; expected 1 October 2019 or later'],
        ['a seat beyond its group', '        until: 2022-06-30\nladder', '        until: 2024-04-01\nladder', '2024-04-01', 'the seat outlasts EXEC; expected 31 March 2024 or earlier'],
        ['a statutory quorum without statutory seats', '        speaks for: health\n', '', '{ statutory seats', 'quorum asks for statutory seats but no seat of the group has any; expected “speaks for” on its seats'],
        ['two executives on a day', 'kind: partnership', 'kind: executive', '    from: 2019-10-01', 'EXEC and PART would both be the executive; expected “until” on PART'],
        ['a cadence nobody knows', 'Twice a year', 'now and then', 'now and then', `“now and then” is no cadence the book knows; ${cadence}`],
        ['“bi-monthly”', 'Twice a year', 'bi-monthly', 'bi-monthly', `“bi-monthly” can mean every two months or twice a month; ${cadence}`],
        ['“bi-annual”', 'Twice a year', 'Bi-annual', 'Bi-annual', `“Bi-annual” can mean twice a year or every two years; ${cadence}`],
        ['“biannually”', 'Twice a year', 'biannually', 'biannually', `“biannually” can mean twice a year or every two years; ${cadence}`],
        ['a diary out of order', '[2019-11-27, 2020-02-26]', '\n      - 2020-02-26\n      - 2019-11-27', '- 2019-11-27', '27 November 2019 stands after 26 February 2020; expected days in order, each once'],
        ['holidays out of order', '2019-12-26:', '2019-12-24:', '2019-12-24', '24 December 2019 stands after 25 December 2019; expected days in order, each once'],
        ['rungs that do not climb', 'after days: 14', 'after days: 0', 'executive, after', '“executive” is reached after 0 days; expected more than the 0 of “group” below it'],
        ['a shadow form that ends before its group starts', 'from: 2019-10-01', 'from: 2019-10-01\n    shadow until: 2019-09-30', '2019-09-30', 'the shadow form ends before EXEC starts; expected 1 October 2019 or later'],
        ['a group that never leaves its shadow form', 'from: 2019-10-01', 'from: 2019-10-01\n    shadow until: 2024-03-31', 'shadow until', 'EXEC would never leave its shadow form; expected 30 March 2024 or earlier'],
        ['a topic twice in a remit', 'from: 2019-10-01', 'from: 2019-10-01\n    remit:\n      - Neglect\n      - name: the neglect', 'name: the neglect', '“the neglect” stands in the remit of EXEC already; expected each topic once'],
        ['a topic that is neither line nor name', 'from: 2019-10-01', 'from: 2019-10-01\n    remit: [{ topic: Neglect }]', 'topic: Neglect', 'entry 1 of “remit” is a set of keys; expected a topic as one line, or with name, from, until and facts'],
        ['a topic that ends before it starts', 'from: 2019-10-01', 'from: 2019-10-01\n    remit: [{ name: Neglect, from: 2020-01-01, until: 2019-12-31 }]', 'name: Neglect', '“until” is 31 December 2019; expected 1 January 2020 or later'],
        ['a link to nobody', 'reports to: [PART]', 'linked to: [PARTS]', 'PARTS', '“PARTS” is not a group of this file; expected “PART” perhaps'],
        ['an outside body with a group’s name', 'ladder:', 'outside:\n  - { ref: EXEC, name: Other }\nladder:', 'name: Other', `“EXEC” ${one}`],
        ['an outside body without a reference', 'ladder:', 'outside:\n  - { name: Other }\nladder:', 'name: Other', '“ref” is missing; expected a short name in capitals such as EXEC'],
        ['a function nobody performs', 'ladder:', 'functions:\n  - { name: Scrutiny, role: Scrutineer }\nladder:', 'name: Scrutiny', '“Scrutineer” is not the role of a seat of this file; expected one of Chair, Health partner'],
        ['a paper nobody writes', 'ladder:', 'papers:\n  - { name: Report, written by: Chairs }\nladder:', 'name: Report', '“Chairs” is not the role of a seat of this file; expected “Chair” perhaps'],
        ['a paper written “bi-annually”', 'ladder:', 'papers:\n  - { name: Report, every: bi-annually }\nladder:', 'name: Report', `“bi-annually” can mean twice a year or every two years; ${cadence}`],
        ['one of several papers where there is one', 'ladder:', 'papers:\n  - { name: Report, every: yearly, one is: Annual report }\nladder:', 'name: Report', '“one is” names one of several papers a year; expected “every” with words such as twice a year'],
        ['an independent board that is nowhere', 'time zone:', 'led by: independent board\ntime zone:', 'led by', 'an independent board leads but no group is one; expected a group of kind board'],
        ['a lead that is none', 'time zone:', 'led by: nobody\ntime zone:', 'led by', '“led by” is “nobody”; expected one of safeguarding partners, independent board'],
        ['a size that is none', 'from: 2019-10-01', 'from: 2019-10-01\n    size: many', 'size: many', '“size” is “many”; expected a number of people from 1 to 999'],
        ['an openness that is none', 'from: 2019-10-01', 'from: 2019-10-01\n    open to the public: sometimes', 'sometimes', '“open to the public” is “sometimes”; expected yes or no'],
        ['a statutory quorum with seats of other partners only', 'statutory: yes\n', 'statutory: no\n', '{ statutory seats', 'quorum asks for statutory seats but no seat of the group has any; expected “speaks for” on its seats'],
        ['a key written twice', 'title:', 'name: otherwise\ntitle:', 'name: otherwise', 'this key is written twice; expected each key once'],
    ];
    for (const [title, passage, to, mark, says] of faults) {
        it(`refuses ${title}`, () => {
            const text = changed(passage, to);
            const told = refused(text).join('\n');
            const expected = `any.yaml:${lineOf(text, mark)}: ${says}`;
            assert.ok(
                told === expected || told.startsWith(`${expected}\nany.yaml:`) || told.endsWith(`\n${expected}`),
                told,
            );
        });
    }

    it('refuses reference patterns that cannot number', () => {
        const line = lineOf(sound, "reference: '{group}");
        const withPattern = (written: string) => sound.replace('{group}/{year}/{kind}{number}', written);
        for (const written of ['{group}/{number}', '{group}/{kind}', '{kind}{number}{number}'])
            assert.deepEqual(refused(withPattern(written)), [
                `any.yaml:${line}: “reference” is “${written}”; expected ${pattern}`,
            ]);
        assert.deepEqual(refused(withPattern('{grp}/{kind}{number}')), [
            `any.yaml:${line}: “reference” is “{grp}/{kind}{number}”; expected no braces but {group}, {year}, {kind} and {number}`,
        ]);
        for (const written of ['{kind}{number}/{group}', '{group}{kind}{number}', 'any/{group}/{kind}{number}'])
            assert.deepEqual(refused(withPattern(written)), [
                `any.yaml:${line}: “reference” is “${written}”; expected a pattern in capitals that ends in /{kind}{number}, so that A31 can be said and typed`,
            ]);
    });

    it('refuses two groups that would write the same references', () => {
        const text = sound.replaceAll("'{group}/{year}", "'ANY/{year}");
        const line = lineOf(text, "reference: 'ANY") + 10;
        assert.match(text.split('\n')[line - 1] ?? '', /ANY/);
        assert.deepEqual(refused(text), [
            `any.yaml:${line}: EXEC would write the same references as PART; expected {group} in the pattern`,
        ]);
    });

    it('refuses groups that report to each other, and agencies that succeed each other', () => {
        const parents = changed('kind: partnership', 'kind: partnership\n    reports to: [EXEC]');
        assert.deepEqual(refused(parents), [
            `any.yaml:${lineOf(parents, '[EXEC]')}: PART in the end reports to itself; expected a chain that ends`,
            `any.yaml:${lineOf(parents, '[PART]')}: EXEC in the end reports to itself; expected a chain that ends`,
        ]);
        const heirs = changed('from: 2022-07-01', 'until: 2023-01-01\n    successor: ccg');
        assert.deepEqual(
            refused(heirs).map((fault) => fault.replace(/^any.yaml:\d+: /, '')),
            ['ccg', 'icb'].map((id) => `${id} in the end is succeeded by itself; expected a chain that ends`),
        );
    });

    it('refuses a seat that starts after its group ended', () => {
        const text = changed('        from: 2020-01-01\n        until: 2022-06-30', '        from: 2025-01-01');
        assert.ok(
            refused(text).includes(
                `any.yaml:${lineOf(text, '2025-01-01')}: the seat starts after EXEC ended; expected 31 March 2024 or earlier`,
            ),
        );
    });

    it('refuses a seat without a first day that ends before its group starts', () => {
        const text = changed('duty: chair', 'duty: chair\n        until: 2019-09-30');
        assert.deepEqual(refused(text), [
            `any.yaml:${lineOf(text, '2019-09-30')}: “until” is 30 September 2019; expected 1 October 2019 or later`,
        ]);
    });

    it('refuses a group’s successor without its last day, and groups that succeed each other', () => {
        const open = changed('kind: partnership', 'kind: partnership\n    successor: EXEC');
        assert.deepEqual(refused(open), [
            `any.yaml:${lineOf(open, 'ref: PART')}: a successor is named but no last day; expected “until” beside “successor”`,
        ]);
        const both = open
            .replace('successor: EXEC', 'successor: EXEC\n    until: 2019-09-30')
            .replace('until: 2024-03-31', 'until: 2024-03-31\n    successor: PART');
        assert.deepEqual(refused(both), [
            `any.yaml:${lineOf(both, 'successor: EXEC')}: PART in the end is succeeded by itself; expected a chain that ends`,
            `any.yaml:${lineOf(both, 'successor: PART')}: EXEC in the end is succeeded by itself; expected a chain that ends`,
        ]);
    });

    it('tells a value that breaks two checks once, and a long one in short', () => {
        const once = changed('Anyshire Together', '""');
        assert.deepEqual(refused(changed('name: anyshire', 'name: "\\e"')), [
            'any.yaml:1: “name” is “ ”; expected one line of text',
        ]);
        assert.deepEqual(refused(once), ['any.yaml:2: “title” is empty; expected one line of text']);
        const long = changed('Europe/London', 'x'.repeat(500));
        assert.deepEqual(refused(long), [
            `any.yaml:3: “time zone” is “${'x'.repeat(60)}…”; expected a time zone such as Europe/London`,
        ]);
    });

    it('tells the line of a fault behind an anchor', () => {
        const text = changed('title:', 'x: &one\n  - { ref: bad }\ntitle:').replace(
            /^groups:\n[\s\S]*?(?=ladder:)/m,
            'groups: *one\n',
        );
        assert.ok(
            refused(text).includes(
                'any.yaml:3: “ref” is “bad”; expected a short name in capitals, digits and hyphens such as EXEC',
            ),
        );
    });

    it('names the first free day for a second executive', () => {
        const later = `  - { ref: NEW, kind: executive, name: New Executive, from: 2024-03-31, minutes: lettered, reference: '{group}/{kind}{number}' }\nladder:`;
        const text = changed('ladder:', later);
        assert.deepEqual(refused(text), [
            `any.yaml:${lineOf(text, 'ref: NEW')}: NEW and EXEC would both be the executive; expected 1 April 2024 or later`,
        ]);
        assert.deepEqual(refused(text.replace('from: 2024-03-31, m', 'from: 2024-04-01, m')), []);
    });

    it('tells the line of text that is not YAML', () => {
        const [open] = refused(changed('[Executive Board]', '[Executive Board'));
        assert.match(open ?? '', /^any\.yaml:3[5-6]: this is not YAML \(.+\); expected “key: value” lines/);
        const text = changed('  due soon days: 7', '\tdue soon days: 7');
        const [tab] = refused(text);
        assert.equal(tab, `any.yaml:${lineOf(text, '\tdue')}: this line is indented by a tab; expected spaces`);
    });

    it('refuses a file that is empty or no map', () => {
        const expected =
            'expected an arrangement with name, title, time zone, agencies, partners, people, groups and ladder';
        assert.deepEqual(refused(''), [`any.yaml:1: the file is empty; ${expected}`]);
        assert.deepEqual(refused('- one\n- two\n'), [`any.yaml:1: the file is a list; ${expected}`]);
    });

    it('refuses anchors that multiply without end', () => {
        const level = (name: string, of: string) => `${name}: &${name} [${Array(9).fill(`*${of}`).join(', ')}]`;
        const bomb = ['a: &a [x, x, x]', level('b', 'a'), level('c', 'b'), level('d', 'c'), level('e', 'd')].join('\n');
        const [fault] = refused(bomb);
        assert.match(fault ?? '', /^any\.yaml:1: .*alias.*; expected fewer “\*” repetitions$/i);
    });
});
