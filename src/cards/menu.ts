import { z } from 'zod';
import { type Card, presses, template } from './card.ts';
import looks from './menu.json' with { type: 'json' };

export interface Menu {
    readonly welcome: string;
    /** Which group meets where the card is shown, or how to say so. */
    readonly place: string;
    /** What can be typed, by what it is about; empty where only the buttons are to be shown. */
    readonly parts: readonly {
        readonly heading: string;
        readonly commands: readonly { readonly words: string; readonly does: string }[];
    }[];
}

/** What a person can do, in buttons and in typed words. */
export const menuCard = (menu: Menu): Card =>
    fill({
        ...menu,
        hasCommands: menu.parts.length > 0,
        fallback: [
            menu.welcome,
            menu.place,
            ...menu.parts.flatMap(({ commands }) => commands.map((each) => each.words)),
        ].join(' '),
    });

const fill = template<Menu & { hasCommands: boolean; fallback: string }>(looks);

const nothing = z.object({});
export const helpButton = presses('menu.help', nothing);
export const startMeetingButton = presses('meeting.start', nothing);
export const myActionsButton = presses('actions.mine', nothing);
export const groupActionsButton = presses('actions.group', nothing);
export const overdueButton = presses('actions.overdue', nothing);
export const resolutionsButton = presses('resolutions.list', nothing);
