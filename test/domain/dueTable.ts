import { eventGroups } from './dueEventTable.ts';
import { spanGroups } from './dueSpanTable.ts';

/** Phrases that are read the same way for the same reason, said on one day. */
export interface Group {
    readonly about: string;
    readonly said: string;
    /** A line each: `WORDS = PRECISION OVERDUE-FROM` (`-` for none), or `WORDS ? READING > OVERDUE-FROM / READING > …`. */
    readonly rows: string;
}

// Each line was thought through against the rules of "How due words are read" and a printed calendar, not taken from the
// program: 15 January 2021 was a Friday, Easter was on 4 April 2021.
const dayGroups: readonly Group[] = [
    {
        about: 'a day D is overdue on D+1, in any usual British form; day comes before month',
        said: '2021-01-15',
        rows: `
18 March 2021 = day 2021-03-19
by 18 March 2021 = day 2021-03-19
on 18th March 2021 = day 2021-03-19
the 18th of March 2021 = day 2021-03-19
Thursday 18 March 2021 = day 2021-03-19
Thurs 18 Mar = day 2021-03-19
Thursday, 18th March, 2021 = day 2021-03-19
18/03/2021 = day 2021-03-19
18/3/21 = day 2021-03-19
18.3.21 = day 2021-03-19
18-03-2021 = day 2021-03-19
2021-03-18 = day 2021-03-19
2021/03/18 = day 2021-03-19
5/6/2021 = day 2021-06-06
18 March 21 = day 2021-03-19
March 18th, 2021 = day 2021-03-19
March 18th = day 2021-03-19
Mon 1st Feb = day 2021-02-02
Fri 22/01 = day 2021-01-23
Friday 22/1/21 = day 2021-01-23
31Mar2021 = day 2021-04-01
first of March = day 2021-03-02
  by  18  MARCH  2021. = day 2021-03-19
“18 March 2021” = day 2021-03-19
Due: 18 March = day 2021-03-19
Target date: 18/03/21 = day 2021-03-19
no later than 18 March = day 2021-03-19
on or before 18 March = day 2021-03-19
by 18 March at the latest = day 2021-03-19
18 March 2021 (provisional) = day 2021-03-19
Friday (19 March 2021) = day 2021-03-20
today = day 2021-01-16
by tomorrow = day 2021-01-17
the day after tomorrow = day 2021-01-18
31 December 2021 = day 2022-01-01`,
    },
    {
        about: 'a bare day is the next one on or after the day it was said',
        said: '2021-01-15',
        rows: `
18 March = day 2021-03-19
15 January = day 2021-01-16
14 January = day 2022-01-15
the 18th = day 2021-01-19
the 15th = day 2021-01-16
the 10th = day 2021-02-11
by the 18th of next month = day 2021-02-19
the first of the month = day 2021-02-02
Friday the 22nd = day 2021-01-23
29 February = day 2024-03-01`,
    },
    {
        about: '“before D” is overdue on D, and what must be done before an end may be done on it',
        said: '2021-01-15',
        rows: `
before 1 May 2021 = day 2021-05-01
prior to 1 May = day 2021-05-01
before Monday = day 2021-01-18
before the 18th = day 2021-01-18
before May 2021 = day 2021-05-01
before Q3 = day 2021-10-01
before 2021-22 = day 2021-04-01
before the end of March = day 2021-04-01
before the end of the financial year = day 2021-04-01
before the end of Q2 = day 2021-10-01
before 5pm on 3 June = day 2021-06-04
before the weekend = day 2021-01-16`,
    },
    {
        about: 'an impossible day is refused, never rolled over, and so is what nobody can read',
        said: '2021-01-15',
        rows: `
30 February = invalid -
29 February 2021 = invalid -
31 April = invalid -
by 31/4/2021 = invalid -
before 31 April 2021 = invalid -
32 March = invalid -
13/13/2021 = invalid -
12/13 = invalid -
Friday 30 February = invalid -
the 32nd = invalid -
close of play 31 April = invalid -
between 1 and 31 April = invalid -
w/c 31 April = invalid -
two weeks after 31 April = invalid -
the fifth Monday in February = invalid -
5 to 1 March = invalid -
Q5 = invalid -
2019-21 = invalid -
soon = invalid -
in a few weeks = invalid -
last Friday = invalid -
yesterday = invalid -
18 March 2021 or so = invalid -
before 18 Marhc = invalid -
by the end of Smarch = invalid -
before = invalid -`,
    },
    {
        about: 'weekdays: the next on or after; a week on Tuesday is the Tuesday after the coming one',
        said: '2021-01-15',
        rows: `
Friday = day 2021-01-16
by Monday = day 2021-01-19
this Friday = day 2021-01-16
this coming Friday = day 2021-01-23
the following Friday = day 2021-01-23
tues = day 2021-01-20
Weds = day 2021-01-21
Friday week = day 2021-01-23
Monday week = day 2021-01-26
a week on Tuesday = day 2021-01-27
Tuesday fortnight = day 2021-02-03
a fortnight on Tuesday = day 2021-02-03
two weeks on Tuesday = day 2021-02-03
a week today = day 2021-01-23
a week tomorrow = day 2021-01-24
Friday of next week = day 2021-01-23
next week Thursday = day 2021-01-22
the first Monday in March = day 2021-03-02
the second Tuesday in January = day 2022-01-12
last Friday of the month = day 2021-01-30
last working day of March = day 2021-04-01
the last day of February = day 2021-03-01
the first working day of April = day 2021-04-02
the Friday before Easter = day 2021-04-03
the working day before Christmas = day 2021-12-25
next working day = day 2021-01-19
next Friday ? Friday 22 January 2021 > 2021-01-23 / Friday 29 January 2021 > 2021-01-30
by Friday next ? Friday 22 January 2021 > 2021-01-23 / Friday 29 January 2021 > 2021-01-30
next Monday ? Monday 18 January 2021 > 2021-01-19 / Monday 25 January 2021 > 2021-01-26
before next Friday ? before Friday 22 January 2021 > 2021-01-22 / before Friday 29 January 2021 > 2021-01-29
Friday 18 March 2021 ? Thursday 18 March 2021 > 2021-03-19 / Friday 19 March 2021 > 2021-03-20
Friday (18 March 2021) ? Thursday 18 March 2021 > 2021-03-19 / Friday 19 March 2021 > 2021-03-20
Thursday 22/1/21 ? Friday 22 January 2021 > 2021-01-23 / Thursday 21 January 2021 > 2021-01-22
next Tuesday week ? Tuesday 26 January 2021 > 2021-01-27 / Tuesday 2 February 2021 > 2021-02-03
Friday the 19th ? Tuesday 19 January 2021 > 2021-01-20 / Friday 22 January 2021 > 2021-01-23
March 21 ? Sunday 21 March 2021 > 2021-03-22 / March 2021 > 2021-04-01`,
    },
    {
        about: 'the hour is left out: the day counts',
        said: '2021-01-15',
        rows: `
close of play Friday = day 2021-01-16
COP 18 March = day 2021-03-19
by close of business on Monday = day 2021-01-19
by 5pm on 3 June = day 2021-06-04
5.30 p.m. on 3 June = day 2021-06-04
3 June at 17:00 = day 2021-06-04
by 31 March at 12 noon = day 2021-04-01
midnight on 31 August 2021 = day 2021-09-01
Monday morning = day 2021-01-19
first thing Monday = day 2021-01-19
five pm on Friday = day 2021-01-16
tomorrow at 3 = day 2021-01-17
this afternoon = day 2021-01-16
by the end of the day = day 2021-01-16
EOD = day 2021-01-16`,
    },
    {
        about: 'weeks run Monday to Sunday; they end on Friday for some',
        said: '2021-01-15',
        rows: `
this week = day 2021-01-18
next week = day 2021-01-25
early next week ? Tuesday 19 January 2021 > 2021-01-20 / Wednesday 20 January 2021 > 2021-01-21
midweek ? Wednesday 20 January 2021 > 2021-01-21 / Thursday 21 January 2021 > 2021-01-22
late next week ? Friday 22 January 2021 > 2021-01-23 / Sunday 24 January 2021 > 2021-01-25
w/c 8 March = day 2021-03-15
week commencing Monday 8 March 2021 = day 2021-03-15
w/c 11 January = day 2021-01-18
week ending 12 March = day 2021-03-13
w/e Friday 12 March 2021 = day 2021-03-13
first week of March = day 2021-03-08
last week of March = month 2021-04-01
w/c 10 March ? week commencing Monday 8 March 2021 > 2021-03-15 / week commencing Monday 15 March 2021 > 2021-03-22
by the end of the week ? Friday 15 January 2021 > 2021-01-16 / Sunday 17 January 2021 > 2021-01-18
end of next week ? Friday 22 January 2021 > 2021-01-23 / Sunday 24 January 2021 > 2021-01-25
the weekend ? Friday 15 January 2021 > 2021-01-16 / Sunday 17 January 2021 > 2021-01-18
within the week ? Sunday 17 January 2021 > 2021-01-18 / Friday 22 January 2021 > 2021-01-23
first week of April ? Wednesday 7 April 2021 > 2021-04-08 / Sunday 11 April 2021 > 2021-04-12`,
    },
];

export const groups: readonly Group[] = [...dayGroups, ...spanGroups, ...eventGroups];
