import type { Arrangement } from '../domain/arrangement.ts';
import { readArrangement } from '../domain/arrangementFile.ts';
import { type ArrangementShelf, arrangementName } from '../domain/arrangementShelf.ts';
import { warningsOf } from '../domain/arrangementWarnings.ts';
import type { Day } from '../domain/day.ts';
import { Refusal } from '../domain/refusal.ts';
import { type Finding, unknown, warning, well, wrong } from './finding.ts';

/** Whether the arrangement in the document library can be gone by, and that arrangement; else the one of the settings. */
export async function lookAtArrangement(
    shelf: Pick<ArrangementShelf, 'read'>,
    seed: Arrangement,
    today: Day,
): Promise<{ readonly arrangement: Arrangement; readonly findings: readonly Finding[] }> {
    const standing = await shelf.read();
    if (standing === 'absent' || standing === 'same') {
        const says = 'None is in the document library yet, so the file that ARRANGEMENT names is gone by.';
        return { arrangement: seed, findings: [unknown('arrangement', says, 'Run provision, which puts it there.')] };
    }
    try {
        const arrangement = readArrangement(standing.text, arrangementName);
        const said = warningsOf(arrangement, today).map((each) =>
            warning('arrangement', each, 'Change the seat in the arrangement, or record why it is so.'),
        );
        return {
            arrangement,
            findings: [well('arrangement', 'The file in the document library breaks no rule.'), ...said],
        };
    } catch (problem) {
        if (!(problem instanceof Refusal)) throw problem;
        const says = `The file in the document library breaks a rule, so the last good one is gone by. ${problem.message}`;
        return {
            arrangement: seed,
            findings: [wrong('arrangement', says, 'Correct the file there, or restore its last version.')],
        };
    }
}
