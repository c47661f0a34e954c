import { arrangementFrom, assembleLocally } from '../../src/app.ts';
import { runProcess } from './ownProcess.ts';

// The program's own round in a process of its own, over a Graph and a Teams that others serve.
await runProcess<{ url: string; sites: string[]; day: string }>(async ({ day, ...graph }) => {
    const clock = {
        today: () => day,
        now: () => new Date(`${day}T${new Date().toISOString().slice('2021-03-18T'.length)}`),
    };
    const { rounds } = await assembleLocally({
        arrangement: arrangementFrom('wolverhampton'),
        clock,
        graph,
        logLevel: 'silent',
    });
    return { told: {}, answers: { round: () => rounds.run() } };
});
