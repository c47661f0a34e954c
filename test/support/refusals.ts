import assert from 'node:assert/strict';
import { buttonsOf, type CardJson, labelsOn, operationOf, valueUnder, wordsOn } from './cardWords.ts';
import { everythingIn } from './lists.ts';
import type { Recorder, Room } from './recorder.ts';
import { pressOf, type Shown, shown } from './teamsClient.ts';

/** Nothing is written, the reason stands on top, everything typed is in the form still, and it is the same press. */
export async function refused(
    { manager, teams }: Room,
    form: CardJson,
    inputs: Record<string, unknown>,
    reason: RegExp,
): Promise<void> {
    const before = await everythingIn(teams.world);
    const answer = await manager.save(form, inputs);
    const { dialog } = answer;
    assert.equal(answer.status, 200);
    assert.ok(dialog, `the form comes back: ${JSON.stringify(answer)}`);
    assert.match(wordsOn({ body: (dialog.body as CardJson[])[0] }), /Not saved/);
    assert.match(wordsOn(dialog), reason);
    assert.equal(operationOf(dialog), operationOf(form));
    for (const [label, words] of Object.entries(inputs))
        if (typeof words === 'string' && !labelIsChoice(form, label))
            assert.equal(valueUnder(dialog, label), words.toWellFormed());
    assert.equal(await everythingIn(teams.world), before);
}

function labelIsChoice(form: CardJson, label: string): boolean {
    const known = labelsOn(form).find((each) => each.startsWith(label));
    assert.ok(known);
    return (
        ['Owner', 'Group', 'Item', 'Kind', 'Lead-in', 'From resolution', 'Part 2'].includes(known) ||
        known.includes(', ')
    );
}

/** Presses a form's button with data that a client of one's own making could send. */
export async function pressWith(
    room: Room,
    manager: Recorder,
    form: CardJson,
    forged: object,
    button?: string,
): Promise<Shown> {
    const press = pressOf(form, button ?? buttonsOf(form)[0] ?? 'Save');
    const value = press.value as { data: object };
    return shown(
        await room.teams.send(manager.who, manager.place, { ...press, value: { data: { ...value.data, ...forged } } }),
    );
}

/** Somebody is told in words what to do, and nothing of the program's insides. */
export function assertSentence(answer: Shown): void {
    assert.equal(answer.status, 200);
    const words = answer.note ?? wordsOn(answer.dialog ?? {});
    assert.match(words, /[A-Z][^\n]+\./, JSON.stringify(answer));
    assert.doesNotMatch(words, /Invalid input|expected|Too big|at .*\.ts/);
}
