import { type Day, daysBetween, inWords } from './day.ts';

export interface Milestone {
    readonly name: string;
    /** Absent where the document sets no date: shown as "date to be set". */
    readonly planned?: Day;
    readonly actual?: Day;
}

/** When a milestone was reached, or is planned to be: `31 March 2020`, or `date to be set`. */
export function whenOf(milestone: Milestone): string {
    const day = milestone.actual ?? milestone.planned;
    return day ? inWords(day) : 'date to be set';
}

/** How a milestone that was reached kept to its plan: `3 days early`, `on the day`, `1 day late`. */
export function keptTo({ planned, actual }: Milestone): string | undefined {
    if (planned === undefined || actual === undefined) return undefined;
    const days = daysBetween(planned, actual);
    if (days === 0) return 'on the day';
    return `${Math.abs(days)} ${Math.abs(days) === 1 ? 'day' : 'days'} ${days < 0 ? 'early' : 'late'}`;
}
