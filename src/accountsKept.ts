import { setTimeout as pause } from 'node:timers/promises';
import { type Match, matchOf, type Pin, repinned } from './domain/account.ts';
import type { AccountShelf, Accounts } from './domain/accountShelf.ts';
import { Unavailable } from './domain/unavailable.ts';

/** Which account is whom, as far as this process knows; several keep the same file. */
export interface AccountsKept extends Accounts {
    pins(): readonly Pin[];
    watch(failed: (problem: unknown, doing: string) => void, everyMs?: number): () => Promise<void>;
}

const EVERY_MS = 25_000;
const TRIES = 8;

export async function keepAccounts(shelf: AccountShelf): Promise<AccountsKept> {
    let pins: readonly Pin[] = [];
    let version: string | undefined;
    await look();

    return {
        pins: () => pins,
        async meet(account, arrangement, at) {
            let match: Match = { kind: 'nobody' };
            await change((known) => {
                match = matchOf(account, arrangement, known);
                if (match.kind !== 'first') return known;
                return [...known, { email: match.person.email, directoryId: account.directoryId, at }];
            });
            return match;
        },
        settle: (pin) => change((known) => repinned(known, pin)),
        watch(failed, everyMs = EVERY_MS) {
            let under: Promise<void> = Promise.resolve();
            const timer = setInterval(() => {
                under = under.then(look).catch((problem: unknown) => failed(problem, 'reading which account is whom'));
            }, everyMs);
            timer.unref();
            return async () => {
                clearInterval(timer);
                await under;
            };
        },
    };

    async function look(): Promise<void> {
        const found = await shelf.read(version);
        if (found === 'same') return;
        [pins, version] = found === 'absent' ? [[], undefined] : [found.pins, found.version];
    }

    /** The rule is run again on what others wrote meanwhile; the same list back writes nothing. */
    async function change(rule: (known: readonly Pin[]) => readonly Pin[]): Promise<void> {
        for (let attempt = 1; attempt <= TRIES; attempt++) {
            await look();
            const next = rule(pins);
            if (next === pins) return;
            const written = await shelf.write(next, version);
            if (written !== 'overtaken') {
                [pins, version] = [next, written.version];
                return;
            }
            await pause(attempt * 20 * (1 + Math.random()));
        }
        throw new Unavailable('Others kept writing which account is whom.');
    }
}
