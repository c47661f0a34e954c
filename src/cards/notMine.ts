import { z } from 'zod';
import type { Action } from '../domain/action.ts';
import { short } from '../domain/reference.ts';
import { type Step, step, stepOpening } from './actionStep.ts';
import { brief, isCut } from './brief.ts';
import { type Card, opens, presses, saves, template } from './card.ts';
import type { Choice } from './channel.ts';
import { line, operation, optionalLine, prose, reference } from './field.ts';
import looks from './notMine.json' with { type: 'json' };
import formLooks from './notMineForm.json' with { type: 'json' };

export const notMineForm = (step: Step, action: Action, owners: readonly Choice[]): Card =>
    fillForm({
        ...step,
        note: '',
        owner: '',
        owners: [{ title: 'Ask the chair', value: '' }, ...owners],
        heading: `${short(action.ref)}: ${action.title}`,
        typed: `Or type: not mine ${action.ref}: who should have it`,
        fallback: `Type: not mine ${action.ref}: who should have it`,
    });

/** Asks the chair of the group, by name, whose it is then. */
export const notMineCard = (
    action: Action,
    asks: {
        readonly by: string;
        /** Whoever says so owes it; anybody else of its group says it of the owner. */
        readonly isOwner: boolean;
        readonly note: string;
        readonly chair: string;
        readonly where: string;
        readonly owners: readonly Choice[];
        readonly op: string;
    },
): Card => {
    const says = asks.isOwner ? 'says that this is not theirs' : `says that this is not for ${action.owner.name}`;
    const words = `${asks.by} ${says}${asks.note === '' ? '.' : ':'}`;
    const asked = [asks.where, `${asks.chair}: please choose a new owner. Its dates stay as they are.`]
        .filter((part) => part !== '')
        .join(' ');
    return fill({
        heading: `Who is to have ${short(action.ref)}?`,
        ref: action.ref,
        action: action.ref,
        op: asks.op,
        title: action.title,
        words,
        note: isCut(asks.note, NOTE) ? brief(asks.note, NOTE) : asks.note,
        hasNote: asks.note !== '',
        cut: 'The words are cut here, where … stands. The whole is in SharePoint, in the list Actions.',
        isCut: isCut(asks.note, NOTE),
        asked,
        owners: asks.owners,
        fallback: `Who is to have ${action.ref}? ${words} ${asked}`,
    });
};

const NOTE = 1500;

const fill = template<object>(looks);
const fillForm = template<object>(formLooks);

export const notMineOpen = opens('notMine.open', stepOpening);
export const notMineSave = saves(
    'notMine.save',
    z.object({ ...step, note: prose('Note'), owner: optionalLine('Owner') }),
);
export const chooseOwner = presses(
    'owner.choose',
    z.object({ action: reference, op: operation, owner: line('Owner') }),
);
