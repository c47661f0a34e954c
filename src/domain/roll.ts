export type Presence = 'present' | 'apologies' | 'deputy' | 'absent' | 'in attendance';

export const presences: readonly Presence[] = ['present', 'apologies', 'deputy', 'absent', 'in attendance'];

/** One person at one meeting. */
export interface RollLine {
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
    readonly fromItem: string;
    readonly toItem: string;
    readonly interest: string;
}

/** Names as the minutes list them: `Priya Shah (Business Manager)`, or that a deputy came for her. */
export const named = (roll: readonly RollLine[], ...presence: Presence[]): string =>
    roll
        .filter((line) => presence.includes(line.presence))
        .map((line) => (line.presence === 'deputy' ? `a deputy for ${inSeat(line)}` : inSeat(line)))
        .join('; ');

const inSeat = (line: RollLine): string => {
    const from = line.seat || line.agency;
    return from === '' ? line.name : `${line.name} (${from})`;
};

/** The readable columns of a meeting, made from its roll. */
export const rollInWords = (roll: readonly RollLine[]) => ({
    present: named(roll, 'present', 'deputy'),
    apologies: named(roll, 'apologies'),
    inAttendance: named(roll, 'in attendance'),
});
