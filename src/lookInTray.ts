import { bodies, typedIn } from './bot/letters.ts';
import type { SetAside } from './domain/letter.ts';
import { Refusal } from './domain/refusal.ts';
import type { Tray } from './inTray/tray.ts';

/** What an administrator asks of the in-tray. */
export interface TrayErrand {
    /** Puts back what was set aside. */
    readonly again?: string;
    /** Takes out what was set aside and has been dealt with. */
    readonly discard?: string;
    readonly json?: true;
}

/** What waits and what was set aside, with all that was typed: for whoever may open the tray itself. Throws a Refusal for a letter it has not. */
export async function lookInTray(tray: Tray, { again, discard, json }: TrayErrand): Promise<string[]> {
    if (again !== undefined && !(await tray.again(again))) throw new Refusal(notThere(again));
    if (discard !== undefined && !(await tray.discard(discard))) throw new Refusal(notThere(discard));
    const [waiting, aside] = [await tray.waiting(), await tray.aside()];
    if (json) return [JSON.stringify({ waiting, aside: aside.map(inFull) }, undefined, 2)];
    const since = waiting.oldest === undefined ? '' : `, the oldest since ${waiting.oldest}`;
    return [
        `${waiting.count} waiting${since}; ${waiting.aside} set aside.`,
        ...aside
            .map(inFull)
            .flatMap(({ id, by, at, why, typed }) => [
                `${id}  ${at} ${by}: ${why}`,
                ...typed.map(({ label, words }) => `    ${label}: ${words}`),
            ]),
    ];
}

function inFull({ letter, why }: SetAside) {
    const { id, kind, partnership, at } = letter;
    const press = bodies.press.safeParse(letter.body);
    if (press.success) {
        const { activity } = press.data;
        return { id, kind, partnership, at, why, by: activity.from.name ?? '', typed: typedIn(activity) };
    }
    return { id, kind, partnership, at, why, by: '', typed: [{ label: 'Letter', words: JSON.stringify(letter.body) }] };
}

const notThere = (id: string): string => `No letter ${id} was set aside. Type tray alone to see those that were.`;
