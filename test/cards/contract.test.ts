import assert from 'node:assert/strict';
import type { Card } from '../../src/cards/card.ts';
import { buttonsOf, inputsOf, templates } from './reading.ts';
import { everyCard } from './samples.ts';

/** The words on the cards, which training notes and guides quote: titles of buttons, and labels of inputs in their order. */
const contract: Readonly<Record<string, { readonly buttons: readonly string[]; readonly inputs: readonly string[] }>> =
    {
        matters: {
            buttons: ['Add D1 to the agenda', ...Array.from({ length: 8 }, (_, index) => `Open A${index + 1}`), 'Next'],
            inputs: [],
        },
        decision: { buttons: ['Open A31', 'Supersede', 'Rescind'], inputs: [] },
        supersedeForm: { buttons: ['Save'], inputs: ['Superseded by'] },
        rescindForm: { buttons: ['Save'], inputs: ['Reason'] },
        account: { buttons: ['Same person', 'Somebody else'], inputs: [] },
        menu: {
            buttons: ['Start meeting', 'My actions', 'Group actions', 'Overdue', 'Resolutions', 'Help'],
            inputs: [],
        },
        setUp: { buttons: ['Save'], inputs: ['Group'] },
        seats: {
            buttons: [
                ...[9, 10, 11, 12, 13, 14, 15, 16].flatMap((number) =>
                    ['Fill', 'Vacate', 'Deputise', 'End'].map((title) => `${title} ${number}`),
                ),
                'Previous',
                'Next',
            ],
            inputs: [],
        },
        seatForm: { buttons: ['Save'], inputs: ['Holder', 'Name', 'E-mail', 'Agency', 'From'] },
        meeting: {
            buttons: [
                ...['Roll call', 'Add item', 'Add point', 'Add resolution', 'Add action'],
                ...['Came or left', 'Declare interest', 'Correct', 'Close meeting'],
            ],
            inputs: [],
        },
        rollForm: { buttons: ['Save'], inputs: ['Ann Lee, Ann Lee', 'Also present'] },
        // A tick a row, labelled with its words; the day is asked where the minutes do not say it.
        import: {
            buttons: ['Record these', 'Discard', 'Tick all here', 'Previous', 'Next'],
            inputs: ['Day of the meeting', ...Array(20).fill('Ann Lee')],
        },
        cameOrLeftForm: { buttons: ['Save'], inputs: ['Person', 'Came or left', 'Item'] },
        interestForm: { buttons: ['Save'], inputs: ['Person', 'Item', 'Interest', 'Left the room'] },
        itemForm: { buttons: ['Save'], inputs: ['Title', 'Part 2', 'Paragraph'] },
        pointForm: { buttons: ['Save'], inputs: ['Item', 'Kind', 'Text', 'Speaker'] },
        resolutionForm: { buttons: ['Save', 'Save and add action'], inputs: ['Item', 'Lead-in', 'Text'] },
        // Kind tells an action from a report owed to the group and an assurance it seeks.
        actionForm: {
            buttons: ['Save'],
            inputs: ['Title', 'Owner', 'Group', 'Due', 'From resolution', 'Kind', 'Source', 'Theme', 'Part 2'],
        },
        action: { buttons: ['Progress', 'Done', 'Extend', 'Withdraw', 'Escalate', 'Not mine'], inputs: [] },
        progressForm: { buttons: ['Save'], inputs: ['Note'] },
        doneForm: { buttons: ['Save'], inputs: ['Evidence', 'Impact', 'Done on'] },
        extendForm: { buttons: ['Save'], inputs: ['New due', 'Reason', 'Agreed by'] },
        withdrawForm: { buttons: ['Save'], inputs: ['Reason'] },
        reopenForm: { buttons: ['Save'], inputs: ['Reason'] },
        request: { buttons: ['Accept', 'Decline'], inputs: [] },
        concern: { buttons: ['Acknowledge', 'Answer', 'Pass up'], inputs: [] },
        concernForm: { buttons: ['Save'], inputs: ['Concern'] },
        concernAnswerForm: { buttons: ['Save'], inputs: ['Answer'] },
        concernPassUpForm: { buttons: ['Save'], inputs: ['Reason'] },
        concernNews: { buttons: [], inputs: [] },
        notMineForm: { buttons: ['Save'], inputs: ['Note', 'Owner'] },
        notMine: { buttons: ['Save'], inputs: ['Owner'] },
        actionList: {
            buttons: [
                ...[9, 10, 11, 12, 13, 14, 15, 16].map((number) => `Open A${number}`),
                'Previous',
                'Next',
                // Applies what is chosen in the three inputs.
                'Show',
            ],
            inputs: ['Group', 'Owner', 'State'],
        },
        digest: {
            buttons: [...Array.from({ length: 25 }, (_, index) => `Open A${index + 26}`), 'Previous', 'Next'],
            inputs: [],
        },
        challenges: { buttons: [...Array(8).fill('Open EXEC/2020-21/A31'), 'Previous', 'Next'], inputs: [] },
        assurance: { buttons: [...Array(6).fill('Open Ann Lee'), 'Previous', 'Next', 'Yearly report'], inputs: [] },
        agency: { buttons: ['Previous', 'Next', 'Draft letter', 'All agencies'], inputs: [] },
        written: { buttons: ['Open document'], inputs: [] },
        slipped: {
            buttons: [...[6, 7, 8, 9, 10].map((number) => `Open A${number}`), 'Previous', 'Next', 'Show'],
            inputs: ['Group', 'From', 'To'],
        },
        forwardPlan: {
            buttons: [...Array(8).fill('Received EXEC/2020-21/A31'), 'Previous', 'Next', 'Show'],
            inputs: ['Panel'],
        },
        receivedForm: { buttons: ['Save'], inputs: ['Evidence', 'Impact'] },
        pack: { buttons: ['Write pack'], inputs: ['Panel', 'From', 'To'] },
        packed: { buttons: ['Open Word', 'Open Excel', 'Open CSV', 'Open page'], inputs: [] },
        minutes: { buttons: ['Correct', 'Circulate', 'Open document'], inputs: [] },
        reviseForm: { buttons: ['Open'], inputs: ['Record'] },
        revisionForm: { buttons: ['Save'], inputs: ['Text', 'Reason', 'Agreed by'] },
        // Show looks for what stands in the three inputs.
        resolutions: { buttons: ['Show', 'Previous', 'Next', 'Urgent decision'], inputs: ['Search', 'From', 'To'] },
        awaiting: { buttons: ['Ratify R1', 'Do not ratify R1', 'Ratify R2', 'Do not ratify R2'], inputs: [] },
        urgentForm: { buttons: ['Save'], inputs: ['Decision', 'Consulted', 'Why it is urgent', 'Part 2'] },
        notice: { buttons: [], inputs: [] },
        kept: { buttons: [], inputs: [] },
        // Its buttons are the readings themselves.
        question: { buttons: ['Ann Lee'], inputs: [] },
        // Asks before what may identify a child is kept; its buttons are made for each press.
        guard: { buttons: ['Use the safer wording', 'Change it', 'Keep as it is'], inputs: [] },
        found: { buttons: [], inputs: [] },
        guardTyped: { buttons: ['Save'], inputs: ['What is to be recorded'] },
        correctForm: { buttons: ['Open'], inputs: ['Record'] },
        // A correction asks what the form asked, apart from what a record cannot change.
        itemCorrectForm: { buttons: ['Save'], inputs: ['Title'] },
        pointCorrectForm: { buttons: ['Save'], inputs: ['Kind', 'Text', 'Speaker'] },
        limbForm: { buttons: ['Save'], inputs: ['Lead-in', 'Text'] },
        actionCorrectForm: { buttons: ['Save'], inputs: ['Title', 'Owner', 'Due', 'Source', 'Theme'] },
    };

/** The page in the middle of a list bears both Previous and Next, and a new concern all its buttons. */
const middle: Readonly<Record<string, number>> = {
    actionList: 1,
    challenges: 1,
    assurance: 1,
    agency: 1,
    digest: 1,
    forwardPlan: 1,
    resolutions: 1,
    seats: 1,
    slipped: 1,
    concern: 1,
    import: 1,
};

describe('the words on the card', () => {
    const cards = everyCard('Ann Lee');
    const cardOf = (name: string): Card => {
        const card = cards[name]?.[middle[name] ?? 0];
        assert.ok(card, name);
        return card;
    };

    for (const [name, { buttons, inputs }] of Object.entries(contract))
        it(`${name}.json are those of the contract`, () => {
            assert.deepEqual(
                buttonsOf(cardOf(name)).map(({ title }) => title),
                buttons,
            );
            assert.deepEqual(
                inputsOf(cardOf(name)).map(({ label }) => label),
                inputs,
            );
        });

    it('are agreed for every card there is', () =>
        assert.deepEqual(Object.keys(contract).sort(), [...templates.keys()].sort()));

    it('rollForm.json offer four answers for each seat', () => {
        const [seat] = inputsOf(cardOf('rollForm'));
        const titles = (seat?.choices as { title: string }[] | undefined)?.map(({ title }) => title);
        assert.deepEqual(titles, ['Present', 'Apologies', 'Deputy', 'Absent']);
    });

    it('actionList.json offer Previous and Next only where there is such a page', () => {
        const titles = (cards.actionList ?? []).map((card) =>
            buttonsOf(card)
                .map(({ title }) => title)
                .filter((title) => title === 'Previous' || title === 'Next'),
        );
        assert.deepEqual(titles, [['Next'], ['Previous', 'Next'], ['Previous']]);
    });

    it('meeting.json offer without a quorum only what the terms allow', () => {
        const rest = ['Came or left', 'Declare interest', 'Correct', 'Close meeting'];
        const titles = (cards.meeting ?? []).slice(3).map((card) => buttonsOf(card).map(({ title }) => title));
        assert.deepEqual(titles, [
            ['Roll call', ...rest],
            ['Roll call', 'Proceed with item 2', 'Add item', ...rest],
        ]);
    });

    it('meeting.json take into a closed draft what was forgotten, and close it no more', () => {
        const titles = buttonsOf(cards.meeting?.[2]).map(({ title }) => title);
        assert.deepEqual(titles, [
            ...['Roll call', 'Add item', 'Add point', 'Add resolution', 'Add action'],
            ...['Came or left', 'Declare interest', 'Correct'],
        ]);
    });

    it('meeting.json offer what the last meeting left, where there was one', () => {
        const titles = buttonsOf(cards.meeting?.[1]).map(({ title }) => title);
        assert.deepEqual(titles.slice(-2), ['Matters arising', 'Last minutes']);
    });

    it('decision.json offer to close an action whose decision no longer stands', () => {
        const titles = buttonsOf(cards.decision?.[1]).map(({ title }) => title);
        assert.deepEqual(titles, ['Open A31', 'Close A31 as superseded']);
    });

    it('minutes.json offer the next step of their life', () => {
        const circulated = cards.minutes?.slice(3) ?? [];
        const titles = circulated.map((card) => buttonsOf(card).map(({ title }) => title));
        assert.deepEqual(titles, [['Confirm'], ['Sign', 'Revise'], ['Revise']]);
        const labels = circulated.map((card) => inputsOf(card).map(({ label }) => label));
        assert.deepEqual(labels, [['Amendments'], [], []]);
    });

    it('concern.json offer Acknowledge until it is done, and nothing once it is closed', () => {
        const titles = (cards.concern ?? []).map((card) => buttonsOf(card).map(({ title }) => title));
        assert.deepEqual(titles, [['Answer', 'Pass up'], ['Acknowledge', 'Answer', 'Pass up'], []]);
    });

    it('seatForm.json ask what each change needs', () => {
        const labels = (cards.seatForm ?? []).slice(1).map((card) => inputsOf(card).map(({ label }) => label));
        assert.deepEqual(labels, [['From'], ['Deputy', 'Name', 'E-mail', 'Agency', 'From', 'Until'], ['Last day']]);
    });

    it('action.json offer nothing but to reopen it once it is closed', () =>
        assert.deepEqual(
            buttonsOf(cards.action?.[1] ?? {}).map(({ title }) => title),
            ['Reopen'],
        ));
});
