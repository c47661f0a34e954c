import type { Channel } from '../domain/channel.ts';
import type { Entry } from '../domain/entry.ts';
import type { ChannelChange, Claims } from '../domain/minuteBook.ts';
import { Refusal } from '../domain/refusal.ts';

/** Marks of channels and log lines that wait to go out together with the next claim. */
export interface Marks {
    change(channel: Channel, what: string, rule: ChannelChange['rule']): void;
    log(entry: Entry): void;
    /** Writes also what has been waiting; what fails of that is kept for the next time. */
    write(more: readonly ChannelChange[]): Promise<readonly (Channel | Error)[]>;
    /** Tries until nothing waits any more, for minutes if need be; answers whether that came about. */
    settle(): Promise<boolean>;
}

/** While a mark is missing a digest may be told again, so an outage right after it is waited for: some four minutes in all. */
const waits = [0, 500, 1000, 2000, 4000, 8000, 15_000, 30_000, 60_000, 60_000, 60_000];

export function marksOf(
    claims: Pick<Claims, 'write'>,
    by: string,
    pause: (ms: number) => Promise<void>,
    isStopping: () => boolean = () => false,
): Marks {
    let changes: ChannelChange[] = [];
    let entries: Entry[] = [];
    return {
        change({ ref }, what, rule) {
            changes.push({ ref, press: `${by} ${what}`, rule });
        },
        log(entry) {
            entries.push(entry);
        },
        write,
        async settle() {
            for (const wait of waits) {
                if (changes.length + entries.length === 0) break;
                // A process that goes has no minutes: what is claimed then runs out, and may be told once more.
                if (wait > 0 && isStopping()) break;
                if (wait > 0) await pause(wait);
                await write([]);
            }
            return changes.length + entries.length === 0;
        },
    };

    async function write(more: readonly ChannelChange[]): Promise<readonly (Channel | Error)[]> {
        const [waiting, lines] = [changes, entries];
        changes = [];
        entries = [];
        try {
            const written = await claims.write([...waiting, ...more], lines);
            changes.push(...waiting.filter((_, index) => isPassing(written.channels[index])));
            entries.push(...lines.filter((_, index) => isPassing(written.entries[index])));
            return written.channels.slice(waiting.length);
        } catch (problem) {
            changes.push(...waiting);
            entries.push(...lines);
            return more.map(() => problem as Error);
        }
    }
}

const isPassing = (outcome: unknown): boolean => outcome instanceof Error && !(outcome instanceof Refusal);
