import { comingsInWords } from '../domain/attending.ts';
import type { Papers } from '../domain/minuteBook.ts';
import type { Presence, RollLine } from '../domain/roll.ts';
import type { Block } from './page.ts';

/** Who was there, who was not, and what they declared. */
export function rollBlocks({ meeting, roll }: Papers): Block[] {
    if (roll.length === 0) return inWordsAlone(meeting);
    return [
        ...people('Present', roll, 'present', 'deputy'),
        ...people('Apologies', roll, 'apologies'),
        ...people('Absent', roll, 'absent'),
        ...people('In attendance', roll, 'in attendance'),
        ...people('In attendance, not members of this body', roll, 'non-member'),
        { kind: 'heading', level: 2, text: 'Declarations of interest' },
        ...declarations(roll),
    ];
}

function people(heading: string, roll: readonly RollLine[], ...presences: Presence[]): Block[] {
    const lines = roll.filter((line) => presences.includes(line.presence));
    if (lines.length === 0) return [];
    const isPartial = lines.some((line) => comingsInWords(line) !== '');
    return [
        { kind: 'heading', level: 2, text: heading },
        {
            kind: 'table',
            caption: heading,
            heads: ['Name', 'Seat', 'Agency', ...(isPartial ? ['There'] : [])],
            widths: isPartial ? [4, 4, 4, 3] : [4, 4, 4],
            rows: lines.map((line) => [
                line.presence === 'deputy' ? `${line.deputy || 'A deputy'} for ${line.name}` : line.name,
                line.seat,
                line.agency,
                ...(isPartial ? [comingsInWords(line) || 'throughout'] : []),
            ]),
        },
    ];
}

function declarations(roll: readonly RollLine[]): Block[] {
    const declared = roll.filter((line) => line.interest !== '');
    if (declared.length === 0) return [{ kind: 'paragraph', text: 'None is recorded.' }];
    return declared.map((line) => ({ kind: 'paragraph', text: `${line.name}: ${line.interest}` }));
}

/** A roll that was never called leaves only what the meeting's own row says. */
function inWordsAlone({ present, apologies, inAttendance }: Papers['meeting']): Block[] {
    const said = Object.entries({ Present: present, Apologies: apologies, 'In attendance': inAttendance });
    const rows = said.filter(([, words]) => words !== '');
    if (rows.length === 0) return [{ kind: 'paragraph', text: 'The roll was not called.' }];
    return rows.flatMap(([text, words]): Block[] => [
        { kind: 'heading', level: 2, text },
        { kind: 'paragraph', text: words },
    ]);
}
