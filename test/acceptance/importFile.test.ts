import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { filesFrom, isOfTenant } from '../../src/bot/teamsFile.ts';
import { buttonsOf, labelsOn, wordsOn } from '../support/cardWords.ts';
import type { Message } from '../support/connector.ts';
import { columnsOf, rowsOf } from '../support/lists.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';
import type { Member } from '../support/teamsClient.ts';

interface Answer {
    readonly status: number;
    readonly body: Uint8Array;
    readonly to?: string;
}

const old = readFileSync(new URL('../documents/old/sub-group.txt', import.meta.url));

describe('old minutes, sent as a file in a chat of one’s own', () => {
    let room: Room;
    let manager: Recorder;
    let host: Server;
    let address = '';
    let asked = 0;
    const served = new Map<string, Answer>();
    before(async () => {
        // What a busy machine takes longer over would be kept for later, which is another test's business.
        room = await openRoom({ today: '2024-06-03', turnMs: 25_000, deadlineMs: 25_000 });
        manager = room.manager;
        host = createServer((request, response) => {
            asked += 1;
            const found: Answer = served.get(request.url ?? '') ?? { status: 404, body: Buffer.from('') };
            response.writeHead(found.status, found.to === undefined ? {} : { location: found.to });
            response.end(found.body);
        }).listen(0, '127.0.0.1');
        await new Promise((done) => host.once('listening', done));
        address = `http://127.0.0.1:${(host.address() as AddressInfo).port}`;
        served.set('/old.txt', { status: 200, body: old });
    });
    after(async () => {
        host.close();
        await room.close();
    });

    const send = async (text: string, url: string, who: Member = manager.who): Promise<Message[]> => {
        const before = room.teams.messages.length;
        const contentType = 'application/vnd.microsoft.teams.file.download.info';
        const attachment = {
            contentType,
            name: 'Minutes',
            content: { downloadUrl: url, uniqueId: 'x', fileType: 'docx' },
        };
        const words = { contentType: 'text/html', content: `<p>${text}</p>` };
        const activity = { type: 'message', text, attachments: [words, attachment] };
        assert.equal((await room.teams.send(who, room.teams.personalChatOf(who), activity)).status, 200);
        return room.teams.messages.slice(before);
    };
    const told = async (...what: Parameters<typeof send>) =>
        (await send(...what)).map(({ text, card }) => text || wordsOn(card ?? {})).join('\n');

    it('are shown with a tick a row, and recorded for the group that was said', async () => {
        const [shown] = await send('import EXEC', `${address}/old.txt`);
        assert.ok(labelsOn(shown?.card ?? {}).some((label) => label.startsWith('Ngozi Adeyemi')));
        assert.ok(shown);
        await room.teams.press(manager.who, shown, 'Record these', { 'Item 2. Audit programme': 'true' });
        assert.deepEqual(columnsOf(await manager.rows('Meetings'), 'Ref', 'Held', 'Status'), [
            ['EXEC/2023-24/M1', '2024-02-06', 'draft'],
        ]);
        assert.deepEqual(columnsOf(await manager.rows('Points'), 'ItemTitle'), [['Audit programme']]);
    });

    it('may be pasted there too, below the name of their group', async () => {
        const own = manager.in(room.teams.personalChatOf(manager.who));
        const text = 'Minutes of the meeting held on 5 March 2024\n1. Neglect\nMembers discussed the audit.';
        for (const first of ['import EXEC', 'import Integrated Executive Working Group', 'import: EXEC \n'])
            assert.match(
                wordsOn((await own.show(`${first}\n${text}`)).card ?? {}),
                /Integrated Executive[\s\S]*1\. Neglect/,
            );
        assert.match(await own.say(`import\n${text}`), /Say of which group .* paste the minutes below it/);
    });

    it('are read in Word as the book itself files them', async () => {
        await manager.say('set up EXEC');
        await manager.say('start meeting on 3 June 2024');
        await manager.say('item: Neglect');
        await manager.say('point: Ten cases were audited.');
        await manager.say('resolved: the plan be agreed\nthe audit be repeated');
        await manager.say('close meeting');
        const url = JSON.stringify(room.teams.messages.at(-1)?.card).match(/"url":"([^"]+docx)"/)?.[1];
        assert.ok(url);
        const [shown] = await send('import ISAG', url);
        const labels = labelsOn(shown?.card ?? {}).join('\n');
        assert.match(
            labels,
            /Item 1\. Neglect[\s\S]*Ten cases were audited[\s\S]*the plan be agreed[\s\S]*the audit be repeated/,
        );
    });

    it('are followed where SharePoint sends on, and no further than its own hosts', async () => {
        served.set('/on', { status: 302, body: Buffer.from(''), to: '/old.txt' });
        assert.match(await told('import EXEC', `${address}/on`), /Audit programme/);
        served.set('/away', { status: 302, body: Buffer.from(''), to: 'http://example.org/old.txt' });
        assert.match(
            await told('import EXEC', `${address}/away`),
            /this organisation’s own Teams and SharePoint alone/,
        );
        assert.match(await told('import EXEC', 'http://169.254.169.254/latest'), /own Teams and SharePoint alone/);
    });

    it('of a tenant come from its SharePoint and its OneDrive, over https', async () => {
        const isOurs = isOfTenant('anytown.sharepoint.com,1b2c,3d4e');
        const judged = [
            ...['https://anytown.sharepoint.com/x', 'https://anytown-my.sharepoint.com/personal/x'],
            ...[
                'http://anytown.sharepoint.com/x',
                'https://other.sharepoint.com/x',
                'https://anytown.sharepoint.com.evil.org/x',
            ],
        ].map((each) => isOurs(new URL(each)));
        assert.deepEqual(judged, [true, true, false, false, false]);
        const elsewhere = filesFrom(isOurs)({ name: '', address: `${address}/old.txt` });
        await assert.rejects(elsewhere, /own Teams and SharePoint alone/);
    });

    it('are refused in a sentence where they are gone, too large, a PDF or no document at all', async () => {
        assert.match(await told('import EXEC', `${address}/gone`), /can no longer be fetched/);
        served.set('/large', { status: 200, body: Buffer.alloc(5_000_001, 0x41) });
        assert.match(await told('import EXEC', `${address}/large`), /larger than 5 megabytes/);
        served.set('/a.pdf', { status: 200, body: Buffer.from('%PDF-1.7') });
        assert.match(await told('import EXEC', `${address}/a.pdf`), /A PDF cannot be read/);
        served.set('/a.zip', { status: 200, body: Buffer.from('PK\u0003\u0004nothing') });
        assert.match(await told('import EXEC', `${address}/a.zip`), /could not be read as a Word document/);
        served.set('/none', { status: 200, body: Buffer.from('') });
        assert.match(await told('import EXEC', `${address}/none`), /No minutes were found/);
    });

    it('want the group said where a person records several, and are not even fetched for who may not', async () => {
        assert.match(await told('import', `${address}/old.txt`), /Say of which group.*import EXEC/);
        const before = asked;
        const stranger = room.teams.named('Gwendolyn Pryce');
        assert.match(await told('import EXEC', `${address}/old.txt`, stranger), /minute taker|business manager/i);
        assert.match(await told('import NONE', `${address}/old.txt`), /no group called “NONE”/);
        assert.equal(asked, before);
    });

    it('leave nothing of their text behind once they are discarded', async () => {
        const [message] = await send('import EXEC', `${address}/old.txt`);
        // As it still stands on another screen.
        const shown = { ...(message ?? assert.fail()) };
        assert.ok(buttonsOf(shown.card ?? {}).includes('Discard'));
        await room.teams.press(manager.who, shown, 'Discard');
        const [, restricted = ''] = room.teams.world.sites;
        const drafts = await rowsOf(room.teams.world.graph, restricted, 'Log');
        assert.equal(drafts.filter(({ Detail }) => !Detail).length, 1);
        const again = await room.teams.press(manager.who, shown, 'Record these', { 'Item 2. Audit programme': 'true' });
        assert.match(again.note ?? '', /no longer at hand/);
    });
});
