const longDay = new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
});
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

/** A day in words, such as “Thursday 18 March 2021”. */
export function inWords(day: string): string {
    return longDay.format(new Date(`${day}T00:00:00Z`)).replace(',', '');
}

export function dayAfter(day: string): string {
    const next = new Date(`${day}T00:00:00Z`);
    next.setUTCDate(next.getUTCDate() + 1);
    return next.toISOString().slice(0, 10);
}

/** The time of a moment by this computer's clock, such as “09:41”. */
export function timeOf(moment: string): string {
    return clock.format(new Date(moment));
}
