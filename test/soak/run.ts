import { setTimeout as pause } from 'node:timers/promises';
import { anAction } from '../reminders/walking.ts';
import type { Azurite } from '../support/azurite.ts';
import { Cable } from '../support/cable.ts';
import { wordsOn } from '../support/cardWords.ts';
import { Instance, type Shared } from '../support/instance.ts';
import { openRoom } from '../support/recorder.ts';
import { Chance } from '../support/seeded.ts';
import { digestsIn, drained, type Leafed, leafed, staleHubs } from './afterwards.ts';
import { type Deed, Person, wordsIn } from './person.ts';
import { bookOf, reckon } from './reckoning.ts';
import { storm } from './weather.ts';

/** How hard one run is. */
export interface Trouble {
    readonly seed: number;
    /** How long people act and the storm lasts. */
    readonly forMs: number;
    /** The longest outage. */
    readonly longMs: number;
}

/** What one run came to. */
export interface Report {
    readonly seed: number;
    readonly seconds: number;
    readonly deeds: readonly Deed[];
    readonly weather: readonly string[];
    readonly kills: number;
    readonly rounds: number;
    readonly digests: number;
    readonly repeated: number;
    /** Cards that still say that something waits though nothing does. */
    readonly stale: number;
    readonly drainedMs: number;
    readonly breaches: readonly string[];
}

// From the day on which the weekly reminders fall due to the day before the next, so that a line told twice in one place is a repetition.
const week = ['2021-06-24', '2021-06-25', '2021-06-28', '2021-06-29', '2021-06-30'] as const;
const owing = ['SG2/2020-21/A1', 'ISAG/2020-21/A1', 'PANEL/2020-21/A1'] as const;

/** Two processes on one book and one set of queues, people at them, and a storm; then what people were told is held against what stands. */
export async function soak(azurite: Azurite, { seed, forMs, longMs }: Trouble): Promise<Report> {
    const started = Date.now();
    const chance = new Chance(seed);
    const room = await openRoom({ today: week[0] });
    const port = Number(/:(\d+)\/devstoreaccount1/.exec(azurite.connection)?.[1]);
    const cable = await Cable.to(port);
    const { url, sites } = room.house.graph;
    let day: string = week[0];
    const shared = (): Shared => ({
        ...{ url, sites, day, prefix: `soak-${process.pid}-${seed}`, turnMs: 1200, deadlineMs: 2500 },
        connection: azurite.connection.replace(`:${port}/`, `:${cable.port}/`),
    });
    const instances = await Promise.all([Instance.start(shared()), Instance.start(shared())]);
    const { teams, manager } = room;
    try {
        const groups = ['EXEC', 'SG1'] as const;
        teams.address = instances[0].address;
        for (const group of [...groups, 'SG2', 'ISAG', 'PANEL', 'PART'])
            await manager.in(teams.channelOf(group)).say(`set up ${group}`);
        for (const group of groups) {
            const there = manager.in(teams.channelOf(group));
            await there.say('start meeting on 18 March 2021');
            await there.say('item: The first');
        }
        for (const ref of owing) await room.house.book.actions.add(anAction(ref));

        let kills = 0;
        async function strike(how: 'one' | 'both'): Promise<void> {
            const struck = how === 'both' ? [0, 1] : [chance.between(0, 2)];
            kills += struck.length;
            await Promise.all(struck.map((index) => instances[index]?.kill()));
            await Promise.all(struck.map(revive));
        }
        async function revive(index: number): Promise<void> {
            // It may find SharePoint or the queues down, as after any restart in an outage.
            for (;;) {
                const another = await Instance.start(shared()).catch(() => undefined);
                if (another === undefined) await pause(300);
                else {
                    instances[index] = another;
                    another.setToday(day);
                    return;
                }
            }
        }

        const addresses = () => instances.filter(({ isAlive }) => isAlive).map(({ address }) => address);
        const people = [
            [teams.person('Business Manager'), 'EXEC'] as const,
            [teams.person('Chair', 'EXEC'), 'EXEC'] as const,
            [teams.person('Minute Taker', 'EXEC'), 'EXEC'] as const,
            [teams.person('Business Manager'), 'SG1'] as const,
        ].map(
            ([who, group], index) =>
                new Person(teams, who, group, `s${seed}p${index}`, addresses, new Chance(seed * 100 + index)),
        );
        const posted = teams.messages.length;
        const before = await bookOf(teams.world);
        let rounds = 0;
        async function walk(next: string): Promise<void> {
            day = next;
            room.house.setToday(day);
            for (const each of instances) each.setToday(day);
            rounds += 1;
            // Both at once, as two processes that wake at the hour of posting.
            await Promise.all(instances.map((each) => each.round()));
        }

        let isOver = false;
        const storming = storm(
            { graph: room.house.graph, connector: teams.connector, queues: cable, strike, longMs },
            new Chance(seed * 7 + 1),
            () => isOver,
        );
        const walking = (async () => {
            for (const next of week.slice(0, 4)) {
                await walk(next);
                await pause(chance.between(forMs / 10, forMs / 5));
            }
        })();
        await Promise.all(
            people.map(async (person) => {
                for (const end = Date.now() + forMs; Date.now() < end; ) {
                    await person.act();
                    await pause(chance.between(50, 600));
                }
            }),
        );
        isOver = true;
        const weather = await storming;
        for (const index of [0, 1]) if (!instances[index]?.isAlive) await revive(index);
        // A round that could not mark what it posted looks again, less and less often.
        await walking;
        // Whoever answers after all that records as before.
        await Promise.all(people.map((person) => person.record()));
        const calm = Date.now();
        const breaches = await drained(instances.map(({ address }) => address));
        const drainedMs = Date.now() - calm;
        teams.address = instances[0]?.address ?? '';
        // The last round of the week, in fair weather, tells what no other has told.
        await walk(week[4]);
        // What Teams asked to wait with is told a little later.
        breaches.push(...(await drained(instances.map(({ address }) => address))));
        const all = people.flatMap((person) => person.deeds);
        const after = await bookOf(teams.world);
        breaches.push(...reckon({ deeds: all, before, after, messages: teams.messages }));
        const told: Leafed[] = [];
        const reminders = teams.messages.slice(posted).filter((each) => wordsIn(each).includes('Reminders of'));
        for (const message of reminders) told.push(await leafed(message, room));
        const { digests, repeated, untold } = digestsIn(told, owing);
        breaches.push(...untold);
        if (repeated > kills)
            breaches.push(`${repeated} digests are repeated, and only ${kills} processes were killed`);
        // A process that dies between a row and its card leaves the card to the next press.
        const behind = await staleHubs(groups, room);
        if (behind.length > kills) breaches.push(...behind);
        const stale = teams.messages.filter(({ card }) =>
            wordsOn(card ?? {}).includes('Kept, not yet in SharePoint'),
        ).length;
        // So does one that dies, or has no queue to note it in, before it has noted which card says so, and a Teams that does not answer.
        const unnoted = weather.filter((name) => /Teams silent|queues/.test(name)).length;
        if (stale > people.length * (kills + unnoted))
            breaches.push(`${stale} cards say that something waits, and ${kills} processes were killed`);
        const seconds = Math.round((Date.now() - started) / 1000);
        return {
            ...{ seed, seconds, deeds: all, weather, kills, rounds, digests, repeated, stale, drainedMs },
            breaches,
        };
    } finally {
        await Promise.all(instances.map((each) => each.kill()));
        await cable.close();
        await room.close();
    }
}
