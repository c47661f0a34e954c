import type { Arrangement } from './arrangement.ts';

/** The file of the arrangement as it stands in the partnership's document library, where its versions are kept. */
export interface ArrangementShelf {
    /** Throws Unavailable when SharePoint does not answer in time, as do all of these. */
    read(known?: string): Promise<ArrangementText | 'same' | 'absent'>;
    /** Writes over that version alone, or where there is none yet; answers the new version, or that somebody wrote in between. */
    write(text: string, over: string | undefined): Promise<ArrangementText | 'overtaken'>;
    /** The last text that broke no rule, for a program that is started while the file breaks one. */
    lastGood(): Promise<string | undefined>;
    vouchFor(text: string): Promise<void>;
}

export interface ArrangementText {
    readonly text: string;
    /** Another one after every change. */
    readonly version: string;
}

/** What people see the file as, in messages that name a line of it. */
export const arrangementName = 'arrangement.yaml';

/** The arrangement as it is written in the document library. */
export interface ArrangementFile {
    /** As this process goes by it, its own last change included. */
    now(): Arrangement;
    /** Writes it anew by the rule, which is run again where somebody wrote in between; undefined leaves it as it is. */
    change(rule: (text: string) => string | undefined): Promise<'changed' | 'stands already'>;
}
