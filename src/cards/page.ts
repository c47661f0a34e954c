/** What a card says of a list that may be longer than it, and what its Previous and Next turn to. */
export interface Around {
    readonly summary: string;
    readonly hasPages: boolean;
    readonly hasPrevious: boolean;
    readonly hasNext: boolean;
    readonly previous: string;
    readonly next: string;
}

/** One page of it; past the last page it is the last. */
export function pageOf<T>(all: readonly T[], most: number, wanted: number) {
    const pages = Math.max(1, Math.ceil(all.length / most));
    const at = Math.min(wanted, pages);
    const before = (at - 1) * most;
    return {
        at,
        /** How many lie on the pages before. */
        before,
        lines: all.slice(before, before + most),
        around: (summary: string): Around => ({
            summary: pages > 1 ? `${summary} Page ${at} of ${pages}.` : summary,
            ...turning(at, pages),
        }),
    };
}

export const turning = (at: number, pages: number): Omit<Around, 'summary'> => ({
    hasPages: pages > 1,
    hasPrevious: at > 1,
    hasNext: at < pages,
    previous: String(at - 1),
    next: String(at + 1),
});
