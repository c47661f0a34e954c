import { type Card, template } from './card.ts';
import looks from './kept.json' with { type: 'json' };

/** What somebody typed into one field, or as a message. */
export interface Typed {
    readonly label: string;
    readonly words: string;
}

/** A press that SharePoint has not taken yet. None of what was typed stands on it, for it may be exempt. */
export const waitingCard = (name: string, time: string): Card =>
    keptCard(
        'Kept, not yet in SharePoint',
        `What ${name} sent at ${time} is safe in the in-tray: SharePoint does not answer at present. It goes in by itself as soon as it does, and this card then says so. There is nothing to do.`,
    );

/** The same press once SharePoint has it, with what the log says was done. */
export const arrivedCard = (name: string, time: string, done: readonly string[]): Card =>
    keptCard(
        'In SharePoint now',
        `What ${name} sent at ${time} waited in the in-tray and stands in the minute book now.${done.length > 0 ? ` ${done.join('. ')}.` : ''}`,
    );

/** A press that a rule refused when its turn came. Without what was typed where that may be exempt. */
export const refusedCard = (
    name: string,
    time: string,
    reason: string,
    typed: readonly Typed[] | 'in their own chat' | 'in the in-tray',
): Card => {
    const where = {
        'in their own chat': `What was typed may be Part 2, so it is not shown here; ${name} finds it in their own chat with me.`,
        'in the in-tray':
            'What was typed may be Part 2, so it is not shown here; the administrator can give it back from the in-tray.',
    };
    const words = typeof typed === 'string' ? where[typed] : 'What was typed stands below, to be sent again.';
    return keptCard(
        'Not kept',
        `What ${name} sent at ${time} waited in the in-tray, and when its turn came it could not be recorded: ${reason} ${words}`,
        typeof typed === 'string' ? [] : typed,
    );
};

/** For the administrator: something the in-tray could not hand on. */
export const lostCard = (what: string, why: string, id: string, typed: readonly Typed[] | undefined): Card =>
    keptCard(
        'Could not be recorded',
        [
            `${what} ${why}`,
            typed === undefined
                ? 'What was typed may be Part 2, so it is not shown here.'
                : 'What was typed stands below.',
            `It is kept in the in-tray as ${id}: an administrator can see it, put it back or take it out with the command “tray”.`,
        ].join(' '),
        typed,
    );

const keptCard = (heading: string, words: string, typed: readonly Typed[] = []): Card =>
    fill({
        heading,
        words,
        typed,
        fallback: [`${heading}.`, words, ...typed.map((each) => `${each.label}: ${each.words}`)]
            .join(' ')
            .slice(0, 2000),
    });

const fill = template<{ heading: string; words: string; typed: readonly Typed[]; fallback: string }>(looks);
