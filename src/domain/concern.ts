import { type Action, isOpen, type Note, type Owner, remark, withLine } from './action.ts';
import { type Arrangement, agencyAsOf, chairOf, type Group, groupByRef, holds, personByEmail } from './arrangement.ts';
import { addDays, addMonths, type Day, inWords } from './day.ts';
import { type Due, readDue } from './due.ts';
import { Refusal } from './refusal.ts';
import { parentsThen } from './standing.ts';

/** The groups a concern can climb through, nearest first: of several parents the first that is open that day. */
export function above(arrangement: Arrangement, group: Group, day: Day, climbed: readonly Group[] = [group]): Group[] {
    const parents = parentsThen(arrangement, group.ref, day);
    const parent = parents.find((each) => holds(each, day) && !climbed.includes(each));
    return parent === undefined ? [] : [parent, ...above(arrangement, parent, day, [...climbed, parent])];
}

/** The group a concern of this one goes to. Throws a Refusal where nothing stands above it. */
export function nextAbove(arrangement: Arrangement, group: Group, day: Day): Group {
    const [parent] = above(arrangement, group, day);
    if (parent) return parent;
    throw new Refusal(
        `The ${group.name} reports to no group of ${arrangement.title}, so a concern cannot go further up. ` +
            'Record it as an action, or bring it to the next meeting.',
    );
}

/** Who answers for a group that day: its chair by name, or the role while it is vacant. */
export function chairOwes(arrangement: Arrangement, group: Group, day: Day): Owner {
    const seat = chairOf(arrangement, group.ref, day);
    const person = seat?.holder === undefined ? undefined : personByEmail(arrangement, seat.holder);
    const agency = seat?.agency ?? person?.agency;
    const role = seat?.role ?? 'Chair';
    return {
        name: person?.name ?? role,
        person: person?.email ?? '',
        directoryId: person?.directoryId ?? '',
        role,
        agency: (agency !== undefined && agencyAsOf(arrangement, agency, day)?.name) || '',
    };
}

/** By the group's next meeting, or four weeks where none is in its diary for half a year: nothing escalated may lie without a day. */
export function answerDue(group: Group, today: Day): Due {
    const meeting = group.diary.find((day) => today < day && day <= addMonths(today, 6));
    return readDue(`by ${inWords(meeting ?? addDays(today, 28))}`, today);
}

/** A concern in the words of who raised it, before it has a number on the register of the group it goes to. */
export interface Raised {
    readonly key: string;
    readonly from: Group;
    readonly to: Group;
    /** What it is about; absent where it is about no action. */
    readonly about?: Action;
    readonly title: string;
    readonly note: Note;
    /** It was said under an item in Part 2. */
    readonly isPart2?: boolean;
}

export function raise(raised: Raised, arrangement: Arrangement): Omit<Action, 'ref'> {
    const { about, note } = raised;
    const title = about === undefined || about.part2 ? '' : ` “${about.title}”`;
    const origin = about === undefined ? 'Raised' : `Escalated from ${about.ref}${title}`;
    return onRegister(raised, arrangement, {
        title: raised.title,
        reportTo: raised.from.ref,
        progress: withLine('', { ...note, text: `${origin}: ${note.text}` }),
        part2: about?.part2 || raised.isPart2 === true,
    });
}

/** The same concern one group further up: what was said so far goes with it, and the answer is owed to whoever raised it first. */
export function passUp(concern: Action, raised: Omit<Raised, 'about' | 'title'>, arrangement: Arrangement) {
    // Here the words of Part 2 are masked; they stay on the restricted site, under the reference they were said in.
    const thread = concern.part2 ? '' : concern.progress;
    const text = `Passed up from ${concern.ref}: ${raised.note.text}`;
    return onRegister(raised, arrangement, {
        title: concern.title,
        reportTo: concern.reportTo,
        progress: withLine(thread, { ...raised.note, text }),
        part2: concern.part2,
    });
}

type Told = Pick<Action, 'title' | 'reportTo' | 'progress' | 'part2'>;

function onRegister(raised: Omit<Raised, 'title'>, arrangement: Arrangement, told: Told): Omit<Action, 'ref'> {
    const due = answerDue(raised.to, raised.note.on);
    return {
        ...told,
        key: raised.key,
        kind: 'concern',
        group: raised.to.ref,
        meeting: '',
        resolution: '',
        owner: chairOwes(arrangement, raised.to, raised.note.on),
        due,
        ...(due.overdueFrom === undefined ? {} : { firstOverdueFrom: due.overdueFrom }),
        status: 'not started',
        evidence: '',
        impact: '',
        slips: [],
    };
}

/** The group has taken it up; said once, by whoever is first. */
export function acknowledge(concern: Action, note: Omit<Note, 'text'>): Action {
    if (concern.status !== 'not started')
        throw new Refusal(`${concern.ref} is already ${concern.status}, so there is nothing to acknowledge.`);
    return { ...remark(concern, { ...note, text: 'Acknowledged.' }), status: 'in progress' };
}

/** Closed here because it goes on elsewhere. */
export function supersede(concern: Action, note: Note): Action {
    if (!isOpen(concern)) throw new Refusal(`${concern.ref} is already ${concern.status}, so it was not passed up.`);
    return { ...remark(concern, note), status: 'superseded', closedOn: note.on };
}

/** Whom each step is told to: the group that raised it, and those it came through on its way up. */
export function toldOf(arrangement: Arrangement, concern: Action, day: Day): Group[] {
    const raisedIn = groupByRef(arrangement, concern.reportTo);
    if (!raisedIn) return [];
    const way = [raisedIn, ...above(arrangement, raisedIn, day)];
    const end = way.findIndex((group) => group.ref === concern.group);
    return end < 0 ? [raisedIn] : way.slice(0, end);
}

export function mustBeConcern(action: Action): void {
    if (action.kind === 'concern') return;
    throw new Refusal(`${action.ref} is not a concern. Type ${action.ref} to see what can be done with it.`);
}
