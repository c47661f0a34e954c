import { holidayTest, isWeekend } from './bankHoliday.ts';
import { addDays, type Day } from './day.ts';

/** Says which days are working days: Monday to Friday without bank holidays, those given or else England's. */
export function workingDayTest(holidays?: readonly Day[]): (day: Day) => boolean {
    const isHoliday = holidayTest(holidays);
    return (day) => !isWeekend(day) && !isHoliday(day);
}

/** Working days later, or earlier where the number is negative; the first of them is the one after the day. */
export function addWorkingDays(day: Day, number: number, holidays?: readonly Day[]): Day {
    const isWorking = workingDayTest(holidays);
    const step = Math.sign(number);
    let at = day;
    for (let left = Math.abs(number); left > 0; ) {
        at = addDays(at, step);
        if (isWorking(at)) left -= 1;
    }
    return at;
}
