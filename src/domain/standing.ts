import { type Arrangement, type Group, groupByRef, holds, parentsOf } from './arrangement.ts';
import type { Day } from './day.ts';

/** The group that has a group's duties that day: itself, or after its end the one that took them over, if any did. */
export function standingFor(arrangement: Arrangement, ref: string, today: Day): Group | undefined {
    const group = groupByRef(arrangement, ref);
    if (!group || holds(group, today) || group.to === undefined || today <= group.to) return group;
    return group.successor === undefined ? undefined : standingFor(arrangement, group.successor, today);
}

/** The groups it reports to that day; those of its heir once it has ended. */
export function parentsThen(arrangement: Arrangement, ref: string, today: Day): Group[] {
    const heir = standingFor(arrangement, ref, today);
    const found = parentsOf(arrangement, heir?.ref ?? ref).flatMap(
        (parent) => standingFor(arrangement, parent.ref, today) ?? [],
    );
    return [...new Set(found)];
}

/** The group's heir, then whom it reports to, then whom those report to: the nearest first, each once, without itself. */
export function chainAbove(arrangement: Arrangement, ref: string, today: Day): Group[] {
    const heir = standingFor(arrangement, ref, today);
    const found = new Set<Group>(heir && heir.ref !== ref ? [heir] : []);
    let level = parentsThen(arrangement, ref, today);
    while (level.length > 0) {
        const fresh = level.filter((group) => group.ref !== ref && !found.has(group));
        for (const group of fresh) found.add(group);
        level = fresh.flatMap((group) => parentsThen(arrangement, group.ref, today));
    }
    return [...found];
}
