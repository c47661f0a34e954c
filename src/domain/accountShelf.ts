import type { Account, Match, Pin } from './account.ts';
import type { Arrangement } from './arrangement.ts';

/** Where pins rest: one text that every process reads and writes whole, so that none overlooks another's. */
export interface AccountShelf {
    read(known?: string): Promise<{ readonly pins: readonly Pin[]; readonly version: string } | 'same' | 'absent'>;
    /** Over that version alone, or where there is none yet. */
    write(pins: readonly Pin[], over: string | undefined): Promise<{ readonly version: string } | 'overtaken'>;
}

/** Which account is whom. */
export interface Accounts {
    /** Reads what others pinned, and pins the account at a first match; says how it matched. */
    meet(account: Account, arrangement: Arrangement, at: string): Promise<Match>;
    /** Somebody who may has said that the account is that person's, whatever was pinned before. */
    settle(pin: Pin): Promise<void>;
}
