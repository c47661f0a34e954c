import { Command, CommanderError } from 'commander';
import { arrangementCommand } from './commands/arrangement.ts';
import { demoCommand } from './commands/demo.ts';
import { doctorCommand } from './commands/doctor.ts';
import { dueCommand } from './commands/due.ts';
import { importCommand } from './commands/import.ts';
import { minutesCommand } from './commands/minutes.ts';
import { packCommand } from './commands/pack.ts';
import { packageCommand } from './commands/package.ts';
import { provisionCommand } from './commands/provision.ts';
import { slippedCommand } from './commands/slipped.ts';
import { startCommand } from './commands/start.ts';
import { sweepCommand } from './commands/sweep.ts';
import { trayCommand } from './commands/tray.ts';
import { viewsCommand } from './commands/views.ts';

// The command line: a stable contract. 0 is success, 1 a refusal or failure in one sentence on stderr, 2 wrong usage.
const program = new Command('book').exitOverride().showHelpAfterError('Type: npm run --silent book -- --help');

for (const add of [
    startCommand,
    demoCommand,
    sweepCommand,
    slippedCommand,
    minutesCommand,
    dueCommand,
    arrangementCommand,
    importCommand,
    packCommand,
    packageCommand,
    provisionCommand,
    doctorCommand,
    trayCommand,
    viewsCommand,
])
    add(program);

try {
    await program.parseAsync();
} catch (problem) {
    if (problem instanceof CommanderError) process.exitCode = problem.exitCode === 0 ? 0 : 2;
    else {
        console.error(problem instanceof Error ? problem.message : String(problem));
        process.exitCode = 1;
    }
}
