import { type ArrangementShape, type Check, type Fault, seatsOfFile } from './arrangementShape.ts';
import { isSaidAs, nearest } from './spelling.ts';

/** Names stand once, and what one record says of another is in the file. */
export const linkChecks: readonly Check[] = [
    repeated,
    unknownAgencies,
    unknownPeople,
    unknownGroups,
    unknownPartnerKinds,
    unknownRoles,
    circles,
];

function repeated(file: ArrangementShape): Fault[] {
    const names = file.groups.flatMap((group, at) => [
        { says: group.ref, owner: at, path: ['groups', at, 'ref'] },
        { says: group.name, owner: at, path: ['groups', at, 'name'] },
        ...group['also called'].map((says, alias) => ({ says, owner: at, path: ['groups', at, 'also called', alias] })),
    ]);
    return [
        ...repeats(file.agencies.map(({ id }, at) => ({ says: id, path: ['agencies', at, 'id'] }))),
        ...repeats(file.people.map((person, at) => ({ says: person.email, path: ['people', at, 'email'] }))),
        ...repeats([
            ...names,
            ...(file.outside ?? []).flatMap(({ ref, name }, at) => [
                { says: ref, owner: at, path: ['outside', at, 'ref'] },
                { says: name, owner: at, path: ['outside', at, 'name'] },
            ]),
        ]),
    ];
}

function repeats(said: readonly { says: string; path: PropertyKey[] }[]): Fault[] {
    return said
        .filter(({ says }, at) => said.slice(0, at).some((earlier) => isSaidAs(says, earlier.says)))
        .map(({ says, path }) => ({ path, says: `“${says}” stands in the file already; expected a name of its own` }));
}

function unknownAgencies(file: ArrangementShape): Fault[] {
    const known = file.agencies.map((agency) => agency.id);
    return [
        ...file.agencies.flatMap(({ successor }, at) =>
            unknown('an agency', successor, known, ['agencies', at, 'successor']),
        ),
        ...file.partners.flatMap(({ agency }, at) => unknown('an agency', agency, known, ['partners', at, 'agency'])),
        ...file.people.flatMap(({ agency }, at) => unknown('an agency', agency, known, ['people', at, 'agency'])),
        ...seatsOfFile(file).flatMap(({ seat, path }) => unknown('an agency', seat.agency, known, [...path, 'agency'])),
    ];
}

function unknownPeople(file: ArrangementShape): Fault[] {
    const known = file.people.map((person) => person.email);
    return seatsOfFile(file).flatMap(({ seat, path }) => [
        ...unknown('the e-mail of a person', seat.holder, known, [...path, 'holder']),
        ...unknown('the e-mail of a person', seat.deputy, known, [...path, 'deputy']),
    ]);
}

function unknownGroups(file: ArrangementShape): Fault[] {
    const known = file.groups.map((group) => group.ref);
    const bodies = [...known, ...(file.outside ?? []).map((body) => body.ref)];
    return file.groups.flatMap((group, at) => [
        ...group['reports to'].flatMap((ref, parent) =>
            unknown('a group', ref, bodies, ['groups', at, 'reports to', parent]),
        ),
        ...(group['linked to'] ?? []).flatMap((ref, link) =>
            unknown('a group', ref, bodies, ['groups', at, 'linked to', link]),
        ),
        ...unknown('a group', group.successor, known, ['groups', at, 'successor']),
    ]);
}

function unknownPartnerKinds(file: ArrangementShape): Fault[] {
    const known = [...new Set(file.partners.map((partner) => partner.kind))];
    return seatsOfFile(file).flatMap(({ seat, path }) =>
        unknown('a kind of partner', seat['speaks for'], known, [...path, 'speaks for']),
    );
}

/** Who performs a function, and who writes or presents a paper, must be a seat of some group. */
function unknownRoles(file: ArrangementShape): Fault[] {
    const known = [...new Set(seatsOfFile(file).map(({ seat }) => seat.role))];
    return [
        ...(file.functions ?? []).flatMap(({ role }, at) =>
            unknown('the role of a seat', role, known, ['functions', at, 'role']),
        ),
        ...(file.papers ?? []).flatMap((paper, at) =>
            (['written by', 'presented by'] as const).flatMap((key) =>
                unknown('the role of a seat', paper[key], known, ['papers', at, key]),
            ),
        ),
    ];
}

function unknown(what: string, said: string | undefined, known: readonly string[], path: PropertyKey[]): Fault[] {
    if (said === undefined || known.includes(said)) return [];
    const meant = nearest(said, known);
    const expected = meant === undefined ? `one of ${known.join(', ')}` : `“${meant}” perhaps`;
    return [{ path, says: `“${said}” is not ${what} of this file; expected ${expected}` }];
}

function circles(file: ArrangementShape): Fault[] {
    const parents = new Map(file.groups.map((group) => [group.ref, group['reports to']]));
    const heirs = new Map(file.groups.map((group) => [group.ref, group.successor ? [group.successor] : []]));
    const agencies = new Map(file.agencies.map((agency) => [agency.id, agency.successor ? [agency.successor] : []]));
    return [
        ...file.groups.flatMap((group, at) => [
            ...circle(group.ref, parents, 'reports to', ['groups', at, 'reports to']),
            ...circle(group.ref, heirs, 'is succeeded by', ['groups', at, 'successor']),
        ]),
        ...file.agencies.flatMap(({ id }, at) =>
            circle(id, agencies, 'is succeeded by', ['agencies', at, 'successor']),
        ),
    ];
}

function circle(start: string, next: Map<string, string[]>, verb: string, path: PropertyKey[]): Fault[] {
    const seen = new Set<string>();
    const waiting = [...(next.get(start) ?? [])];
    for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
        if (step === start) return [{ path, says: `${start} in the end ${verb} itself; expected a chain that ends` }];
        if (!seen.has(step)) waiting.push(...(next.get(step) ?? []));
        seen.add(step);
    }
    return [];
}
