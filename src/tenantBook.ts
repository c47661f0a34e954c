import type { Identity, Tenancy } from './config.ts';
import type { Arrangement } from './domain/arrangement.ts';
import type { Day } from './domain/day.ts';
import type { MinuteBook } from './domain/minuteBook.ts';
import { Refusal } from './domain/refusal.ts';
import { assemble } from './house.ts';
import { openDiskTray } from './inTray/disk.ts';
import type { Rounds } from './rounds.ts';
import { partnershipOf, signedIn, teamsOf } from './tenant.ts';

/** The book of one partnership, as a command works on it. */
export interface OpenBook {
    readonly arrangement: Arrangement;
    readonly book: MinuteBook;
    readonly rounds: Pick<Rounds, 'run' | 'foresee'>;
    today(): Day;
}

interface How {
    /** Whether this is the machine the bot runs on, which alone has its managed identity. */
    readonly isHost: boolean;
    /** Whether messages are sent; reading and writing rows is done by the identity that sets up, where the bot's is not here. */
    readonly isPosting: boolean;
    readonly today?: Day | undefined;
}

/** Opens the book of every partnership of the settings for one command, quietly, and closes them whatever happens. */
export async function withTenantBooks<Found>(
    tenancy: Tenancy,
    how: How,
    work: (books: readonly OpenBook[]) => Promise<Found>,
): Promise<Found> {
    const identity = identityFor(tenancy, how);
    const failed = () => undefined;
    const served = [];
    for (const each of [tenancy, ...tenancy.others])
        served.push(await partnershipOf(each, tenancy, failed, { identity, today: how.today, isPassing: true }));
    const [first] = served;
    if (first === undefined) throw new Refusal('The settings name no partnership.');
    const { token } = signedIn(tenancy, first.arrangement, identity);
    const tray = openDiskTray(':memory:');
    const { partnerships, replay } = assemble(served, { teams: teamsOf(tenancy, token), tray, logLevel: 'silent' });
    try {
        return await work(
            partnerships.map(({ house, book, rounds }) => ({
                ...{ book, rounds, today: house.today },
                arrangement: house.arrangement(),
            })),
        );
    } finally {
        await replay.stop();
        for (const { filing } of partnerships) await filing.close();
        await tray.close();
    }
}

function identityFor({ running, setUp }: Tenancy, { isHost, isPosting }: How): Identity {
    const isHere = running.kind !== 'managed identity' || isHost;
    if (isHere) return running;
    if (isPosting)
        throw new Refusal(
            'Messages are sent by the bot’s managed identity, which only the machine it runs on has. Run this there, or add --dry-run to see what would be posted.',
        );
    if (setUp.kind === 'managed identity')
        throw new Refusal(
            'The bot’s managed identity is not on this machine, and the settings name no other (SETUP_CLIENT_ID). Run this where the bot runs.',
        );
    return setUp;
}
