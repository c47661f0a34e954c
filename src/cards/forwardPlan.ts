import { z } from 'zod';
import { type Action, counted, isOverdue, rag } from '../domain/action.ts';
import type { Group } from '../domain/arrangement.ts';
import { type Day, inWords } from '../domain/day.ts';
import { dueInWords } from '../domain/due.ts';
import { meetingFor } from '../domain/forwardPlan.ts';
import { short } from '../domain/reference.ts';
import { type Step, step, stepOpening } from './actionStep.ts';
import { brief } from './brief.ts';
import { type Card, opens, presses, saves, template } from './card.ts';
import type { Choice } from './channel.ts';
import { line, optionalProse, pageNumber, reference } from './field.ts';
import looks from './forwardPlan.json' with { type: 'json' };
import { pageOf } from './page.ts';
import receivedLooks from './receivedForm.json' with { type: 'json' };

const PAGE = 8;
const MOST = 300;

/** What a body expects, the one due soonest first; each can be received. */
export function forwardPlanCard(plan: {
    panel: Group;
    actions: readonly Action[];
    panels: readonly Choice[];
    page: number;
    today: Day;
}): Card {
    const { panel, actions, today } = plan;
    const page = pageOf(actions, PAGE, plan.page);
    const overdue = actions.filter((action) => isOverdue(action, today)).length;
    const title = `Forward plan of the ${panel.name}`;
    const many =
        actions.length === 0
            ? 'Nothing is owed to it.'
            : `${counted(actions.length, 'report')} owed to it, ${overdue} overdue, the one due soonest first.`;
    const lines = page.lines.map((action) => ({
        ref: action.ref,
        text: action.part2 ? `Part 2: exempt. ${action.owner.name}` : brief(action.title, MOST),
        detail: action.part2 ? '' : detailOf(action, panel, today),
        canReceive: !action.part2,
    }));
    return fill({
        title,
        ...page.around(many),
        lines,
        panel: panel.ref,
        panels: plan.panels,
        fallback: `${title}. ${many} ${lines.map((each) => each.ref).join(', ')}`.trim(),
    });
}

function detailOf(action: Action, panel: Group, today: Day): string {
    const meeting = meetingFor(action, panel);
    return [
        action.owner.name,
        dueInWords(action.due),
        ...(meeting === undefined ? [] : [`meeting of ${inWords(meeting)}`]),
        rag(action, today),
    ].join(' · ');
}

export const receivedForm = (at: Step, action: Action): Card =>
    fillReceived({
        ...at,
        evidence: '',
        impact: '',
        heading: `Received: ${short(action.ref)} ${action.title}`,
        typed: `Or type: received ${action.ref}: what was received`,
        fallback: `Type: received ${action.ref}: what was received`,
    });

const fill = template<object>(looks);
const fillReceived = template<object>(receivedLooks);

const panel = line('Panel');

export const filterPlan = presses('plan.filter', z.object({ panel }));
export const pagePlan = presses('plan.page', z.object({ of: reference, page: pageNumber }));
export const receivedOpen = opens('received.open', stepOpening);
export const receivedSave = saves(
    'received.save',
    z.object({ ...step, evidence: optionalProse('Evidence'), impact: optionalProse('Impact') }),
);
