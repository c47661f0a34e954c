import type { Day } from './day.ts';

/** What a business manager does to a seat, from a day. */
export type SeatChange = {
    readonly group: string;
    readonly role: string;
    /** The e-mail of the holder meant, where several hold a seat of that role; `vacant` for one that nobody holds. */
    readonly heldBy?: string;
    readonly day: Day;
} & (
    | { readonly kind: 'fill'; readonly who: Newcomer }
    | { readonly kind: 'vacate' }
    /** The day is its last one. */
    | { readonly kind: 'end' }
    | { readonly kind: 'deputise'; readonly who: Newcomer | undefined; readonly until?: Day }
);

/** Known by e-mail; name and agency are asked for where the arrangement does not know the person yet. */
export interface Newcomer {
    readonly email: string;
    readonly name?: string;
    readonly agency?: string;
}
