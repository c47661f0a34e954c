import assert from 'node:assert/strict';
import { type Beside, openBeside } from '../support/beside.ts';
import { wordsOn } from '../support/cardWords.ts';
import { columnsOf, type List } from '../support/lists.ts';
import { openRoom, type Recorder, type Room } from '../support/recorder.ts';

describe('what was said last stands, though another process hands on an earlier word later', function () {
    this.timeout(60_000);
    let room: Room;
    let manager: Recorder;
    let chair: Recorder;
    let beside: Beside;
    before(async () => {
        room = await openRoom();
        manager = room.manager;
        chair = manager.as(room.teams.person('Chair', 'EXEC'));
        await manager.startMeeting();
        await manager.addItem('First');
        beside = await openBeside(room);
    });
    after(async () => {
        await beside.close();
        await room.close();
    });

    /** The chair says something at the process that keeps it; then the business manager at the other one, which SharePoint answers. */
    async function both(
        kept: () => Promise<unknown>,
        live: () => Promise<unknown>,
        by: Beside = beside,
    ): Promise<string> {
        const before = room.teams.messages.length;
        await by.keeps(kept);
        await live();
        await by.handsOn();
        await room.house.settled();
        return room.teams.messages
            .slice(before)
            .map(({ card, text }) => `${text}\n${wordsOn(card ?? {})}`)
            .join('\n')
            .replaceAll('\\', '');
    }
    const last = async (list: List, ...columns: string[]) => columnsOf(await manager.rows(list), ...columns).at(-1);
    const logged = async (record: unknown, what: string) =>
        (await manager.rows('Log')).filter(({ RecordRef, What }) => RecordRef === record && What === what).length;

    /** The number of an action of its own for each test. */
    async function anAction(title: string): Promise<{ short: string; ref: unknown }> {
        await manager.say(`action: ${title} @Kieran Doherty by end of March`);
        const [ref] = (await last('Actions', 'Ref')) as [string];
        return { short: ref.split('/').at(-1) ?? '', ref };
    }
    const sender = () => chair.who.name;
    const told = (words: string, typed: RegExp, ref: unknown, what: string, detail: RegExp) => {
        assert.match(words, /Not kept/);
        assert.match(words, new RegExp(`What ${sender()} sent at \\d\\d:\\d\\d waited in the in-tray`));
        assert.match(words, typed);
        assert.match(
            words,
            new RegExp(
                `After this was said, at \\d\\d:\\d\\d on 18 March 2021, ${manager.who.name} recorded “${what}” on ${ref}: “${detail.source}`,
            ),
        );
        assert.match(words, /What was said last stands; if this is still meant, say it again\./);
    };

    it('an action said to be done stays open where somebody told of its progress since', async () => {
        const { short, ref } = await anAction('Draft it');
        const words = await both(
            () => chair.say(`done ${short}: Signed off`),
            () => manager.say(`progress ${short}: At risk after all`),
        );
        assert.deepEqual(await last('Actions', 'Status', 'Evidence', 'OpenIn'), ['in progress', '', 'EXEC']);
        told(words, /done A\d+: Signed off/, ref, 'Progress', /At risk after all/);
        assert.equal(await logged(ref, 'Done'), 0);
        // Still meant, it is said again.
        await chair.say(`done ${short}: Signed off today`);
        assert.deepEqual(await last('Actions', 'Status', 'Evidence'), ['complete', 'Signed off today']);
    });

    it('nor is it closed by a process that has been at it ever since', async () => {
        const patient = await openBeside(room, 'patient');
        const { short, ref } = await anAction('Draft it slowly');
        const words = await both(
            () => chair.say(`done ${short}: Signed off`),
            () => manager.say(`progress ${short}: At risk after all`),
            patient,
        );
        await patient.close();
        assert.deepEqual(await last('Actions', 'Status', 'Evidence'), ['in progress', '']);
        told(words, /done A\d+: Signed off/, ref, 'Progress', /At risk after all/);
    });

    it('an action said to be done or withdrawn stays open where it was extended since', async () => {
        const [one, other] = [await anAction('To be done'), await anAction('To be withdrawn')];
        const words = await both(
            async () => {
                await chair.say(`done ${one.short}: Said before`);
                await chair.say(`withdraw ${other.short}: Said before`);
            },
            async () => {
                for (const { short } of [one, other])
                    await manager.say(`extend ${short} to 1 June 2021: It takes longer`);
            },
        );
        for (const { short, ref } of [one, other]) {
            const [row] = (await manager.rows('Actions')).filter(({ Ref }) => Ref === ref);
            assert.deepEqual([row?.Status, row?.Due, row?.ChaseFrom], ['not started', '1 June 2021', '2021-06-02']);
            told(words, new RegExp(`${short}: Said before`), ref, 'Extended', /To 1 June 2021\. It takes longer/);
        }
    });

    it('what was said to be done after it was reopened is done, and what was reopened after it was done is open', async () => {
        const { short, ref } = await anAction('Closed and opened');
        await manager.say(`done ${short}: First signed`);
        const words = await both(
            () => chair.say(`reopen ${short}: A signature is missing`),
            async () => {
                await manager.say(`reopen ${short}: The wrong file`);
                await manager.say(`done ${short}: Signed anew`);
            },
        );
        assert.deepEqual(await last('Actions', 'Status', 'Evidence'), ['complete', 'Signed anew']);
        told(words, new RegExp(`reopen ${short}: A signature is missing`), ref, 'Done', /Evidence: Signed anew/);

        const other = await anAction('Done too late');
        const late = await both(
            () => chair.say(`done ${other.short}: Said before`),
            async () => {
                await manager.say(`done ${other.short}: Said then`);
                await manager.say(`reopen ${other.short}: It was not`);
            },
        );
        assert.deepEqual(await last('Actions', 'Status', 'Evidence'), ['in progress', '']);
        told(late, new RegExp(`done ${other.short}: Said before`), other.ref, 'Reopened', /It was not/);
    });

    it('an extension does not outdo another one that was agreed since, be that sooner or later', async () => {
        const cases = [
            { ...(await anAction('One')), first: '1 June 2021', second: '1 May 2021' },
            { ...(await anAction('Other')), first: '1 May 2021', second: '1 June 2021' },
        ];
        const words = await both(
            async () => {
                for (const { short, first } of cases) await chair.say(`extend ${short} to ${first}: First thought`);
            },
            async () => {
                for (const { short, second } of cases)
                    await manager.say(`extend ${short} to ${second}: Second thought`);
            },
        );
        for (const { ref, second } of cases) {
            const [row] = (await manager.rows('Actions')).filter(({ Ref }) => Ref === ref);
            assert.equal(row?.Due, second);
            told(words, /First thought/, ref, 'Extended', new RegExp(`To ${second}\\. Second thought`));
        }
    });

    it('a note of progress goes in with its own time beside what was said since, and changes nothing of it', async () => {
        const { short, ref } = await anAction('Tell of it');
        await both(
            () => chair.say(`progress ${short}: Waiting for the school`),
            () => manager.say(`progress ${short}: The school answered`),
        );
        const lines = String((await last('Actions', 'Progress'))?.[0]).split('\n');
        assert.equal(lines[0], `18 March 2021, ${manager.who.name}: The school answered`);
        assert.match(
            lines[1] ?? '',
            new RegExp(`^18 March 2021, ${sender()}: said at \\d\\d:\\d\\d, recorded late: Waiting for the school$`),
        );
        const words = await both(
            () => chair.say(`progress ${short}: Nearly there`),
            () => manager.say(`done ${short}: Minutes of 18 March`),
        );
        assert.doesNotMatch(words, /Not kept/);
        const [status, progress] = (await last('Actions', 'Status', 'Progress')) as string[];
        assert.equal(status, 'complete');
        assert.match(progress ?? '', /said at \d\d:\d\d, recorded late: Nearly there$/);
        assert.equal(await logged(ref, 'Progress'), 3);
        // Of one that was closed before it was said nothing goes in, as ever.
        assert.match(await chair.say(`progress ${short}: Too late`), /is already complete/);
    });

    it('who is refused by a rule because of what was said since reads who said it', async () => {
        const { short, ref } = await anAction('Closed twice');
        const words = await both(
            () => chair.say(`done ${short}: Mine`),
            () => manager.say(`withdraw ${short}: No longer needed`),
        );
        assert.deepEqual(await last('Actions', 'Status', 'Evidence'), ['withdrawn', '']);
        assert.match(words, new RegExp(`${ref} is already withdrawn, so nothing was changed\\. After this was said`));
        assert.match(words, new RegExp(`${manager.who.name} recorded “Withdrawn” on ${ref}: “No longer needed`));
    });

    it('an owner chosen since stays, and nobody is said to disown what was never theirs', async () => {
        const { short, ref } = await anAction('Pass it on');
        await manager.say(`not mine ${short}: Another should`);
        const card = room.teams.messages.findLast((each) => wordsOn(each.card ?? {}).includes('Who is to have'));
        assert.ok(card);
        const form = await chair.open('Not mine', await chair.show(short));
        const words = await both(
            () => chair.save(form, { Note: 'Rosalind should', Owner: 'Rosalind Achebe' }),
            () => room.teams.press(manager.who, card, 'Save', { Owner: 'Priya Shah' }),
        );
        assert.deepEqual(await last('Actions', 'OwnerName'), ['Priya Shah']);
        assert.doesNotMatch(String(await last('Actions', 'Progress')), /Rosalind/);
        told(words, /Rosalind should/, ref, 'New owner', /From Kieran Doherty to Priya Shah/);
    });

    it('words put right since stay: of a point, a decision, an item and an action', async () => {
        await manager.say('item: Neglct');
        await manager.say('point: Begun');
        await manager.say('resolved: To begin');
        await manager.say('action: Begin @Kieran Doherty by end of March');
        const all = [
            ['Points', 'Text', (row: Record<string, unknown>) => row.Letter],
            ['Resolutions', 'Text', () => true],
            ['Points', 'ItemTitle', (row: Record<string, unknown>) => !row.Letter],
            ['Actions', 'Title', () => true],
        ] as const;
        const row = async ([list, , isMeant]: (typeof all)[number]) =>
            (await manager.rows(list)).findLast(isMeant) ?? assert.fail();
        const correct = async (who: Recorder, to: string) => {
            for (const each of refs) await who.say(`correct ${each.slice(each.lastIndexOf('/') + 1)}: ${to}`);
        };
        const refs = await Promise.all(all.map(async (each) => String((await row(each)).Ref)));
        const words = await both(
            () => correct(chair, 'The first correction'),
            () => correct(manager, 'The second correction'),
        );
        for (const [index, each] of all.entries()) {
            const ref = refs[index] ?? '';
            assert.equal((await row(each))[each[1]], 'The second correction');
            told(words, /The first correction/, ref.replace(/[()]/g, '\\$&'), 'Corrected', /.*The second correction/);
            assert.equal(await logged(ref, 'Corrected'), 1);
        }
    });

    it('what says nothing against a later word goes in: of another record, or of another part of it', async () => {
        const [one, other] = [await anAction('One'), await anAction('Other')];
        const words = await both(
            () => chair.say(`done ${one.short}: Signed off`),
            () => manager.say(`progress ${other.short}: Not yet`),
        );
        assert.doesNotMatch(words, /Not kept/);
        const status = async (ref: unknown) => (await manager.rows('Actions')).find(({ Ref }) => Ref === ref)?.Status;
        assert.deepEqual([await status(one.ref), await status(other.ref)], ['complete', 'in progress']);
        const third = await anAction('Corected');
        const corrected = await both(
            () => chair.say(`done ${third.short}: Signed off`),
            () => manager.say(`correct ${third.short}: Corrected`),
        );
        assert.doesNotMatch(corrected, /Not kept/);
        assert.deepEqual(await last('Actions', 'Title', 'Status'), ['Corrected', 'complete']);
        const again = await both(
            () => chair.say(`extend ${other.short} to 1 June 2021: It takes longer`),
            () => manager.say(`theme ${other.short}: neglect`),
        );
        assert.doesNotMatch(again, /Not kept/);
        const row = (await manager.rows('Actions')).find(({ Ref }) => Ref === other.ref);
        assert.deepEqual([row?.Due, row?.Theme], ['1 June 2021', 'neglect']);
    });

    it('who was called present since is not absent, also where that stood already; the others are called as said', async () => {
        await manager.say('present: Rosalind Achebe, Marcus Feeney, Anjali Deshmukh');
        const presence = async () => {
            const lines = columnsOf(await manager.rows('Roll'), 'Title', 'Presence');
            return Object.fromEntries(lines as [string, string][]);
        };
        const words = await both(
            () => chair.say('apologies: Marcus Feeney, Anjali Deshmukh'),
            () => manager.say('present: Marcus Feeney'),
        );
        const now = await presence();
        assert.deepEqual([now['Marcus Feeney'], now['Anjali Deshmukh']], ['present', 'apologies']);
        assert.match(words, /Anjali Deshmukh: apologies\. Not changed: Marcus Feeney\. After this was said, at/);
        assert.match(words, new RegExp(`${manager.who.name} recorded “Called the roll”`));
        const [meeting] = await manager.rows('Meetings');
        assert.match(String(meeting?.Present), /Marcus Feeney/);
        assert.match(String(meeting?.Apologies), /Anjali Deshmukh/);
        // Of a single name nothing is left to record.
        const whole = await both(
            () => chair.say('absent: Marcus Feeney'),
            () => manager.say('present: Marcus Feeney'),
        );
        told(whole, /absent: Marcus Feeney/, 'EXEC/2020-21/M1', 'Called the roll', /Present: /);
        // A line that was made since is a word as well.
        await both(
            () => chair.say('apologies: Kieran Doherty'),
            () => manager.say('also present: Kieran Doherty'),
        );
        assert.equal((await presence())['Kieran Doherty'], 'in attendance');
    });

    it('a concern spoken of since is not passed up over the heads of those who are at it', async () => {
        const sub = manager.as(room.teams.named('Kieran Doherty')).in(room.teams.channelOf('SG1'));
        await manager.in(sub.place).say('set up SG1');
        await sub.say('escalate: The schools do not answer');
        const ref = String((await last('Actions', 'Ref'))?.[0]);
        const short = ref.split('/').at(-1);
        const words = await both(
            () => chair.say(`pass up ${short}: Beyond our powers`),
            () => manager.say(`progress ${short}: They have answered`),
        );
        told(words, /Beyond our powers/, ref, 'Progress', /They have answered/);
        const rows = (await manager.rows('Actions')).filter(({ Kind }) => Kind === 'concern');
        assert.deepEqual(columnsOf(rows, 'Ref', 'Status'), [
            [ref, 'in progress'],
            ['PART/2020-21/A1', 'withdrawn'],
        ]);
        assert.doesNotMatch(words, /passed .* up to/);
    });

    it('what can be said but once keeps the first word that came in, and says so', async () => {
        await manager.say('present: Rosalind Achebe, Marcus Feeney, Anjali Deshmukh, Priya Shah');
        await manager.say('resolved: The first');
        const [first] = (await last('Resolutions', 'Ref')) as [string];
        await manager.say('resolved: The second');
        const [second] = (await last('Resolutions', 'Ref')) as [string];
        const ended = await both(
            () => chair.say(`supersede ${first.replace('(a)', '')} by ${second.replace('(a)', '')}`),
            () => manager.say(`rescind ${first.replace('(a)', '')}: it is needed no longer`),
        );
        const standing = (await manager.rows('Resolutions')).find(({ Ref }) => Ref === first)?.Standing;
        assert.equal(standing, 'rescinded');
        assert.match(ended, /Not kept/);
        assert.match(ended, new RegExp(`${first.replace(/[()]/g, '\\$&')} no longer stands: it is rescinded by`));
        // A member may only propose.
        await manager.as(room.teams.named('Anjali Deshmukh')).say('action: Proposed @Kieran Doherty by end of March');
        const proposed = await both(
            () => chair.say('accept Q1'),
            () => manager.say('decline Q1: Not now'),
        );
        assert.match(proposed, new RegExp(`Q1 was already declined by ${manager.who.name}`));
        assert.notDeepEqual(await last('Actions', 'Title'), ['Proposed']);
        // Closed at both it is closed once, and nobody is refused.
        await both(
            () => chair.say('close meeting'),
            () => manager.say('point: Said in the meantime'),
        );
        assert.deepEqual(await last('Meetings', 'Status'), ['draft']);
        assert.deepEqual(await last('Points', 'Text'), ['Said in the meantime']);
    });

    it('a group meets where it was set up last', async () => {
        const [chat, channel] = [room.teams.chatOf('EXEC'), room.teams.channelOf('EXEC')];
        const route = async () => (await manager.rows('Groups')).find(({ Ref }) => Ref === 'EXEC')?.ConversationId;
        // In a place that is no group's the words come back in the person's own chat alone.
        await manager.in(room.teams.personalChatOf(manager.who)).say('help', { mention: false });
        await manager.in(chat).say('set up EXEC');
        const words = await both(
            () => manager.in(chat).say('set up EXEC'),
            () => manager.say('set up EXEC'),
        );
        assert.equal(await route(), channel);
        assert.match(words, /recorded “Set up a channel” on EXEC: “.* meets in this place/);
    });

    it('a seat ends on the day that was said last', async () => {
        const words = await both(
            () => manager.say('end seat EXEC Health partner on 30 November 2021'),
            () => manager.say('end seat EXEC Health partner on 31 December 2021'),
        );
        assert.match(
            words,
            /recorded “Changed a seat” on EXEC: “The seat Health partner of EXEC ends; 31 December 2021/,
        );
        assert.match(words, /What was said last stands/);
    });
});
