import { readFileSync } from 'node:fs';
import type { Arrangement } from './domain/arrangement.ts';
import { type Compared, compare } from './domain/arrangementDifference.ts';
import { readArrangement } from './domain/arrangementFile.ts';
import { warningsOf } from './domain/arrangementWarnings.ts';
import { type Day, dayIn, inWords, isDay } from './domain/day.ts';
import type { Version } from './domain/groupDifference.ts';
import { Refusal } from './domain/refusal.ts';

/** A sample by its name, or any file by its path. Throws a Refusal for what cannot be read or breaks a rule. */
export function arrangementIn(nameOrFile: string): Arrangement {
    const { text, file } = arrangementTextIn(nameOrFile);
    return readArrangement(text, file);
}

/** Unread, as it is put into a document library. */
export function arrangementTextIn(nameOrFile: string): { readonly text: string; readonly file: string } {
    const isName = /^[a-z0-9-]+$/.test(nameOrFile);
    const file = isName ? new URL(`../infra/arrangements/${nameOrFile}.yaml`, import.meta.url) : nameOrFile;
    try {
        const text = readFileSync(file, 'utf8');
        return { text, file: isName ? `infra/arrangements/${nameOrFile}.yaml` : nameOrFile };
    } catch {
        throw new Refusal(
            isName
                ? `There is no arrangement called ${nameOrFile}. Name one of infra/arrangements, or the path of a file.`
                : `The arrangement ${nameOrFile} could not be read. Check the path.`,
        );
    }
}

/** `NAME-OR-FILE@2019-09-01`: the arrangement as it stands that day; today where no day is given. */
export function versionOf(words: string, today?: Day): Version {
    // What holds a dot or a slash is no day but the rest of a path.
    const [, nameOrFile = words, day] = /^(.+)@([^@./\\]*)$/.exec(words) ?? [];
    if (day !== undefined && !isDay(day))
        throw new Refusal(
            `“${day}” is no day of the calendar. Write the arrangement and the day as ${nameOrFile}@2019-09-01.`,
        );
    const arrangement = arrangementIn(nameOrFile);
    return { arrangement, day: day ?? today ?? dayIn(arrangement.zone, new Date()) };
}

/** What the command line prints about two versions: a stable contract. */
export interface ComparedAnswer extends Compared {
    readonly before: { readonly title: string; readonly day: Day };
    readonly after: { readonly title: string; readonly day: Day };
}

export const comparedAnswer = (before: Version, after: Version): ComparedAnswer => ({
    before: { title: before.arrangement.title, day: before.day },
    after: { title: after.arrangement.title, day: after.day },
    ...compare(before, after),
});

export function comparedInWords({ before, after, differences, unsaid }: ComparedAnswer): string[] {
    const versions = [before, after].map(({ title, day }) => `${title} on ${inWords(day)}`);
    const head = `From ${versions.join(' to ')}: ${differences.length === 0 ? 'no difference.' : `${differences.length} difference${differences.length === 1 ? '' : 's'}.`}`;
    return [
        head,
        ...differences.map(({ words }, index) => `${index + 1}. ${words}`),
        ...(unsaid.length === 0
            ? []
            : ['Said by one of them only, so not counted:', ...unsaid.map((each) => `- ${each}`)]),
    ];
}

/** What an arrangement that can be read still ought to be warned of. */
export function checked({ arrangement, day }: Version): { title: string; day: Day; warnings: string[] } {
    return { title: arrangement.title, day, warnings: warningsOf(arrangement, day) };
}

export const checkedInWords = ({ title, day, warnings }: ReturnType<typeof checked>): string[] => [
    `${title}, on ${inWords(day)} and after: no rule is broken${warnings.length === 0 ? '.' : `, and there ${warnings.length === 1 ? 'is 1 warning' : `are ${warnings.length} warnings`}.`}`,
    ...warnings,
];

/** For a person, or as one JSON document. */
export const printed = <T>(answer: T, inLines: (answer: T) => string[], json: true | undefined): string =>
    json ? JSON.stringify(answer, undefined, 2) : inLines(answer).join('\n');
