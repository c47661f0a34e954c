import type { Card } from '../cards/card.ts';
import type { Route } from '../domain/channel.ts';
import { Lately } from '../domain/lately.ts';
import type { Courier } from './hub.ts';

/** Cards for places that no press came from: each goes out once by its key, however many ask for it while it is remembered. */
export interface Posts {
    /** Answers the message's id. A post that failed may be tried again. */
    once(key: string, to: Route, card: Card): Promise<string>;
}

export function postsOf(courier: Pick<Courier, 'post'>, most = 1000): Posts {
    const posted = new Lately<string, Promise<string>>(most);
    return {
        once(key, to, card) {
            const before = posted.get(key);
            if (before !== undefined) return before;
            const posting = courier.post(to, card);
            posted.set(key, posting);
            posting.catch(() => posted.delete(key));
            return posting;
        },
    };
}
