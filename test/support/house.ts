import { type LocalHouse, type LocalTerms, openLocalHouse } from '../../src/app.ts';

/** Opens the whole house on a fixed day, in memory unless told otherwise. */
export const openHouse = (terms: Partial<LocalTerms> = {}): Promise<LocalHouse> =>
    openLocalHouse({
        port: 0,
        keeping: 'memory',
        arrangement: 'wolverhampton',
        today: '2021-03-18',
        page: false,
        logLevel: process.env.LOG_LEVEL ?? 'silent',
        ...terms,
    });
