/** What was looked at: the words are a stable part of what `doctor --json` prints. */
export type About =
    | 'settings'
    | 'sign-in'
    | 'rights'
    | 'arrangement'
    | 'lists'
    | 'facts'
    | 'routes'
    | 'time'
    | 'in-tray';

/** One thing that was looked at, and how it is. What is unknown could not be looked at from here. */
export interface Finding {
    readonly about: About;
    readonly state: 'well' | 'unknown' | 'warning' | 'wrong';
    /** A sentence. */
    readonly says: string;
    /** What a person can do about it. */
    readonly advice?: string;
}

export const well = (about: About, says: string, advice?: string): Finding => found('well', about, says, advice);
export const unknown = (about: About, says: string, advice?: string): Finding => found('unknown', about, says, advice);
export const warning = (about: About, says: string, advice: string): Finding => found('warning', about, says, advice);
export const wrong = (about: About, says: string, advice: string): Finding => found('wrong', about, says, advice);

const found = (state: Finding['state'], about: About, says: string, advice: string | undefined): Finding => ({
    ...{ about, state, says },
    ...(advice !== undefined && { advice }),
});

const marks = { well: 'ok     ', unknown: '?      ', warning: 'warning', wrong: 'WRONG  ' } as const;

export const inLines = ({ about, state, says, advice }: Finding): string[] => {
    const line = `${marks[state]} ${about}: ${says}`;
    if (advice === undefined) return [line];
    // What is well is read over, so it takes one line.
    return state === 'well' ? [`${line} ${advice}`] : [line, `        → ${advice}`];
};

/** A sentence that tells how many of each there are. */
export function summary(findings: readonly Finding[]): string {
    const many = (state: Finding['state']) => findings.filter((each) => each.state === state).length;
    return `${many('well')} well, ${many('unknown')} unknown, ${many('warning')} to be warned of, ${many('wrong')} wrong.`;
}
