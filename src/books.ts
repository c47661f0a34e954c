import { readConfig, readVariables } from './config.ts';
import type { Day } from './domain/day.ts';
import { withLocalBook } from './localBook.ts';
import { type OpenBook, withTenantBooks } from './tenantBook.ts';

/** Which book a command works on: that of this machine, or those of a tenant. */
export interface Whose {
    readonly data: string;
    readonly arrangement: string;
    /** Of the tenant, as lines of NAME=value; without it the process's own environment says. */
    readonly env?: string | undefined;
}

export const configOf = ({ env }: Pick<Whose, 'env'>) => readConfig(env === undefined ? {} : { file: env });

/** Opens the books for one command; `isPosting` where it sends messages. */
export async function withBooks<Found>(
    whose: Whose,
    { isPosting, today }: { readonly isPosting: boolean; readonly today?: Day | undefined },
    work: (books: readonly OpenBook[]) => Promise<Found>,
): Promise<Found> {
    const { tenancy } = configOf(whose);
    if (tenancy === undefined) return withLocalBook({ ...whose, today }, (house) => work([house]));
    const { IDENTITY_ENDPOINT } = readVariables(whose.env === undefined ? {} : { file: whose.env });
    return withTenantBooks(tenancy, { isPosting, today, isHost: Boolean(IDENTITY_ENDPOINT) }, work);
}
