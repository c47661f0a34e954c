import type { LocalHouse } from './app.ts';

/**
 * Plays the Wolverhampton scrutiny panel's meeting through the bot's own endpoint, as people would: typed words and forms, with local
 * Teams carrying them. The minute names no day; the sample diary's is taken. Sentences are ours, not the minute's.
 */
export async function play(house: LocalHouse, tell: (line: string) => void): Promise<void> {
    const stage = await stageOf(house);
    const panel = stage.placeOf('PANEL');
    const manager = stage.holderOf('Business Manager');
    const clerk = stage.holderOf('Democratic Services Officer');
    const say = async (person: string, text: string, place = panel) => {
        tell(`${stage.nameOf(person)}: ${text}`);
        await stage.send('say', { person, place, text, mentionsBot: true });
    };

    // The reports the panel asks for are the executive's to give, so its channel is the one to be reminded, and the one above it.
    for (const group of ['PART', 'EXEC', 'PANEL']) await say(manager, `set up ${group}`, stage.placeOf(group));
    await say(clerk, 'start meeting on 27 November 2019');
    await say(clerk, 'present: Beverley Tansey, Imran Chaudhry, Lucy Whitcombe, Owen Hadley');
    await say(clerk, 'in attendance: Harriet Lowndes, Devinder Sangha');
    await say(clerk, 'item: Multi-agency safeguarding arrangements (presentation to follow)');
    for (const point of points) await say(clerk, `point: ${point}`);
    await say(clerk, `resolved: ${resolved.join('\n')}`);
    await say(clerk, `agreed: ${narrative}`);

    for (const report of reports) {
        tell(`${stage.nameOf(clerk)}: fills in the form “Add action” from resolution ${report['From resolution']}`);
        await stage.fillIn(clerk, panel, 'Add action', { ...report, Group: 'EXEC', Due: 'March 2021', Kind: 'report' });
    }
    await stage.pressOn(clerk, panel, 'Close meeting');
    tell('The meeting is closed; its draft minutes are in the channel.');
    await house.settled();
}

const points = [
    'The Head of Safeguarding explained why the two boards are to be replaced, and how the new arrangements would work.',
    'The panel asked who answers for safeguarding in the new structure. The executive does; its sub-groups report to it.',
    'The panel asked what happens if matters do not improve. The Independent Scrutineer reviews progress.',
];
const resolved = [
    'the report be welcomed and the aims of the new arrangements be supported',
    'a representative of the executive report to the panel in March 2021 on what the arrangements have achieved against their aims',
    'the Independent Scrutineer brief the panel in March 2021 on how effective the partnership is against its aims and priorities',
];
const narrative = 'the new arrangements be added to the panel’s work programme';
const reports = [
    {
        Title: 'Progress report to the panel on the impact of the arrangements',
        Owner: 'representative of EXEC',
        'From resolution': 'R1(b)',
    },
    {
        Title: 'Briefing to the panel on the effectiveness of the partnership',
        Owner: 'Independent Scrutineer',
        'From resolution': 'R1(c)',
    },
];

/** The lists as anybody with rights on the site sees them, read over Graph's HTTP: a heading and its rows. */
export async function listsOf(house: LocalHouse): Promise<{ list: string; rows: string[] }[]> {
    const shown: Record<string, readonly string[]> = {
        Meetings: ['Ref', 'Held', 'Status', 'Present', 'InAttendance'],
        Points: ['Ref', 'Kind', 'Title'],
        Resolutions: ['Ref', 'Verb', 'Text'],
        Actions: [
            'Ref',
            'Kind',
            'Title',
            'OwnerName',
            'ReportTo',
            'Due',
            'DuePrecision',
            'OverdueFrom',
            'ResolutionRef',
        ],
        Log: ['ActorName', 'What', 'RecordRef'],
    };
    const [site = ''] = house.world.sites;
    return Promise.all(
        Object.entries(shown).map(async ([list, columns]) => {
            const response = await fetch(`${house.graph.url}/sites/${site}/lists/${list}/items?$expand=fields`);
            const page = (await response.json()) as { value: { fields: Record<string, unknown> }[] };
            const rows = page.value.map(({ fields }) => columns.map((column) => fields[column] ?? '–').join(' | '));
            return { list: `${list}: ${columns.join(' | ')}`, rows };
        }),
    );
}

interface Stage {
    placeOf(group: string): string;
    holderOf(role: string): string;
    nameOf(person: string): string;
    send(verb: 'say' | 'press' | 'submit', body: object): Promise<Outcome>;
    pressOn(person: string, place: string, title: string): Promise<Outcome>;
    fillIn(person: string, place: string, title: string, inputs: Record<string, string>): Promise<void>;
}

type Node = { readonly [name: string]: unknown };
interface Outcome {
    readonly kind: string;
    readonly text?: string;
    readonly dialog?: { readonly card: Node };
}

/** Local Teams, used as its page uses it. Throws an Error in a sentence when the bot refuses. */
async function stageOf({ world, address }: LocalHouse): Promise<Stage> {
    const send = async (verb: string, body: object): Promise<Outcome> => {
        const response = await fetch(`${address}/page/${verb}`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(body),
        });
        const outcome = (await response.json()) as Outcome & { error?: { message: string } };
        if (response.ok && outcome.kind !== 'error') return outcome;
        throw new Error(outcome.text ?? outcome.error?.message ?? `Local Teams answered ${response.status}.`);
    };
    const pressOn = async (person: string, place: string, title: string): Promise<Outcome> => {
        const query = new URLSearchParams({ person, place });
        const { messages } = (await (await fetch(`${address}/page/conversation?${query}`)).json()) as {
            messages: { id: string; cards: Node[] }[];
        };
        const message = messages.findLast(({ cards }) => buttonIn(cards, title) !== undefined);
        const action = message && buttonIn(message.cards, title);
        if (!action) throw new Error(`No card here has a button “${title}”.`);
        return send('press', { person, place, message: message.id, trigger: 'manual', action });
    };
    return {
        send,
        pressOn,
        placeOf: (group) =>
            world.conversations.find((each) => each.group === group && each.type === 'channel')?.id ?? '',
        holderOf: (role) => world.people.find((person) => person.seats.some((seat) => seat.role === role))?.id ?? '',
        nameOf: (id) => world.people.find((person) => person.id === id)?.name ?? id,
        async fillIn(person, place, title, inputs) {
            const { dialog } = await pressOn(person, place, title);
            const save = dialog && buttonIn(dialog.card, 'Save');
            if (!dialog || !save) throw new Error(`“${title}” opened no form.`);
            const typed = elements(dialog.card).flatMap((each) =>
                each.label === undefined ? [] : [[String(each.id), inputOf(each, inputs)]],
            );
            const data = { ...(save.data as object), ...Object.fromEntries(typed) };
            const { messages } = (await (
                await fetch(`${address}/page/conversation?${new URLSearchParams({ person, place })}`)
            ).json()) as { messages: { id: string }[] };
            const outcome = await send('submit', { person, place, message: messages.at(-1)?.id ?? '', data });
            if (outcome.kind !== 'done')
                throw new Error(`The form “${title}” was not taken: ${outcome.text ?? 'see the form'}`);
        },
    };
}

/** A choice by how its title begins or by its value, otherwise the words themselves; what is not given stays as the form had it. */
function inputOf(input: Node, inputs: Record<string, string>): unknown {
    const words = inputs[String(input.label)];
    if (words === undefined) return input.value;
    const choices = (input.choices as { title: string; value: string }[] | undefined) ?? [];
    return choices.find(({ title, value }) => value === words || title.startsWith(words))?.value ?? words;
}

const buttonIn = (card: unknown, title: string): Node | undefined =>
    elements(card).find((each) => String(each.type).startsWith('Action.') && each.title === title);

function elements(node: unknown): Node[] {
    if (Array.isArray(node)) return node.flatMap(elements);
    if (typeof node !== 'object' || node === null) return [];
    return [node as Node, ...Object.values(node).flatMap(elements)];
}
