import { z } from 'zod';
import type { Action } from '../domain/action.ts';
import { short } from '../domain/reference.ts';
import { type Card, opens, saves, template } from './card.ts';
import doneLooks from './doneForm.json' with { type: 'json' };
import extendLooks from './extendForm.json' with { type: 'json' };
import { line, notOurs, operation, optionalLine, optionalProse, prose, reference } from './field.ts';
import progressLooks from './progressForm.json' with { type: 'json' };
import reopenLooks from './reopenForm.json' with { type: 'json' };
import withdrawLooks from './withdrawForm.json' with { type: 'json' };

/** The forms by which an action moves on. Each carries the card it was opened from, so that this one is edited afterwards. */
export interface Step {
    readonly action: string;
    readonly op: string;
    /** The message the form was opened from, sealed; empty where there is none. */
    readonly card: string;
}

const empty = { note: '', evidence: '', impact: '', doneOn: '', due: '', reason: '', agreedBy: '' };

const form = (looks: object, typed: (ref: string) => string) => {
    const fill = template<object>(looks);
    return (step: Step, action: Action): Card =>
        fill({
            ...empty,
            ...step,
            heading: `${short(action.ref)}: ${action.title}`,
            typed: `Or type: ${typed(action.ref)}`,
            fallback: `Type: ${typed(action.ref)}`,
        });
};

export const progressForm = form(progressLooks, (ref) => `progress ${ref}: what has happened`);
export const doneForm = form(doneLooks, (ref) => `done ${ref}: what shows that it is done`);
export const extendForm = form(extendLooks, (ref) => `extend ${ref} to June 2021: the reason, agreed by whom`);
export const withdrawForm = form(withdrawLooks, (ref) => `withdraw ${ref}: the reason`);
export const reopenForm = form(reopenLooks, (ref) => `reopen ${ref}: the reason`);

const sealed = z.string(notOurs).max(400, notOurs).optional();
/** What every button that opens such a form sends. */
export const stepOpening = z.object({ action: reference, op: operation.optional(), card: sealed });
/** What every form of an action sends beside its words. */
export const step = { action: reference, op: operation, card: sealed };

export const progressOpen = opens('progress.open', stepOpening);
export const doneOpen = opens('done.open', stepOpening);
export const extendOpen = opens('extend.open', stepOpening);
export const withdrawOpen = opens('withdraw.open', stepOpening);
export const reopenOpen = opens('reopen.open', stepOpening);

export const progressSave = saves('progress.save', z.object({ ...step, note: prose('Note') }));
export const doneSave = saves(
    'done.save',
    z.object({
        ...step,
        evidence: prose('Evidence'),
        impact: optionalProse('Impact'),
        doneOn: optionalLine('Done on'),
    }),
);
export const extendSave = saves(
    'extend.save',
    z.object({
        ...step,
        due: line('New due'),
        meant: optionalLine('New due'),
        reason: prose('Reason'),
        agreedBy: line('Agreed by'),
    }),
);
export const withdrawSave = saves('withdraw.save', z.object({ ...step, reason: prose('Reason') }));
export const reopenSave = saves('reopen.save', z.object({ ...step, reason: prose('Reason') }));
