import { writeFileSync } from 'node:fs';
import type { Command } from 'commander';
import { appPackage } from '../appPackage.ts';
import { readVariables } from '../config.ts';

export const packageCommand = (program: Command): Command =>
    program
        .command('package')
        .description('make the zip that a Teams administrator uploads')
        .option('--env <file>', 'the values of the manifest, as lines of NAME=value')
        .option('--out <file>', 'where it is written', 'minute-book.zip')
        .action(({ env, out }: { env?: string; out: string }) => {
            const values = readVariables(env === undefined ? {} : { file: env });
            writeFileSync(out, appPackage({ ...values, BOT_ID: values.CLIENT_ID }));
            console.log(out);
        });
