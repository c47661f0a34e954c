import { brief } from './brief.ts';
import { type Card, template } from './card.ts';
import looks from './kept.json' with { type: 'json' };
import { overCards, type Typed } from './typed.ts';

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

/**
 * A press that a rule refused when its turn came, with all that was typed, on as many cards as that needs. Without it where it may be
 * exempt.
 */
export const refusedCards = (
    name: string,
    time: string,
    reason: string,
    typed: readonly Typed[] | 'in their own chat' | 'in the in-tray',
): readonly Card[] => {
    const where = {
        'in their own chat': `What was typed may be Part 2, so it is not shown here; ${name} finds it in their own chat with me.`,
        'in the in-tray':
            'What was typed may be Part 2, so it is not shown here; the administrator can give it back from the in-tray.',
    };
    const words = typeof typed === 'string' ? where[typed] : 'What was typed stands below, to be sent again.';
    return keptCards(
        'Not kept',
        `What ${name} sent at ${time} waited in the in-tray, and when its turn came it could not be recorded: ${atMost(reason)} ${words}`,
        typeof typed === 'string' ? [] : typed,
    );
};

/** A press that nothing can do; its sender has read that it goes in by itself. */
export const asideCard = (name: string, time: string): Card =>
    keptCard(
        'Could not be recorded',
        `What ${name} sent at ${time} waited in the in-tray, and it could not be recorded. It is kept there whole for the business manager, who is told of it.`,
    );

/** For the administrator: something the in-tray could not hand on, with what was typed, where anything was. */
export const lostCards = (
    what: string,
    why: string,
    id: string,
    typed: readonly Typed[] | 'may be Part 2',
): readonly Card[] => {
    const below = typed.length === 0 ? [] : ['What was typed stands below.'];
    const words = [
        `${what} ${why}`,
        ...(typed === 'may be Part 2' ? ['What was typed may be Part 2, so it is not shown here.'] : below),
        `It is kept in the in-tray as ${id}: an administrator can see it, put it back or take it out with the command “tray”.`,
    ];
    return keptCards('Could not be recorded', words.join(' '), typeof typed === 'string' ? [] : typed);
};

/** A rule's sentence may repeat what was typed, however long that is. */
const atMost = (reason: string): string => (reason.length > 1000 ? brief(reason, 1000) : reason);

const keptCard = (heading: string, words: string, typed: readonly Typed[] = []): Card =>
    fill({
        heading,
        words,
        typed,
        fallback: [`${heading}.`, words, ...typed.map((each) => `${each.label}: ${each.words}`)]
            .join(' ')
            .slice(0, 2000)
            .toWellFormed(),
    });

/** One after the other; each says which it is where there are several. */
function keptCards(heading: string, words: string, typed: readonly Typed[]): readonly Card[] {
    const parts = overCards(typed);
    const [first = [], ...others] = parts;
    if (others.length === 0) return [keptCard(heading, words, first)];
    const headingOf = (number: number) => `${heading}: ${number} of ${parts.length}`;
    return [
        keptCard(headingOf(1), `${words} It is long, so it goes on in further cards.`, first),
        ...others.map((part, nth) => keptCard(headingOf(nth + 2), 'What was typed goes on.', part)),
    ];
}

const fill = template<{ heading: string; words: string; typed: readonly Typed[]; fallback: string }>(looks);
