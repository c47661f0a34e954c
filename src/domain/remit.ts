import { type Arrangement, type Group, holds, type Partner } from './arrangement.ts';
import type { PartnershipFunction, Topic } from './arrangementTerms.ts';
import type { Day } from './day.ts';
import { isSaidAs } from './spelling.ts';

export const topicsOf = (group: Group, day: Day): Topic[] => (group.remit ?? []).filter((topic) => holds(topic, day));

/** The groups that have a topic, or a programme by its name, in their remit that day. */
export const groupsFor = (arrangement: Arrangement, topic: string, day: Day): Group[] =>
    arrangement.groups.filter(
        (group) => holds(group, day) && topicsOf(group, day).some(({ name }) => isSaidAs(topic, name)),
    );

export const functionsOn = (arrangement: Arrangement, day: Day): PartnershipFunction[] =>
    (arrangement.functions ?? []).filter((each) => holds(each, day));

/** Who are partners for a duty that day: for safeguarding everyone who says nothing else. */
export const partnersFor = (arrangement: Arrangement, duty: string, day: Day): Partner[] =>
    arrangement.partners.filter(
        (partner) => holds(partner, day) && (partner.duties ?? ['safeguarding']).some((each) => isSaidAs(duty, each)),
    );

/** What a reference names: a group of the arrangement or a body that others run. */
export const bodyName = (arrangement: Arrangement, ref: string): string =>
    arrangement.groups.find((group) => group.ref === ref)?.name ??
    arrangement.outside?.find((body) => body.ref === ref)?.name ??
    ref;
