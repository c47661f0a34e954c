import { type Day, dayOf } from './day.ts';

/** Western Easter Sunday by the anonymous Gregorian computus (Nature, 20 April 1876; Meeus, Astronomical Algorithms, 8). */
export function easterSunday(year: number): Day | undefined {
    const golden = year % 19;
    const century = Math.floor(year / 100);
    const ofCentury = year % 100;
    const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
    const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
    const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
    const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
    const days = epact + toSunday - 7 * late + 114;
    return dayOf(year, Math.floor(days / 31), (days % 31) + 1);
}
