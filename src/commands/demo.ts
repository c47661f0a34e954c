import type { Command } from 'commander';
import { openLocalHouse } from '../app.ts';
import { readConfig } from '../config.ts';
import { listsOf, play } from '../demo.ts';
import { inWords } from '../domain/day.ts';
import { roundInWords } from '../rounds.ts';

export const demoCommand = (program: Command): Command =>
    program
        .command('demo')
        .description('play a whole real meeting through the bot and print what then stands in the lists')
        .option('--data <folder>', 'keep it there, to look at afterwards with start --data')
        .action(demo);

async function demo(options: { data?: string }): Promise<void> {
    const house = await openLocalHouse({
        port: 0,
        keeping: options.data === undefined ? 'memory' : { folder: options.data },
        arrangement: 'wolverhampton',
        today: '2019-11-27',
        page: true,
        logLevel: readConfig().logLevel,
    });
    try {
        await play(house, (line) => console.log(`· ${line}`));
        for (const { list, rows } of await listsOf(house))
            console.log(['', list, ...rows.map((row) => `  ${row}`)].join('\n'));
        for (const day of ['2021-03-25', '2021-03-31', '2021-04-01', '2021-04-15']) {
            house.setToday(day);
            const told = roundInWords(await house.rounds.run());
            console.log(['', `The round of ${inWords(day)}`, ...told.map((line) => `  ${line}`)].join('\n'));
        }
    } finally {
        await house.close();
    }
}
