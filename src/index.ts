import { Command, CommanderError } from 'commander';

// The command line: a stable contract. 0 is success, 1 a refusal or failure in one sentence on stderr, 2 wrong usage.
const program = new Command('book').exitOverride().showHelpAfterError('Type: npm run --silent book -- --help');

// Read when asked for: `due` needs neither Teams nor Word.
const commands: Readonly<Record<string, () => Promise<(program: Command) => Command>>> = {
    start: async () => (await import('./commands/start.ts')).startCommand,
    build: async () => (await import('./commands/build.ts')).buildCommand,
    demo: async () => (await import('./commands/demo.ts')).demoCommand,
    sweep: async () => (await import('./commands/sweep.ts')).sweepCommand,
    slipped: async () => (await import('./commands/slipped.ts')).slippedCommand,
    minutes: async () => (await import('./commands/minutes.ts')).minutesCommand,
    due: async () => (await import('./commands/due.ts')).dueCommand,
    arrangement: async () => (await import('./commands/arrangement.ts')).arrangementCommand,
    import: async () => (await import('./commands/import.ts')).importCommand,
    pack: async () => (await import('./commands/pack.ts')).packCommand,
    package: async () => (await import('./commands/package.ts')).packageCommand,
    provision: async () => (await import('./commands/provision.ts')).provisionCommand,
    doctor: async () => (await import('./commands/doctor.ts')).doctorCommand,
    tray: async () => (await import('./commands/tray.ts')).trayCommand,
    views: async () => (await import('./commands/views.ts')).viewsCommand,
};

const asked = process.argv[2] ?? '';
const known = Object.hasOwn(commands, asked) ? [asked] : Object.keys(commands);
for (const name of known) (await commands[name]?.())?.(program);

try {
    await program.parseAsync();
} catch (problem) {
    if (problem instanceof CommanderError) process.exitCode = problem.exitCode === 0 ? 0 : 2;
    else {
        console.error(problem instanceof Error ? problem.message : String(problem));
        process.exitCode = 1;
    }
}
