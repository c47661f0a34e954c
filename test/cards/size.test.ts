import assert from 'node:assert/strict';
import { actionCard } from '../../src/cards/action.ts';
import { actionList } from '../../src/cards/actionList.ts';
import { brief, isCut } from '../../src/cards/brief.ts';
import { type Card, filledIn } from '../../src/cards/card.ts';
import { concernCard, concernNews } from '../../src/cards/concern.ts';
import { correctForm } from '../../src/cards/correct.ts';
import { decisionCard } from '../../src/cards/decision.ts';
import { LINE, PROSE } from '../../src/cards/field.ts';
import { refusedCards } from '../../src/cards/kept.ts';
import { mattersCard } from '../../src/cards/matters.ts';
import { hubCard } from '../../src/cards/meeting.ts';
import { minutesCard } from '../../src/cards/minutes.ts';
import { notMineCard } from '../../src/cards/notMine.ts';
import { turning } from '../../src/cards/page.ts';
import { resolutionsCard } from '../../src/cards/resolution.ts';
import { rollForm } from '../../src/cards/roll.ts';
import { seatsCard } from '../../src/cards/seat.ts';
import { bytesOf, inputsOf, seenIn, wordsOf } from './reading.ts';
import {
    aFooting,
    aLimb,
    anAction,
    anArrangement,
    aPoint,
    aSeatLine,
    everyCard,
    op,
    papersOf,
    today,
} from './samples.ts';

/** What Teams takes at once is said to be 28 KB in its oldest documents, and that is what every card keeps to. */
const MOST = 28 * 1024;
/** A form that comes back with pages typed into it is kept whole, under what Teams takes of a message. */
const MOST_FILLED = 80 * 1024;

const wordsOfLength = (words: string, length: number) =>
    words.repeat(Math.ceil(length / words.length)).slice(0, length);
const kinds = [
    ['English', 'The protocol is to be drafted by the partners. '],
    ['Markdown', '**a** _b_ '],
    ['brackets', '<'],
    ['Chinese', '保護'],
    ['emoji', '👩‍👧 '],
    ['line breaks', 'a\n'],
] as const;

describe('the size of a card', () => {
    for (const [kind, words] of kinds) {
        const line = wordsOfLength(words.replaceAll('\n', ' '), LINE).toWellFormed();
        const prose = wordsOfLength(words, PROSE).toWellFormed();

        it(`fits Teams with a full page of actions in ${kind}`, () => {
            const actions = Array.from({ length: 5000 }, (_, index) =>
                anAction(line, { ref: `EXEC/2020-21/A${index + 1}` }),
            );
            const choices = Array.from({ length: 30 }, (_, index) => ({
                title: `Ann Lee, Chair ${index}`,
                value: `${index}`,
            }));
            const shown = { group: 'EXEC', owner: '', state: 'open' } as const;
            const list = { title: 'Open actions', summary: 'Many.', groups: choices, owners: choices, today };
            fits(actionList({ ...list, actions, origins: new Map(), shown, page: 2 }));
        });

        it(`fits Teams with a full page of seats in ${kind}`, () => {
            const lines = Array.from({ length: 40 }, () => ({ ...aSeatLine(line), detail: `${line}${line}${line}` }));
            fits(seatsCard({ title: 'Seats', summary: 'Many.', group: '', lines, mayChange: true, page: 2 }));
        });

        it(`fits Teams with a full page of resolutions in ${kind}, and says what is cut`, () => {
            const lines = Array.from({ length: 10 }, () => ({
                ref: 'EXEC/2020-21/R12(b)',
                text: prose,
                detail: 'Resolved',
            }));
            const around = { ...turning(2, 3), summary: 'Many.' };
            const page = { title: 'Resolutions', around, search: '', from: '', to: '' };
            const card = resolutionsCard({ ...page, lines });
            fits(card);
            saysItIsCut(card);
        });

        it(`fits Teams with matters arising of long titles in ${kind}`, () => {
            const items = Array.from({ length: 30 }, (_, index) => ({
                item: { ...aPoint(line, index + 1, 0), itemTitle: line },
                why: 'nothing was recorded' as const,
                carried: 0,
            }));
            const actions = Array.from({ length: 50 }, (_, index) =>
                anAction(line, { ref: `EXEC/2020-21/A${index + 1}` }),
            );
            const shown = { meeting: 'EXEC/2020-21/M4', title: 'Matters arising', summary: 'Many.', today };
            fits(mattersCard({ ...shown, origins: new Map(), items, actions, page: 1 }));
        });

        it(`fits Teams with a decision of many limbs, revisions and actions in ${kind}, and says what is cut`, () => {
            const revisions = [{ on: today, by: line, was: prose, reason: prose, agreedBy: line }];
            const limbs = Array.from({ length: 52 }, (_, index) => ({
                ...aLimb(prose, 1, index + 1),
                text: prose,
                revisions,
                standing: 'superseded' as const,
                changedBy: 'EXEC/2020-21/R15',
            }));
            const actions = limbs.map(({ ref }, index) =>
                anAction(line, { ref: `EXEC/2020-21/A${index + 1}`, resolution: ref }),
            );
            const card = decisionCard(limbs, actions, today);
            fits(card);
            saysItIsCut(card);
        });

        it(`fits Teams with a meeting of 60 items in ${kind}`, () => {
            const card = hubCard(papersOf(line, 60), 'Executive', aFooting(line), op);
            fits(card);
            assert.ok(wordsOf(card).some(({ words: said }) => /48 earlier items/.test(said)));
        });

        it(`fits Teams with the minutes of a long meeting in ${kind}, and says what is cut`, () => {
            for (const [title, text, count] of [
                [line, prose, 12],
                [line, line, 60],
                ['Neglect', 'Noted.', 200],
            ] as const) {
                const papers = papersOf(text, count, 5, { status: 'draft' });
                const points = papers.points.map((point) => ({ ...point, itemTitle: title }));
                const card = minutesCard({ ...papers, points }, 'Executive', {
                    labels: 'lettered',
                    leadIn: 'capitals',
                });
                fits(card);
                saysItIsCut(card);
            }
        });

        it(`fits Teams with an action of which much was said in ${kind}, and says what is cut`, () => {
            const action = anAction(line, { evidence: prose, impact: prose, progress: `${prose}\n${prose}` });
            const slip = { on: today, from: line, to: line, reason: prose, agreedBy: line };
            const card = actionCard({ ...action, slips: Array.from({ length: 9 }, () => slip) }, today);
            fits(card);
            saysItIsCut(card);
        });

        it(`fits Teams with a concern of which much was said in ${kind}, and says what is cut`, () => {
            const concern = anAction(line, { kind: 'concern', evidence: prose, progress: `${prose}\n${prose}` });
            const slip = { on: today, from: line, to: line, reason: prose, agreedBy: line };
            const arrangement = anArrangement(line);
            const card = concernCard(
                { ...concern, slips: Array.from({ length: 9 }, () => slip) },
                arrangement,
                today,
                line,
            );
            fits(card);
            saysItIsCut(card);
            const news = concernNews(concern, { heading: line, words: line, said: prose });
            fits(news);
            saysItIsCut(news);
            const owners = Array.from({ length: 60 }, (_, index) => ({
                title: `Ann Lee, Chair ${index}`,
                value: `${index}`,
            }));
            const asks = notMineCard(concern, {
                by: line,
                isOwner: false,
                note: prose,
                chair: line,
                where: line,
                owners,
                op,
            });
            fits(asks);
            saysItIsCut(asks);
        });

        it(`fits Teams with pages that come back on several cards in ${kind}, and every word stands on one of them`, () => {
            const long = wordsOfLength(words, 100_000).toWellFormed();
            const typed = [
                { label: 'Title', words: line },
                { label: 'Evidence', words: long },
                { label: 'Impact', words: prose },
            ];
            const cards = refusedCards(line, '10:42', prose, typed);
            for (const card of cards) fits(card);
            const shown = cards
                .flatMap((card) => wordsOf(card).filter(({ place }) => place.endsWith('items.1.text')))
                .map(({ words }) => seenIn(words)[0]?.words)
                .join('');
            for (const { label, words } of typed)
                assert.ok(withoutSpaces(shown).includes(withoutSpaces(words)), `${label} is not whole`);
        });

        it(`fits Teams with a form that comes back with pages of ${kind}`, () => {
            for (const card of Object.values(everyCard('Draft')).flat()) {
                const typed = Object.fromEntries(
                    inputsOf(card).map(({ id, isMultiline, type }) => [
                        id,
                        type === 'Input.Text' ? (isMultiline === true ? prose : line) : '1',
                    ]),
                );
                const again = filledIn(card, typed, 'Title is empty. Fill it in.');
                assert.ok(bytesOf(again) <= MOST_FILLED, `${bytesOf(again)} bytes`);
            }
        });
    }

    it('fits Teams with a board of forty seats to call', () => {
        const seat = { group: 'EXEC', role: 'Director of Adult Services and Housing', from: '2019-09-29' };
        const seats = Array.from({ length: 40 }, (_, index) => ({
            id: `seat.${String(index).padStart(40, '0')}`,
            seat,
            name: 'Councillor Beverley Anne Tansey',
            presence: '' as const,
        }));
        fits(rollForm({ meeting: 'EXEC/2020-21/M4', op, title: 'Roll call', seats, vacant: [], alsoPresent: '' }));
    });

    it('fits Teams with more records to correct than it can list, and says so', () => {
        const records = Array.from({ length: 500 }, (_, index) => ({
            title: `D${index}(c) ${'x'.repeat(80)}`,
            value: `EXEC/2020-21/M4/D${index}(c)`,
        }));
        const card = correctForm({ meeting: 'EXEC/2020-21/M4', records });
        fits(card);
        assert.ok(wordsOf(card).some(({ words }) => words.includes('100 of 500 records')));
        const few = correctForm({ meeting: 'EXEC/2020-21/M4', records: records.slice(0, 100) });
        assert.ok(!wordsOf(few).some(({ words }) => words.includes('of 100 records')));
    });

    it('is small enough in every sample', () => {
        for (const card of Object.values(everyCard('Draft the protocol')).flat()) fits(card);
    });
});

describe('words on a card', () => {
    it('that are short are not cut, and nothing is said of it', () => {
        for (const card of Object.values(everyCard('Draft the protocol')).flat())
            assert.ok(!wordsOf(card).some(({ words }) => / cut\b|did not fit/.test(words)));
    });

    it('show the newest of long progress first of all', () => {
        const notes = Array.from(
            { length: 100 },
            (_, index) => `${index + 1} March 2021, Ann Lee: a note of some length`,
        );
        const shown = wordsOf(actionCard(anAction('Draft', { progress: notes.join('\n') }), today)).map(
            ({ words }) => words,
        );
        assert.ok(shown.some((words) => words.startsWith('…') && words.endsWith(notes.at(-1) ?? '')));
        assert.ok(!shown.some((words) => words.includes(`\n${notes[0]}`)));
    });

    it('are cut at a space, never inside a character, and end in …', () => {
        for (const [, words] of kinds)
            for (const most of [20, 50, 140]) {
                const cut = brief(wordsOfLength(words, 400).toWellFormed(), most);
                assert.ok(cut.length <= most + 1 && cut.endsWith('…') && cut.isWellFormed(), cut);
            }
        assert.equal(brief('The protocol is to be drafted', 22), 'The protocol is to be…');
        assert.equal(brief('The  protocol\nis', 15), 'The protocol is');
    });

    it('count as cut just when some are left out', () => {
        for (const length of [139, 140, 141])
            assert.equal(isCut('x'.repeat(length), 140), brief('x'.repeat(length), 140) !== 'x'.repeat(length));
    });
});

const withoutSpaces = (words: string): string => words.replace(/\s+/g, '');

function fits(card: Card): void {
    assert.ok(bytesOf(card) <= MOST, `${bytesOf(card)} bytes are more than ${MOST}`);
}

const saysItIsCut = (card: Card): void => {
    const says = wordsOf(card).some(
        ({ words, isMarkdown }) => isMarkdown && /SharePoint/.test(words) && /cut|did not fit/.test(words),
    );
    assert.ok(says, 'the card does not say that something is cut');
};
