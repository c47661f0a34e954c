import type { Command } from 'commander';
import { checkUp } from '../checkUp.ts';
import { readConfig, readVariables } from '../config.ts';
import { type Finding, inLines, summary } from '../doctor/finding.ts';
import { type BookOptions, withBook } from './options.ts';

export const doctorCommand = (program: Command): Command =>
    withBook(program.command('doctor'))
        .description('look at rights, lists, indexes, routes, clock and queue, and say what to do about what is wrong')
        .option('--env <file>', 'the tenant to look at, as lines of NAME=value')
        .option('--json', 'print one JSON document, to be kept as a record of what was found')
        .option('--callback <address>', 'an https address that answers Graph’s handshake, to try a subscription with')
        .action(doctor);

interface Options extends BookOptions {
    readonly env?: string;
    readonly json?: true;
    readonly callback?: string;
}

async function doctor({ env, json, ...local }: Options): Promise<void> {
    const from = env === undefined ? {} : { file: env };
    const findings: Finding[] = [];
    const at = new Date().toISOString();
    const isToldToStop = toldToStop();
    for await (const finding of checkUp({
        config: readConfig(from),
        variables: readVariables(from),
        ...from,
        ...local,
    })) {
        if (isToldToStop()) break;
        findings.push(finding);
        if (!json) console.log(inLines(finding).join('\n'));
    }
    const wrong = findings.filter(({ state }) => state === 'wrong').length;
    if (isToldToStop()) throw new Error('Stopped before everything was looked at.');
    if (json) console.log(JSON.stringify({ at, findings, wrong }, undefined, 2));
    else console.log(summary(findings));
    if (wrong === 0) return;
    console.error(wrong === 1 ? 'One thing is wrong.' : `${wrong} things are wrong.`);
    process.exitCode = 1;
}

/** What was made to try something with is removed before the program ends; told again a second later it ends at once. */
function toldToStop(): () => boolean {
    let since: number | undefined;
    const stop = () => {
        // npm hands on what the terminal has sent already.
        if (since !== undefined && performance.now() - since > 1000) process.exit(1);
        if (since === undefined) console.error('Stopping as soon as what was tried is removed again.');
        since ??= performance.now();
    };
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
    return () => since !== undefined;
}
