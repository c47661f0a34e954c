import { type Arrangement, type Person, personByDirectoryId } from './arrangement.ts';

/** Which account of the directory a person of the arrangement is: pinned at the first match, and from then on the account alone counts. */
export interface Pin {
    /** As the arrangement knows the person, lower case. */
    readonly email: string;
    readonly directoryId: string;
    /** UTC, ISO 8601. */
    readonly at: string;
}

/** An account as the roster of Teams shows it. Its display name says nothing of who it is. */
export interface Account {
    readonly directoryId: string;
    /** Every address it goes by, lower case. */
    readonly addresses: readonly string[];
    /** Of another tenant, whose administrators write its addresses: they prove nothing here. */
    readonly isForeign?: true;
}

export type Match =
    /** No address of it is one of the arrangement's. */
    | { readonly kind: 'nobody' }
    | { readonly kind: 'known' }
    | { readonly kind: 'first'; readonly person: Person }
    /** Another account is pinned to the address, or another address to the account. */
    | { readonly kind: 'second'; readonly person: Person; readonly because: string };

export function matchOf(account: Account, arrangement: Arrangement, pins: readonly Pin[]): Match {
    const { directoryId, addresses, isForeign } = account;
    if (personByDirectoryId(withPins(arrangement, pins), directoryId) !== undefined) return { kind: 'known' };
    const people = arrangement.people.filter(({ email }) => addresses.includes(email));
    const [person, another] = people;
    if (person === undefined) return { kind: 'nobody' };
    if (another !== undefined)
        return {
            kind: 'second',
            person,
            because: `its addresses are those of several people: ${people.map(({ email }) => email).join(', ')}`,
        };
    const former = pins.find((pin) => pin.directoryId === directoryId);
    if (former !== undefined) return { kind: 'second', person, because: `the same account was ${former.email} before` };
    const pinned = person.directoryId ?? pins.find(({ email }) => email === person.email)?.directoryId;
    if (pinned !== undefined)
        return { kind: 'second', person, because: 'another account was known by this address before' };
    if (isForeign) return { kind: 'second', person, because: 'it is an account of another organisation’s directory' };
    return { kind: 'first', person };
}

/** Whose account it is, by its id or, of somebody who has not been met yet, by its address; undefined for anybody else's. */
export function personOf(account: Account, arrangement: Arrangement): Person | undefined {
    const match = matchOf(account, arrangement, []);
    return personByDirectoryId(arrangement, account.directoryId) ?? (match.kind === 'first' ? match.person : undefined);
}

/** One account a person and one person an account, whichever was said before. */
export const repinned = (pins: readonly Pin[], pin: Pin): Pin[] => [
    ...pins.filter(({ email, directoryId }) => email !== pin.email && directoryId !== pin.directoryId),
    pin,
];

/** An id that is written in the arrangement itself comes first. */
export const withPins = (arrangement: Arrangement, pins: readonly Pin[]): Arrangement => ({
    ...arrangement,
    people: arrangement.people.map((person) => ({
        ...person,
        directoryId: person.directoryId ?? pins.find(({ email }) => email === person.email)?.directoryId,
    })),
});

/**
 * The addresses of an account. A guest's sign-in name holds the address it was invited by, as `ann_health.example#EXT#@tenant…`; what else
 * a sign-in name says of a guest is the tenant's and not theirs.
 */
export function addressesOf(mail: string | undefined, signInName: string | undefined): string[] {
    const guest = /^(.+)_([^_@]+)#ext#@/i.exec(signInName ?? '');
    const name = guest === null ? signInName : `${guest[1]}@${guest[2]}`;
    return [...new Set([mail, name].map((each) => (each ?? '').trim().toLowerCase()))].filter((each) =>
        /^[^@\s#]+@[^@\s#]+$/.test(each),
    );
}
