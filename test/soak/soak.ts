import { parseArgs } from 'node:util';
import { Azurite } from '../support/azurite.ts';
import { type Report, soak } from './run.ts';

// npm run soak -- --seeds 50 --from 1 --seconds 25 --at-once 2
const { values } = parseArgs({
    options: {
        seeds: { type: 'string', default: '50' },
        from: { type: 'string', default: '1' },
        seconds: { type: 'string', default: '25' },
        'longest-outage': { type: 'string', default: '6000' },
        'at-once': { type: 'string', default: '1' },
    },
});
const [seeds, from, lasting, longMs, atOnce] = [
    ...[values.seeds, values.from, values.seconds, values['longest-outage'], values['at-once']],
].map(Number) as [number, number, number, number, number];

const azurite = await Azurite.start();
const reports: Report[] = [];
let brokenOff = 0;
const left = Array.from({ length: seeds }, (_, index) => from + index);
console.log(
    'seed  told done  kept  refused  not confirmed  nothing  kills  digests  repeated  stale  drained s  seconds',
);
await Promise.all(
    Array.from({ length: atOnce }, async () => {
        for (let seed = left.shift(); seed !== undefined; seed = left.shift()) {
            const report = await soak(azurite, { seed, forMs: lasting * 1000, longMs }).catch((problem) => {
                console.log(`      seed ${seed} broke off: ${problem instanceof Error ? problem.stack : problem}`);
                return undefined;
            });
            if (report === undefined) {
                brokenOff += 1;
                continue;
            }
            reports.push(report);
            console.log(lineOf(report, String(seed).padStart(4)));
            for (const breach of report.breaches) console.log(`      BREACH ${breach}`);
        }
    }),
);
await azurite.close();
const breaches = reports.flatMap((report) => report.breaches);
console.log(lineOf(total(reports), ' all'));
console.log(
    breaches.length === 0 ? 'Nothing told is lost, nothing stands twice, no gaps.' : `${breaches.length} breaches.`,
);
if (brokenOff > 0) console.log(`${brokenOff} seeds broke off.`);
process.exit(breaches.length + brokenOff === 0 ? 0 : 1);

function lineOf(report: Report, name: string): string {
    const told = (what: string) => report.deeds.filter((deed) => deed.told === what).length;
    return [
        name,
        ...[String(told('done')).padStart(11), String(told('kept')).padStart(6), String(told('refused')).padStart(9)],
        ...[String(told('not confirmed')).padStart(15), String(told('nothing')).padStart(9)],
        ...[String(report.kills).padStart(7), String(report.digests).padStart(9), String(report.repeated).padStart(10)],
        ...[String(report.stale).padStart(7), (report.drainedMs / 1000).toFixed(1).padStart(11)],
        String(report.seconds).padStart(9),
    ].join('');
}

function total(all: readonly Report[]): Report {
    const sum = (of: (report: Report) => number) => all.reduce((before, report) => before + of(report), 0);
    return {
        seed: 0,
        seconds: sum(({ seconds }) => seconds),
        deeds: all.flatMap((report) => report.deeds),
        weather: all.flatMap((report) => report.weather),
        kills: sum(({ kills }) => kills),
        rounds: sum(({ rounds }) => rounds),
        digests: sum(({ digests }) => digests),
        repeated: sum(({ repeated }) => repeated),
        stale: sum(({ stale }) => stale),
        drainedMs: sum(({ drainedMs }) => drainedMs),
        breaches: all.flatMap((report) => report.breaches),
    };
}
