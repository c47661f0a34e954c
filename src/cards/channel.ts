import { z } from 'zod';
import type { Group } from '../domain/arrangement.ts';
import { type Card, presses, template } from './card.ts';
import { line, operation } from './field.ts';
import looks from './setUp.json' with { type: 'json' };

/** Asks which group meets here. */
export const setUpCard = (groups: readonly Group[], op: string, chosen = ''): Card =>
    fill({
        groups: groups.map((group) => ({ title: `${group.name} (${group.ref})`, value: group.ref })),
        group: chosen,
        op,
        fallback: 'Which group meets here? Type: set up, and the reference of the group.',
    });

const fill = template<{ groups: readonly Choice[]; group: string; op: string; fallback: string }>(looks);

/** A row of a choice set; neither side is read as Markdown. */
export interface Choice {
    readonly title: string;
    readonly value: string;
}

export const bindButton = presses('channel.bind', z.object({ group: line('Group'), op: operation }));
