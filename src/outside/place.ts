import { existsSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { fileURLToPath } from 'node:url';

/** The maps of compiled files that something went wrong in; a running program reads none beforehand. */
const maps = new Map<string, SourceMap | undefined>();

/** `src/bot/turn.ts:12` of a line of a stack; undefined where it names no place of ours or of a package. */
export function placeIn(line: string): string | undefined {
    const [, plain] = /^ {4}at .*?((?:src|test|node_modules)\/[\w@./+-]+\.[cm]?[jt]s:\d+):\d+\)?$/.exec(line) ?? [];
    if (plain !== undefined) return plain;
    const [, file = '', row = '', column = ''] =
        /^ {4}at (?:.*\(|async )?(file:\/\/\/\S+\.js):(\d+):(\d+)\)?$/.exec(line) ?? [];
    if (file === '') return undefined;
    const entry = mapOf(fileURLToPath(file))?.findEntry(Number(row) - 1, Number(column) - 1);
    if (entry === undefined || !('originalSource' in entry)) return undefined;
    return `${entry.originalSource.replace(/^(?:\.\.\/)+/, '')}:${entry.originalLine + 1}`;
}

function mapOf(file: string): SourceMap | undefined {
    if (maps.has(file)) return maps.get(file);
    const beside = `${file}.map`;
    const map = existsSync(beside) ? new SourceMap(JSON.parse(readFileSync(beside, 'utf8'))) : undefined;
    maps.set(file, map);
    return map;
}
