import assert from 'node:assert/strict';
import { buttonsOf, inputsOf, wordsOn } from '../support/cardWords.ts';
import { openRoom, type Room, saved } from '../support/recorder.ts';
import { pressOf, shown } from '../support/teamsClient.ts';

interface Results {
    composeExtension: {
        type: string;
        text?: string;
        attachments?: { content: object; preview: { content: { title: string } } }[];
    };
}

describe('the message extension', () => {
    let room: Room;
    before(async () => {
        room = await openRoom();
        const { manager } = room;
        await manager.startMeeting();
        await manager.addItem();
        await manager.record('Add resolution', { Text: 'the neglect strategy be approved' });
        await manager.addAction('Publish the neglect strategy');
        await manager.record('Add item', { Title: 'Exempt', 'Part 2': 'true' });
        await manager.record('Add resolution', { Text: 'the hidden settlement be paid' });
        await manager.addItem('Any other business');
    });
    after(() => room.close());

    const search = async (words: string, who = room.manager.who, queryOptions: object = { skip: 0, count: 25 }) => {
        const value = { commandId: 'searchBook', parameters: [{ name: 'words', value: words }], queryOptions };
        const { manager, teams } = room;
        const { status, body } = await teams.send(who, manager.place, {
            type: 'invoke',
            name: 'composeExtension/query',
            value,
        });
        assert.equal(status, 200);
        return (body as Results).composeExtension;
    };
    const titles = async (...asked: Parameters<typeof search>) =>
        ((await search(...asked)).attachments ?? []).map(({ preview }) => preview.content.title);
    const fetchTask = (content: string, place = room.manager.place) =>
        room.teams.send(room.manager.who, place, {
            type: 'invoke',
            name: 'composeExtension/fetchTask',
            value: { commandId: 'makeAction', messagePayload: { id: '1', body: { contentType: 'html', content } } },
        });

    it('finds decisions and actions as cards to put into a message', async () => {
        assert.deepEqual((await titles('neglect')).sort(), ['EXEC/2020-21/A1', 'EXEC/2020-21/R1(a)']);
        const [first] = (await search('EXEC/2020-21/R1')).attachments ?? [];
        assert.match(wordsOn(first?.content as never), /neglect strategy be approved.*18 March 2021/s);
        assert.equal((await search('sausages')).type, 'message');
    });

    it('is opened before anything is typed, and scrolled', async () => {
        const { manager, teams } = room;
        const value = { commandId: 'searchBook', parameters: [{ name: 'initialRun', value: 'true' }] };
        const { body } = await teams.send(manager.who, manager.place, {
            type: 'invoke',
            name: 'composeExtension/query',
            value,
        });
        assert.equal((body as Results).composeExtension.attachments?.length, 3);
        assert.equal((await titles('', manager.who, { skip: 2, count: 25 })).length, 1);
    });

    it('shows Part 2 by its reference alone, and nothing to somebody without a seat', async () => {
        const all = JSON.stringify(await search(''));
        assert.match(all, /R2\(a\)/);
        assert.doesNotMatch(all, /settlement/);
        assert.equal((await search('settlement')).type, 'message');
        const stranger = { ...room.manager.who, id: '29:nobody', aadObjectId: '00000000-0000-4000-8000-00000000dead' };
        assert.match((await search('neglect', stranger)).text ?? '', /You hold no seat/);
    });

    it('makes an action of a message, once, and the guard asks about its words', async () => {
        const { manager, teams } = room;
        const { dialog } = shown(
            await fetchTask('<p>Please visit the mother of <b>Zayden</b> &amp; report</p><script>x</script>'),
        );
        assert.ok(dialog);
        assert.equal(inputsOf(dialog).title, 'Please visit the mother of Zayden & report');
        const submit = async (press: object) => {
            const value = { ...(press as { value: object }).value, commandId: 'makeAction' };
            return shown(
                await teams.send(manager.who, manager.place, {
                    type: 'invoke',
                    name: 'composeExtension/submitAction',
                    value,
                }),
            );
        };
        const question = (await submit(pressOf(dialog, 'Save', { Owner: 'Priya Shah', Due: 'end of March' }))).dialog;
        assert.ok(question);
        assert.deepEqual(buttonsOf(question), ['Use the safer wording', 'Change it', 'Keep as it is']);
        for (const _ of [1, 2]) assert.deepEqual(await submit(pressOf(question, 'Use the safer wording')), saved);
        const rows = (await manager.rows('Actions')).map(({ Title }) => Title);
        assert.deepEqual(rows, [
            'Publish the neglect strategy',
            'Please visit the mother of (name in the case record) & report',
        ]);
    });

    it('makes an urgent decision of a message between meetings, by who may take one, and says to others whom to ask', async () => {
        const { manager, teams } = room;
        const place = teams.channelOf('SG1');
        await manager.in(place).say('set up SG1');
        const taken = (who: string) =>
            teams.send(teams.named(who), place, {
                type: 'invoke',
                name: 'composeExtension/fetchTask',
                value: {
                    commandId: 'makeAction',
                    messagePayload: { id: '1', body: { content: '<p>Close the ward</p>' } },
                },
            });
        const { note } = shown(await taken('Harriet Lowndes'));
        assert.match(note ?? '', /^No meeting of the First sub-group.*ask Kieran Doherty \(chair\).*urgent decision/);
        const { dialog } = shown(await taken('Kieran Doherty'));
        assert.match(wordsOn(dialog ?? {}), /What cannot wait is an urgent decision.*the action from it/);
        assert.equal(inputsOf(dialog ?? {}).text, 'Close the ward');
        const inputs = { Consulted: 'Harriet Lowndes', 'Why it is urgent': 'The ward is unsafe.' };
        const press = pressOf(dialog ?? {}, 'Save', inputs) as { value: object };
        for (const _ of [1, 2])
            assert.deepEqual(
                shown(
                    await teams.send(teams.named('Kieran Doherty'), place, {
                        type: 'invoke',
                        name: 'composeExtension/submitAction',
                        value: { ...press.value, commandId: 'makeAction' },
                    }),
                ),
                saved,
            );
        const rows = (await manager.rows('Resolutions')).filter(({ GroupRef }) => GroupRef === 'SG1');
        assert.deepEqual(
            rows.map(({ Text, Standing }) => [Text, Standing]),
            [['Close the ward', 'awaiting ratification']],
        );
    });

    it('says in a sentence where no meeting takes an action, and takes no command that is not its own', async () => {
        const { manager, teams } = room;
        assert.match(
            shown(await fetchTask('x', teams.personalChatOf(manager.who))).note ?? '',
            /its channel|No meeting/,
        );
        for (const name of ['composeExtension/query', 'composeExtension/fetchTask', 'composeExtension/submitAction'])
            for (const value of [
                undefined,
                {},
                { commandId: 'other' },
                { commandId: 'makeAction', data: { verb: 'minutes.sign' } },
            ]) {
                const { status } = await teams.send(manager.who, manager.place, { type: 'invoke', name, value });
                assert.ok(status < 500, `${name} ${JSON.stringify(value)}: ${status}`);
            }
    });
});
