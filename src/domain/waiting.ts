import { counted } from './action.ts';
import type { Letter } from './letter.ts';

/** How much waits, and since when. */
export interface Waiting {
    readonly count: number;
    /** UTC, ISO 8601; absent where nothing waits. */
    readonly oldest?: string;
    /** What could not be handed on, and is kept for somebody to look at. */
    readonly aside: number;
    /** What those are of which this process can see it; absent where nothing waits. */
    readonly kinds?: Readonly<Partial<Record<Letter['kind'], WaitingKind>>>;
}

export interface WaitingKind {
    readonly count: number;
    /** UTC, ISO 8601. */
    readonly oldest: string;
}

/** The letters seen, kind by kind. */
export function kindsOf(letters: readonly Pick<Letter, 'kind' | 'at'>[]): Pick<Waiting, 'kinds'> {
    const kinds: Partial<Record<Letter['kind'], WaitingKind>> = {};
    for (const { kind, at } of letters) {
        const { count = 0, oldest = at } = kinds[kind] ?? {};
        kinds[kind] = { count: count + 1, oldest: at < oldest ? at : oldest };
    }
    return letters.length === 0 ? {} : { kinds };
}

/** What waits, for how long and for whom, in sentences without a word of what is in it. */
export function waitingInWords({ count, aside, kinds = {} }: Waiting, now: Date): string[] {
    const known = (Object.keys(waits) as Letter['kind'][]).flatMap((kind) => {
        const found = kinds[kind];
        if (found === undefined) return [];
        const [one, many, forWhat] = waits[kind];
        const who = found.count === 1 ? `1 ${one} waits` : `${found.count} ${many} wait`;
        const age = `for ${ageInWords(now.getTime() - Date.parse(found.oldest))}`;
        return [`${who} ${forWhat}, ${found.count === 1 ? age : `the oldest ${age}`}.`];
    });
    const seen = Object.values(kinds).reduce((sum, each) => sum + each.count, 0);
    const rest = count - seen;
    return [
        ...known,
        ...(rest > 0
            ? [`${rest} ${seen > 0 ? 'more ' : ''}${rest === 1 ? 'waits' : 'wait'} in another process’s hands.`]
            : []),
        ...(aside === 1 ? ['1 was set aside, for it could not be handed on. The command tray shows it.'] : []),
        ...(aside > 1
            ? [`${aside} were set aside, for they could not be handed on. The command tray shows them.`]
            : []),
    ];
}

const waits: Readonly<Record<Letter['kind'], readonly [one: string, many: string, forWhat: string]>> = {
    press: ['press or message', 'presses or messages', 'for SharePoint'],
    post: ['card', 'cards', 'for Teams'],
    hub: ['meeting card', 'meeting cards', 'to be drawn anew'],
    notice: ['word to the business manager', 'words to the business manager', 'to be sent'],
};

function ageInWords(ms: number): string {
    const steps = [
        [24 * 60, 'day'],
        [60, 'hour'],
        [1, 'minute'],
    ] as const;
    const minutes = Math.floor(ms / 60_000);
    const step = steps.find(([size]) => minutes >= size);
    return step === undefined ? 'less than a minute' : counted(Math.floor(minutes / step[0]), step[1]);
}
