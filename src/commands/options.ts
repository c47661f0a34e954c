import { type Command, InvalidArgumentError } from 'commander';
import { isDay } from '../domain/day.ts';

/** The options of every command that opens the book of this machine. */
export const withBook = (command: Command): Command =>
    command
        .option('--data <folder>', 'where lists and messages are kept', '.data')
        .option('--arrangement <name>', 'a sample arrangement, or the path of a file', 'wolverhampton');

export interface BookOptions {
    readonly data: string;
    readonly arrangement: string;
}

export function asPort(words: string): number {
    const port = Number(words);
    if (!Number.isInteger(port) || port < 0 || port > 65_535)
        throw new InvalidArgumentError('Give a number up to 65535.');
    return port;
}

export function asDay(words: string): string {
    if (!isDay(words)) throw new InvalidArgumentError('Give a day that exists, such as 2021-03-18.');
    return words;
}
