/** Periods, months, seasons, quarters, years and events: the second half of the table; see dueTable.ts. */
export const spanGroups = [
    {
        about: 'periods count from the day after they were said',
        said: '2021-01-15',
        rows: `
in a fortnight = day 2021-01-30
within two weeks = day 2021-01-30
in three weeks’ time = day 2021-02-06
within 28 days = day 2021-02-13
within 28 calendar days = day 2021-02-13
twenty-eight days = day 2021-02-13
30 days = day 2021-02-15
in six months' time = day 2021-07-16
in six months time = day 2021-07-16
a month from today = day 2021-02-16
three months from now = day 2021-04-16
within the next 3 months = day 2021-04-16
in the next month = day 2021-02-16
in a year = day 2022-01-16
eighteen months = day 2022-07-16
half a year = day 2021-07-16
4–6 weeks = day 2021-02-27
four to six weeks = day 2021-02-27
a couple of weeks = day 2021-01-30
within 24 hours = day 2021-01-17
24h = day 2021-01-17
6wks = day 2021-02-27
inside a month = day 2021-02-16
48 hours = day 2021-01-18
10 working days = day 2021-01-30
within ten (10) working days = day 2021-01-30
2 weeks before Easter = day 2021-03-22
10 working days before 18 March = day 2021-03-05
within 28 days of 18 March = day 2021-04-16
a month after Easter Monday = day 2021-05-06
two weeks before the end of March = day 2021-03-18
the day before Christmas = day 2021-12-25
within 28 days of receipt = event -
six weeks before 1 February 2021 = day 2020-12-22
six weeks before 1 February ? Monday 21 December 2020 > 2020-12-22 / Tuesday 21 December 2021 > 2021-12-22
3 months post go-live = event -
a week before the next meeting = event -
within the month ? Sunday 31 January 2021 > 2021-02-01 / Monday 15 February 2021 > 2021-02-16`,
    },
    {
        about: 'working days leave out weekends and bank holidays: 25 and 28 December 2020, 1 January 2021',
        said: '2020-12-18',
        rows: `
5 working days = day 2020-12-30
in 10 working days = day 2021-01-07
within one working day = day 2020-12-22
next working day = day 2020-12-22`,
    },
    {
        about: 'working days at Easter: 2 and 5 April 2021 are bank holidays',
        said: '2021-03-26',
        rows: `
5 working days = day 2021-04-07
10 working days = day 2021-04-14`,
    },
    {
        about: 'a period of months that ends on a day which does not exist ends on the last of that month',
        said: '2021-08-31',
        rows: `
in six months = day 2022-03-01
one month = day 2021-10-01
in three months' time = day 2021-12-01
in two months = day 2021-11-01`,
    },
    {
        about: 'a month is overdue on the first of the next; a bare one is the next that is not over',
        said: '2021-01-15',
        rows: `
March 2021 = month 2021-04-01
by March = month 2021-04-01
in Mar = month 2021-04-01
during March 2021 = month 2021-04-01
March ’21 = month 2021-04-01
January = month 2021-02-01
December = month 2022-01-01
Sept 2021 = month 2021-10-01
Febuary 2021 = month 2021-03-01
March next year = month 2022-04-01
2021-03 = month 2021-04-01
03/2021 = month 2021-04-01
this month = month 2021-02-01
next month = month 2021-03-01
late March = month 2021-04-01
second half of March = month 2021-04-01
March 2021 (TBC) = month 2021-04-01
March 2021, then annually = month 2021-04-01
next March ? March 2021 > 2021-04-01 / March 2022 > 2022-04-01
early March ? Sunday 7 March 2021 > 2021-03-08 / Wednesday 10 March 2021 > 2021-03-11
start of March ? Monday 1 March 2021 > 2021-03-02 / Sunday 7 March 2021 > 2021-03-08
mid-June ? Tuesday 15 June 2021 > 2021-06-16 / Sunday 20 June 2021 > 2021-06-21
by the middle of March ? Monday 15 March 2021 > 2021-03-16 / Saturday 20 March 2021 > 2021-03-21
by the end of March 2021 = day 2021-04-01
end March = day 2021-04-01
end of Feb 2024 = day 2024-03-01
end of the month = day 2021-02-01
month end = day 2021-02-01
EOM = day 2021-02-01
end of next month = day 2021-03-01`,
    },
    {
        about: 'late in March, what is over is next year’s',
        said: '2021-03-31',
        rows: `
March = month 2021-04-01
end of March = day 2021-04-01
February = month 2022-03-01
next March = month 2022-04-01
mid-March ? Tuesday 15 March 2022 > 2022-03-16 / Sunday 20 March 2022 > 2022-03-21
Q4 = quarter 2021-04-01
Q1 = quarter 2021-07-01
year end = day 2021-04-01
this financial year = year 2021-04-01`,
    },
    {
        about: 'ranges may be done on their last day',
        said: '2021-01-15',
        rows: `
between 1 and 5 March = day 2021-03-06
1–5 March 2021 = day 2021-03-06
from 1 to 5 March = day 2021-03-06
28 February to 5 March = day 2021-03-06
28 Dec to 5 Jan = day 2022-01-06
1/2/21 - 5/2/21 = day 2021-02-06
March to May 2021 = month 2021-06-01
March/April = month 2021-05-01
Q1 and Q2 2021-22 = quarter 2021-10-01`,
    },
    {
        about: 'seasons have no one last day: the Met Office’s months, the sun’s, and in summer the school year',
        said: '2021-01-15',
        rows: `
spring 2021 ? Monday 31 May 2021 > 2021-06-01 / Sunday 20 June 2021 > 2021-06-21
the summer ? Saturday 31 July 2021 > 2021-08-01 / Tuesday 31 August 2021 > 2021-09-01 / Tuesday 21 September 2021 > 2021-09-22
by the summer ? Monday 31 May 2021 > 2021-06-01 / Tuesday 31 August 2021 > 2021-09-01
before the summer ? Monday 31 May 2021 > 2021-06-01 / Sunday 20 June 2021 > 2021-06-21
autumn ? Tuesday 30 November 2021 > 2021-12-01 / Monday 20 December 2021 > 2021-12-21
early autumn ? September 2021 > 2021-10-01 / October 2021 > 2021-11-01`,
    },
    {
        about: 'named days are overdue on the next; those that differ from place to place are asked back',
        said: '2021-01-15',
        rows: `
Easter = day 2021-04-05
before Easter = day 2021-04-04
by Easter 2022 = day 2022-04-18
Good Friday = day 2021-04-03
Easter Monday = day 2021-04-06
by Christmas = day 2021-12-26
before Christmas = day 2021-12-25
by Xmas 2022 = day 2022-12-26
Boxing Day = day 2021-12-27
New Year’s Eve = day 2022-01-01
by the new year = day 2022-01-02
the August bank holiday = day 2021-08-31
in the new year ? January 2022 > 2022-02-01 / March 2022 > 2022-04-01
Whitsun ? Sunday 23 May 2021 > 2021-05-24 / Monday 31 May 2021 > 2021-06-01
May bank holiday ? Monday 3 May 2021 > 2021-05-04 / Monday 31 May 2021 > 2021-06-01
half term ? Friday 12 February 2021 > 2021-02-13 / Friday 19 February 2021 > 2021-02-20`,
    },
    {
        about: 'quarters run from April unless “calendar” is said',
        said: '2021-01-15',
        rows: `
Q3 = quarter 2022-01-01
Q4 = quarter 2021-04-01
Q3 2021-22 = quarter 2022-01-01
Q3 2021/22 = quarter 2022-01-01
third quarter of 2021–22 = quarter 2022-01-01
by quarter 4 2020/21 = quarter 2021-04-01
the final quarter of 2020-21 = quarter 2021-04-01
Q1 2021 = quarter 2021-07-01
calendar Q1 2022 = quarter 2022-04-01
Q1 2022 (calendar) = quarter 2022-04-01
this quarter = quarter 2021-04-01
next quarter = quarter 2021-07-01
end of Q2 = day 2021-10-01
end of the quarter = day 2021-04-01
quarter end = day 2021-04-01
end of Q2 (30 September) = day 2021-10-01
end of Q2 (31 October) ? Thursday 30 September 2021 > 2021-10-01 / Sunday 31 October 2021 > 2021-11-01
Q4 2021 ? Q4 2020-21 > 2021-04-01 / Q4 2021-22 > 2022-04-01`,
    },
    {
        about: 'years run April to March unless “calendar” is said; one figure, or none, is asked back',
        said: '2021-01-15',
        rows: `
2020-21 = year 2021-04-01
in 2020–21 = year 2021-04-01
2020/21 = year 2021-04-01
2020-2021 = year 2021-04-01
20/21 = year 2021-04-01
FY 2020/21 = year 2021-04-01
municipal year 2020-21 = year 2021-04-01
1999-2000 = year 2000-04-01
this financial year = year 2021-04-01
next financial year = year 2022-04-01
calendar year 2022 = year 2023-01-01
by year end = day 2021-04-01
end of the financial year = day 2021-04-01
end of 2021-22 = day 2022-04-01
end of 2021 = day 2022-01-01
by the end of 2021 = day 2022-01-01
quarter ending June = quarter 2021-07-01
11/12 = day 2021-12-12
2021 ? calendar year 2021 > 2022-01-01 / 2021-22 > 2022-04-01
next year ? 2021-22 > 2022-04-01 / calendar year 2022 > 2023-01-01
end of the year ? Wednesday 31 March 2021 > 2021-04-01 / Friday 31 December 2021 > 2022-01-01
before the end of the year ? Wednesday 31 March 2021 > 2021-04-01 / Friday 31 December 2021 > 2022-01-01
mid-2021 ? June 2021 > 2021-07-01 / July 2021 > 2021-08-01
end of the academic year ? Saturday 31 July 2021 > 2021-08-01 / Tuesday 31 August 2021 > 2021-09-01`,
    },
];
