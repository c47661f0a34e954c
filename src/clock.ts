import { type Day, dayIn, isDay } from './domain/day.ts';
import { Refusal } from './domain/refusal.ts';

export interface Clock {
    now(): Date;
    today(): Day;
    setToday(day: Day): void;
    /** Somebody moves the day by hand, so nothing happens by itself. */
    isMoved(): boolean;
}

/** The day everything happens on. Fixed once it is set, with the time of day going on. */
export function clockIn(zone: string, start: Day | undefined): Clock {
    let fixed = start;
    const now = (): Date =>
        fixed === undefined ? new Date() : new Date(`${fixed}T${new Date().toISOString().slice('2021-03-18T'.length)}`);
    return {
        now,
        isMoved: () => fixed !== undefined,
        today: (): Day => fixed ?? dayIn(zone, new Date()),
        setToday(day: Day): void {
            if (!isDay(day)) throw new Refusal(`“${day}” is not a day. Write it like 2021-03-18.`);
            fixed = day;
        },
    };
}
