import { randomUUID } from 'node:crypto';
import { bindButton, setUpCard } from '../cards/channel.ts';
import { noticeCard } from '../cards/notice.ts';
import type { Group } from '../domain/arrangement.ts';
import type { Channel } from '../domain/channel.ts';
import { Outdone } from '../domain/lastWord.ts';
import { mustBeAllowed } from '../domain/permission.ts';
import { Refusal } from '../domain/refusal.ts';
import { placeOf } from './bindings.ts';
import { inLastWord, laterInWords } from './lastWord.ts';
import { groupMeant } from './owner.ts';
import { keyOf, log, on, post, pressKey, said, say, type Turn } from './turn.ts';

export const bindPressed = on(bindButton, async ({ group, op }, turn) => {
    const key = pressKey(turn, op);
    const words = await bind(groupMeant(group, turn.arrangement), key, turn);
    // What a press is answered with only the presser sees, and not for long; typed words are answered in the place itself.
    await turn.postTo(keyOf(key, 'set up'), turn.place, noticeCard(words));
    return say(words);
});

export const setUpSaid = said(/^set ?up(?:\s+(?:for\s+)?(.+))?$/i, async ([words], turn) => {
    if (words !== undefined)
        return say(await bind(groupMeant(words, turn.arrangement), pressKey(turn, turn.typed), turn));
    mayBind(turn);
    return post(setUpCard(turn.arrangement.groups, randomUUID()));
});

async function bind(group: Group, key: string, turn: Turn): Promise<string> {
    mayBind(turn);
    const channel = await turn.bindings
        .bind(channelOf(group, turn), { key, at: turn.at })
        .catch(async (problem: unknown) => {
            if (!(problem instanceof Outdone)) throw problem;
            const { book, arrangement } = turn;
            throw new Refusal(inLastWord(await laterInWords(problem.by, group.ref, book.log, arrangement.zone)));
        });
    await log(turn, key, 'Set up a channel', channel.ref, `${group.name} meets in this place.`);
    return `${group.name} (${group.ref}) is set up here: its meetings open and its reminders arrive in this place. Type: start meeting.`;
}

/** In a chat of one's own nobody else would read what the group is reminded of. */
function mayBind(turn: Turn): void {
    mustBeAllowed('set up', turn.who, 'the partnership', turn.arrangement, turn.today);
    if (turn.isPersonal)
        throw new Refusal(
            'A group meets where its members read, and this is our own chat. Type in its channel: set up.',
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
