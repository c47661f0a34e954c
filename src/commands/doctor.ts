import type { Command } from 'commander';
import { checkUp } from '../checkUp.ts';
import { readConfig, readVariables } from '../config.ts';
import { type Finding, inLines, summary } from '../doctor/finding.ts';
import { type BookOptions, withBook } from './options.ts';

export const doctorCommand = (program: Command): Command =>
    withBook(program.command('doctor'))
        .description('look at rights, lists, indexes, routes, clock and queue, and say what to do about what is wrong')
        .option('--env <file>', 'the tenant to look at, as lines of NAME=value')
        .option('--json', 'print one JSON document')
        .action(doctor);

interface Options extends BookOptions {
    readonly env?: string;
    readonly json?: true;
}

async function doctor({ env, json, ...local }: Options): Promise<void> {
    const from = env === undefined ? {} : { file: env };
    const findings: Finding[] = [];
    for await (const finding of checkUp({
        config: readConfig(from),
        variables: readVariables(from),
        ...from,
        ...local,
    })) {
        findings.push(finding);
        if (!json) console.log(inLines(finding).join('\n'));
    }
    const wrong = findings.filter(({ state }) => state === 'wrong').length;
    if (json) console.log(JSON.stringify({ findings, wrong }, undefined, 2));
    else console.log(summary(findings));
    if (wrong === 0) return;
    console.error(wrong === 1 ? 'One thing is wrong.' : `${wrong} things are wrong.`);
    process.exitCode = 1;
}
