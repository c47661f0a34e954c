import { type Action, isOpen } from './action.ts';
import type { Meeting } from './meeting.ts';
import type { Papers } from './minuteBook.ts';
import { items, type Point, pointsOf } from './point.ts';

/** What a meeting has to come back to: open actions of earlier meetings, the one due soonest first, then those closed since the last. */
export function mattersArising(actions: readonly Action[], at: Meeting, previous: Meeting | undefined): Action[] {
    const earlier = actions.filter((action) => action.meeting !== at.ref);
    const closed = earlier.filter(
        ({ closedOn }) => previous !== undefined && closedOn !== undefined && closedOn >= previous.held,
    );
    return [
        ...earlier.filter(isOpen).toSorted(soonestFirst),
        ...closed.toSorted((a, b) => (a.closedOn ?? '').localeCompare(b.closedOn ?? '') || a.ref.localeCompare(b.ref)),
    ];
}

const soonestFirst = (a: Action, b: Action): number =>
    (a.due.overdueFrom ?? '9999').localeCompare(b.due.overdueFrom ?? '9999') || a.ref.localeCompare(b.ref);

/** An agenda item a meeting did not come to an end with. */
export interface Unfinished {
    readonly item: Point;
    readonly why: 'deferred' | 'nothing was recorded';
}

/** Of several meetings, the latest first: an item that a later one of them took up is no longer unfinished by the earlier. */
export const unfinishedOf = (meetings: readonly Papers[]): Unfinished[] =>
    meetings.flatMap((papers, index) =>
        unfinished(papers).filter(({ item }) => !meetings.slice(0, index).some((later) => carriedInto(later, item))),
    );

export function unfinished({ points, resolutions }: Papers): Unfinished[] {
    return items(points).flatMap((item): Unfinished[] => {
        const decided = resolutions.filter((limb) => limb.item === item.item);
        if (decided.some(({ verb }) => verb === 'deferred')) return [{ item, why: 'deferred' }];
        const isEmpty = decided.length === 0 && pointsOf(points, item.item).length === 0;
        return isEmpty ? [{ item, why: 'nothing was recorded' }] : [];
    });
}

/** The item of this meeting that goes on with an earlier one, if it has been put on the agenda. */
export const carriedInto = ({ points }: Papers, earlier: Point): Point | undefined =>
    items(points).find(({ carriedFrom }) => carriedFrom === earlier.ref);
