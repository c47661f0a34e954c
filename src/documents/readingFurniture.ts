/** Words of the page a document was published on, which are no part of it. */
const furniture: readonly RegExp[] = [
    /^(?:page\s+)?\d{1,4}\s*(?:of|\/)\s*\d{1,4}$/i,
    /^page\s+\d{1,4}$/i,
    /^agendas?, meetings? and minutes\b.*$/i,
    /^(?:skip to (?:main )?content|back to top|top of page|print this page|print|share(?: this page)?|menu|search|home|log ?in|sign in|close|next|previous|accessibility(?: statement)?|privacy(?: (?:notice|policy))?|terms(?: and conditions)?|contact us|site ?map)$/i,
    /\b(?:we|this (?:web)?site) uses? cookies\b|^(?:accept|reject|manage) (?:all )?cookies$|^cookie (?:policy|settings|notice)$/i,
    /^verified by \w+$|^translate\b\W*$|^powered by \w+/i,
    /^(?:©|copyright\b).*$/i,
    /^(?:view|download|share) (?:the |this |background to |all )?(?:agenda|minutes|item|page|document)s?(?: .*)?$/i,
    /^(?:supporting documents?|agenda item|minutes|agenda|item no\.?|name|attachments?|media|documents?)\s*:?$/i,
];

export const isFurniture = (text: string): boolean => furniture.some((pattern) => pattern.test(text.trim()));

/** Lines that say what follows and so are never joined to another, nor taken for a page's head. */
export const isMarker = (text: string): boolean =>
    /^\W*(?:(?:it was )?(?:unanimously )?(?:resolved|recommended|recommendations?|agreed|decisions?|actions?|noted|received)\b.{0,12}|minutes|supporting documents?|agenda item|present|apologies|in attendance|attendance|attendees|contents)\s*[:\-–]?(?:\s*that)?\s*$/i.test(
        text.trim(),
    );

/** After these words come the papers that were attached, not minutes. */
export const isEnd = (text: string): boolean => /^(?:supporting documents?|attachments?)\s*:?$/i.test(text.trim());
