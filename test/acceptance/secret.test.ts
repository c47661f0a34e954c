import assert from 'node:assert/strict';
import fs from 'node:fs';
import { commandFor, commands, routes } from '../../src/bot/handlers.ts';
import { isAllowed } from '../../src/domain/permission.ts';
import { failuresOf } from '../../src/house.ts';
import { inputsOf as inputElements, sendersOf, verbOf } from '../cards/reading.ts';
import { everyCard } from '../cards/samples.ts';
import { type CardJson, inputsOf } from '../support/cardWords.ts';
import { keptOn } from '../support/openSite.ts';
import { openRoom, type Recorder, type Room, saved } from '../support/recorder.ts';
import { Chance } from '../support/seeded.ts';
import type { Member, Press } from '../support/teamsClient.ts';

/** Every form of words there is, about what lies in Part 2 wherever it can be named. */
const typed: readonly string[] = [
    ...['help', 'set up', 'meeting', 'matters arising', 'minutes', 'requests', 'my actions', 'actions', 'overdue'],
    ...['A1', 'SG1/2020-21/A1', 'actions of SG1', 'resolutions', 'resolutions of SG1', 'ratify', 'challenges of SG1'],
    ...['forward plan of PANEL', 'assurance', 'pack of PANEL', 'yearly report', 'slipped', 'letter to the police'],
    ...['R1(a)', 'SG1/2020-21/R1(a)', 'SG1/2020-21/R1', 'decision SG1/2020-21/R1', 'trace SG1/2020-21/R1(a)', 'Q1'],
    ...['point: walked', 'point 2: walked', 'resolved: walked', 'action: walk @Priya Shah by June', 'proceed with 2'],
    ...['present: Kieran Doherty', 'arrived: Harriet Lowndes', 'left: Harriet Lowndes', 'declare: Harriet Lowndes'],
    ...['correct SG1/2020-21/R1(a): walked', 'revise SG1/2020-21/R1(a): walked', 'urgent decision: walked'],
    ...['progress SG1/2020-21/A1: walked', 'extend SG1/2020-21/A1 to August 2021: walked', 'not mine A1: walked'],
    ...['escalate SG1/2020-21/A1: walked', 'acknowledge EXEC/2020-21/A2', 'answer EXEC/2020-21/A2: walked'],
    ...['pass up EXEC/2020-21/A2: walked', 'accept Q1', 'decline Q2: walked', 'cancel Q3', 'received SG1/2020-21/A2'],
    ...['supersede SG1/2020-21/R1(a) by SG1/2020-21/R2(a)', 'rescind SG1/2020-21/R1(a): walked'],
    ...['supersede SG1/2020-21/A1 by SG1/2020-21/A2', 'ratify SG1/2020-21/R1', 'import: walked', 'item: walked'],
    ...['withdraw SG1/2020-21/A1: walked', 'done SG1/2020-21/A2: walked', 'close meeting', 'circulate minutes'],
    ...['confirm minutes', 'sign minutes', 'start meeting', 'seat SG1 Chair: Kieran Doherty', 'vacate seat SG1 Chair'],
    ...['seats of SG1', 'end seat SG1 Chair', 'deputy SG1 Chair: Kieran Doherty', 'source SG1/2020-21/A1: walk'],
    ...['theme of SG1/2020-21/A1: walked', 'supersede SG1/2020-21/A1: walked', 'walk'],
];

/** Buttons and words that cannot be sent here, each with the reason. None at present. */
const left: Readonly<Record<string, string>> = {};

interface Role {
    readonly name: string;
    readonly who: Member;
    readonly tenantId?: string;
}

/** What a button sends, in the shape Teams gives it. */
interface Sample {
    readonly verb: string;
    readonly data: Record<string, unknown>;
    readonly kind: 'press' | 'open' | 'save';
}

describe('a secret of Part 2', () => {
    // One walk is of everything, the others are of a part of it in another order.
    for (const [seed, share] of [
        [11, 1],
        [22, 0.25],
        [33, 0.25],
    ] as const)
        it(`is nowhere it must not be, whoever presses and types what, and wherever (seed ${seed})`, async function () {
            this.timeout(120_000);
            const chance = new Chance(seed);
            const secret = `Zq${Array.from({ length: 12 }, () => 'bcdfghjklmnprtvwxz'[chance.between(0, 18)]).join('')}`;
            const logged = overhear();
            const room = await openRoom({ logLevel: 'debug' });
            try {
                const leaks = await walked(room, secret, chance, share);
                failuresOf('error')(new Error('heard'), 'listening');
                assert.match(logged.lines.join(''), /listening/);
                assert.deepEqual([...leaks, ...near(secret, 'the log', logged.lines)], []);
            } finally {
                logged.stop();
                await room.close();
            }
        });
});

/** What is written to the program's own output meanwhile. */
function overhear(): { readonly lines: string[]; stop(): void } {
    const lines: string[] = [];
    const { writeSync, write } = fs;
    const taken = (fd: unknown, what: unknown) => {
        if (fd === 1 || fd === 2) lines.push(String(what));
    };
    fs.writeSync = ((...given: Parameters<typeof writeSync>) => {
        taken(given[0], given[1]);
        return given[0] === 2 ? Buffer.byteLength(String(given[1])) : writeSync(...given);
    }) as typeof writeSync;
    fs.write = ((...given: Parameters<typeof write>) => {
        taken(given[0], given[1]);
        // The log itself is not shown among the results; whoever wrote it is told that it was.
        const done = given.at(-1);
        if (given[0] !== 2 || typeof done !== 'function') return write(...given);
        queueMicrotask(() => done(null, Buffer.byteLength(String(given[1])), given[1]));
    }) as typeof write;
    return { lines, stop: () => Object.assign(fs, { writeSync, write }) };
}

/** Records the secret by every route there is, walks everything, and answers where it was seen and must not be. */
async function walked(room: Room, secret: string, chance: Chance, share: number): Promise<string[]> {
    const { teams, manager, house } = room;
    const home = teams.channelOf('SG1');
    await record(manager.in(home), secret, room);
    const leaks: string[] = [];
    const samples = samplesIn(
        teams.connector.heard.map(({ body }) => body),
        chance,
    );
    const roles = rolesIn(room);
    const places = (who: Member) => [home, teams.channelOf('EXEC'), personalOf(room, who)];
    const send = async (role: Role, place: string, press: Press, what: string) => {
        const envelope = teams.envelope(role.who, place);
        const { tenantId } = role;
        const abroad = tenantId && {
            conversation: { ...(envelope.conversation as object), tenantId },
            channelData: { tenant: { id: tenantId } },
        };
        const { text, status } = await teams.post(JSON.stringify({ ...envelope, ...press, ...abroad }));
        if (tenantId) assert.equal(status, 403);
        assert.ok(status < 500, `${what}: ${text}`);
        // What somebody typed comes back to that person alone, in the form that was refused.
        const words = text.replaceAll(`${secret}own`, '');
        const isTheirs = place === home || place === personalOf(room, role.who);
        if (!isTheirs || !maySee(room, role.who)) leaks.push(...near(secret, `${what} by ${role.name}`, [words]));
    };
    const deeds = [...routes.map(({ verb }) => ({ verb })), ...typed.map((words) => ({ words }))];
    const walk = shuffled(deeds, chance).slice(0, Math.ceil(deeds.length * share));
    let pressed = 0;
    for (const deed of walk)
        for (const role of roles)
            await Promise.all(
                places(role.who).map((place) => {
                    const words = 'words' in deed ? deed.words : deed.verb;
                    pressed++;
                    if ('words' in deed) return send(role, place, messageOf(room, deed.words), words);
                    return send(role, place, pressOf(chance.of(samplesOf(samples, deed.verb)), secret, chance), words);
                }),
            );
    for (const role of roles)
        for (const place of places(role.who)) await send(role, place, searchOf('SG1'), 'a search');
    for (const words of ['close meeting', 'minutes']) await manager.in(home).say(words);
    await house.rounds.run();
    await house.settled();
    assert.equal(pressed, walk.length * roles.length * 3);
    const [open = '', restricted = ''] = teams.world.sites;
    const { graph } = teams.world;
    const kept = await keptOn(graph, open);
    assert.ok(kept.some(({ where }) => where.endsWith('.docx')));
    for (const { where, words } of kept) leaks.push(...near(secret, `${where} of the open site`, [words]));
    assert.ok((await keptOn(graph, restricted)).some(({ words }) => words.includes(secret)));
    // In a chat of their own those read it who may see it; what notifications show of it is masked there too.
    const ownChats = roles.filter(({ who }) => maySee(room, who)).map(({ who }) => personalOf(room, who));
    const sent = teams.connector.heard.map(({ place, body }) =>
        ownChats.includes(place) ? JSON.stringify(notifiedBy(body)) : body,
    );
    leaks.push(...near(secret, 'what Teams was sent', sent));
    const read = teams.connector.heard.filter(({ place }) => ownChats.includes(place));
    assert.ok(read.some(({ body }) => body.includes(secret)));
    for (const path of ['/health', '/metrics', '/local/world', '/', '/nowhere'])
        leaks.push(...near(secret, path, [await (await fetch(`${house.address}${path}`)).text()]));
    return [...new Set(leaks)];
}

/** A meeting of a sub-group, and everything said of its one item of Part 2. */
async function record(manager: Recorder, secret: string, { teams, house }: Room): Promise<void> {
    for (const group of ['SG1', 'EXEC', 'PANEL']) await manager.in(teams.channelOf(group)).say(`set up ${group}`);
    await manager.say('start meeting on 18 March 2021');
    await manager.addItem('Ordinary business');
    await manager.record('Add item', { Title: `A family ${secret}`, 'Part 2': 'true' });
    await manager.record('Add point', { Item: '2.', Text: `Said of ${secret}`, Speaker: secret });
    await manager.record('Add resolution', { Item: '2.', Text: `${secret} be noted\n${secret} be reviewed` });
    const from = { 'From resolution': 'R1(b)' };
    await manager.addAction(`Write to ${secret}`, { ...from, Owner: 'Harriet Lowndes', Due: 'February 2021' });
    await manager.say(`report: On ${secret} @representative of EXEC by March 2021`);
    await manager.record('Roll call', { 'Harriet Lowndes': 'Present' });
    await manager.say(`declare: Harriet Lowndes, item 2, knows ${secret}, left the room`);
    await manager.say(`progress A1: Rang ${secret}`);
    await manager.say(`extend A1 to June 2021: ${secret} is away, agreed by the chair`);
    await manager.say(`escalate A1: Nobody answers for ${secret}`);
    const above = manager.as(teams.named('Rosalind Achebe')).in(teams.channelOf('EXEC'));
    await above.say(`progress A2: Asked after ${secret}`);
    assert.match(await above.say(`pass up A2: ${secret} is beyond us`), /PART|Safeguarding Together/);
    const harriet = manager.as(teams.named('Harriet Lowndes'));
    await harriet.say(`not mine A1: ${secret} is another’s`);
    await harriet.say(`extend A1 to July 2021: ${secret}`);
    for (const words of ['point', 'resolved']) await harriet.say(`${words}: Of ${secret}`);
    await harriet.say(`action: Of ${secret} @Priya Shah by June`);
    await manager.say(`correct R1(a): ${secret} be noted well`);
    const form = await manager.open('Add point');
    assert.deepEqual(await manager.save(form, { Item: '2.', Text: `More of ${secret}` }), saved);
    await house.settled();
    // Every route above did keep it, or the walk would prove nothing.
    const kept = await keptOn(teams.world.graph, teams.world.sites[1] ?? '');
    const times = (list: string) =>
        kept.filter(({ where, words }) => where === `list ${list}` && words.includes(secret)).length;
    assert.deepEqual(['Points', 'Resolutions', 'Actions', 'Requests'].map(times), [3, 2, 4, 4]);
}

/** Every button's data, from the cards that stand in Teams and from those of the samples, made to name what lies in Part 2. */
function samplesIn(heard: readonly string[], chance: Chance): Sample[] {
    const posted = heard.flatMap((body) => (JSON.parse(body) as { attachments?: { content: CardJson }[] }).attachments);
    const cards: CardJson[] = posted.flatMap((each) => (each ? [each.content] : []));
    const drawn = JSON.parse(
        JSON.stringify(Object.values(everyCard('walked')).flat())
            .replaceAll('EXEC/2020-21/M4', 'SG1/2020-21/M1')
            .replace(/EXEC\/2020-21\/A\d+/g, 'SG1/2020-21/A1')
            .replace(/EXEC\/2020-21\/R\d+\(\w\)/g, 'SG1/2020-21/R1(b)'),
    ) as CardJson[];
    return [...cards, ...drawn].flatMap((card) =>
        sendersOf(card).map((button) => {
            const data = { ...(button.data as object), ...inputsOf(card) };
            return { ...verbOf(button), data: { ...data, ...typedInto(card, chance) } };
        }),
    );
}

/** Something in every field for words, for an empty one is refused at the door. */
const typedInto = (card: CardJson, chance: Chance): Record<string, unknown> =>
    Object.fromEntries(
        inputElements(card)
            .filter(({ type }) => type === 'Input.Text')
            .map(({ id, value, isRequired }) => [
                String(id),
                value || (isRequired || chance.isLucky(0.5) ? 'walked' : ''),
            ]),
    );

function samplesOf(samples: readonly Sample[], verb: string): readonly [Sample, ...Sample[]] {
    const [first, ...more] = samples.filter((sample) => sample.verb === verb);
    assert.ok(first, `no card bears ${verb}: give it a sample, or say in this test why it has none`);
    return [first, ...more];
}

/** As Teams sends it: a new operation each time, and where it is about an action or a limb of Part 2, the secret in every field. */
function pressOf({ verb, data, kind }: Sample, secret: string, chance: Chance): Press {
    const op = crypto.randomUUID();
    const about = ['action', 'record'].some((name) =>
        /^SG1\/2020-21\/(A1|R1\(\w\))$|^EXEC\/2020-21\/A2$/.test(String(data[name])),
    );
    const isSecret = about && chance.isLucky(0.5);
    const words = Object.entries(data).map(([name, value]) => [
        name,
        value === 'walked' && isSecret ? `${secret}own` : value,
    ]);
    const sent = { ...Object.fromEntries(words), ...('op' in data && { op }) };
    if (kind === 'press') {
        const value = { action: { type: 'Action.Execute', verb, data: sent }, trigger: 'manual' };
        return { type: 'invoke', name: 'adaptiveCard/action', value };
    }
    return { type: 'invoke', name: kind === 'open' ? 'task/fetch' : 'task/submit', value: { data: { ...sent, verb } } };
}

function messageOf({ teams }: Room, words: string): Press {
    const { id, name } = teams.world.bot;
    const text = `<at>${name}</at>`;
    return {
        type: 'message',
        text: `${text} ${words}`,
        entities: [{ type: 'mention', text, mentioned: { id, name } }],
    };
}

const searchOf = (words: string): Press => ({
    type: 'invoke',
    name: 'composeExtension/query',
    value: {
        commandId: 'searchBook',
        parameters: [{ name: 'words', value: words }],
        queryOptions: { skip: 0, count: 25 },
    },
});

/** Those who may do least stand first, so that what they press is there still. */
function rolesIn({ teams }: Room): Role[] {
    const named = (name: string, who: string): Role => ({ name, who: teams.named(who) });
    const unknown = { ...teams.named('Priya Shah'), id: '29:nobody', aadObjectId: crypto.randomUUID(), name: 'Nobody' };
    return [
        { name: 'guest of another tenant', who: unknown, tenantId: crypto.randomUUID() },
        { name: 'stranger', who: unknown },
        named('whose seat has ended', 'Alastair Munro'),
        named('scrutiny officer', 'Owen Hadley'),
        named('scrutineer', 'Gwendolyn Pryce'),
        named('parent’s chair', 'Rosalind Achebe'),
        named('member', 'Harriet Lowndes'),
        named('minute taker', 'Tomasz Zielinski'),
        named('chair', 'Kieran Doherty'),
        named('business manager', 'Priya Shah'),
    ];
}

/** A chat with the bot; of somebody nobody knows it is one nobody knows. */
function personalOf({ teams }: Room, who: Member): string {
    const chat = teams.world.conversations.find((each) => each.name === who.name && each.type === 'personal');
    return chat?.id ?? 'a:nobody';
}

function maySee({ house }: Room, { aadObjectId }: Member): boolean {
    const { arrangement } = house;
    const group = arrangement.groups.find(({ ref }) => ref === 'SG1');
    const person = arrangement.people.find(({ directoryId }) => directoryId === aadObjectId);
    assert.ok(group);
    return isAllowed('see Part 2', person, group, arrangement, house.today());
}

/** Where the secret stands, with what is around it. */
const near = (secret: string, where: string, texts: readonly string[]): string[] =>
    texts.flatMap((text) => {
        const at = text.indexOf(secret);
        return at < 0 ? [] : [`${where}: ${text.slice(Math.max(0, at - 200), at + 60)}`];
    });

/** The lines of a message that Teams shows outside its conversation. */
function notifiedBy(body: string): unknown[] {
    const {
        summary,
        text,
        attachments = [],
    } = JSON.parse(body) as {
        summary?: string;
        text?: string;
        attachments?: { content: CardJson }[];
    };
    return [summary, text, ...attachments.map(({ content }) => content.fallbackText)];
}

function shuffled<Thing>(things: readonly Thing[], chance: Chance): Thing[] {
    return things
        .map((thing) => ({ thing, by: chance.number() }))
        .toSorted((a, b) => a.by - b.by)
        .map(({ thing }) => thing);
}

describe('the walk', () => {
    it('leaves out no form of words', () => {
        const reached = new Set(typed.map((words) => commandFor(words).command));
        const missed = commands.filter((command) => !reached.has(command)).map(({ pattern }) => String(pattern));
        assert.deepEqual(missed, Object.keys(left));
    });

    it('leaves out no button', () => {
        const samples = samplesIn([], new Chance(1));
        assert.deepEqual(
            routes.map(({ verb }) => verb).filter((verb) => !samples.some((sample) => sample.verb === verb)),
            Object.keys(left),
        );
    });
});
