import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Action } from '../../src/domain/action.ts';
import type { Channel } from '../../src/domain/channel.ts';
import type { Entry } from '../../src/domain/entry.ts';
import { type Meeting, noHub } from '../../src/domain/meeting.ts';
import type { MinuteBook } from '../../src/domain/minuteBook.ts';
import type { Point } from '../../src/domain/point.ts';
import type { Series } from '../../src/domain/reference.ts';
import type { Resolution } from '../../src/domain/resolution.ts';
import type { RollLine } from '../../src/domain/roll.ts';
import { type Exchange, type LocalGraph, startLocalGraph } from '../../src/localGraph/server.ts';
import { type Graph, type GraphTerms, openGraph } from '../../src/sharepoint/client.ts';
import { openMinuteBook } from '../../src/sharepoint/minuteBook.ts';
import { provision } from '../../src/sharepoint/provision.ts';
import { contract } from '../support/graphContract.ts';

export const token = 'a-token-of-the-tests';
export const userAgent = 'NONISV|Wolverhampton|MinuteBook/1.0';
export const today = '2021-03-18';

/** A local Graph with an open and a restricted site, and books over them as separate processes would have them. */
export interface Shelves {
    readonly local: LocalGraph;
    readonly open: string;
    readonly restricted: string;
    readonly graph: Graph;
    readonly book: MinuteBook;
    /** Everything that went over the wire. */
    readonly exchanges: Exchange[];
    graphWith(terms?: Partial<GraphTerms>): Graph;
    /** A book that shares nothing with the others but SharePoint. */
    anotherBook(terms?: Partial<GraphTerms>): MinuteBook;
    /** Ends the service, once all that was sent and answered proves to be as Microsoft describes it. */
    close(): Promise<void>;
    /** What the work sent, e.g. `POST /sites/…/items`. */
    sentBy(work: () => Promise<unknown>): Promise<string[]>;
}

export async function bareShelves(): Promise<Shelves> {
    const sites = [site('minute-book', 'Minute book'), site('minute-book-part-2', 'Minute book, Part 2')];
    const local = await startLocalGraph({ file: ':memory:', sites, requireToken: true });
    const [open = '', restricted = ''] = local.sites;
    const exchanges: Exchange[] = [];
    local.watch((exchange) => exchanges.push(exchange));
    const graphWith = (terms: Partial<GraphTerms> = {}) =>
        openGraph({
            url: local.url,
            token: async () => token,
            deadlineMs: 20_000,
            concurrency: 8,
            userAgent,
            ...terms,
        });
    const anotherBook = (terms: Partial<GraphTerms> = {}) =>
        openMinuteBook({ graph: graphWith(terms), open, restricted, today: () => today });
    return {
        local,
        open,
        restricted,
        graph: graphWith(),
        book: anotherBook(),
        exchanges,
        graphWith,
        anotherBook,
        async close() {
            await local.close();
            const { check } = contract();
            assert.deepEqual([...new Set(exchanges.flatMap(check))].slice(0, 5), []);
        },
        async sentBy(work) {
            const before = exchanges.length;
            await work();
            return exchanges.slice(before).map(({ method, path }) => `${method} ${path.replace(/\/sites\/[^/]+/, '')}`);
        },
    };
}

export async function openShelves(): Promise<Shelves> {
    const shelves = await bareShelves();
    await provision(shelves.graph, shelves.open);
    await provision(shelves.graph, shelves.restricted);
    return shelves;
}

const site = (name: string, displayName: string) => ({
    hostname: 'wolverhampton.sharepoint.com',
    path: `sites/${name}`,
    displayName,
});

/** Each call a series of its own, because tests share one list. */
export function aSeries(): Series {
    const prefix = `QA-${randomUUID()}/2020-21/A`;
    return {
        prefix,
        ref: (number) => `${prefix}${number}`,
        numberOf: (ref) => (ref.startsWith(prefix) ? Number(ref.slice(prefix.length)) : undefined),
    };
}

export const aKey = (): string => randomUUID();

export const anAction = (but: Partial<Action> = {}): Action => ({
    key: aKey(),
    ref: `EXEC/2020-21/A${randomUUID()}`,
    kind: 'action',
    group: 'EXEC',
    reportTo: '',
    meeting: 'EXEC/2020-21/M4',
    resolution: '',
    title: 'Draft the neglect protocol',
    owner: {
        name: 'Priya Shah',
        person: 'priya@wolverhampton.example',
        directoryId: 'd1',
        role: 'Business Manager',
        agency: 'LA',
    },
    due: { words: 'by 31 March 2021', precision: 'day', overdueFrom: '2021-04-01', ambiguous: false },
    firstOverdueFrom: '2021-04-01',
    status: 'not started',
    progress: '',
    evidence: '',
    impact: '',
    slips: [],
    part2: false,
    ...but,
});

export const aChannel = (but: Partial<Channel> = {}): Channel => ({
    key: aKey(),
    ref: `QA-${randomUUID()}`,
    title: 'Quality assurance',
    kind: 'sub-group',
    parent: 'EXEC',
    route: { tenantId: '', teamId: '', channelId: '', conversationId: '', serviceUrl: '' },
    ...but,
});

export const aMeeting = (but: Partial<Meeting> = {}): Meeting => ({
    key: aKey(),
    ref: `EXEC/2020-21/M${randomUUID()}`,
    group: 'EXEC',
    held: today,
    status: 'open',
    chair: '',
    minuteTaker: '',
    quorate: '',
    present: '',
    apologies: '',
    inAttendance: '',
    proceeding: '',
    hub: noHub,
    ...but,
});

export const aRollLine = (but: Partial<RollLine> = {}): RollLine => ({
    key: aKey(),
    meeting: 'EXEC/2020-21/M4',
    name: 'Priya Shah',
    person: '',
    directoryId: '',
    agency: '',
    seat: '',
    statutory: '',
    presence: 'present',
    deputy: '',
    fromItem: '',
    toItem: '',
    interest: '',
    ...but,
});

export const aPoint = (but: Partial<Point> = {}): Point => ({
    key: aKey(),
    ref: `EXEC/2020-21/M4/D${randomUUID()}`,
    meeting: 'EXEC/2020-21/M4',
    item: 3,
    itemTitle: 'Neglect',
    letter: 'c',
    kind: 'note',
    text: 'The audit was received.',
    speaker: '',
    part2: false,
    ...but,
});

export const aResolution = (but: Partial<Resolution> = {}): Resolution => ({
    key: aKey(),
    ref: `EXEC/2020-21/R${randomUUID()}(a)`,
    meeting: 'EXEC/2020-21/M4',
    group: 'EXEC',
    item: 3,
    limb: 'a',
    verb: 'resolved',
    text: 'That the protocol be adopted',
    held: today,
    standing: 'in force',
    basis: '',
    about: '',
    changedBy: '',
    part2: false,
    ...but,
});

export const anEntry = (but: Partial<Entry> = {}): Entry => ({
    key: aKey(),
    at: '2021-03-18T10:00:00Z',
    actorName: 'Priya Shah',
    actorId: 'f3c1',
    what: 'recorded an action',
    record: 'EXEC/2020-21/A1',
    detail: '',
    ...but,
});
