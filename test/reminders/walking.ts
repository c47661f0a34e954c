import assert from 'node:assert/strict';
import type { Action } from '../../src/domain/action.ts';
import type { Day } from '../../src/domain/day.ts';
import type { Round } from '../../src/reminders/round.ts';
import { linesOn } from '../support/cardWords.ts';
import type { Message } from '../support/connector.ts';
import { columnsOf } from '../support/lists.ts';
import { openRoom, type Room } from '../support/recorder.ts';

export const anAction = (ref: string, but: Partial<Action> = {}): Action => ({
    key: ref,
    ref,
    kind: 'action',
    group: ref.split('/')[0] ?? '',
    reportTo: '',
    meeting: '',
    resolution: '',
    title: `What ${ref} is about`,
    owner: {
        name: 'Kieran Doherty',
        person: 'kieran.doherty@police.example',
        directoryId: '',
        role: 'Chair',
        agency: '',
    },
    due: { words: 'March 2021', precision: 'month', overdueFrom: '2021-04-01', ambiguous: false },
    firstOverdueFrom: '2021-04-01',
    status: 'not started',
    progress: '',
    evidence: '',
    impact: '',
    slips: [],
    part2: false,
    ...but,
});

/** A house with channels for the groups named, in which days pass and rounds are run. */
export class Walking {
    private constructor(readonly room: Room) {}

    static async open(groups: readonly string[], today: Day = '2021-03-18'): Promise<Walking> {
        const room = await openRoom({ today });
        for (const group of groups) {
            const there = room.manager.in(room.teams.channelOf(group));
            assert.match(await there.say(`set up ${group}`), /is set up here/);
        }
        return new Walking(room);
    }

    get book() {
        return this.room.house.book;
    }

    owes(ref: string, but: Partial<Action> = {}) {
        return this.book.actions.add(anAction(ref, but));
    }

    /** Runs the round of that day as the page's button does; answers what it says and what stands in Teams since. */
    async round(day: Day): Promise<{ round: Omit<Round, 'held'>; messages: Message[] }> {
        this.room.house.setToday(day);
        const before = this.room.teams.messages.length;
        const response = await fetch(`${this.room.teams.address}/local/round`, { method: 'POST', body: '{}' });
        assert.equal(response.status, 200);
        const round = (await response.json()) as Omit<Round, 'held'>;
        return { round, messages: this.room.teams.messages.slice(before) };
    }

    /** What each channel was told that day: its group, then reference and rung of each line. */
    async told(day: Day): Promise<string[]> {
        const { round, messages } = await this.round(day);
        const ways = new Map(this.room.teams.world.conversations.map(({ id, group, name }) => [id, group ?? name]));
        const places = messages.map(({ conversationId }) => ways.get(conversationId));
        assert.deepEqual(
            round.posts.map(({ channel }) => ways.get(channel)),
            places,
        );
        return round.posts.map(({ group, lines }) =>
            [group, ...lines.map(({ ref, rung }) => `${ref} ${rung}`)].join(': '),
        );
    }

    async log(): Promise<string[]> {
        const rows = (await this.room.manager.rows('Log')).filter(({ ActorName }) => ActorName === 'The round');
        return columnsOf(rows, 'What', 'RecordRef', 'Detail').map((row) =>
            row.filter((cell) => cell !== '').join(' | '),
        );
    }

    close(): Promise<void> {
        return this.room.close();
    }
}

export const textOf = (message: Message | undefined): string => linesOn(message?.card ?? {}).join('\n');
