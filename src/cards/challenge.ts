import { z } from 'zod';
import { counted } from '../domain/action.ts';
import { inWords } from '../domain/day.ts';
import type { Point } from '../domain/point.ts';
import { brief } from './brief.ts';
import { type Card, presses, template } from './card.ts';
import looks from './challenges.json' with { type: 'json' };
import { optionalLine, pageNumber } from './field.ts';
import { pageOf } from './page.ts';

const PAGE = 8;

/** The challenges that are open, each with a button that opens the action it is about. */
export function challengesCard(list: {
    /** Whose they are, in words; empty where they are those of every group one may see. */
    readonly name: string;
    /** The group's reference, or empty. */
    readonly group: string;
    readonly challenges: readonly Point[];
    readonly page: number;
}): Card {
    const page = pageOf(list.challenges, PAGE, list.page);
    const title = list.name === '' ? 'Open challenges' : `Open challenges of the ${list.name}`;
    const summary =
        list.challenges.length === 0
            ? 'None is open. One is entered when an action has climbed to the scrutineer, and it is open while its action is.'
            : `${counted(list.challenges.length, 'challenge')}, the oldest first.`;
    return fill({
        title,
        ...page.around(summary),
        group: list.group,
        lines: page.lines.map(({ ref, text, challenge }) => ({
            ref,
            text: brief(text, MOST),
            detail: [
                brief(challenge?.agency ?? '', MOST),
                challenge === undefined ? '' : `entered on ${inWords(challenge.on)}`,
            ]
                .filter((part) => part !== '')
                .join(' · '),
            action: challenge?.action ?? '',
        })),
        fallback: `${title}. ${summary}`,
    });
}

const MOST = 300;

const fill = template<object>(looks);

export const challengesPage = presses('challenges.page', z.object({ group: optionalLine('Group'), page: pageNumber }));
