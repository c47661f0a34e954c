import assert from 'node:assert/strict';
import { commandFor, commands, routes } from '../../src/bot/handlers.ts';
import { failuresOf } from '../../src/outside/log.ts';
import { inputsOf as inputElements, sendersOf, verbOf } from '../cards/reading.ts';
import { everyCard } from '../cards/samples.ts';
import { type CardJson, inputsOf } from '../support/cardWords.ts';
import { everyPress, type Named, pressing, saying } from '../support/everyPress.ts';
import { keptOn } from '../support/openSite.ts';
import { openRoom, type Room } from '../support/recorder.ts';
import { aSecret, climbing, maySee, near, notifiedBy, overhear, recordSecret } from '../support/secret.ts';
import { Chance } from '../support/seeded.ts';
import type { Member, Press } from '../support/teamsClient.ts';

/** Every form of words there is, about what lies in Part 2 wherever it can be named. */
const typed: readonly string[] = [
    ...[
        'help',
        'set up',
        'meeting',
        'matters arising',
        'minutes',
        'minutes SG1/2020-21/M1',
        'requests',
        'my actions',
        'actions',
        'overdue',
    ],
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
    ...[
        'withdraw SG1/2020-21/A1: walked',
        'reopen SG1/2020-21/A1: walked',
        'done SG1/2020-21/A2: walked',
        'close meeting',
        'circulate minutes',
    ],
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
    // One walk is of everything, the other of a part of it in another order; each in the group's channel and one other place. SEEDS=1,2,3
    // walks everything everywhere, in the order of each.
    const seeds = process.env.SEEDS?.split(',').map(Number);
    const walks = seeds?.map((seed) => ({ seed, share: 1, places: 3 })) ?? [
        { seed: 11, share: 1, places: 2 },
        { seed: 22, share: 0.15, places: 2 },
    ];
    for (const { seed, ...how } of walks)
        it(`is nowhere it must not be, whoever presses and types what, and wherever (seed ${seed})`, async function () {
            this.timeout(600_000);
            const chance = new Chance(seed);
            const secret = aSecret(chance);
            const logged = overhear();
            const room = await openRoom({ logLevel: 'debug', page: true });
            try {
                const leaks = await walked(room, secret, chance, how);
                failuresOf('error')(new Error('heard'), 'listening');
                assert.match(logged.lines.join(''), /listening/);
                assert.deepEqual([...leaks, ...near(secret, 'the log', logged.lines)], []);
            } finally {
                logged.stop();
                await room.close();
            }
        });
});

/** Records the secret by every route there is, walks everything, and answers where it was seen and must not be. */
async function walked(
    room: Room,
    secret: string,
    chance: Chance,
    how: { readonly share: number; readonly places: number },
): Promise<string[]> {
    const { teams, manager, house } = room;
    const home = teams.channelOf('SG1');
    await recordSecret(manager.in(home), secret, room);
    const leaks: string[] = [];
    const samples = samplesIn(
        teams.connector.heard.map(({ body }) => body),
        chance,
    );
    const filledIn = everyPress(partTwo);
    const roles = rolesIn(room);
    const places = (who: Member) => [home, teams.channelOf('EXEC'), personalOf(room, who)];
    // Whoever may see the Part 2 of the group a concern has climbed to reads it in their own chat.
    const withoutWhatClimbed = (words: string, who: Member, place: string): string => {
        const isAbove = ['EXEC', 'PART'].some((group) => maySee(room, who, group));
        return isAbove && place === personalOf(room, who) ? words.replaceAll(climbing(secret), '') : words;
    };
    const somePlaces = (who: Member) => {
        const [first = home, ...others] = places(who);
        return [first, ...shuffled(others, chance)].slice(0, how.places);
    };
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
        const typedNow = new RegExp(`${secret}(?:up)?own`, 'g');
        const words = withoutWhatClimbed(text.replaceAll(typedNow, ''), role.who, place);
        const isTheirs = place === home || place === personalOf(room, role.who);
        if (!isTheirs || !maySee(room, role.who)) leaks.push(...near(secret, `${what} by ${role.name}`, [words]));
    };
    const deeds = [...routes.map(({ verb }) => ({ verb })), ...typed.map((words) => ({ words }))];
    const walk = shuffled(deeds, chance).slice(0, Math.ceil(deeds.length * how.share));
    let pressed = 0;
    for (const deed of walk)
        for (const role of roles)
            await Promise.all(
                somePlaces(role.who).map((place) => {
                    const words = 'words' in deed ? deed.words : deed.verb;
                    pressed++;
                    if ('words' in deed) return send(role, place, saying(teams, deed.words), words);
                    const sample = chance.of(samplesOf(samples, deed.verb));
                    const data = chance.isLucky(0.5) ? filledIn[deed.verb] : undefined;
                    return send(role, place, pressOf(data ? { ...sample, data } : sample, secret, chance), words);
                }),
            );
    for (const role of roles)
        for (const place of places(role.who))
            for (const name of ['query', 'fetchTask', 'submitAction'] as const)
                await send(role, place, extensionOf(name, filledIn['action.save'] ?? {}), name);
    for (const words of ['close meeting', 'minutes']) await manager.in(home).say(words);
    await manager.in(personalOf(room, manager.who)).show('SG1/2020-21/A1');
    await house.rounds.run();
    await house.settled();
    assert.equal(pressed, walk.length * roles.length * how.places);
    const [open = '', restricted = ''] = teams.world.sites;
    const { graph } = teams.world;
    const kept = await keptOn(graph, open);
    assert.ok(kept.some(({ where }) => where.endsWith('.docx')));
    for (const { where, words } of kept) leaks.push(...near(secret, `${where} of the open site`, [words]));
    assert.ok((await keptOn(graph, restricted)).some(({ words }) => words.includes(secret)));
    // In a chat of their own those read it who may see it; what notifications show of it is masked there too.
    const ownChats = roles.filter(({ who }) => maySee(room, who)).map(({ who }) => personalOf(room, who));
    const sent = teams.connector.heard.map(({ place, body }) => {
        if (ownChats.includes(place)) return JSON.stringify(notifiedBy(body));
        const reader = roles.find(({ who }) => personalOf(room, who) === place);
        if (reader === undefined) return body;
        return `${withoutWhatClimbed(body, reader.who, place)} ${JSON.stringify(notifiedBy(body))}`;
    });
    leaks.push(...near(secret, 'what Teams was sent', sent));
    const read = teams.connector.heard.filter(({ place }) => ownChats.includes(place));
    assert.ok(read.some(({ body }) => body.includes(secret)));
    for (const path of await pathsOf(room))
        leaks.push(...near(secret, path, [await (await fetch(`${house.address}${path}`)).text()]));
    for (const path of ['/local/round', '/local/today', '/local/faults']) {
        const body = JSON.stringify({ day: house.today(), path: secret, status: 200 });
        const asked = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body };
        leaks.push(...near(secret, path, [await (await fetch(`${house.address}${path}`, asked)).text()]));
    }
    return [...new Set(leaks)];
}

/** Everything that can be looked at in a browser, the lists of the open site with all their views among it. */
async function pathsOf({ house, teams, manager }: Room): Promise<string[]> {
    const [open = ''] = teams.world.sites.map(encodeURIComponent);
    const listed = async (path: string, name: string): Promise<string[]> => {
        const found = (await (await fetch(`${house.address}${path}`)).json()) as Record<string, string>[];
        assert.ok(found.length > 3, path);
        return found.map((each) => encodeURIComponent(each[name] ?? ''));
    };
    const seen = `person=${encodeURIComponent(manager.who.id)}&place=${encodeURIComponent(manager.place)}`;
    return [
        ...['/health', '/metrics', '/nowhere', '/local/world', '/page/setting', `/page/conversation?${seen}`],
        ...['/page/views', `/page/lists?site=${open}`],
        ...(await listed('/page/views', 'name')).map((view) => `/page/view?site=${open}&view=${view}`),
        ...(await listed(`/page/lists?site=${open}`, 'id')).map((list) => `/page/list?site=${open}&list=${list}`),
    ];
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
function pressOf({ verb, data }: Sample, secret: string, chance: Chance): Press {
    const op = crypto.randomUUID();
    const about =
        (data.meeting === partTwo.meeting && data.item === '2') ||
        ['action', 'record'].some((name) =>
            /^SG1\/2020-21\/(A1|R1\(\w\)|M1\/D2(\(a\))?)$|^EXEC\/2020-21\/A2$/.test(String(data[name])),
        );
    const climbs = verb === 'escalate.save' || /^EXEC/.test(String(data.action));
    const isSecret = about && chance.isLucky(0.5);
    const words = Object.entries(data).map(([name, value]) => [
        name,
        value === 'walked' && isSecret ? `${climbs ? climbing(secret) : secret}own` : value,
    ]);
    const sent = { ...Object.fromEntries(words), ...('op' in data && { op }) };
    return pressing(verb, sent);
}

/** What the message extension is asked: to search, to make an action of a message, and to record it. */
function extensionOf(name: 'query' | 'fetchTask' | 'submitAction', saved: Readonly<Record<string, unknown>>): Press {
    const value = {
        query: {
            commandId: 'searchBook',
            parameters: [{ name: 'words', value: 'SG1' }],
            queryOptions: { skip: 0, count: 25 },
        },
        fetchTask: { commandId: 'makeAction', messagePayload: { body: { content: '<p>walked</p>' } } },
        submitAction: { commandId: 'makeAction', data: { ...saved, op: crypto.randomUUID(), verb: 'action.save' } },
    }[name];
    return { type: 'invoke', name: `composeExtension/${name}`, value };
}

/** What was recorded of Part 2, by its references. */
const partTwo: Named = {
    ...{ group: 'SG1', meeting: 'SG1/2020-21/M1', earlierItem: 'SG1/2020-21/M1/D2', item: 'SG1/2020-21/M1/D2' },
    ...{
        point: 'SG1/2020-21/M1/D2(a)',
        decision: 'SG1/2020-21/R1',
        limb: 'SG1/2020-21/R1(b)',
        later: 'SG1/2020-21/R1',
    },
    ...{
        action: 'SG1/2020-21/A1',
        closed: 'SG1/2020-21/A1',
        concern: 'EXEC/2020-21/A2',
        report: 'EXEC/2020-21/A1',
        request: 'SG1/2020-21/Q1',
    },
    ...{ draft: '0'.repeat(40), question: '0'.repeat(40), chair: 'kieran.doherty@police.example' },
    owner: 'priya.shah@council.example',
    itemNo: '2',
};

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
