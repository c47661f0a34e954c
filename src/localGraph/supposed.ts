/**
 * What nothing that was found settles of SharePoint's own Graph. Here it is played one way, and the other way where a test supposes it:
 * nobody may come to depend on either.
 */
export interface Supposed {
    /** The code of a write over a row that somebody else wrote meanwhile. */
    readonly staleCode: 'resourceModified' | 'notAllowed';
    /** Rows of a page for which nobody gave a size, and of the longest one. */
    readonly page: number;
    readonly longestPage: number;
    /** What is overlooked is answered as though it had not been asked. */
    readonly emptiness: 'refused' | 'honoured' | 'overlooked';
    readonly either: 'refused' | 'honoured' | 'overlooked';
    readonly order: 'refused' | 'honoured' | 'overlooked';
    /** What rows bear as `createdBy`, written by an app alone. */
    readonly maker: object;
    /** How many rows a question may not reach, and how it is refused then. */
    readonly crowd: Crowd;
    /** Whether lists of changes are played, and what they say of a row that was deleted. */
    readonly changes: 'not played' | 'told' | 'left out' | 'an error in its place';
    readonly subscriptions: 'not played' | 'forbidden' | 'played';
    /** Whether a grant of more than write is taken in the request that makes it, and whether one app can have two. */
    readonly fullGrants: boolean;
    readonly secondGrants: boolean;
    /** Columns that come with a new list are there. */
    readonly columnsWithList: boolean;
    readonly listNameTaken: { readonly status: number; readonly code: string; readonly message: string };
    /** Characters of several lines, of a whole row, and what becomes of more. */
    readonly roomOfLines: number;
    readonly roomOfRow: number;
    readonly overlong: 'refused' | 'cut';
}

export interface Crowd {
    readonly rows: number;
    readonly status: number;
    readonly code: string;
    readonly message: string;
    readonly innerCode?: string;
}

export const firstSupposed: Supposed = {
    staleCode: 'resourceModified',
    page: 200,
    longestPage: 5000,
    emptiness: 'refused',
    either: 'refused',
    order: 'honoured',
    // An app-only token leaves no person behind: SharePoint shows the app.
    maker: { user: { displayName: 'SharePoint App' } },
    crowd: {
        rows: 5000,
        status: 429,
        code: 'notSupported',
        message: 'The request is unprocessable because it uses too many resources',
        innerCode: 'tooManyResources',
    },
    changes: 'not played',
    subscriptions: 'not played',
    fullGrants: false,
    secondGrants: true,
    columnsWithList: true,
    listNameTaken: { status: 409, code: 'nameAlreadyExists', message: 'Name already exists' },
    roomOfLines: 63_999,
    roomOfRow: Number.POSITIVE_INFINITY,
    overlong: 'refused',
};
