import { z } from 'zod';
import { count, day, email, lines, list, oneOf, text, yesNo } from './arrangementField.ts';
import {
    cadenceShape,
    functionShape,
    groupRef,
    guidanceShape,
    outsideShape,
    paperShape,
    topicShape,
    trackerShape,
} from './arrangementTermsShape.ts';
import { whenNotMet } from './quorumTerms.ts';

/*
 * The arrangement file as people write it: plain keys, days as 2019-09-29, yes and no.
 */

const agency = z.strictObject(
    { id: text(), name: text(), from: day.optional(), until: day.optional(), successor: text().optional() },
    { error: 'an agency with id and name' },
);

const partner = z.strictObject(
    {
        kind: text(),
        statutory: yesNo,
        agency: text(),
        duties: list(text(), 'a list such as [safeguarding, child death review]').optional(),
        from: day,
        until: day.optional(),
        facts: lines,
    },
    { error: 'a partner with kind, statutory, agency and from' },
);

const person = z.strictObject(
    { name: text(), email, agency: text(), 'directory id': z.guid({ error: 'an object id of Entra' }).optional() },
    { error: 'a person with name, email and agency' },
);

const seat = z.strictObject(
    {
        role: text(),
        duty: oneOf('chair', 'minute taker', 'business manager', 'scrutineer', 'scrutiny officer').optional(),
        'speaks for': text('a kind of partner').optional(),
        kind: text('a kind of seat such as district').optional(),
        deputies: yesNo.optional(),
        agency: text().optional(),
        holder: email.optional(),
        deputy: email.optional(),
        from: day.optional(),
        until: day.optional(),
        facts: lines,
    },
    { error: 'a seat with a role' },
);

const pattern = text('a pattern such as {group}/{year}/{kind}{number}')
    .refine((written) => written.split('{kind}').length === 2 && written.split('{number}').length === 2, {
        error: 'a pattern with {kind} and {number} once each, such as {group}/{year}/{kind}{number}',
    })
    .refine((written) => !/[{}]/.test(written.replace(/\{(group|year|kind|number)\}/g, '')), {
        error: 'no braces but {group}, {year}, {kind} and {number}',
    })
    // What is said aloud is the end of it, and what is typed is read in any case.
    .refine((written) => /(^|\/)\{kind\}\{number\}$/.test(written) && !/[a-z]/.test(written.replace(/\{\w+\}/g, '')), {
        error: 'a pattern in capitals that ends in /{kind}{number}, so that A31 can be said and typed',
    });

const quorum = z.strictObject(
    {
        'statutory seats': yesNo.default(false),
        members: count('a number of members from 0 to 99', 0, 99).default(0),
        seats: z
            .record(text(), count('a number of seats from 1 to 99', 1, 99), {
                error: 'how many seats of which kind, such as {district: 4}',
            })
            .optional(),
        'when not met': oneOf(...whenNotMet).optional(),
    },
    { error: 'quorum terms with statutory seats, members, seats or when not met' },
);

/** An apostrophe may be typed straight. */
const groupKind = z.preprocess(
    (said) => (typeof said === 'string' ? said.replace("'", '’') : said),
    oneOf('partnership', 'executive', 'board', 'sub-group', 'panel', 'people’s panel', 'unit', 'regional'),
);

const group = z.strictObject(
    {
        ref: groupRef,
        kind: groupKind,
        name: text(),
        'also called': lines,
        'reports to': list(text(), 'a list of group refs such as [EXEC]').default([]),
        'linked to': list(text(), 'a list of group refs such as [EXEC]').optional(),
        from: day,
        until: day.optional(),
        'shadow until': day.optional(),
        successor: text().optional(),
        scope: list(text(), 'a list such as [children, adults]').optional(),
        meets: cadenceShape.optional(),
        'open to the public': yesNo.optional(),
        size: count('a number of people from 1 to 999', 1, 999).optional(),
        remit: list(topicShape, 'a list of topics, each after a dash').optional(),
        'remit by example': yesNo.optional(),
        diary: list(day, 'a list of days such as [2019-11-27]').default([]),
        reference: pattern,
        minutes: oneOf('lettered', 'numbered', 'decimal'),
        'lead-in': oneOf('RESOLVED: that', 'Resolved that').optional(),
        quorum: quorum.optional(),
        tracker: trackerShape.optional(),
        facts: lines,
        seats: list(seat, 'a list of seats').default([]),
    },
    { error: 'a group with ref, kind, name, from, reference and minutes' },
);

const milestone = z.strictObject(
    { name: text(), planned: day.optional(), actual: day.optional() },
    { error: 'a milestone with a name' },
);

const ladder = z.strictObject(
    {
        'due soon days': count('a number of days from 0 to 60', 0, 60),
        'posting hour': count('an hour from 0 to 23', 0, 23),
        rungs: list(
            z.strictObject(
                {
                    to: oneOf('group', 'parent', 'executive', 'scrutineer', 'panel'),
                    'after days': count('a number of days from 0 to 999', 0, 999),
                },
                { error: 'a rung with to and after days' },
            ),
            'a list of rungs',
        ).min(1, { error: 'at least one rung' }),
    },
    { error: 'a ladder with due soon days, posting hour and rungs' },
);

export const arrangementShape = z.strictObject(
    {
        name: text().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'a short name in small letters such as anyshire' }),
        title: text(),
        'time zone': text('a time zone such as Europe/London').refine(isZone, {
            error: 'a time zone such as Europe/London',
        }),
        'led by': oneOf('safeguarding partners', 'independent board').optional(),
        agencies: list(agency, 'a list of agencies'),
        partners: list(partner, 'a list of partners'),
        people: list(person, 'a list of people'),
        groups: list(group, 'a list of groups'),
        milestones: list(milestone, 'a list of milestones').default([]),
        functions: list(functionShape, 'a list of functions').optional(),
        outside: list(outsideShape, 'a list of bodies').optional(),
        papers: list(paperShape, 'a list of papers').optional(),
        guidance: list(guidanceShape, 'a list of editions').optional(),
        lists: z.record(text(), lines, { error: 'headings, each with a list of lines' }).optional(),
        ladder,
        holidays: z.record(day, text(), { error: 'lines such as 2019-12-25: Christmas Day' }).default({}),
    },
    { error: 'an arrangement with name, title, time zone, agencies, partners, people, groups and ladder' },
);

export type ArrangementShape = z.infer<typeof arrangementShape>;

/** Something wrong at a path of the file; with a key, it is the key itself that is wrong. */
export interface Fault {
    readonly path: readonly PropertyKey[];
    readonly key?: string;
    /** `what is wrong; expected …`. */
    readonly says: string;
}

export type Check = (file: ArrangementShape) => Fault[];

/** Every seat with its group and its path in the file. */
export const seatsOfFile = (file: ArrangementShape) =>
    file.groups.flatMap((group, at) =>
        group.seats.map((seat, index) => ({ seat, group, path: ['groups', at, 'seats', index] })),
    );

/** Offsets such as +01:00 know no summer time, so only named zones will do. */
function isZone(zone: string): boolean {
    if (!/^[A-Za-z]/.test(zone)) return false;
    try {
        new Intl.DateTimeFormat('en-GB', { timeZone: zone });
        return true;
    } catch {
        return false;
    }
}

/** The keys the file may have at a place, for the suggestion beside an unknown one. */
export function keysAt(path: readonly PropertyKey[]): string[] {
    let at: unknown = arrangementShape;
    for (const step of path) {
        at = bare(at);
        if (at instanceof z.ZodArray) at = at.element;
        else if (at instanceof z.ZodObject) at = (at.shape as Record<PropertyKey, unknown>)[step];
    }
    at = bare(at);
    return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function bare(shape: unknown): unknown {
    return shape instanceof z.ZodOptional || shape instanceof z.ZodDefault ? bare(shape.unwrap()) : shape;
}
