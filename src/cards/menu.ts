import { z } from 'zod';
import { type Card, presses, template } from './card.ts';
import looks from './menu.json' with { type: 'json' };

/** What a person can do, in buttons and in typed words. */
export const menuCard = (welcome: string, commands: readonly { words: string; does: string }[]): Card =>
    fill({ welcome, commands, fallback: `${welcome} ${commands.map((each) => each.words).join(', ')}` });

const fill = template<{
    welcome: string;
    commands: readonly { words: string; does: string }[];
    fallback: string;
}>(looks);

const nothing = z.object({});
export const helpButton = presses('menu.help', nothing);
export const startMeetingButton = presses('meeting.start', nothing);
export const myActionsButton = presses('actions.mine', nothing);
export const groupActionsButton = presses('actions.group', nothing);
export const overdueButton = presses('actions.overdue', nothing);
export const resolutionsButton = presses('resolutions.list', nothing);
