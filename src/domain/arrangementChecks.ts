import { linkChecks } from './arrangementLinks.ts';
import { type ArrangementShape, type Check, type Fault, seatsOfFile } from './arrangementShape.ts';
import { termsChecks } from './arrangementTermsChecks.ts';
import { addDays, inWords } from './day.ts';

/** The rules that take more than one value of the file to see. */
export const faultsAcross: Check = (file) => checks.flatMap((check) => check(file));

const checks: readonly Check[] = [
    ...linkChecks,
    successionWithoutEnd,
    endsBeforeStarts,
    seatsOutsideGroup,
    deputyOfNobody,
    statutoryQuorumWithoutSeats,
    quorumOfTooFewSeats,
    twoExecutives,
    sameReferences,
    ...termsChecks,
    unsortedDays,
    fallingRungs,
];

function successionWithoutEnd(file: ArrangementShape): Fault[] {
    const says = 'a successor is named but no last day; expected “until” beside “successor”';
    return [
        ...file.agencies.flatMap((agency, at) =>
            agency.successor && !agency.until ? [{ path: ['agencies', at], says }] : [],
        ),
        ...file.groups.flatMap((group, at) =>
            group.successor && !group.until ? [{ path: ['groups', at], says }] : [],
        ),
    ];
}

function endsBeforeStarts(file: ArrangementShape): Fault[] {
    const dated = [
        ...file.agencies.map((agency, at) => ({ ...agency, path: ['agencies', at] })),
        ...file.partners.map((partner, at) => ({ ...partner, path: ['partners', at] })),
        ...file.groups.map((group, at) => ({ ...group, path: ['groups', at] })),
        ...file.groups.flatMap((group, at) =>
            (group.remit ?? []).flatMap((topic, index) =>
                typeof topic === 'string' ? [] : [{ ...topic, path: ['groups', at, 'remit', index] }],
            ),
        ),
        ...(file.functions ?? []).map((each, at) => ({ ...each, path: ['functions', at] })),
        ...seatsOfFile(file).map(({ seat, group, path }) => ({ ...seat, from: seat.from ?? group.from, path })),
    ];
    return dated.flatMap(({ from, until, path }) =>
        from && until && until < from
            ? [{ path: [...path, 'until'], says: `“until” is ${inWords(until)}; expected ${inWords(from)} or later` }]
            : [],
    );
}

function seatsOutsideGroup(file: ArrangementShape): Fault[] {
    return seatsOfFile(file).flatMap(({ seat, group, path }) => [
        ...(seat.from && seat.from < group.from
            ? [
                  {
                      path: [...path, 'from'],
                      says: `the seat starts before ${group.ref} does; expected ${inWords(group.from)} or later`,
                  },
              ]
            : []),
        ...(group.until && seat.until && seat.until > group.until
            ? [
                  {
                      path: [...path, 'until'],
                      says: `the seat outlasts ${group.ref}; expected ${inWords(group.until)} or earlier`,
                  },
              ]
            : []),
        ...(group.until && seat.from && seat.from > group.until
            ? [
                  {
                      path: [...path, 'from'],
                      says: `the seat starts after ${group.ref} ended; expected ${inWords(group.until)} or earlier`,
                  },
              ]
            : []),
    ]);
}

function deputyOfNobody(file: ArrangementShape): Fault[] {
    return seatsOfFile(file).flatMap(({ seat, path }) => {
        if (seat.deputy === undefined) return [];
        const place = [...path, 'deputy'];
        if (seat.deputies === false)
            return [
                { path: place, says: 'nobody may sit for this holder; expected no “deputy” beside “deputies: no”' },
            ];
        const says = 'the deputy is the holder, or there is no holder; expected somebody else than the “holder”';
        return seat.holder === undefined || seat.holder === seat.deputy ? [{ path: place, says }] : [];
    });
}

function statutoryQuorumWithoutSeats(file: ArrangementShape): Fault[] {
    const says = 'quorum asks for statutory seats but no seat of the group has any; expected “speaks for” on its seats';
    const others = new Set(file.partners.filter((partner) => !partner.statutory).map((partner) => partner.kind));
    return file.groups.flatMap((group, at) =>
        group.quorum?.['statutory seats'] &&
        !group.seats.some((seat) => seat['speaks for'] && !others.has(seat['speaks for']))
            ? [{ path: ['groups', at, 'quorum'], says }]
            : [],
    );
}

/** Counted by role, for one seat may stand in the file several times, each with its dates. */
function quorumOfTooFewSeats(file: ArrangementShape): Fault[] {
    return file.groups.flatMap((group, at) =>
        Object.entries(group.quorum?.seats ?? {}).flatMap(([kind, asked]) => {
            const there = new Set(group.seats.filter((seat) => seat.kind === kind).map((seat) => seat.role)).size;
            const says = `quorum asks for ${asked} seats of the kind “${kind}” and the group has ${there}; expected “kind: ${kind}” on as many seats`;
            return there < asked ? [{ path: ['groups', at, 'quorum', 'seats'], key: kind, says }] : [];
        }),
    );
}

function twoExecutives(file: ArrangementShape): Fault[] {
    const executives = file.groups.flatMap((group, at) => (group.kind === 'executive' ? [{ ...group, at }] : []));
    return executives.flatMap((later, index) => {
        const earlier = executives
            .slice(0, index)
            .find((other) => other.from <= (later.until ?? '9999') && later.from <= (other.until ?? '9999'));
        if (!earlier) return [];
        const remedy = earlier.until ? `${inWords(addDays(earlier.until, 1))} or later` : `“until” on ${earlier.ref}`;
        const says = `${later.ref} and ${earlier.ref} would both be the executive; expected ${remedy}`;
        return [{ path: ['groups', later.at, 'from'], says }];
    });
}

function sameReferences(file: ArrangementShape): Fault[] {
    const filled = file.groups.map((group) => group.reference.replaceAll('{group}', group.ref));
    return file.groups.flatMap((group, at) => {
        const twin = file.groups[filled.indexOf(filled[at] ?? '')];
        if (!twin || twin === group) return [];
        const says = `${group.ref} would write the same references as ${twin.ref}; expected {group} in the pattern`;
        return [{ path: ['groups', at, 'reference'], says }];
    });
}

function unsortedDays(file: ArrangementShape): Fault[] {
    const days = Object.keys(file.holidays);
    return [
        ...file.groups.flatMap(({ diary }, at) =>
            backwards(diary).map(({ index, says }) => ({ path: ['groups', at, 'diary', index], says })),
        ),
        ...backwards(days).map(({ index, says }) => ({ path: ['holidays'], key: days[index], says })),
    ];
}

function backwards(days: readonly string[]): { index: number; says: string }[] {
    return days.flatMap((day, index) => {
        const before = days[index - 1];
        if (before === undefined || before < day) return [];
        return [{ index, says: `${inWords(day)} stands after ${inWords(before)}; expected days in order, each once` }];
    });
}

function fallingRungs(file: ArrangementShape): Fault[] {
    const rungs = file.ladder.rungs;
    return rungs.flatMap((rung, at) => {
        const below = rungs[at - 1];
        if (!below || rung['after days'] > below['after days']) return [];
        const says = `“${rung.to}” is reached after ${rung['after days']} days; expected more than the ${below['after days']} of “${below.to}” below it`;
        return [{ path: ['ladder', 'rungs', at, 'after days'], says }];
    });
}
