/** Long words cut at a space for a card; the whole stands in the list. */
export function brief(words: string, most = 140): string {
    const flat = words.replace(/\s+/g, ' ');
    if (flat.length <= most) return flat;
    const cut = flat.slice(0, most);
    return `${cut
        .slice(0, Math.max(cut.lastIndexOf(' '), most - 30))
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`;
}

/** Whether `brief` leaves some of the words out, for then the card has to say so. */
export const isCut = (words: string, most: number): boolean => words.replace(/\s+/g, ' ').length > most;
