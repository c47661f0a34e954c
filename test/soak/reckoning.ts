import { wordsOn } from '../support/cardWords.ts';
import { type Row, rowsIn } from '../support/lists.ts';
import type { TeamsClient } from '../support/teamsClient.ts';
import { type Deed, type Told, wordsIn } from './person.ts';

/** What the lists show against what people were told: each breach is a sentence. */
export async function reckon(deeds: readonly Deed[], teams: TeamsClient): Promise<string[]> {
    const [meetings, points, resolutions, actions, log] = await Promise.all(
        (['Meetings', 'Points', 'Resolutions', 'Actions', 'Log'] as const).map((list) => rowsIn(teams.world, list)),
    );
    const lists = { points, resolutions, actions } as Record<string, Row[]>;
    const breaches: string[] = [];

    for (const deed of deeds) {
        const stands = countOf(deed, lists);
        if (stands !== 0 && stands !== deed.rows)
            breaches.push(`${deed.mark}: a ${deed.kind} of ${deed.rows} stands ${stands} times`);
        if (isPromise(deed.told) && stands === 0 && !wasRefused(deed, teams))
            breaches.push(`${deed.mark}: a ${deed.kind} that was ${deed.told} is lost (${deed.words.slice(0, 120)})`);
        if (deed.told === 'refused' && stands > 0)
            breaches.push(`${deed.mark}: a ${deed.kind} stands that was refused (${deed.words.slice(0, 120)})`);
    }
    const shown = teams.messages.filter((message) => !/Not kept|Could not be recorded/.test(wordsIn(message)));
    for (const deed of deeds)
        if (countOf(deed, lists) === 0 && shown.some((message) => wordsIn(message).includes(deed.mark)))
            breaches.push(`${deed.mark}: a card shows a ${deed.kind} that stands nowhere`);

    for (const [list, rows] of Object.entries({ Meetings: meetings, Points: points, Actions: actions }))
        breaches.push(...gapsIn(list, rows ?? []));
    breaches.push(...gapsIn('Resolutions', resolutions ?? []));
    breaches.push(...untold(deeds, lists, log ?? []), ...unsaid(deeds, lists, log ?? []));
    return breaches;
}

function countOf({ mark, kind }: Deed, { points = [], resolutions = [], actions = [] }: Record<string, Row[]>): number {
    const titles = {
        item: points.filter((row) => row.PointKind === 'item' || row.Letter === undefined).map((row) => row.ItemTitle),
        point: points.map((row) => row.Text),
        resolution: resolutions.map((row) => row.Text),
        action: actions.map((row) => row.Title),
        progress: actions.map((row) => row.Progress),
        done: actions.map((row) => row.Evidence),
        extended: actions.map((row) => row.Slips),
    }[kind];
    return titles.join('\n').split(mark).length - 1;
}

/** A rule may refuse what was kept; then the person reads so. */
const wasRefused = ({ mark, words }: Deed, teams: TeamsClient): boolean =>
    words !== '' &&
    teams.messages.some((message) => /Not kept/.test(wordsOn(message.card ?? {})) && wordsIn(message).includes(mark));

/** References run from 1 without a gap, and none stands twice. */
function gapsIn(list: string, rows: readonly Row[]): string[] {
    const all = rows.map((row) => String(row.Ref));
    const breaches = new Set(all).size < all.length ? [`${list}: a reference stands twice`] : [];
    const series = new Map<string, Set<number>>();
    for (const ref of all) {
        const [, name = '', number = '', letter] = /^(.*?[A-Z])(\d+)(?:\(([a-z]+)\))?$/.exec(ref) ?? [];
        note(series, name, Number(number));
        if (letter !== undefined) note(series, `${name}${number}`, letter.charCodeAt(0) - 96);
    }
    for (const [name, numbers] of series)
        if (Math.max(...numbers) !== numbers.size) breaches.push(`${list}: ${name} has a gap`);
    return breaches;
}

function note(series: Map<string, Set<number>>, name: string, number: number): void {
    const numbers = series.get(name) ?? new Set();
    series.set(name, numbers.add(number));
}

/** Every row has the log's line of how it came about, once; what nobody was promised may stand without it until it is pressed again. */
function untold(
    deeds: readonly Deed[],
    { points = [], resolutions = [], actions = [] }: Record<string, Row[]>,
    log: readonly Row[],
): string[] {
    const lines = log.map((row) => `${row.What} ${row.RecordRef}`);
    const unpromised = deeds.filter(({ told }) => !isPromise(told)).map(({ mark }) => mark);
    const expected = new Map<string, boolean>();
    const expect = (line: string, words: unknown) =>
        expected.set(line, !unpromised.some((mark) => String(words).includes(mark)));
    for (const { Ref, Text } of resolutions)
        expect(`Recorded a resolution: resolved ${String(Ref).replace(/\([a-z]+\)$/, '')}`, Text);
    for (const { Ref, Title } of actions.filter(({ MeetingRef }) => MeetingRef))
        expect(`Recorded an action ${Ref}`, Title);
    // Challenges are entered by the round.
    for (const { Ref, Letter, Text, ItemTitle } of points)
        if (!/\/C\d+$/.test(String(Ref)))
            expect(`${Letter ? 'Recorded a point' : 'Added an item'} ${Ref}`, Letter ? Text : ItemTitle);
    return [...expected].flatMap(([line, isPromised]) => {
        const times = lines.filter((each) => each === line).length;
        return times === 1 || (times === 0 && !isPromised) ? [] : [`Log: “${line}” stands ${times} times`];
    });
}

const said = { progress: 'Progress', done: 'Done', extended: 'Extended' } as const;

/** The same of every step with an action. */
function unsaid(deeds: readonly Deed[], lists: Record<string, Row[]>, log: readonly Row[]): string[] {
    return deeds.flatMap((deed) => {
        if (!(deed.kind in said) || countOf(deed, lists) === 0) return [];
        const what = said[deed.kind as keyof typeof said];
        const times = log.filter((row) => row.What === what && String(row.Detail).includes(deed.mark)).length;
        if (times === 1 || (times === 0 && !isPromise(deed.told))) return [];
        return [
            `Log: “${what}” of ${deed.mark}, told ${deed.told} (${deed.words.slice(0, 120)}), stands ${times} times`,
        ];
    });
}

const isPromise = (told: Told): boolean => told === 'done' || told === 'kept';
