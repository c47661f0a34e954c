import { randomUUID } from 'node:crypto';
import { bindButton, setUpCard } from '../cards/channel.ts';
import type { Group } from '../domain/arrangement.ts';
import type { Channel } from '../domain/channel.ts';
import { mustBeAllowed } from '../domain/permission.ts';
import { placeOf } from './bindings.ts';
import { groupMeant } from './owner.ts';
import { type Answer, keyOf, log, on, post, pressKey, said, say, type Turn } from './turn.ts';

export const bindPressed = on(bindButton, async ({ group, op }, turn) =>
    bind(groupMeant(group, turn.arrangement), pressKey(turn, op), turn),
);

export const setUpSaid = said(/^set ?up(?:\s+(?:for\s+)?(.+))?$/i, async ([words], turn) => {
    if (words !== undefined) return bind(groupMeant(words, turn.arrangement), pressKey(turn, turn.typed), turn);
    mustBeAllowed('set up', turn.who, 'the partnership', turn.arrangement, turn.today);
    return post(setUpCard(turn.arrangement.groups, randomUUID()));
});

async function bind(group: Group, key: string, turn: Turn): Promise<Answer> {
    mustBeAllowed('set up', turn.who, 'the partnership', turn.arrangement, turn.today);
    const channel = await turn.bindings.bind(channelOf(group, turn), key);
    await log(turn, key, 'Set up a channel', channel.ref, `${group.name} meets in this place.`);
    return say(
        `${group.name} (${group.ref}) is set up here: its meetings open and its reminders arrive in this place. Type: start meeting.`,
    );
}

const channelOf = (group: Group, turn: Turn): Channel => ({
    // One row a group, whoever sets it up first.
    key: keyOf('channel', group.ref),
    ref: group.ref,
    title: group.name,
    kind: group.kind,
    parent: group.parents[0] ?? '',
    route: placeOf(turn.place),
});
