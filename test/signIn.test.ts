import assert from 'node:assert/strict';
import { type SignIn, signInBy } from '../src/signIn.ts';

const minutes = (count: number) => count * 60_000;

describe('a token of the directory', () => {
    let moment: number;
    let asked: string[];
    let isRefusing: boolean;
    let signIn: SignIn;
    beforeEach(() => {
        moment = Date.now();
        asked = [];
        isRefusing = false;
        const getToken = async (scope: string | string[]) => {
            asked.push(String(scope));
            if (isRefusing) throw new Error('refused');
            return { token: `token ${asked.length} for ${scope}`, expiresOnTimestamp: moment + minutes(60) };
        };
        signIn = signInBy({ getToken }, 2000, () => moment);
    });

    it('is asked for once for all who wait, and keeps the token', async () => {
        const tokens = await Promise.all(Array.from({ length: 20 }, () => signIn.token('https://graph.example')));
        assert.deepEqual([...new Set(tokens)], ['token 1 for https://graph.example/.default']);
        await signIn.token('https://graph.example');
        assert.equal(asked.length, 1);
    });

    it('is another one for each service', async () => {
        assert.notEqual(await signIn.token('https://graph.example'), await signIn.token('https://api.example'));
    });

    it('is renewed before it runs out, while the old one serves', async () => {
        await signIn.token('https://graph.example');
        moment += minutes(56);
        await signIn.token('https://graph.example');
        assert.equal(asked.length, 2);
        await signIn.token('https://graph.example');
        assert.equal(asked.length, 2, 'nobody else asks meanwhile');
    });

    it('that cannot be renewed serves until it runs out, and the directory is left in peace', async () => {
        await signIn.token('https://graph.example');
        isRefusing = true;
        moment += minutes(56);
        for (let nth = 0; nth < 50; nth++) assert.match(await signIn.token('https://graph.example'), /^token 1 /);
        assert.equal(asked.length, 2);
    });

    it('that ran out is never handed out', async () => {
        await signIn.token('https://graph.example');
        moment += minutes(61);
        isRefusing = true;
        await assert.rejects(signIn.token('https://graph.example'), /The directory gave no token/);
    });

    it('is waited for no longer than the deadline, and no failure is remembered', async () => {
        let hangs = true;
        const hanging = signInBy(
            {
                getToken: () =>
                    hangs
                        ? new Promise(() => undefined)
                        : Promise.resolve({ token: 'late', expiresOnTimestamp: moment + 1e6 }),
            },
            50,
        );
        await assert.rejects(hanging.token('https://graph.example'), /in time/);
        hangs = false;
        assert.equal(await hanging.token('https://graph.example'), 'late');
    });

    it('that is refused tells the directory’s number, and nothing that was sent or answered', async () => {
        const refusing = signInBy(
            {
                getToken: () =>
                    Promise.reject(new Error('AADSTS7000215: Invalid client secret provided: hush-hush. Trace ID: 1')),
            },
            50,
        );
        await assert.rejects(
            refusing.token('https://graph.example'),
            (problem: Error) => /AADSTS7000215/.test(problem.message) && !/hush/.test(String(problem.stack)),
        );
    });
});
