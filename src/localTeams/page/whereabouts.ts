/** Who the page is used as and what it shows: kept in the address, so that a reload changes nothing. */
export interface Whereabouts {
    as?: string;
    in?: string;
    /** The site and list shown instead of a conversation. */
    site?: string;
    list?: string;
}

const words = ['as', 'in', 'site', 'list'] as const;

export function whereabouts(): Whereabouts {
    const given = new URLSearchParams(location.hash.slice(1));
    return Object.fromEntries(words.map((word) => [word, given.get(word) ?? undefined]));
}

/** The address of a place on this page, for links and for going there. */
export function addressOf(to: Whereabouts): string {
    const known = words.flatMap((word) => (to[word] === undefined ? [] : [[word, to[word]]]));
    return `#${new URLSearchParams(known)}`;
}
