/** An interest declared in an item of the agenda. */
export interface Interest {
    readonly item: number;
    readonly reason: string;
    readonly leftRoom: boolean;
}

/** What a line of the roll keeps of its interests, one line each. */
export interface Declaring {
    readonly interest: string;
}

/** As the roll keeps it, one line each: `Item 4: chairs the charity. Left the room.` */
export function interestInWords({ item, reason, leftRoom }: Interest): string {
    const ended = /[.!?]$/.test(reason) ? reason : `${reason}.`;
    return `Item ${item}: ${ended} ${leftRoom ? LEFT : STAYED}`;
}

/** What a line of the roll declares; a line that was typed into the list in other words is shown and counts for nothing. */
export const interestsOf = (line: Declaring): Interest[] =>
    line.interest.split(/\r\n|\r|\n/).flatMap((words) => {
        const [, item = '', reason = '', where = ''] = declared.exec(words.trim()) ?? [];
        return item === '' ? [] : [{ item: Number(item), reason, leftRoom: where === LEFT }];
    });

/** One interest an item: declared again, it takes the place of what was said first. */
export function withInterest<Line extends Declaring>(line: Line, interest: Interest): Line {
    const others = line.interest
        .split(/\r\n|\r|\n/)
        .filter((words) => words.trim() !== '' && !words.startsWith(`Item ${interest.item}:`));
    return { ...line, interest: [...others, interestInWords(interest)].join('\n') };
}

/** Whoever leaves the room for an item takes no part in it. */
export const isAway = (line: Declaring, item: number): boolean =>
    interestsOf(line).some((each) => each.item === item && each.leftRoom);

const LEFT = 'Left the room.';
const STAYED = 'Stayed in the room.';
const declared = /^Item (\d{1,4}): (.*) (Left the room\.|Stayed in the room\.)$/;
