/** Meetings, events, cadences and urgency: the last part of the table; see dueTable.ts. */
export const eventGroups = [
    {
        about: 'meetings are events until their day is known; a month that is named is a limit all the same',
        said: '2021-01-15',
        rows: `
next meeting = event -
by the next meeting = event -
report back to the next meeting = event -
the following meeting = event -
the meeting after next = event -
the panel's next meeting = event -
next meeting of the board = event -
before the next meeting = event -
next panel = event -
30 June or next meeting, whichever is sooner ? Wednesday 30 June 2021 > 2021-07-01 / next meeting > -
30 April or 30 June, whichever is sooner = day 2021-05-01
the meeting in March = month 2021-04-01
at the March 2021 meeting = month 2021-04-01
the meeting on 18 March = day 2021-03-19
next meeting (18 March 2021) = event 2021-03-19`,
    },
    {
        about: 'events, “ongoing” and “to be confirmed” have no overdue day',
        said: '2021-01-15',
        rows: `
before go-live = event -
by go-live = event -
after Easter = event -
after go-live = event -
not before 3 May = event -
once available = event -
when available = event -
once the 2020-21 report is published = event -
as soon as the report is published = event -
on completion of the review = event -
subject to funding = event -
by the end of the pilot = event -
by the launch of the strategy = event -
before the summer recess = event -
end of term = event -
start of term = event -
spring term 2022 = event -
the summer holidays = event -
post go-live = event -
ongoing = event -
On-going. = event -
in due course = event -
TBC = event -
to be confirmed = event -
none = none -
n/a = none -
no date = none -`,
    },
    {
        about: 'cadences have no overdue day, and “bi-” is asked back unless it is explained',
        said: '2021-01-15',
        rows: `
quarterly = event -
monthly = event -
annually = event -
twice a year = event -
twice a year (one is the annual report) = event -
twice yearly = event -
once a year = event -
every quarter = event -
every two months = event -
every other month = event -
on a quarterly basis = event -
six-monthly = event -
half-yearly = event -
every Friday = event -
last Thursday of each month = event -
every meeting = event -
biennial = event -
bi-annually (twice a year) = event -
bi-annual ? twice a year > - / every two years > -
Bi-annually ? twice a year > - / every two years > -
biannual updates ? twice a year > - / every two years > -
bi-monthly ? every two months > - / twice a month > -
bimonthly ? every two months > - / twice a month > -
biweekly ? every two weeks > - / twice a week > -`,
    },
    {
        about: 'urgency sets no day, and a beginning is no end',
        said: '2021-01-15',
        rows: `
immediately ? Friday 15 January 2021 > 2021-01-16 / Monday 18 January 2021 > 2021-01-19
with immediate effect ? Friday 15 January 2021 > 2021-01-16 / Monday 18 January 2021 > 2021-01-19
ASAP ? Friday 22 January 2021 > 2021-01-23 / next meeting > -
a.s.a.p. ? Friday 22 January 2021 > 2021-01-23 / next meeting > -
as soon as possible ? Friday 22 January 2021 > 2021-01-23 / next meeting > -
from 1 April ? Thursday 1 April 2021 > 2021-04-02 / ongoing > -`,
    },
];
