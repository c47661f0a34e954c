import { type Comings, comingsInWords } from './attending.ts';

export type Presence = 'present' | 'apologies' | 'deputy' | 'absent' | 'in attendance' | 'non-member';

/** In attendance are those who came to help or to report; a non-member belongs to another body and came to speak. */
export const presences: readonly Presence[] = [
    ...(['present', 'apologies', 'deputy', 'absent', 'in attendance', 'non-member'] as const),
];

/** One person at one meeting. */
export interface RollLine extends Comings {
    readonly key: string;
    readonly meeting: string;
    readonly name: string;
    /** The e-mail the arrangement knows the person by; empty for somebody typed in. */
    readonly person: string;
    /** The directory id, where it is known. */
    readonly directoryId: string;
    readonly agency: string;
    readonly seat: string;
    /** The kind of statutory partner the seat speaks for, or empty. */
    readonly statutory: string;
    readonly presence: Presence;
    /** Who sat for the holder; empty where nobody did, or where the name was not given. */
    readonly deputy: string;
    /** The items somebody came for and left after; see attending.ts. */
    readonly fromItem: string;
    readonly toItem: string;
    /** What was declared, one line each; see interest.ts. */
    readonly interest: string;
}

/** Whoever was in the room, for the whole meeting or a part of it. */
export const isVisitor = ({ presence }: RollLine): boolean => presence === 'in attendance' || presence === 'non-member';
export const attended = (line: RollLine): boolean =>
    line.presence === 'present' || line.presence === 'deputy' || isVisitor(line);

/** Names as the minutes list them: `Priya Shah (Business Manager)`, or who came for her. */
export const named = (roll: readonly RollLine[], ...presence: Presence[]): string =>
    roll
        .filter((line) => presence.includes(line.presence))
        .map((line) => (line.presence === 'deputy' ? `${line.deputy || 'a deputy'} for ${inSeat(line)}` : inSeat(line)))
        .join('; ');

function inSeat(line: RollLine): string {
    const from = [
        line.seat || line.agency,
        line.presence === 'non-member' ? 'not a member of this body' : '',
        attended(line) ? comingsInWords(line) : '',
    ].filter((words) => words !== '');
    return from.length === 0 ? line.name : `${line.name} (${from.join('; ')})`;
}

/** The readable columns of a meeting, made from its roll. */
export const rollInWords = (roll: readonly RollLine[]) => ({
    present: named(roll, 'present', 'deputy'),
    apologies: named(roll, 'apologies'),
    inAttendance: named(roll, 'in attendance', 'non-member'),
});

/** The organisations of those who came, each once, in the order of the roll. */
export const organisationsOf = (roll: readonly RollLine[]): string[] => [
    ...new Set(
        roll
            .filter(attended)
            .map(({ agency }) => agency)
            .filter((agency) => agency !== ''),
    ),
];
