import { reading } from './reading.ts';
import { seatChangesSaid } from './seat.ts';
import { seatOpened, seatSaved } from './seatForm.ts';
import { seatsPaged, seatsSaid } from './seatList.ts';
import type { Command, Route } from './turn.ts';

/** Who holds which seat, and changing it: a part of the table of contents in handlers.ts. */
export const seatRoutes: readonly Route[] = [reading(seatsPaged), seatOpened, seatSaved];

export const seatCommands: readonly Command[] = [reading(seatsSaid), ...seatChangesSaid];
