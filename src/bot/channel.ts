import { randomUUID } from 'node:crypto';
import { bindButton, setUpCard } from '../cards/channel.ts';
import { type Group, groupNamed } from '../domain/arrangement.ts';
import type { Channel } from '../domain/channel.ts';
import { mustBeAllowed } from '../domain/permission.ts';
import { Refusal } from '../domain/refusal.ts';
import { placeOf } from './bindings.ts';
import { type Answer, keyOf, log, on, post, pressKey, said, say, type Turn } from './turn.ts';

export const bindPressed = on(bindButton, async ({ group, op }, turn) =>
    bind(named(group, turn), pressKey(turn, op), turn),
);

export const setUpSaid = said(/^set ?up(?:\s+(?:for\s+)?(.+))?$/i, async ([words], turn) => {
    if (words !== undefined) return bind(named(words, turn), pressKey(turn, turn.typed), turn);
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

function named(words: string, turn: Turn): Group {
    const group = groupNamed(turn.arrangement, words);
    if (group) return group;
    const known = turn.arrangement.groups.map((each) => each.ref).join(', ');
    throw new Refusal(`There is no group called “${words}”. The groups are: ${known}.`);
}
