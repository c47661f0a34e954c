import { z } from 'zod';
import type { Calls, Graph } from './client.ts';
import { isForbidden, TooMany } from './outcome.ts';
import { answerOf, causeOf, leftOpen, type Probed, refusalOf, relied, told, trying, wordsOf } from './probed.ts';

/** The most rows that a question may touch, as Microsoft documents it. */
const CROWD = 5000;
const LONGEST_PAGE = 5000;

/**
 * What SharePoint answers to questions that the documentation leaves open. All but the last are asked about the two scratch rows by their
 * indexed keys, so that they cost the same on a list of any length; the last reaches for every row, and comes back with one or with a
 * refusal. `number` is that of a row made just now.
 */
export async function askQuestions(
    graph: Graph,
    items: string,
    [key, second]: readonly [string, string],
    number: number,
): Promise<Probed[]> {
    const keyed = `fields/Key eq '${key}'`;
    const keysOf = (query: string) => (calls: Calls) =>
        keysAt(`${items}?$select=id&$expand=fields($select=Key)&${query}`, calls);
    const filter = (words: string) => `$filter=${encodeURIComponent(words)}`;
    const compare = (what: string, why: string, asked: readonly Asked[]) =>
        trying(graph, what, async (calls) => [
            told(`${what} ${await verdict(asked, calls)}.`, `Nothing to do: ${why}`),
        ]);
    const neverEmpty = 'the book asks for no empty column, and writes a word where it has to ask.';
    return [
        ...(await compare('A filter with “eq null”', neverEmpty, [
            { ask: keysOf(filter(`${keyed} and fields/RecordRef eq null`)), right: [key] },
            { ask: keysOf(filter(`${keyed} and fields/At eq null`)), right: [] },
        ])),
        ...(await compare('A filter with “or”', 'the book asks twice where it wants two things.', [
            { ask: keysOf(filter(`${keyed} or fields/Key eq '${second}'`)), right: [key, second], isAnyOrder: true },
        ])),
        ...(await compare('An order by an indexed column', 'the book puts rows in order itself.', [
            {
                ask: keysOf(
                    `${filter(`startswith(fields/Key,'${key}')`)}&$orderby=${encodeURIComponent('fields/Key desc')}`,
                ),
                right: [second, key],
            },
        ])),
        ...(await trying(graph, 'How many rows a page brings', (calls) => pagesOf(items, calls))),
        ...(await trying(graph, 'A question over too many rows', (calls) => crowdOf(items, number, calls))),
    ];
}

interface Asked {
    ask(calls: Calls): Promise<string[]>;
    readonly right: readonly string[];
    readonly isAnyOrder?: true;
}

async function verdict(asked: readonly Asked[], calls: Calls): Promise<string> {
    for (const { ask, right, isAnyOrder } of asked) {
        let found: string[] = [];
        const refused = await refusalOf(async () => {
            found = await ask(calls);
        });
        if (isForbidden(refused)) throw refused;
        if (refused !== undefined) return `is refused (${answerOf(refused)})`;
        const sorted = isAnyOrder ? [...found].sort() : found;
        if (sorted.join() !== right.join()) return 'is answered wrongly: with other rows, or in another order';
    }
    return 'is answered rightly';
}

const page = z.object({
    value: z.array(z.object({ id: z.string(), fields: z.object({ Key: z.string().optional() }).optional() })),
    '@odata.nextLink': z.string().optional(),
});

const keysAt = async (path: string, calls: Calls): Promise<string[]> =>
    page.parse(await calls.get(path)).value.map(({ fields }) => fields?.Key ?? '');

async function pagesOf(items: string, calls: Calls): Promise<Probed[]> {
    const follows = 'the book follows the links from page to page, however long each is.';
    const pageOf = async (query: string, what: string) => {
        const { value, '@odata.nextLink': next } = page.parse(await calls.get(`${items}?$select=id${query}`));
        return next === undefined
            ? leftOpen(
                  `${what} brings all ${value.length} rows; how many at most shows once there are more.`,
                  `Nothing to do: ${follows}`,
              )
            : told(`${what} brings ${value.length} rows; there are more.`, `Nothing to do: ${follows}`);
    };
    return [
        await pageOf(`&$top=${LONGEST_PAGE}`, `A page of ${LONGEST_PAGE} rows`),
        await pageOf('', 'A page of no given size'),
    ];
}

async function crowdOf(items: string, number: number, calls: Calls): Promise<Probed[]> {
    const filter = encodeURIComponent("fields/At ge '0'");
    const refused = await refusalOf(() => calls.get(`${items}?$select=id&$top=1&$filter=${filter}`)).catch(unlessCalm);
    const says = 'A question over too many rows is refused in words the book knows';
    if (refused instanceof TooMany)
        return [
            relied(says, true),
            told(
                `Such a refusal comes as ${wordsOf(refused)}.`,
                'Nothing to do: the book goes by its words, whatever the status, and asks in smaller parts.',
            ),
        ];
    if (isForbidden(refused)) throw refused;
    if (refused !== undefined) return [relied(`${says} (${wordsOf(refused)})`, false)];
    return [
        leftOpen(
            `How a question over too many rows is refused could not be seen: one over all of Log was answered, whose newest row has the number ${number}.`,
            number < CROWD
                ? `Nothing to do. To know it, run doctor again once Log has more than ${CROWD} rows.`
                : 'Nothing to do: SharePoint looks through more rows here than it promises.',
        ),
    ];
}

/** Tried again and again because of its status, but said otherwise than SharePoint says that it is busy. */
function unlessCalm(problem: unknown): unknown {
    const { code } = causeOf(problem);
    if (!code || /activityLimitReached|throttled|serviceNotAvailable|timeout|generalException/i.test(code))
        throw problem;
    return problem;
}
