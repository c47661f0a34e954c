import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { markdown } from '../bench/table.ts';
import { Azurite } from '../support/azurite.ts';
import { intoReadme } from '../support/readme.ts';
import { type Report, soak } from './run.ts';

// npm run soak -- --seeds 50 --from 1 --seconds 20 --at-once 2
const { values } = parseArgs({
    options: {
        seeds: { type: 'string', default: '50' },
        from: { type: 'string', default: '1' },
        seconds: { type: 'string', default: '20' },
        'longest-outage': { type: 'string', default: '6000' },
        'at-once': { type: 'string', default: '1' },
        // Writes the last line of the table into README.md too.
        readme: { type: 'boolean', default: false },
    },
});
const [seeds, from, lasting, longMs, atOnce] = [
    ...[values.seeds, values.from, values.seconds, values['longest-outage'], values['at-once']],
].map(Number) as [number, number, number, number, number];

/** Every 25th seed knows outages of minutes. */
const troubleOf = (seed: number) =>
    seed % 25 === 0 ? { seed, forMs: 150_000, longMs: 120_000 } : { seed, forMs: lasting * 1000, longMs };

const told = (what: string) => (all: readonly Report[]) =>
    all.flatMap(({ deeds }) => deeds).filter((deed) => deed.told === what).length;
const sum = (of: (report: Report) => number) => (all: readonly Report[]) =>
    all.reduce((before, report) => before + of(report), 0);

const columns: readonly (readonly [heading: string, cell: (all: readonly Report[]) => number])[] = [
    ['told: done', told('done')],
    ['kept', told('kept')],
    ['refused', told('refused')],
    ['not confirmed', told('not confirmed')],
    ['nothing', told('nothing')],
    ['killed', sum(({ kills }) => kills)],
    ['rounds', sum(({ rounds }) => rounds)],
    ['digests', sum(({ digests }) => digests)],
    ['repeated', sum(({ repeated }) => repeated)],
    ['stale cards', sum(({ stale }) => stale)],
    ['drained s', (all) => Math.round(Math.max(0, ...all.map(({ drainedMs }) => drainedMs)) / 1000)],
    ['seconds', sum(({ seconds }) => seconds)],
    ['breaches', sum(({ breaches }) => breaches.length)],
];
const headings = ['seed', ...columns.map(([heading]) => heading)];
const row = (name: string, all: readonly Report[]) => [name, ...columns.map(([, cell]) => String(cell(all)))];

const azurite = await Azurite.start();
const reports: Report[] = [];
let brokenOff = 0;
const left = Array.from({ length: seeds }, (_, index) => from + index);
console.log(headings.join('  '));
await Promise.all(
    Array.from({ length: atOnce }, async () => {
        for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
            const report = await soak(azurite, troubleOf(seed)).catch((problem) => {
                console.log(`      seed ${seed} broke off: ${problem instanceof Error ? problem.stack : problem}`);
                return undefined;
            });
            if (report === undefined) {
                brokenOff += 1;
                continue;
            }
            reports.push(report);
            const cells = row(String(seed), [report]).map((cell, nth) => cell.padStart(headings[nth]?.length ?? 0));
            console.log(cells.join('  '));
            for (const breach of report.breaches) console.log(`      BREACH ${breach}`);
        }
    }),
);
await azurite.close();
const isWell = brokenOff === 0 && reports.every(({ breaches }) => breaches.length === 0);
const words = summary();
console.log(`\n${words}`);
if (values.readme) intoReadme('soak', words);
process.exit(isWell ? 0 : 1);

function summary(): string {
    const weather = new Map<string, number>();
    for (const name of reports.flatMap((report) => report.weather)) weather.set(name, (weather.get(name) ?? 0) + 1);
    const times = [...weather].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, count]) => `${name} ${count}`);
    return [
        markdown([headings, row(`${reports.length} of ${seeds}`, reports)]),
        '',
        `Weather: ${times.join(', ')}. Node ${process.versions.node}, ${cpus().length} cores.`,
        isWell
            ? 'Nothing that people were told is done or kept is lost, nothing stands twice, no reference is missing.'
            : 'Something is wrong; the run says what.',
        ...(brokenOff > 0 ? [`${brokenOff} seeds broke off.`] : []),
    ].join('\n');
}
