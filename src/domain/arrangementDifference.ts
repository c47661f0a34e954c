import { counted } from './action.ts';
import { type Group, holds, type Partner } from './arrangement.ts';
import type { Paper } from './arrangementTerms.ts';
import { inWords } from './day.ts';
import { groupDifference, groupsOn, type Version } from './groupDifference.ts';
import { bodyName, functionsOn, topicsOf } from './remit.ts';
import { isSaidAs } from './spelling.ts';
import { listed } from './wording.ts';

export interface Difference {
    /** The group's reference, or the name of what it is about. */
    readonly about: string;
    readonly words: string;
}

export interface Compared {
    readonly differences: readonly Difference[];
    /** What only one of the two says at all, which does not tell whether it was otherwise; each a sentence. */
    readonly unsaid: readonly string[];
}

/**
 * What is otherwise in the later of two versions: of one arrangement on two days, or of two files such as a draft and what was published.
 * Groups are the same by their references. What documents print beside the structure (facts, lists, what was published) is not compared.
 */
export function compare(before: Version, after: Version): Compared {
    const [then, now] = [groupsOn(before), groupsOn(after)];
    const both = now.flatMap((is) => then.filter((was) => was.ref === is.ref).map((was) => ({ was, is })));
    const groups = both.map(({ was, is }) => ({ was, is, ...groupDifference(was, is, before, after) }));
    const remits = topicsCompared(before, after);
    return {
        differences: [
            ...groups.flatMap(({ was, is, differs }) => clauses(was, is, differs)),
            ...now.filter((is) => !then.some((was) => was.ref === is.ref)).flatMap((is) => appeared(is, after)),
            ...then.filter((was) => !now.some((is) => is.ref === was.ref)).flatMap((was) => ended(was, after)),
            ...remits.differences,
            ...functions(before, after),
            ...partners(before, after),
            ...papers(before, after),
            ...milestones(before, after),
            ...ladders(before, after),
        ],
        unsaid: [
            ...groups.flatMap(({ is, unsaid }) => unsaid.map((each) => `The ${is.name} ${each}.`)),
            ...remits.unsaid,
        ],
    };
}

const about = (what: string, words: string): Difference[] => [{ about: what, words }];

/** All of one group in one sentence. */
const clauses = (was: Group, is: Group, differs: readonly string[]): Difference[] =>
    differs.length === 0 ? [] : about(is.ref, `The ${was.name} ${differs.join('; it ')}.`);

function appeared(group: Group, { arrangement }: Version): Difference[] {
    const parents = group.parents.map((ref) => `the ${bodyName(arrangement, ref)}`);
    const under = parents.length === 0 ? '' : `, which reports to ${listed(parents)}`;
    return about(group.ref, `New: the ${group.name}${under}.`);
}

function ended(group: Group, { arrangement }: Version): Difference[] {
    const heir =
        group.successor === undefined ? '' : ` Its duties passed to the ${bodyName(arrangement, group.successor)}.`;
    const last = group.to === undefined ? '' : ` after ${inWords(group.to)}`;
    return about(group.ref, `Gone: the ${group.name}${last}.${heir}`);
}

/** A topic that another group has now has moved; one that nobody has any more is over, unless the remit only gives examples. */
function topicsCompared(before: Version, after: Version): Compared {
    const [then, now] = [placesOf(before), placesOf(after)];
    const has = (places: readonly Place[], { topic, group }: Place) =>
        places.some((other) => isSaidAs(other.topic, topic) && other.group.ref === group.ref);
    const gained = now.filter((place) => !has(then, place));
    const lost = then.filter((place) => !has(now, place));
    const origin = (place: Place) => lost.find((other) => isSaidAs(other.topic, place.topic));
    const over = lost.filter((place) => !gained.some((other) => isSaidAs(other.topic, place.topic)));
    const remitIn = (groups: readonly Group[], { group }: Place) =>
        groups.find((each) => each.ref === group.ref)?.remit;
    const isUnsaid = (place: Place) =>
        origin(place) === undefined &&
        groupsOn(before).some((group) => group.ref === place.group.ref) &&
        remitIn(groupsOn(before), place) === undefined;
    const isExample = (place: Place) =>
        groupsOn(after).some((group) => group.ref === place.group.ref && (group.remitByExample || !group.remit));
    return {
        differences: [
            ...gained
                .filter((place) => !isUnsaid(place))
                .map((place) => ({ about: place.topic, words: moved(place, origin(place)) })),
            ...over
                .filter((place) => !isExample(place))
                .map(({ topic, group }) => ({
                    about: topic,
                    words: `“${topic}” is no longer in the remit of the ${group.name}.`,
                })),
        ],
        unsaid: [
            ...onlyOnce(gained.filter(isUnsaid), 'was not said before; it names'),
            ...onlyOnce(over.filter(isExample), 'does not name again'),
        ],
    };
}

/** One sentence a group. */
function onlyOnce(places: readonly Place[], words: string): string[] {
    const groups = [...new Set(places.map(({ group }) => group))];
    return groups.map((group) => {
        const topics = places.filter((place) => place.group === group).map(({ topic }) => `“${topic}”`);
        return `The remit of the ${group.name} ${words} ${listed(topics)}.`;
    });
}

const moved = ({ topic, group }: Place, origin: Place | undefined): string =>
    origin === undefined
        ? `“${topic}” is new in the remit of the ${group.name}.`
        : `“${topic}” moves from the ${origin.group.name} to the ${group.name}.`;

interface Place {
    readonly topic: string;
    readonly group: Group;
}

const placesOf = (version: Version): Place[] =>
    groupsOn(version).flatMap((group) => topicsOf(group, version.day).map(({ name }) => ({ topic: name, group })));

function functions(before: Version, after: Version): Difference[] {
    const [then, now] = [before, after].map(({ arrangement, day }) =>
        functionsOn(arrangement, day).map(({ name, role }) => `${name}${role === undefined ? '' : `, by the ${role}`}`),
    ) as [string[], string[]];
    return comings('Function', then, now);
}

function partners(before: Version, after: Version): Difference[] {
    const [then, now] = [before, after].map(({ arrangement, day }) =>
        arrangement.partners
            .filter((partner) => holds(partner, day))
            .map((partner) => inFull(partner, arrangement.agencies.find((each) => each.id === partner.agency)?.name)),
    ) as [string[], string[]];
    return comings('Partner', then, now);
}

const inFull = ({ kind, statutory, agency, duties }: Partner, name: string = agency): string =>
    `${name} (${kind}${statutory ? ', statutory' : ''}${duties ? `; for ${listed(duties)}` : ''})`;

/** Papers that are only published are no part of the structure. */
function papers(before: Version, after: Version): Difference[] {
    const owed = ({ name, by, cadence, oneIs }: Paper) =>
        cadence === undefined
            ? []
            : [`${name}, ${cadence.words}${by ? `, by the ${by}` : ''}${oneIs ? `, one of them the ${oneIs}` : ''}`];
    const [then, now] = [before, after].map(({ arrangement }) => (arrangement.papers ?? []).flatMap(owed)) as [
        string[],
        string[],
    ];
    return comings('Paper', then, now);
}

function milestones(before: Version, after: Version): Difference[] {
    return after.arrangement.milestones.flatMap((is) => {
        const was = before.arrangement.milestones.find((each) => isSaidAs(each.name, is.name));
        if (was === undefined || was.planned === is.planned) return [];
        const day = (planned: string | undefined) => (planned === undefined ? 'no day' : inWords(planned));
        return about(is.name, `“${is.name}” is now planned for ${day(is.planned)}, not ${day(was.planned)}.`);
    });
}

function ladders(before: Version, after: Version): Difference[] {
    const [then, now] = [before, after].map(({ arrangement }) =>
        arrangement.ladder.rungs.map(({ to, afterDays }) => `${to} after ${counted(afterDays, 'day')}`).join(', '),
    ) as [string, string];
    return then === now ? [] : about('ladder', `The ladder is now ${now}; it was ${then}.`);
}

const comings = (what: string, then: readonly string[], now: readonly string[]): Difference[] => [
    ...now.filter((each) => !then.includes(each)).map((each) => ({ about: each, words: `${what} added: ${each}.` })),
    ...then.filter((each) => !now.includes(each)).map((each) => ({ about: each, words: `${what} ended: ${each}.` })),
];
