import { accountCard } from '../../src/cards/account.ts';
import { actionCard, actionCorrectForm, actionForm } from '../../src/cards/action.ts';
import { actionList } from '../../src/cards/actionList.ts';
import { doneForm, extendForm, progressForm, reopenForm, withdrawForm } from '../../src/cards/actionStep.ts';
import { agencyCard, assuranceCard } from '../../src/cards/assurance.ts';
import { cameOrLeftForm, interestForm } from '../../src/cards/attending.ts';
import { awaitingCard } from '../../src/cards/awaiting.ts';
import type { Card } from '../../src/cards/card.ts';
import { challengesCard } from '../../src/cards/challenge.ts';
import { setUpCard } from '../../src/cards/channel.ts';
import { concernCard, concernNews } from '../../src/cards/concern.ts';
import { answerForm, escalateForm, passUpForm } from '../../src/cards/concernStep.ts';
import { correctForm } from '../../src/cards/correct.ts';
import { decisionCard, rescindForm, supersedeForm } from '../../src/cards/decision.ts';
import { digestCard } from '../../src/cards/digest.ts';
import { forwardPlanCard, receivedForm } from '../../src/cards/forwardPlan.ts';
import { foundCard } from '../../src/cards/found.ts';
import { guardCard, guardTypedCard } from '../../src/cards/guard.ts';
import { importCard } from '../../src/cards/import.ts';
import { arrivedCard, asideCard, lostCards, refusedCards, waitingCard } from '../../src/cards/kept.ts';
import { mattersCard } from '../../src/cards/matters.ts';
import { type HubFooting, hubCard } from '../../src/cards/meeting.ts';
import { menuCard } from '../../src/cards/menu.ts';
import { minutesCard } from '../../src/cards/minutes.ts';
import { noticeCard } from '../../src/cards/notice.ts';
import { notMineCard, notMineForm } from '../../src/cards/notMine.ts';
import { packCard, packedCard } from '../../src/cards/pack.ts';
import { turning } from '../../src/cards/page.ts';
import { itemCorrectForm, itemForm, pointCorrectForm, pointForm } from '../../src/cards/point.ts';
import { questionCard } from '../../src/cards/question.ts';
import { requestCard } from '../../src/cards/request.ts';
import { limbForm, resolutionForm, resolutionsCard } from '../../src/cards/resolution.ts';
import { reviseForm, revisionForm } from '../../src/cards/revision.ts';
import { rollForm } from '../../src/cards/roll.ts';
import { type Listed, seatForm, seatsCard } from '../../src/cards/seat.ts';
import { slippedCard } from '../../src/cards/slipped.ts';
import { urgentForm } from '../../src/cards/urgent.ts';
import { writtenCard } from '../../src/cards/written.ts';
import type { Action } from '../../src/domain/action.ts';
import type { Arrangement, Group } from '../../src/domain/arrangement.ts';
import type { Assurance } from '../../src/domain/assurance.ts';
import type { Meeting } from '../../src/domain/meeting.ts';
import type { Papers } from '../../src/domain/minuteBook.ts';
import type { Point } from '../../src/domain/point.ts';
import { letter } from '../../src/domain/reference.ts';
import type { Request } from '../../src/domain/request.ts';
import type { Resolution } from '../../src/domain/resolution.ts';
import type { RollLine } from '../../src/domain/roll.ts';

export const today = '2021-03-18';
export const op = '0f8fad5b-d9cb-469f-a165-70867728950e';
const meetingRef = 'EXEC/2020-21/M4';

/** An action with something in every field that takes people's words. */
export const anAction = (words: string, action: Partial<Action> = {}): Action => ({
    key: 'key',
    ref: 'EXEC/2020-21/A31',
    kind: 'report',
    group: 'EXEC',
    reportTo: 'PANEL',
    meeting: meetingRef,
    resolution: 'EXEC/2020-21/R12(b)',
    title: words,
    owner: { name: words, person: 'ann@council.example', directoryId: '', role: words, agency: words },
    due: { words, precision: 'event', ambiguous: false },
    status: 'in progress',
    progress: `18 March 2021, Ann Lee: ${words}`,
    evidence: words,
    impact: words,
    slips: [{ on: today, from: words, to: 'June 2021', reason: words, agreedBy: words }],
    part2: false,
    ...action,
});

export const aMeeting = (words: string, meeting: Partial<Meeting> = {}): Meeting => ({
    key: 'key',
    ref: meetingRef,
    group: 'EXEC',
    held: today,
    status: 'open',
    chair: words,
    minuteTaker: words,
    quorate: words,
    present: words,
    apologies: words,
    inAttendance: words,
    proceeding: '',
    hub: { conversationId: '19:exec', messageId: '1' },
    ...meeting,
});

export const aPoint = (words: string, item: number, number: number): Point => ({
    key: 'key',
    ref: number === 0 ? `${meetingRef}/D${item}` : `${meetingRef}/D${item}(${letter(number)})`,
    meeting: meetingRef,
    item,
    itemTitle: words,
    letter: number === 0 ? '' : letter(number),
    kind: number === 0 ? 'item' : 'challenge',
    text: number === 0 ? '' : words,
    speaker: number === 0 ? '' : words,
    part2: false,
});

/** The words stand inside the limb, for house style changes what a limb begins with and ends in. */
export const aLimb = (words: string, item: number, number: number): Resolution => ({
    key: 'key',
    ref: `EXEC/2020-21/R${item + 1}(${letter(number)})`,
    meeting: meetingRef,
    group: 'EXEC',
    item,
    limb: letter(number),
    verb: 'resolved',
    text: `the words ${words} be noted`,
    held: today,
    standing: 'in force',
    basis: '',
    about: '',
    changedBy: '',
    part2: false,
});

const aRecommendation = (words: string, item: number, number: number): Resolution => ({
    ...aLimb(words, item, number),
    standing: 'awaiting ratification',
    basis: words,
});

const aLine = (words: string, presence: RollLine['presence']): RollLine => ({
    key: 'key',
    meeting: meetingRef,
    name: words,
    person: '',
    directoryId: '',
    agency: words,
    seat: words,
    statutory: '',
    presence,
    deputy: '',
    fromItem: '',
    toItem: '',
    interest: '',
});

/** An open meeting without a quorum that may go on. */
export const aFooting = (words: string): HubFooting => ({
    ...{ quorate: false, words, allows: words, soFar: words, item: 2, vacant: [words] },
    ...{ mayProceed: true, mayBeLet: false, mayAddItem: true },
});

export const aRequest = (words: string, but: Partial<Request> = {}): Request => ({
    key: 'key',
    ref: 'EXEC/2020-21/Q3',
    group: 'EXEC',
    meeting: meetingRef,
    deed: 'record',
    wish: 'a point under item 3',
    words,
    press: words,
    by: words,
    byId: '',
    at: '2021-03-18T10:00:00.000Z',
    part2: false,
    state: 'waiting',
    answeredBy: '',
    reason: '',
    ...but,
});

/** A meeting of so many items, each with points and a resolution of two limbs, and an action for each. */
export const papersOf = (words: string, items: number, points = 2, meeting: Partial<Meeting> = {}): Papers => {
    const numbers = Array.from({ length: items }, (_, index) => index + 1);
    return {
        meeting: aMeeting(words, meeting),
        roll: [
            aLine(words, 'present'),
            aLine(words, 'apologies'),
            aLine(words, 'in attendance'),
            aLine(words, 'absent'),
        ],
        points: numbers.flatMap((item) =>
            Array.from({ length: points + 1 }, (_, number) => aPoint(words, item, number)),
        ),
        resolutions: [0, ...numbers].flatMap((item) => [aLimb(words, item, 1), aLimb(words, item, 2)]),
        actions: numbers.map((number) => anAction(words, { ref: `EXEC/2020-21/A${number}` })),
        requests: numbers.map((number) => aRequest(words, { ref: `EXEC/2020-21/Q${number}` })),
    };
};

/** Minutes that went on: every record carried over, revised or superseded. */
const settledPapers = (words: string, status: Meeting['status']): Papers => {
    const revisions = [{ on: today, by: words, was: words, reason: words, agreedBy: words }];
    const confirmation = { at: 'EXEC/2020-21/M5', on: today, amendments: words };
    const isDone = status !== 'circulated';
    const papers = papersOf(words, 2, 2, {
        status,
        ...(isDone && { confirmation }),
        ...(status === 'signed' && { signature: { by: words, on: today } }),
    });
    return {
        ...papers,
        points: papers.points.map((point) => ({ ...point, carriedFrom: 'EXEC/2020-21/M3/D2', revisions })),
        resolutions: papers.resolutions.map((limb) => ({
            ...limb,
            // Short enough for a card that shows many limbs.
            revisions: [{ on: today, by: 'Ann', was: words, reason: 'of an error', agreedBy: 'Bob' }],
            standing: 'superseded',
            changedBy: 'EXEC/2020-21/R15',
        })),
        actions: papers.actions.map((action) => ({ ...action, revisions })),
    };
};

const aGroup = (words: string): Group => ({
    ref: 'EXEC',
    kind: 'executive',
    name: words,
    aliases: [],
    parents: [],
    from: '2019-09-29',
    diary: [],
    reference: '{group}/{year}/{kind}{number}',
    style: 'lettered',
    facts: [],
});

/** One of two groups, whatever they are called. */
export const anArrangement = (words: string): Arrangement => ({
    name: 'anyshire',
    title: words,
    zone: 'Europe/London',
    agencies: [],
    partners: [],
    groups: [aGroup(words), { ...aGroup(words), ref: 'PANEL' }],
    people: [],
    seats: [],
    milestones: [],
    ladder: { dueSoonDays: 7, postingHour: 9, rungs: [] },
    holidays: [],
});

/** The page of a digest of three, with something in every place that takes people's words. */
const aDigest = (words: string, page: number): Card =>
    digestCard({
        name: words,
        query: { channel: 'EXEC', day: today, of: [{ group: 'EXEC', day: '', at: '' }], seal: 'f'.repeat(70) },
        lines: Array.from({ length: 60 }, (_, index) => ({
            ref: `EXEC/2020-21/A${index + 1}`,
            title: words,
            daysOverdue: 15,
            rung: 'executive' as const,
            why: 'Overdue for 14 days: told once to the executive.',
            owner: words,
            // Once a page, for many long lines are cut to what Teams takes.
            ...(index % 25 === 0 ? { due: words, chair: words, owedTo: words } : { due: '', chair: '', owedTo: '' }),
            since: today,
            isAction: true,
        })),
        notes: [words],
        page,
    });

function aSlip(words: string, index: number): Action {
    const at = (place: number) => (index % 5 === place ? words : 'Ann Lee');
    return anAction(at(0), {
        ref: `EXEC/2020-21/A${index + 1}`,
        owner: { name: at(1), person: '', directoryId: '', role: '', agency: '' },
        due: { words: at(2), precision: 'event', ambiguous: false },
        slips: [{ on: today, from: at(2), to: 'June 2021', reason: at(3), agreedBy: at(4) }],
    });
}

/** Every card there is, by the name of its template, filled with the words wherever people's words can stand. */
export function everyCard(words: string): Readonly<Record<string, readonly Card[]>> {
    const choices = [{ title: words, value: words }];
    const action = anAction(words);
    const concern = anAction(words, { kind: 'concern' });
    const step = { action: action.ref, op, card: words };
    const form = { meeting: meetingRef, op, heading: words };
    const correction = { record: action.ref, op, heading: words };
    const items = [aPoint(words, 1, 0)];
    const seat = { group: 'EXEC', role: words, from: '2019-09-29' };
    const list = { title: words, summary: words, groups: choices, owners: choices, today };
    const footing = aFooting(words);
    const answered = { state: 'declined', answeredBy: words, answeredOn: today, reason: words } as const;
    return {
        request: [requestCard(aRequest(words), words, words), requestCard(aRequest(words, answered), words)],
        action: [actionCard(action, today), actionCard({ ...action, status: 'complete' }, today)],
        actionCorrectForm: [
            actionCorrectForm({
                ...correction,
                title: words,
                owners: choices,
                owner: words,
                due: words,
                source: 'rapid review',
                theme: words,
            }),
        ],
        actionForm: [
            actionForm({
                ...form,
                title: words,
                owners: choices,
                groups: choices,
                group: words,
                resolutions: choices,
                resolution: words,
                under: false,
                part2: false,
            }),
        ],
        awaiting: [
            awaitingCard({
                meeting: meetingRef,
                groupName: words,
                decisions: [0, 1].map((item) => [1, 2].map((number) => aRecommendation(words, item, number))),
                done: words,
            }),
            awaitingCard({ meeting: '', groupName: words, decisions: [[aRecommendation(words, 0, 1)]], done: '' }),
        ],
        account: [
            accountCard({
                person: { name: words, email: 'ann@council.example', agency: words },
                ...{ name: words, because: words, question: 'a'.repeat(40) },
            }),
        ],
        cameOrLeftForm: [cameOrLeftForm({ ...form, people: choices, item: 2 })],
        interestForm: [interestForm({ ...form, people: choices, item: 2 })],
        urgentForm: [urgentForm({ group: words, op, heading: words })],
        actionList: [1, 2, 3].map((page) =>
            actionList({
                origins: new Map(),
                ...list,
                actions: Array.from({ length: 20 }, (_, index) =>
                    anAction(words, { ref: `EXEC/2020-21/A${index + 1}` }),
                ),
                shown: { group: words, owner: words, state: 'open' },
                page,
            }),
        ),
        agency: [1, 2, 3].map((page) => agencyCard({ ...asked(words, page), of: anAssurance(words), mayWrite: true })),
        assurance: [1, 2, 3].map((page) =>
            assuranceCard({
                ...asked(words, page),
                agencies: Array.from({ length: 15 }, () => anAssurance(words)),
                mayWrite: true,
            }),
        ),
        written: [
            writtenCard({
                title: words,
                summary: words,
                lines: [words],
                links: [{ opens: 'Open document', address: 'https://example.org/a' }],
            }),
        ],
        challenges: [1, 2, 3].map((page) =>
            challengesCard({
                name: words,
                group: 'EXEC',
                challenges: Array.from({ length: 20 }, (_, index) => ({
                    ...aPoint(words, 1, 1),
                    ref: `EXEC/2020-21/C${index + 1}`,
                    challenge: { group: 'EXEC', agency: words, action: action.ref, on: today },
                })),
                page,
            }),
        ),
        concern: [
            concernCard(concern, anArrangement(words), today, words),
            concernCard({ ...concern, status: 'not started' }, anArrangement(words), today),
            concernCard({ ...concern, status: 'complete' }, anArrangement(words), today),
        ],
        concernAnswerForm: [answerForm(step, action, words)],
        concernForm: [escalateForm(step, action, words)],
        concernNews: [concernNews(concern, { heading: words, words, said: words })],
        concernPassUpForm: [passUpForm(step, action, words)],
        correctForm: [correctForm({ meeting: meetingRef, records: choices })],
        decision: [
            decisionCard([aLimb(words, 11, 1), aLimb(words, 11, 2)], [action], today),
            decisionCard(
                settledPapers(words, 'signed').resolutions.filter(({ item }) => item === 1),
                [anAction(words, { resolution: 'EXEC/2020-21/R2(a)' })],
                today,
            ),
        ],
        digest: [1, 2, 3].map((page) => aDigest(words, page)),
        doneForm: [doneForm(step, action)],
        extendForm: [extendForm(step, action)],
        itemCorrectForm: [itemCorrectForm({ ...correction, title: words })],
        itemForm: [itemForm(form)],
        kept: [
            waitingCard(words, '10:42'),
            arrivedCard(words, '10:42', [words]),
            asideCard(words, '10:42'),
            ...refusedCards(words, '10:42', words, [{ label: words, words }]),
            ...refusedCards(words, '10:42', words, 'in their own chat'),
            ...refusedCards(words, '10:42', words, 'in the in-tray'),
            ...lostCards(words, words, op, [{ label: words, words }]),
        ],
        limbForm: [limbForm({ ...correction, leadIn: 'resolved', text: words })],
        matters: [1, 2, 3].map((page) =>
            mattersCard({
                origins: new Map(),
                meeting: meetingRef,
                title: words,
                summary: words,
                items: [
                    { item: aPoint(words, 1, 0), why: 'deferred', carried: 0 },
                    { item: aPoint(words, 2, 0), why: 'nothing was recorded', carried: 3 },
                ],
                actions: Array.from({ length: 20 }, (_, index) =>
                    anAction(words, { ref: `EXEC/2020-21/A${index + 1}` }),
                ),
                page,
                today,
            }),
        ),
        forwardPlan: [1, 2, 3].map((page) =>
            forwardPlanCard({
                panel: aGroup(words),
                actions: Array.from({ length: 17 }, () => anAction(words)),
                panels: choices,
                page,
                today,
            }),
        ),
        receivedForm: [receivedForm(step, action)],
        pack: [packCard({ panels: choices, panel: words, from: words, to: words })],
        packed: [
            packedCard(
                {
                    panel: aGroup(words),
                    from: '2020-04-01',
                    to: today,
                    asAt: today,
                    horizon: today,
                    overview: { on: today, agencies: [], ofNoAgency: 0, slipped: [], challenges: [] },
                    tracked: [],
                    owed: [],
                    later: [],
                    missing: Array.from({ length: 9 }, () => ({ ref: 'A31', what: words, owner: words, why: [words] })),
                },
                words,
                {
                    word: 'https://sharepoint.example/pack.docx',
                    excel: 'https://sharepoint.example/pack.xlsx',
                    csv: 'https://sharepoint.example/pack.csv',
                    html: 'https://sharepoint.example/pack.html',
                },
            ),
        ],
        meeting: [
            hubCard(papersOf(words, 2), words, footing, op),
            hubCard(papersOf(words, 2, 2, { previous: 'EXEC/2020-21/M3' }), words, footing, op),
            hubCard(papersOf(words, 2, 2, { status: 'draft' }), words, footing, op),
            hubCard(papersOf(words, 2), words, { ...footing, mayProceed: false, mayAddItem: false }, op),
            hubCard(papersOf(words, 2), words, { ...footing, mayProceed: false, mayBeLet: true }, op),
        ],
        menu: [
            menuCard({
                welcome: words,
                place: words,
                parts: [{ heading: words, commands: [{ words: 'my actions', does: words }] }],
            }),
        ],
        minutes: [
            ...(['lettered', 'numbered', 'decimal'] as const).map((labels) =>
                minutesCard(
                    papersOf(words, 2, 2, { status: 'draft' }),
                    words,
                    { labels, leadIn: 'capitals' },
                    labels === 'decimal' ? 'waiting' : { url: 'https://sharepoint.example/minutes.docx' },
                ),
            ),
            ...(['circulated', 'confirmed', 'signed'] as const).map((status) =>
                minutesCard(settledPapers(words, status), words, { labels: 'lettered', leadIn: 'capitals' }),
            ),
        ],
        notMine: [
            notMineCard(action, {
                by: words,
                isOwner: true,
                note: words,
                chair: words,
                where: words,
                owners: choices,
                op,
            }),
        ],
        notMineForm: [notMineForm(step, action, choices)],
        notice: [noticeCard(words)],
        pointCorrectForm: [pointCorrectForm({ ...correction, kind: 'note', text: words, speaker: words })],
        pointForm: [pointForm({ ...form, items })],
        progressForm: [progressForm(step, action)],
        guard: [
            guardCard({
                kinds: ['a name', 'a date of birth'],
                safer: [words, words],
                verb: 'point.save',
                kind: 'save',
                data: { meeting: meetingRef, op, item: '1', kind: 'note', text: words, speaker: '' },
                note: words,
            }),
            guardCard({
                kinds: ['a name'],
                safer: [words],
                verb: 'typed.again',
                kind: 'press',
                data: { words, op },
                note: '',
            }),
        ],
        found: [foundCard({ ref: 'EXEC/2020-21/R12(b)', words, detail: words, asAt: words })],
        guardTyped: [guardTypedCard(words, op, words)],
        question: [questionCard(words, [{ reading: words, sealed: words, op }])],
        resolutionForm: [resolutionForm({ ...form, items })],
        import: [1, 2, 3].map((page) =>
            importCard({
                title: words,
                rows: Array.from({ length: 45 }, (_, index) => ({ id: index < 44 ? `point.0.${index}` : '', words })),
                draft: '0'.repeat(40),
                page,
                day: '',
                note: words,
                isTicked: false,
            }),
        ),
        resolutions: [1, 2, 3].map((page) =>
            resolutionsCard({
                title: words,
                around: { ...turning(page, 3), summary: words },
                lines: [{ ref: 'EXEC/2020-21/R12(b)', text: words, detail: words }],
                search: words,
                from: words,
                to: words,
            }),
        ),
        reviseForm: [reviseForm({ meeting: meetingRef, card: words, records: choices })],
        revisionForm: [revisionForm({ ...correction, card: words, text: words, agreedBy: words })],
        rescindForm: [rescindForm({ decision: 'EXEC/2020-21/R12', op, card: words })],
        supersedeForm: [supersedeForm({ decision: 'EXEC/2020-21/R12', op, card: words })],
        rollForm: [
            rollForm({
                meeting: meetingRef,
                op,
                title: words,
                seats: [{ id: 'seat.1', seat, name: words, presence: '' }],
                vacant: [words],
                alsoPresent: words,
            }),
        ],
        slipped: [1, 2, 3].map((page) =>
            slippedCard({
                name: words,
                query: { group: words, from: words, to: words },
                period: { from: '2020-04-01', to: today },
                // One place of a sentence for each, for a long sentence is cut.
                actions: Array.from({ length: 15 }, (_, index) => aSlip(words, index)),
                groups: choices,
                page,
                today,
            }),
        ),
        seats: [1, 2, 3].map((page) =>
            seatsCard({
                title: words,
                summary: words,
                group: 'EXEC',
                lines: Array.from({ length: 17 }, () => aSeatLine(words)),
                mayChange: true,
                page,
            }),
        ),
        seatForm: (['fill', 'vacate', 'deputise', 'end'] as const).map((change) =>
            seatForm({
                ...{ change, group: 'EXEC', role: words, heldBy: 'ann@council.example', stands: words, day: words },
                ...{ people: choices, agencies: choices, op, card: words, of: 'EXEC', page: '1' },
            }),
        ),
        setUp: [setUpCard([aGroup(words)], op, 'EXEC')],
        reopenForm: [reopenForm(step, action)],
        withdrawForm: [withdrawForm(step, action)],
    };
}

export const aSeatLine = (words: string): Listed => ({
    ...{ group: 'EXEC', role: words, holder: 'ann@council.example', mayDeputise: true },
    ...{ who: words, detail: words, isLater: false, seat: '0123456789abcdef' },
});

const asked = (words: string, page: number) => ({
    query: { agency: words, from: '2020-04-01', to: today },
    span: { from: '2020-04-01', to: today },
    today,
    page,
    isPartial: true,
});

/** More of everything than fits on one page. */
function anAssurance(words: string): Assurance {
    const owed = Array.from({ length: 4 }, (_, index) => aSlip(words, index));
    const counts = { meetings: 6, present: 1, deputised: 1, apologies: 1, absent: 1, vacant: 1, unsaid: 1 };
    const seat = { agency: 'police', group: 'EXEC', groupName: words, role: words, ...counts };
    const challenge = { group: 'EXEC', agency: words, action: 'EXEC/2020-21/A31', on: today };
    return {
        agency: words,
        formerly: [words],
        seats: Array.from({ length: 8 }, () => seat),
        visits: 2,
        tally: { onTime: owed, late: owed, undated: owed, open: owed, overdue: owed },
        slipped: owed,
        challenges: Array.from({ length: 8 }, () => ({ ...aPoint(words, 1, 1), challenge })),
        lastReply: today,
    };
}
