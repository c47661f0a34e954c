import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Arrangement } from '../../src/domain/arrangement.ts';
import { readArrangement } from '../../src/domain/arrangementFile.ts';
import type { Channel } from '../../src/domain/channel.ts';
import { chatsOf } from '../../src/domain/chat.ts';
import { addDays, type Day } from '../../src/domain/day.ts';
import { claim, delivered, deliveredTo, leaseMs, release, Taken } from '../../src/domain/digest.ts';
import { isLeftOver, isUnsaid, remindersOf } from '../../src/domain/ladder.ts';
import { inOrder, lineOf } from '../../src/domain/line.ts';
import { missedMeetings } from '../../src/domain/missedMeeting.ts';
import type { Owed } from '../../src/domain/owed.ts';
import { wayFor } from '../../src/domain/way.ts';

const file = new URL('../../infra/arrangements/wolverhampton.yaml', import.meta.url);
const sample = readArrangement(readFileSync(file, 'utf8'), 'wolverhampton.yaml');

const owed = (but: Partial<Owed> = {}): Owed => ({
    ref: 'SG1/2020-21/A1',
    kind: 'action',
    group: 'SG1',
    reportTo: '',
    title: 'Draft the protocol',
    owner: 'Kieran Doherty',
    person: 'kieran.doherty@police.example',
    agency: 'Police',
    due: 'March 2021',
    overdueFrom: '2021-04-01',
    slips: 0,
    part2: false,
    recorded: '2021-03-18T10:00:00Z',
    ...but,
});

/** Walks day by day; each channel is told on the day something is unsaid, and then knows of that day. */
function walk(action: (day: Day) => Owed, days: number, arrangement: Arrangement = sample, from = '2021-03-19') {
    const told = new Map<string, { day: Day; at: string }>();
    const said: string[] = [];
    for (let day = from; day < addDays(from, days); day = addDays(day, 1)) {
        const fresh = remindersOf(action(day), arrangement, day).filter((each) => isUnsaid(each, told.get(each.to)));
        for (const { to, rung } of fresh.filter((each) => each.rung !== 'forward plan'))
            said.push(`${day} ${to} ${rung}`);
        for (const { to } of fresh) told.set(to, { day, at: `${day}T09:00:00Z` });
    }
    return said;
}

describe('the ladder', () => {
    it('tells the group before the day, on it and weekly after it, and each rung once', () => {
        const said = walk(() => owed(), 110);
        const own = said.filter((line) => line.includes(' SG1 '));
        assert.deepEqual(own.slice(0, 4), [
            '2021-03-24 SG1 due soon',
            '2021-04-01 SG1 group',
            '2021-04-08 SG1 group',
            '2021-04-15 SG1 group',
        ]);
        assert.deepEqual(
            said.filter((line) => !line.includes(' SG1 ')),
            ['2021-04-15 EXEC executive', '2021-05-27 ISAG scrutineer', '2021-06-24 PANEL panel'],
        );
    });

    it('climbs the first rung at once when a date is missed a second time', () => {
        const slipped = owed({ slips: 1, lastSlip: '2021-03-20', overdueFrom: '2021-04-01' });
        const said = walk(() => slipped, 20);
        assert.ok(said.includes('2021-04-01 EXEC executive'), said.join('\n'));
        assert.equal(said.filter((line) => line.includes('EXEC')).length, 1);
    });

    it('is silent from the day an action is extended until it is near or past its new date', () => {
        const extended = (day: Day) =>
            day < '2021-04-10' ? owed() : owed({ slips: 1, lastSlip: '2021-04-10', overdueFrom: '2021-05-01' });
        const said = walk(extended, 45).filter((line) => line >= '2021-04-09' && line.includes('SG1'));
        assert.deepEqual(said, ['2021-04-23 SG1 due soon', '2021-05-01 SG1 group']);
    });

    it('tells of a date that lay in the past when it was agreed on the day after', () => {
        const late = owed({ slips: 1, lastSlip: '2021-04-20', overdueFrom: '2021-04-12' });
        const exec = remindersOf(late, sample, '2021-04-21').find(({ to }) => to === 'EXEC');
        assert.equal(exec?.day, '2021-04-21');
        assert.deepEqual(
            remindersOf(late, sample, '2021-04-20').filter(({ to }) => to === 'EXEC'),
            [],
        );
    });

    it('tells every rung that was passed before the action was in the book', () => {
        const told = { day: '2021-06-30', at: '2021-06-30T08:00:00.500Z' };
        const imported = remindersOf(owed({ recorded: '2021-06-30T09:30:00Z' }), sample, '2021-07-01');
        const known = remindersOf(owed(), sample, '2021-07-01');
        assert.deepEqual(
            imported.filter((each) => isUnsaid(each, told)).map(({ to }) => to),
            ['SG1', 'EXEC', 'ISAG', 'PANEL'],
        );
        assert.deepEqual(
            known.filter((each) => isUnsaid(each, told)).map(({ to }) => to),
            ['SG1'],
        );
    });

    describe('of a date that is set later', () => {
        // Minutes from the first round; a round runs at nine every day, and what is pressed lies a minute or more beside it.
        const moment = (minutes: number) =>
            new Date(Date.parse('2021-03-18T09:00:00Z') + minutes * 60_000).toISOString();
        const setting = fc.record({
            minutes: fc.integer({ min: 1, max: 60 * 1440 - 2 }).map((number) => number + (number % 1440 === 0 ? 1 : 0)),
            overdue: fc.integer({ min: -120, max: 80 }),
        });
        const settings = fc
            .uniqueArray(setting, { selector: ({ minutes }) => minutes, minLength: 1, maxLength: 5 })
            .map((all) => all.toSorted((a, b) => a.minutes - b.minutes));

        it('skips nothing that lay before the last digest, and says it once for each date', () => {
            fc.assert(
                fc.property(settings, (all) => {
                    const told = new Map<string, { day: Day; at: string }>();
                    const said = new Map<string, string[]>();
                    const actionAt = (minutes: number): Owed | undefined => {
                        const stands = all.filter((each) => each.minutes < minutes).at(-1);
                        const first = all[0]?.minutes ?? 0;
                        return (
                            stands &&
                            owed({
                                overdueFrom: addDays('2021-03-18', stands.overdue),
                                recorded: `${moment(first).slice(0, 19)}Z`,
                                ...(stands.minutes > first && { dueSet: moment(stands.minutes) }),
                            })
                        );
                    };
                    for (let round = 0; round <= 61; round++) {
                        const [today, at] = [addDays('2021-03-18', round), moment(round * 1440)];
                        const action = actionAt(round * 1440);
                        const fresh = (action ? remindersOf(action, sample, today) : []).filter((each) =>
                            isUnsaid(each, told.get(each.to)),
                        );
                        for (const {
                            to,
                            rung,
                            owed: { overdueFrom },
                        } of fresh)
                            said.set(`${to} ${rung} ${overdueFrom}`, [
                                ...(said.get(`${to} ${rung} ${overdueFrom}`) ?? []),
                                at,
                            ]);
                        // Others' reminders make a digest of every channel every day, so that each has a last one.
                        for (const to of ['SG1', 'EXEC', 'ISAG', 'PANEL']) told.set(to, { day: today, at });
                    }
                    const last = actionAt(61 * 1440);
                    for (const { to, rung } of last ? remindersOf(last, sample, addDays('2021-03-18', 61)) : []) {
                        const times = said.get(`${to} ${rung} ${last?.overdueFrom}`) ?? [];
                        const since = last?.dueSet ?? last?.recorded ?? '';
                        assert.ok(
                            times.some((at) => at > since),
                            `${to} ${rung} is said`,
                        );
                        const settled = all.filter(
                            ({ overdue }) => addDays('2021-03-18', overdue) === last?.overdueFrom,
                        ).length;
                        if (rung !== 'group') assert.ok(times.length <= settled, `${to} ${rung}: ${times.join(', ')}`);
                    }
                }),
                { numRuns: 300 },
            );
        });

        it('tells a new owner who has heard nothing of it, although due soon fell due before the last digest', () => {
            const soon = owed({ ownerSet: '2021-03-26T11:00:00Z' });
            const [reminder] = remindersOf(soon, sample, '2021-03-27');
            assert.ok(reminder && reminder.rung === 'due soon');
            assert.ok(isUnsaid(reminder, { day: '2021-03-26', at: '2021-03-26T09:00:00Z' }));
            assert.ok(!isUnsaid(reminder, { day: '2021-03-27', at: '2021-03-27T09:00:00Z' }));
        });
    });

    describe('of an owner whom the bot can reach', () => {
        const chat = (ref: string, but: Partial<Channel> = {}): Channel => ({
            ...{ key: ref, ref, title: ref, kind: 'personal', parent: '' },
            route: { tenantId: '', teamId: '', channelId: '', conversationId: `a:${ref}`, serviceUrl: '' },
            ...but,
        });
        const kieran = 'kieran.doherty@police.example';
        const soon = (...chats: Channel[]) =>
            remindersOf(owed(), sample, '2021-03-25', chatsOf(chats, sample)).map(({ to, instead, why }) => [
                to,
                instead,
                why,
            ]);

        it('tells due soon in their own chat alone, and overdue in the group’s channel as before', () => {
            const [[to, instead, why] = []] = soon(chat(kieran));
            assert.deepEqual([to, instead], [kieran, 'SG1']);
            assert.match(why ?? '', /own chat, where the bot can reach them, 7 days before the due day/);
            const late = remindersOf(owed(), sample, '2021-04-01', chatsOf([chat(kieran)], sample));
            assert.deepEqual(
                late.map((each) => each.to),
                ['SG1'],
            );
        });

        it('tells the group where the chat is gone, is somebody else’s, or nobody’s of the arrangement', () => {
            const others = [chat(kieran, { goneAt: '2021-03-24T09:00:00Z' }), chat('priya.shah@council.example')];
            assert.deepEqual(
                soon(...others).map(([to]) => to),
                ['SG1'],
            );
            const stranger = owed({ person: 'nobody@elsewhere.example' });
            const chats = chatsOf([chat('nobody@elsewhere.example')], sample);
            assert.deepEqual(
                remindersOf(stranger, sample, '2021-03-25', chats).map(({ to }) => to),
                ['SG1'],
            );
        });

        it('leaves over for the group what the chat was not told before it was found gone', () => {
            const [reminder] = remindersOf(owed(), sample, '2021-03-26');
            assert.ok(reminder);
            const group = { day: '2021-03-25', at: '2021-03-25T09:00:00.000Z' };
            const gone = (at: string, day: Day) => ({ at, told: { day, at: `${day}T09:00:00.000Z` } });
            assert.ok(!isUnsaid(reminder, group));
            assert.ok(isLeftOver(reminder, group, gone('2021-03-25T09:00:01.000Z', '2021-03-10')));
            assert.ok(!isLeftOver(reminder, group, gone('2021-03-25T09:00:00.000Z', '2021-03-10')));
            assert.ok(!isLeftOver(reminder, group, gone('2021-03-25T09:00:01.000Z', '2021-03-24')));
        });
    });

    it('names the chair of the owing group wherever else it is told, and the rule everywhere', () => {
        for (const reminder of remindersOf(owed(), sample, '2021-07-01')) {
            const isOwn = reminder.to === 'SG1';
            assert.match(reminder.chair, isOwn ? /^$/ : /^Kieran Doherty, Chair of the First sub-group/);
            assert.match(reminder.why, /^[A-Z].+\.$/);
        }
    });

    it('leaves nobody of an ended group untold: its heir is', () => {
        const old = remindersOf(owed({ group: 'CSB', ref: 'CSB/2018-19/A1' }), sample, '2021-04-01');
        assert.deepEqual(
            old.map(({ to, rung }) => `${to} ${rung}`),
            ['PART group'],
        );
    });

    it('shows of Part 2 the reference and the owner', () => {
        const [reminder] = remindersOf(owed({ part2: true, title: 'Part 2: exempt' }), sample, '2021-04-01');
        assert.ok(reminder);
        const { title, owner, due, chair, owedTo } = lineOf(reminder, sample, '2021-04-01');
        assert.deepEqual([title, owner, due, chair, owedTo], ['Part 2: exempt', 'Kieran Doherty', '', '', '']);
    });

    it('says an action once in a channel that two rules chose, by the higher one, the oldest first', () => {
        const lines = [owed(), owed({ ref: 'EXEC/2020-21/A9', group: 'EXEC', overdueFrom: '2021-03-01' })]
            .flatMap((each) => remindersOf(each, sample, '2021-04-15'))
            .map((each) => lineOf(each, sample, '2021-04-15'));
        const refs = inOrder(lines).map(({ ref, rung }) => `${ref} ${rung}`);
        assert.deepEqual(refs, ['EXEC/2020-21/A9 group', 'SG1/2020-21/A1 executive']);
    });
});

describe('the way of a reminder', () => {
    const channel = (ref: string, kind = 'sub-group'): Channel => ({
        key: ref,
        ref,
        title: ref,
        kind,
        parent: '',
        route: { tenantId: '', teamId: '', channelId: '', conversationId: `19:${ref}`, serviceUrl: '' },
    });
    const way = (ref: string, ...channels: Channel[]) => wayFor(ref, channels, sample, '2021-04-01');

    it('is the own channel, then the nearest above, then the administrator, and says which', () => {
        assert.deepEqual(way('SG1', channel('SG1'), channel('EXEC'))?.because, '');
        const above = way('SG1', channel('PART'), channel('EXEC'));
        assert.equal(above?.channel.ref, 'EXEC');
        assert.match(above?.because ?? '', /has no channel, so its reminders come to the Integrated Executive/);
        assert.equal(way('SG1', channel('PART'))?.channel.ref, 'PART');
        assert.equal(way('SG1', channel('priya.shah@council.example', 'personal'))?.channel.kind, 'personal');
        assert.equal(way('SG1', channel('kieran.doherty@police.example', 'personal')), undefined);
        assert.equal(way('SG1'), undefined);
    });
});

describe('a group that should have met', () => {
    const meets = (words: string, months: number): Arrangement => ({
        ...sample,
        groups: sample.groups.map((group) => (group.ref === 'SG1' ? { ...group, cadence: { words, months } } : group)),
    });
    const missed = (arrangement: Arrangement, today: Day, lastHeld?: Day) =>
        missedMeetings(arrangement, today, {
            lastHeld: (ref) => (ref === 'SG1' ? lastHeld : undefined),
            setUp: (ref) => (ref === 'SG1' || ref === 'EXEC' ? '2021-01-10' : undefined),
        });

    it('is told of to those it reports to, from the day after', () => {
        const quarterly = meets('quarterly', 3);
        assert.deepEqual(
            missed(quarterly, '2021-06-18', '2021-03-18').filter(({ group }) => group === 'SG1'),
            [],
        );
        const [late] = missed(quarterly, '2021-06-20', '2021-03-18').filter(({ group }) => group === 'SG1');
        assert.deepEqual([late?.to, late?.from, late?.daysLate], [['EXEC'], '2021-06-19', 2]);
    });

    it('is known by its diary where that has a day, and left alone before the book knew it', () => {
        const diary = missed(sample, '2021-01-21').filter(({ group }) => group === 'EXEC');
        assert.deepEqual(
            diary.map(({ from, to }) => [from, to]),
            [['2021-01-21', ['PART']]],
        );
        assert.deepEqual(
            missed(sample, '2021-01-20').filter(({ group }) => group === 'EXEC'),
            [],
        );
        assert.deepEqual(
            missed(sample, '2021-06-20').filter(({ group }) => group === 'ISAG'),
            [],
        );
    });
});

describe('a claim', () => {
    const at = (minutes: number) => new Date(Date.parse('2021-04-01T09:00:00Z') + minutes * 60_000).toISOString();
    const who = (by: string, minutes = 0, today = '2021-04-01') => ({ by, at: at(minutes), today });
    const fresh: Channel = {
        key: 'k',
        ref: 'EXEC',
        title: 'Executive',
        kind: 'executive',
        parent: '',
        route: { tenantId: '', teamId: '', channelId: '', conversationId: '19:x', serviceUrl: '' },
        digest: { day: '2021-03-31', state: 'posted', at: at(-1440), by: 'z' },
    };

    it('keeps another round out until the lease is over, and delivers nothing', () => {
        const claimed = claim(fresh, who('a'));
        assert.deepEqual(deliveredTo(claimed), { day: '2021-03-31', at: at(-1440) });
        assert.throws(() => claim(claimed, who('b', leaseMs / 60_000 - 1)), Taken);
        const taken = claim(claimed, who('b', leaseMs / 60_000));
        assert.equal(taken.digest?.by, 'b');
        assert.deepEqual(deliveredTo(taken), { day: '2021-03-31', at: at(-1440) });
        assert.throws(() => delivered(taken, who('a')), Taken);
        assert.throws(() => release(taken, 'a'), Taken);
    });

    it('of a digest that is posted is refused all that day and granted on the next', () => {
        const posted = delivered(claim(fresh, who('a')), who('a'));
        assert.throws(() => claim(posted, who('b', 600)), Taken);
        assert.equal(claim(posted, who('b', 1440, '2021-04-02')).digest?.state, 'claimed');
    });

    it('given back leaves what was before', () => {
        assert.deepEqual(deliveredTo(release(claim(fresh, who('a')), 'a')), deliveredTo(fresh));
        const { digest: _, ...never } = fresh;
        assert.equal(release(claim(never, who('a')), 'a').digest, undefined);
    });
});
