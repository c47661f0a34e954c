import { z } from 'zod';
import type { Action } from '../domain/action.ts';
import { short } from '../domain/reference.ts';
import { type Step, step, stepOpening } from './actionStep.ts';
import { type Card, opens, saves, template } from './card.ts';
import answerLooks from './concernAnswerForm.json' with { type: 'json' };
import escalateLooks from './concernForm.json' with { type: 'json' };
import passUpLooks from './concernPassUpForm.json' with { type: 'json' };
import { prose } from './field.ts';

/** The forms of a concern. Each says before it is saved whom the words will reach. */
const form = (looks: object, typed: (action: Action) => string) => {
    const fill = template<object>(looks);
    return (step: Step, action: Action, goesTo: string): Card =>
        fill({
            ...step,
            ...{ concern: '', answer: '', reason: '' },
            heading: `${short(action.ref)}: ${action.title}`,
            goesTo,
            typed: `Or type: ${typed(action)}`,
            fallback: `Type: ${typed(action)}`,
        });
};

export const escalateForm = form(escalateLooks, ({ ref }) => `escalate ${ref}: what the concern is`);
export const answerForm = form(answerLooks, ({ ref }) => `answer ${ref}: what was decided`);
export const passUpForm = form(passUpLooks, ({ ref }) => `pass up ${ref}: the reason`);

export const escalateOpen = opens('escalate.open', stepOpening);
export const answerOpen = opens('answer.open', stepOpening);
export const passUpOpen = opens('passUp.open', stepOpening);

export const escalateSave = saves('escalate.save', z.object({ ...step, concern: prose('Concern') }));
export const answerSave = saves('answer.save', z.object({ ...step, answer: prose('Answer') }));
export const passUpSave = saves('passUp.save', z.object({ ...step, reason: prose('Reason') }));
