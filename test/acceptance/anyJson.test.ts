import assert from 'node:assert/strict';
import fc from 'fast-check';
import { everythingIn } from '../support/lists.ts';
import { openRoom, type Room } from '../support/recorder.ts';
import { shown } from '../support/teamsClient.ts';

describe('a body at the endpoint', () => {
    let room: Room;
    before(async () => {
        room = await openRoom();
        await room.manager.startMeeting();
        await room.manager.addItem();
    });
    after(() => room.close());

    it('of any JSON at all, in an envelope Teams could send, never breaks the house nor writes unasked', async () => {
        const verbs = fc.constantFrom(
            ...['channel.bind', 'meeting.start', 'meeting.close', 'roll.save', 'item.save', 'point.save'],
            ...['resolution.save', 'action.save', 'action.correct', 'item.correct', 'limb.correct', 'correct.choose'],
            ...['progress.save', 'done.save', 'extend.save', 'withdraw.save', 'actions.filter', 'actions.page'],
            ...['action.show', 'resolutions.page', 'item.open', 'roll.open', 'action.open', 'done.open', 'menu.help'],
        );
        const names = [
            'op',
            'meeting',
            'record',
            'title',
            'text',
            'item',
            'owner',
            'due',
            'group',
            'action',
            'card',
            'query',
        ];
        const words = fc.oneof(
            fc.constant('EXEC/2020-21/M1'),
            fc.constant('EXEC'),
            fc.jsonValue(),
            fc.string({ unit: 'binary' }),
        );
        const data = fc.dictionary(
            fc.constantFrom(...names, 'part2', 'kind', 'leadIn', 'page', 'seat.x', 'msteams'),
            words,
        );
        const activity = fc.oneof(
            fc.record({ verb: verbs, data }).map(({ verb, data: given }) => ({
                ...{ type: 'invoke', name: 'adaptiveCard/action' },
                value: { action: { type: 'Action.Execute', verb, data: given }, trigger: 'manual' },
            })),
            fc.record({ name: fc.constantFrom('task/submit', 'task/fetch'), verb: verbs, data }).map((given) => ({
                ...{ type: 'invoke', name: given.name, value: { data: { ...given.data, verb: given.verb } } },
            })),
            fc
                .record({ name: fc.constantFrom('task/submit', 'adaptiveCard/action'), value: fc.jsonValue() })
                .map((given) => ({
                    ...{ type: 'invoke', ...given },
                })),
        );
        await fc.assert(
            fc.asyncProperty(activity, async (given) => {
                const stood = await everythingIn(room.teams.world);
                const answer = await room.teams.send(room.manager.who, room.manager.place, given);
                assert.ok(answer.status < 500, `${answer.status} ${answer.text}`);
                assert.doesNotMatch(answer.text, /\bat .+:\d+|node_modules|Error:/);
                await room.house.settled();
                const { dialog, note } = shown(answer);
                const isRefused =
                    dialog !== undefined || (note !== undefined && !/Shown below|Done|open|set up here/.test(note));
                if (isRefused) assert.equal(await everythingIn(room.teams.world), stood);
            }),
            { numRuns: 150, seed: 18032021 },
        );
    });
});
