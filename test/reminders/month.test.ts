import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { readArrangement } from '../../src/domain/arrangementFile.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import { remindersOf } from '../../src/domain/ladder.ts';
import type { Owed } from '../../src/domain/owed.ts';
import { Month, type Weather } from './month.ts';
import { anAction } from './walking.ts';

const file = new URL('../../infra/arrangements/wolverhampton.yaml', import.meta.url);
const read = readArrangement(readFileSync(file, 'utf8'), 'wolverhampton.yaml');
// A shorter ladder, so that a month sees all of it; no meetings, for they are another test's.
const arrangement = {
    ...read,
    groups: read.groups.map((group) => ({ ...group, diary: [] })),
    ladder: {
        ...read.ladder,
        rungs: [
            { to: 'group' as const, afterDays: 0 },
            { to: 'executive' as const, afterDays: 4 },
            { to: 'scrutineer' as const, afterDays: 9 },
            { to: 'panel' as const, afterDays: 15 },
        ],
    },
};
const first = '2021-04-01';
const stormy = 24;
const calm = 8;
/** An owner who has spoken with the bot alone; the other actions are owed by somebody who has not. */
const reached = 'kieran.doherty@police.example';
const groups = ['SG1', 'SG2', 'EXEC', 'ISAG', 'PANEL', 'PART'];

const acts = fc.array(
    fc.record({
        group: fc.constantFrom('SG1', 'SG2', 'EXEC'),
        overdue: fc.integer({ min: -20, max: stormy }),
        recorded: fc.integer({ min: 0, max: stormy }),
        isReached: fc.boolean(),
    }),
    { minLength: 8, maxLength: 14 },
);
const day = fc.record({
    weather: fc.dictionary(fc.constantFrom(...groups, reached), fc.constantFrom<Weather>('busy once', 'down', 'dead'), {
        maxKeys: 3,
    }),
    crash: fc.option(
        fc.record({
            step: fc.integer({ min: 1, max: 7 }),
            effect: fc.constantFrom('before' as const, 'after' as const),
        }),
        {
            freq: 2,
            nil: undefined,
        },
    ),
    instances: fc.constantFrom(1, 2),
    again: fc.boolean(),
    isSkipped: fc.integer({ min: 0, max: 3 }).map((number) => number === 0),
});
const month = fc.record({ acts, days: fc.array(day, { minLength: stormy, maxLength: stormy }) });

describe('a month of rounds', () => {
    it('with crashes, doubles, throttled and dead channels loses no reminder and repeats at most a digest a crash', async () => {
        await fc.assert(
            fc.asyncProperty(month, async (plan) => {
                const { house, crashes } = await live(plan);
                try {
                    assert.deepEqual(lost(house, plan.acts), []);
                    const repeated = repeats(house, plan.acts);
                    assert.ok(repeated.length <= crashes, `${crashes} crashes, but repeated: ${repeated.join('; ')}`);
                } finally {
                    await house.graph.close();
                }
            }),
            { numRuns: Number(process.env.SEEDS ?? 12) },
        );
    }).timeout(300_000);
});

type Plan = typeof month extends fc.Arbitrary<infer T> ? T : never;

async function live(plan: Plan): Promise<{ house: Month; crashes: number }> {
    const house = await Month.open(arrangement, addDays(first, -1));
    const book = house.book();
    for (const ref of groups) await book.channels.add(channelOf(ref));
    await book.channels.add({ ...channelOf(reached), kind: 'personal' });
    house.weather = (today, conversation) => plan.days[indexOf(today)]?.weather[conversation] ?? 'well';
    let crashes = 0;
    house.nextDay();
    for (let index = 0; index < stormy + calm; index++, house.nextDay()) {
        for (const [number, act] of plan.acts.entries())
            if (act.recorded === index) await book.actions.add(actionOf(act, number));
        const today = plan.days[index];
        if (today?.isSkipped) continue;
        // A second after what was recorded, as SharePoint tells moments apart.
        house.later(1);
        const others = Array.from({ length: (today?.instances ?? 1) - 1 }, () => house.round());
        const ends = [await house.round(today?.crash), ...(await Promise.all(others))];
        crashes += ends.filter((end) => end === 'crashed').length;
        if (!today?.again) continue;
        house.later(15);
        await house.round();
    }
    return { house, crashes };
}

/** Each thing that fell due is in a digest of its channel, or above it, or of the owner’s chat, on its day or later. */
const lost = (house: Month, all: Plan['acts']): string[] =>
    events(all).flatMap(({ ref, to, rung, day: due, end }) =>
        due <= end &&
        !house.digests.some(
            ({ refs, day: told, conversation }) =>
                refs.includes(ref) &&
                told >= due &&
                (isAtOrAbove(conversation, to) || (rung === 'due soon' && conversation === reached)),
        )
            ? [`${ref} to ${to} of ${due}`]
            : [],
    );

/** Digests with a line of which nothing new was to be said in that channel. */
function repeats(house: Month, all: Plan['acts']): string[] {
    const due = events(all);
    // Whose chat is found gone while another group’s channel is down may be told of a second time there.
    const alone = all.flatMap((act, number) => (act.isReached ? actionOf(act, number).ref : []));
    const last = new Map<string, Day>();
    const found: string[] = [];
    for (const { day: today, conversation, refs } of house.digests) {
        const stale = refs.filter((ref) => {
            const before = last.get(`${conversation} ${ref}`);
            if (conversation === reached) return before !== undefined;
            if (alone.includes(ref)) return false;
            const isNew = (each: (typeof due)[number]) =>
                each.ref === ref &&
                isAtOrAbove(conversation, each.to) &&
                each.day <= today &&
                each.day > (before ?? '');
            return before !== undefined && !due.some(isNew);
        });
        if (stale.length > 0) found.push(`${today} ${conversation}: ${stale.join(', ')}`);
        for (const ref of refs) last.set(`${conversation} ${ref}`, today);
    }
    return found;
}

/** Every day on which something fell due, to whom; never before the action was in the book. */
function events(all: Plan['acts']): { ref: string; to: string; rung: string; day: Day; end: Day }[] {
    const end = addDays(first, stormy);
    return all.flatMap((act, number) => {
        const owed = owedOf(act, number);
        const seen = new Map<string, { ref: string; to: string; rung: string; day: Day; end: Day }>();
        for (let index = act.recorded; index <= stormy + calm; index++) {
            const today = addDays(first, index);
            for (const { to, rung, day: due } of remindersOf(owed, arrangement, today)) {
                const from = due < addDays(first, act.recorded) ? addDays(first, act.recorded) : due;
                seen.set(`${to} ${due}`, { ref: owed.ref, to, rung, day: from, end });
            }
        }
        return [...seen.values()];
    });
}

const above: Readonly<Record<string, readonly string[]>> = {
    SG1: ['EXEC', 'PART'],
    SG2: ['EXEC', 'PART'],
    EXEC: ['PART'],
    ISAG: ['PART'],
};
const isAtOrAbove = (conversation: string, to: string): boolean =>
    conversation === to || (above[to] ?? []).includes(conversation);

const indexOf = (today: Day): number => (Date.parse(today) - Date.parse(first)) / 86_400_000;

const actionOf = (act: Plan['acts'][number], number: number) => {
    const overdueFrom = addDays(first, act.overdue);
    const due = { words: 'said', precision: 'day' as const, overdueFrom, ambiguous: false };
    const person = act.isReached ? reached : '';
    const owner = { name: 'Kieran Doherty', person, directoryId: '', role: '', agency: '' };
    return anAction(`${act.group}/2020-21/A${number + 1}`, { owner, due, firstOverdueFrom: overdueFrom });
};

function owedOf(act: Plan['acts'][number], number: number): Owed {
    const { ref, group, title, due } = actionOf(act, number);
    const overdueFrom = due.overdueFrom ?? '';
    const recorded = `${addDays(first, act.recorded)}T08:00:00Z`;
    return {
        ref,
        kind: 'action',
        group,
        reportTo: '',
        title,
        owner: '',
        person: '',
        agency: '',
        due: '',
        overdueFrom,
        slips: 0,
        part2: false,
        recorded,
    };
}

const channelOf = (ref: string) => ({
    key: ref,
    ref,
    title: ref,
    kind: 'group',
    parent: '',
    route: { tenantId: 't', teamId: '', channelId: '', conversationId: ref, serviceUrl: 'http://127.0.0.1:1' },
});
