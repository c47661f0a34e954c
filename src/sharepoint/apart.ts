import type { Kept, Question, Register } from '../domain/minuteBook.ts';
import { Refusal } from '../domain/refusal.ts';
import type { ListRegister } from './list.ts';

/** A record that may be exempt or confidential. */
interface Exemptible {
    readonly key: string;
    readonly ref: string;
    readonly part2: boolean;
}

/**
 * Keeps the words of Part 2 records on the restricted site only. The open site bears a row with the same key and
 * reference and its words masked; that is the row every answer is made of, so that no card, digest or pack can show more.
 * Writing Part 2 costs one request more to add and two more to change.
 */
export function apart<T extends Exemptible>(
    open: ListRegister<T>,
    restricted: Register<T>,
    mask: (record: T) => T,
): Register<T> {
    const asOpen = (record: T): T => (record.part2 ? mask(record) : record);

    return {
        find: (question) => open.find(question),
        all: (question) => open.all(question),
        async add(record, at) {
            const kept = await open.add(asOpen(record), at);
            return withWords(kept, record);
        },
        // The open row goes first because its list allots the number.
        async addNext(series, record, line, others = []) {
            // Of Part 2 each row has another on the restricted site, so what follows is added one by one, and the line after it.
            const isAlone = record(1).part2 && others.length > 0;
            const first = (number: number) => asOpen(record(number));
            const kept = await (isAlone ? open.addNext(series, first) : open.addNext(series, first, line, others));
            if (!kept.record.part2) return kept;
            // A repeat in the next municipal year meets the reference it was given in the old one.
            const number = series.numberOf(kept.record.ref) ?? 1;
            const { key, ref } = kept.record;
            return { ...(await withWords(kept, { ...record(number), key, ref })), together: 0 };
        },
        change: (question, press, rule) =>
            open.change(question, press, async (row, since) => {
                if (!row.part2) return stillOpen(rule(row, since));
                // Runs between the reading of the open row and its write, so whoever writes it last has seen all changes.
                const { record } = await restricted.change({ key: row.key } as Question<T>, press, rule);
                return asOpen(record);
            }),
    };

    /** Also when the open row stood already, for a crash may have come between the two writes. */
    async function withWords(kept: Kept<T>, full: T): Promise<Kept<T>> {
        if (!kept.record.part2) return kept;
        const { already } = await restricted.add(full);
        return { record: kept.record, already: kept.already && already };
    }
}

// SharePoint keeps every version of a row, so masking it afterwards would hide nothing.
function stillOpen<T extends Exemptible>(record: T): T {
    if (!record.part2) return record;
    throw new Refusal(
        `${record.ref} already stands on the open site, where its history would keep the words. ` +
            'Record it again as Part 2, and ask an administrator to remove the words here.',
    );
}
