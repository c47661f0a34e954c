import { assuranceCommands, assuranceRoutes } from './assurance.ts';
import { challengesPaged, challengesSaid } from './challenge.ts';
import { planFiltered, planPaged, planSaid, receivedOpened, receivedSaid, receivedSaved } from './forwardPlan.ts';
import { packPressed, packSaid } from './pack.ts';
import { reading } from './reading.ts';
import { slippedRoutes, slippedSaid } from './slipped.ts';
import { threadCommands } from './thread.ts';
import type { Command, Route } from './turn.ts';

/** What scrutiny asks for: a part of the table of contents in handlers.ts. */
export const scrutinyRoutes: readonly Route[] = [
    reading(challengesPaged),
    ...slippedRoutes,
    reading(planFiltered),
    reading(planPaged),
    receivedOpened,
    receivedSaved,
    packPressed,
    ...assuranceRoutes,
];

export const scrutinyCommands: readonly Command[] = [
    reading(challengesSaid),
    reading(slippedSaid),
    reading(planSaid),
    receivedSaid,
    packSaid,
    ...assuranceCommands,
    ...threadCommands,
];
