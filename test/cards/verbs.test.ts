import assert from 'node:assert/strict';
import { commandFor, routes } from '../../src/bot/handlers.ts';
import { forms, notUnderstood } from '../../src/bot/menu.ts';
import { type Button, type Card, readPress } from '../../src/cards/card.ts';
import { everyButton } from './buttons.ts';
import { type Element, inputsOf, sendersOf, templates, verbOf } from './reading.ts';
import { everyCard } from './samples.ts';

const sent = [...templates].flatMap(([name, template]) =>
    sendersOf(template).map((button) => ({ name, ...verbOf(button) })),
);

/** Verbs that no template bears, each with the reason. None at present. */
const sentByCode: Readonly<Record<string, string>> = {};

/** Shapes that no route answers to by themselves. */
const readByCode: Readonly<Record<string, string>> = {
    'correct.again': 'a refused correction is opened again by its own handler',
    'revise.again': 'and so is a refused revision',
};

describe('every button', () => {
    for (const { name, verb, kind } of sent)
        it(`“${verb}” of ${name}.json is answered as ${kind}`, () => {
            const route = routes.find((each) => each.verb === verb);
            assert.ok(route, `no handler for ${verb}`);
            assert.equal(route.kind, kind);
        });

    it('has one handler', () => {
        const verbs = routes.map(({ verb }) => verb);
        assert.equal(new Set(verbs).size, verbs.length, verbs.join(', '));
    });

    it('that has a handler stands on a card', () => {
        const onCards = new Set(sent.map(({ verb }) => verb));
        const nowhere = routes.map(({ verb }) => verb).filter((verb) => !onCards.has(verb) && !(verb in sentByCode));
        assert.deepEqual(nowhere, []);
    });
});

describe('what a card sends', () => {
    let buttons: ReadonlyMap<string, Button<unknown>>;
    before(async () => {
        buttons = await everyButton();
    });

    it('has a shape for every handler, of the same kind', () => {
        for (const { verb, kind } of routes) assert.equal(buttons.get(verb)?.kind, kind, verb);
        const unheard = [...buttons.keys()].filter((verb) => !routes.some((route) => route.verb === verb));
        assert.deepEqual(unheard.sort(), Object.keys(readByCode));
    });

    for (const [name, cards] of Object.entries(everyCard('Draft the protocol')))
        it(`from ${name}.json is read by its handler, filled in or as it stands`, () => {
            for (const card of cards)
                for (const button of sendersOf(card)) {
                    const shape = buttons.get(verbOf(button).verb);
                    assert.ok(shape, verbOf(button).verb);
                    assert.ok(readPress(shape, pressed(card, button)), verbOf(button).verb);
                }
        });
});

describe('every typed form of words', () => {
    // Words on the cards: a stable contract that training notes quote.
    const typed = [
        ['help', 'hi'],
        ['set up', 'set up EXEC'],
        ['start meeting', 'start meeting on 18 March 2021', 'meeting'],
        ['present: A, B', 'apologies: C', 'deputy: D for E', 'in attendance: F', 'non-member: G'],
        ['arrived: A item 3', 'left: A item 5', 'declared: A, item 4, chairs it, left the room', 'proceed with item 3'],
        ['ratify', 'ratify R12', 'do not ratify EXEC/2026-27/R12(b)'],
        ['urgent decision: it; consulted: A; because: B'],
        ['item: Neglect', 'point: what was said'],
        ['resolved: the report be received', 'recommended: the same', 'noted: the report'],
        ['action: Draft the protocol @Owner by end of March', 'A31', 'EXEC/2026-27/A31'],
        ['progress A31: begun', 'done A31: the minutes', 'extend A31 to June 2021: the audit is late'],
        ['escalate A31: nobody answers', 'escalate: nobody answers', 'not mine A31: ask the school'],
        ['acknowledge A7', 'answer A7: agreed', 'pass up A7: beyond our powers', 'answer EXEC/2026-27/A7: agreed'],
        ['my actions', 'actions', 'overdue', 'actions QA', 'minutes', 'resolutions neglect'],
    ].flat();

    it('that help shows or a hint proposes is understood', () => {
        assert.ok(forms.length > 45);
        for (const form of forms) assert.notDeepEqual(commandFor(form).command.pattern, notUnderstood.pattern, form);
    });

    for (const words of typed)
        for (const said of [words, words.toUpperCase()])
            it(`“${said}” is understood`, () =>
                assert.notDeepEqual(commandFor(said).command.pattern, notUnderstood.pattern));

    it('that nobody knows is told so', () =>
        assert.equal(commandFor('sing a song').command.pattern, notUnderstood.pattern));
});

/** A client sends the button's data and what stands in the inputs; an empty one is filled in first, as it insists on. */
const pressed = (card: Card, button: Element): object => ({
    ...(button.data as object),
    ...Object.fromEntries(
        inputsOf(card).map(({ id, value, isRequired }) => [id, value === '' && isRequired === true ? 'words' : value]),
    ),
});
