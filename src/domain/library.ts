/** Where documents are kept: for everybody with rights on the partnership's site, or for those of its restricted site alone. */
export type Shelf = 'open' | 'restricted';

export interface Document {
    readonly name: string;
    readonly type: string;
    readonly bytes: Uint8Array;
}

/** The document library of each site. Every operation throws Unavailable when SharePoint has not done it in time, and may be repeated. */
export interface Library {
    /**
     * Keeps documents that say the same in several forms, under their names; what stood there becomes an earlier version. Where the last
     * of them stands already with the same bytes nothing is written, so its bytes must follow from what it says. Answers their addresses.
     */
    put(shelf: Shelf, folder: readonly string[], documents: readonly Document[]): Promise<readonly string[]>;
    /** The address of a document; undefined where there is none. */
    find(shelf: Shelf, folder: readonly string[], name: string): Promise<string | undefined>;
}
