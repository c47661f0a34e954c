import { z } from 'zod';
import { type Action, isOpen } from '../domain/action.ts';
import { type Day, inWords } from '../domain/day.ts';
import { resolutionOf, short, shortAmong } from '../domain/reference.ts';
import { hasEnded, outcomeOf, type Resolution } from '../domain/resolution.ts';
import { revisionInWords } from '../domain/revision.ts';
import { capital } from '../domain/wording.ts';
import { actionInWords } from './action.ts';
import { brief, isCut } from './brief.ts';
import { type Card, opens, presses, saves, template } from './card.ts';
import looks from './decision.json' with { type: 'json' };
import { line, notOurs, operation, prose, reference } from './field.ts';
import rescindLooks from './rescindForm.json' with { type: 'json' };
import supersedeLooks from './supersedeForm.json' with { type: 'json' };

/** So much of each text, and so many rows of each kind, fit on a card. */
const [LINE, LIMBS, ACTIONS] = [200, 8, 6];

/** One decision with what became of each limb, and the actions that came of it. */
export function decisionCard(limbs: readonly Resolution[], actions: readonly Action[], today: Day): Card {
    const [first] = limbs;
    const ref = resolutionOf(first?.ref ?? '');
    const shown = limbs.slice(0, LIMBS);
    const left = actions.filter((action) => isLeft(action, limbs));
    const named = shortAmong(actions.map((action) => action.ref));
    const title = `${ref}: ${first ? capital(first.verb) : ''}`;
    return fill({
        ref,
        title,
        detail: [
            first ? `On ${inWords(first.held)}` : '',
            first?.meeting ?? '',
            first && first.item > 0 ? `item ${first.item}` : '',
            first?.about ? `about ${first.about}` : '',
        ]
            .filter(Boolean)
            .join(' · '),
        limbs: shown.map((limb) => ({
            short: short(limb.ref),
            text: brief(limb.text, LINE),
            standing: capital(outcomeOf(limb) || limb.standing),
            revisions: (limb.revisions ?? []).slice(-1).map((each) => ({ line: brief(revisionInWords(each), LINE) })),
        })),
        hasWarning: left.length > 0,
        warning: `Still open though what they were made from no longer stands: ${refs(left)}. Nothing was closed by itself.`,
        actions: actions.slice(0, ACTIONS).map((action) => ({
            ref: action.ref,
            short: named(action.ref),
            title: brief(action.title, LINE),
            detail: `From ${short(action.resolution)} · ${actionInWords(action, today)}`,
            isLeft: left.includes(action),
        })),
        cut: 'Some of it is cut here. The whole stands in SharePoint, in the lists Resolutions and Actions.',
        isCut:
            limbs.length > LIMBS ||
            actions.length > ACTIONS ||
            limbs.some(({ revisions = [] }) => revisions.length > 1) ||
            shown.some(({ text }) => isCut(text, LINE)) ||
            shown.some(({ revisions = [] }) => revisions.some((each) => isCut(revisionInWords(each), LINE))),
        stands: limbs.some((limb) => !hasEnded(limb)),
        typed: `Or type: supersede ${ref} by R15, or: rescind ${ref}: the reason`,
        fallback: `${title}. ${shown.map((limb) => `${short(limb.ref)} ${outcomeOf(limb) || limb.standing}`).join(', ')}.${left.length > 0 ? ` Still open: ${refs(left)}.` : ''}`,
    });
}

/** Open, though the limb it was made from has ended. */
const isLeft = (action: Action, limbs: readonly Resolution[]): boolean =>
    isOpen(action) && limbs.some((limb) => limb.ref === action.resolution && hasEnded(limb));

const refs = (actions: readonly Action[]): string => brief(actions.map((action) => short(action.ref)).join(', '), LINE);

interface Step {
    readonly decision: string;
    readonly op: string;
    readonly card: string;
}

export const supersedeForm = (step: Step): Card =>
    fillSupersede({
        ...step,
        by: '',
        heading: `${short(step.decision)} is superseded`,
        typed: `Or type: supersede ${step.decision} by R15`,
        fallback: `Type: supersede ${step.decision} by R15`,
    });

export const rescindForm = (step: Step): Card =>
    fillRescind({
        ...step,
        reason: '',
        heading: `Rescind ${short(step.decision)}`,
        typed: `The open meeting records it as a decision. Or type: rescind ${step.decision}: the reason`,
        fallback: `Type: rescind ${step.decision}: the reason`,
    });

const fill = template<object>(looks);
const fillSupersede = template<object>(supersedeLooks);
const fillRescind = template<object>(rescindLooks);

const sealed = z.string(notOurs).max(400, notOurs).optional();
const opening = z.object({ decision: reference, op: operation.optional(), card: sealed });
const step = { decision: reference, op: operation, card: sealed };

export const supersedeOpen = opens('decision.supersede.open', opening);
export const supersedeSave = saves('decision.supersede.save', z.object({ ...step, by: line('Superseded by') }));
export const rescindOpen = opens('decision.rescind.open', opening);
export const rescindSave = saves('decision.rescind.save', z.object({ ...step, reason: prose('Reason') }));
export const supersedeAction = presses('action.supersede', z.object({ action: reference }));
