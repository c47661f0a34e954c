import type { Activity } from './activity.ts';
import { dataOf, withData } from './letters.ts';
import type { Seal } from './seal.ts';

/** What was typed goes along on the card that asks about it, so that it can be said again: sealed, for everybody there gets the card. */
export interface Sealing {
    /** The words with the moment they were said, for a button’s data; now, where they were not said before. */
    sealed(words: string, said?: string): string;
    /** A button’s data with the words themselves in it; one whose seal is not ours says nothing. */
    unsealed(data: Readonly<Record<string, unknown>>): Record<string, unknown>;
}

export function sealingIn(conversationId: string, now: string, isReplay: boolean, seal: Seal): Sealing {
    return {
        sealed: (words, said = now) => seal.hide(JSON.stringify({ words, said }), conversationId),
        unsealed({ sealed, said: claimed, ...data }) {
            // When it was said is taken from the seal, or from what the in-tray has kept of one.
            if (typeof sealed !== 'string')
                return isReplay && claimed !== undefined ? { ...data, said: claimed } : data;
            const shown = seal.shown(sealed, conversationId);
            return shown === undefined ? data : { ...(JSON.parse(shown) as object), ...data };
        },
    };
}

/** The same press with its words in it, as it is kept where no card shows it. */
export function laidOpen(activity: Activity, sealing: Sealing): Activity {
    const data = dataOf(activity);
    return typeof data.sealed === 'string' ? withData(activity, sealing.unsealed(data)) : activity;
}
