import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Card, template } from '../../src/cards/card.ts';
import { noticeCard } from '../../src/cards/notice.ts';
import { hostile, hostileWords } from './hostile.ts';
import { inputsOf, plainly, seenIn, wordsOf } from './reading.ts';
import { everyCard } from './samples.ts';

/** Stands for people's words on cards filled without harm, so that a hostile card can be compared place by place. */
const plain = 'Plainword';
const plainCards = everyCard(plain);

describe('people’s words on a card', () => {
    // Filling the cards is what takes the time, so all are filled with the same words at once.
    const filled = hostile.map((words) => ({ words, cards: everyCard(words) }));
    for (const name of Object.keys(plainCards))
        it(`of ${name}.json are shown harmlessly and kept exactly`, () => {
            for (const { words, cards } of filled) compare(name, cards, words);
        });

    it('are shown harmlessly and kept exactly, whatever they are', () => {
        const everywhere = (words: string) => {
            const cards = everyCard(words);
            for (const name of Object.keys(plainCards)) compare(name, cards, words);
        };
        fc.assert(fc.property(hostileWords, everywhere), { numRuns: 50 });
    });

    it('cannot turn the way a line is read', () => {
        const [shown] = shownOn(noticeCard('paid \u202Eoot ton\u202C \u2066x\u2069'));
        assert.equal(shown?.words, 'paid oot ton x');
    });

    it('may run over several lines, and each stays one', () => {
        const [shown] = shownOn(noticeCard('one\ntwo\r\nthree'));
        assert.equal(shown?.words, 'one\n\ntwo\n\nthree');
    });

    it('leave no mark of how they were told from the template’s', () => {
        const marks = '\uFDD0a\uFDD1 \uFDD0';
        const text = JSON.stringify(everyCard(marks));
        assert.doesNotMatch(text, /[\uFDD0\uFDD1]/);
    });

    it('are told apart from a template’s own Markdown', () => {
        const fill = template<{ words: string }>({ type: 'TextBlock', text: `**Owner** \${words}`, wrap: true });
        assert.equal(fill({ words: '*Ann*' }).text, '**Owner** \\*Ann\\*');
    });
});

describe('a card', () => {
    it('leaves no expression of its template unfilled', () => {
        for (const [name, cards] of Object.entries(plainCards))
            for (const card of cards) assert.doesNotMatch(JSON.stringify(card), /\$\{|\$data|\$when/, name);
    });

    it('says everything that stands on it in words, not in “undefined”, “null” or “[object Object]”', () => {
        for (const [name, cards] of Object.entries(plainCards))
            for (const { words, place } of cards.flatMap((card) => wordsOf(card)))
                assert.doesNotMatch(words, /undefined|\bnull\b|NaN|\[object/, `${name} ${place}`);
    });

    it('filled in before shows the same words in its inputs', () => {
        const words = hostile.join('\n');
        const [form] = everyCard(words).pointCorrectForm ?? [];
        const values = inputsOf(form).map(({ value }) => value);
        assert.deepEqual(values, ['note', words, words]);
    });
});

const shownOn = (card: Card) => wordsOf(card).filter(({ isMarkdown }) => isMarkdown);

/** Place by place: exact where nothing reads Markdown; where it is read, the words seen and nothing made of them. */
function compare(name: string, cards: typeof plainCards, words: string): void {
    const [was, now] = [plainCards[name] ?? [], cards[name] ?? []];
    assert.equal(now.length, was.length);
    for (const [index, card] of now.entries()) compareCards(was[index] as Card, card, words);
}

function compareCards(was: Card, now: Card, words: string): void {
    const [places, filled] = [wordsOf(was), wordsOf(now)];
    assert.deepEqual(
        filled.map(({ place }) => place),
        places.map(({ place }) => place),
    );
    for (const [index, { words: shown, isMarkdown, place }] of filled.entries()) {
        const expected = places[index]?.words ?? '';
        const exact = expected.replaceAll(plain, () => words);
        if (isMarkdown) compareSeen(expected, shown, words, place);
        // A row to choose or to tick is one line.
        else if (/choices\.\d+\.title$|items\.\d+\.label$/.test(place))
            assert.equal(plainly(shown), plainly(exact), place);
        else assert.equal(shown, exact, place);
    }
}

function compareSeen(was: string, now: string, words: string, place: string): void {
    const before = seenIn(was);
    for (const [reader, seen] of seenIn(now).entries()) {
        const expected = before[reader];
        const shouldBe = plainly((expected?.words ?? '').replaceAll(plain, () => words));
        assert.deepEqual(seen, { words: shouldBe, tags: expected?.tags }, `${place} of “${words}” reads ${now}`);
    }
}
