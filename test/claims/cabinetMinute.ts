import type { Surroundings } from '../../src/documents/minutes.ts';
import type { Action } from '../../src/domain/action.ts';
import { readDue } from '../../src/domain/due.ts';
import { noHub } from '../../src/domain/meeting.ts';
import type { Papers } from '../../src/domain/minuteBook.ts';
import type { Point, PointKind } from '../../src/domain/point.ts';
import { letter } from '../../src/domain/reference.ts';
import type { Presence, RollLine } from '../../src/domain/roll.ts';

/*
 * A county cabinet receives the yearly report of its safeguarding children board (Worcestershire, on the annual report 2015/16): nine
 * lettered points, three lettered limbs. The shape and the limbs are the minute's; everything that was said is put in words of our own.
 */
export const meeting = 'CAB/2016-17/M5';
const held = '2016-11-10';
const chair = 'Independent Chair';

export const said: readonly (readonly [kind: PointKind, speaker: string, text: string])[] = [
    ['note', 'Cabinet Member', 'the report is the first of a new chair, and sets out where the board stands'],
    [
        'query and answer',
        'A Member from outside the Cabinet',
        'how is the board to know that caseloads fall? See D1(c) for the answer',
    ],
    [
        'note',
        chair,
        'four linked boards share the answer: adults, health and well-being, community safety, and corporate parenting',
    ],
    ['query and answer', chair, 'asked about turnover: it is one of four measures the board will seek assurance on'],
    ['query and answer', chair, 'asked about experience: the share of newly qualified staff is the second'],
    ['query and answer', chair, 'asked about caseloads and complexity: both will be reported each quarter'],
    ['query and answer', chair, 'asked who is missing: education is, and has been challenged to take part'],
    ['note', chair, 'the four areas of focus of the coming year follow from the inspection'],
    ['note', 'Leader', 'proposed that the commitment of the Council be confirmed, which was agreed: see R7(c)'],
];

export const limbs = [
    'the Worcestershire Safeguarding Children Board Annual Report 2015/16 be received',
    'the progress of the work of the Worcestershire Safeguarding Children Board be noted',
    "the Council's commitment to supporting the recommendations in the Report to improve the safeguarding of children be confirmed",
];

export const point = (
    index: number,
    [kind, speaker, text]: (typeof said)[number],
    rest: Partial<Point> = {},
): Point => ({
    key: `point ${index}`,
    ref: `${meeting}/D1(${letter(index + 1)})`,
    meeting,
    item: 1,
    itemTitle: 'Annual report of the safeguarding children board',
    letter: letter(index + 1),
    kind,
    text,
    speaker,
    part2: false,
    ...rest,
});

export const rollLine = (name: string, presence: Presence, rest: Partial<RollLine> = {}): RollLine => ({
    ...{ key: `roll ${name}`, meeting, name, presence },
    ...{
        person: '',
        directoryId: '',
        agency: '',
        seat: '',
        statutory: '',
        deputy: '',
        fromItem: '',
        toItem: '',
        interest: '',
    },
    ...rest,
});

export const anAction = (number: number, title: string, due: string, rest: Partial<Action> = {}): Action => ({
    key: `action ${number}`,
    ref: `CAB/2016-17/A${number}`,
    kind: 'action',
    group: 'CAB',
    reportTo: '',
    meeting,
    resolution: '',
    title,
    owner: { name: 'Ida Marsh', person: '', directoryId: '', role: chair, agency: 'Independent' },
    due: readDue(due, held),
    firstOverdueFrom: readDue(due, held).overdueFrom,
    status: 'not started',
    ...{ progress: '', evidence: '', impact: '', slips: [] },
    part2: false,
    ...rest,
});

export const cabinet: Papers = {
    meeting: {
        key: 'meeting',
        ref: meeting,
        group: 'CAB',
        held,
        status: 'draft',
        chair: 'Councillor Ruth Alder',
        minuteTaker: 'Owen Field',
        quorate: 'Quorate.',
        proceeding: '',
        ...{ present: '', apologies: '', inAttendance: '' },
        hub: noHub,
    },
    requests: [],
    roll: [
        rollLine('Councillor Ruth Alder', 'present', { seat: 'Leader', agency: 'County Council' }),
        rollLine('Councillor Tom Beck', 'present', { seat: 'Cabinet Member for children', agency: 'County Council' }),
        rollLine('Councillor Jo Lyle', 'apologies', { seat: 'Cabinet Member for adults', agency: 'County Council' }),
        rollLine('Ida Marsh', 'in attendance', { seat: chair, agency: 'Independent' }),
        rollLine('Councillor Ann Reeve', 'non-member', { seat: 'Member from outside the Cabinet' }),
    ],
    points: [
        point(-1, ['item', '', ''], { ref: `${meeting}/D1`, letter: '' }),
        ...said.map((each, index) => point(index, each)),
    ],
    resolutions: limbs.map((text, index) => ({
        key: `limb ${index}`,
        ref: `CAB/2016-17/R7(${letter(index + 1)})`,
        meeting,
        group: 'CAB',
        item: 1,
        limb: letter(index + 1),
        verb: 'resolved',
        text,
        held,
        standing: 'in force',
        ...{ basis: '', about: '', changedBy: '' },
        part2: false,
    })),
    actions: [
        anAction(12, 'Report on turnover, experience, caseloads and complexity', 'March 2017', {
            kind: 'report',
            reportTo: 'CAB',
        }),
        anAction(13, 'Write to head teachers about their part in the board', 'before the next meeting'),
    ],
};

export const around: Surroundings = {
    partnership: 'Anyshire County Council',
    groupName: 'Cabinet',
    style: { labels: 'lettered', leadIn: 'capitals' },
    next: '2016-12-15',
};
