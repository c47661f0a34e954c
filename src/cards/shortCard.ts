import type { Card } from './card.ts';
import { noticeCard } from './notice.ts';

const MOST = 1500;

/** What stands where the whole card is more than Teams takes: the gist, and whatever links the whole one held. */
export function shortCard(card: Card): Card {
    const gist = card.fallbackText.slice(0, MOST).toWellFormed();
    const words = `${gist}${card.fallbackText.length > MOST ? ' …' : ''}\nThe whole card is too large for Teams. Ask for less of it, such as one group or one period, or type: overdue or help.`;
    const links = linksIn(card).slice(0, 4);
    return { ...noticeCard(words), ...(links.length > 0 && { actions: links }) };
}

function linksIn(part: unknown): { type: string }[] {
    if (Array.isArray(part)) return part.flatMap(linksIn);
    if (typeof part !== 'object' || part === null) return [];
    if ((part as { type?: unknown }).type === 'Action.OpenUrl') return [part as { type: string }];
    return Object.values(part).flatMap(linksIn);
}
