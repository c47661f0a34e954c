import type { Card } from '../cards/card.ts';
import { optionalProse } from '../cards/field.ts';
import { acceptButton, declineButton, requestCard } from '../cards/request.ts';
import { municipalYear } from '../domain/day.ts';
import { askedOf, mustBeAllowed } from '../domain/permission.ts';
import { readReference, seriesOf, shortAmong } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import {
    accept,
    decline,
    mustWait,
    outcomeInWords,
    type Request,
    requestInWords,
    turnDown,
} from '../domain/request.ts';
import type { Activity } from './activity.ts';
import { bodies } from './letters.ts';
import { drawn } from './part2.ts';
import { reading } from './reading.ts';
import { groupFor, groupHere } from './room.ts';
import {
    type Answer,
    type Command,
    keyOf,
    log,
    on,
    post,
    type Route,
    read,
    replace,
    said,
    say,
    type Turn,
} from './turn.ts';

/** What a kept press does when it is done again; undefined where no button or words of this version do it. */
export type Doing = (activity: Activity) => ((turn: Turn) => Promise<Answer>) | undefined;

const REQUEST = '((?:[A-Z0-9-]+\\/[0-9]{4}-[0-9]{2}\\/)?Q[0-9]{1,6})';

/** The buttons and commands of requests; what was only asked for is done as the press it was. */
export const requesting = (doing: Doing): { routes: readonly Route[]; commands: readonly Command[] } => ({
    routes: [
        on(acceptButton, async ({ request }, turn) =>
            replace(await cardOf(await accepted(await requestOf(request, turn), doing, turn), turn)),
        ),
        declinePressed,
    ],
    commands: [
        said(new RegExp(`^accept ${REQUEST}$`, 'i'), async ([words], turn) =>
            post(await cardOf(await accepted(await requestNamedHere(words ?? '', turn), doing, turn), turn)),
        ),
        declineSaid,
        reading(requestsSaid),
        reading(requestSaid),
    ],
});

const declinePressed = on(declineButton, async ({ request }, turn) =>
    replace(await cardOf(await declined(await requestOf(request, turn), '', turn), turn)),
);

const declineSaid = said(new RegExp(`^decline ${REQUEST}(?::\\s*([\\s\\S]*))?$`, 'i'), async ([ref, words], turn) =>
    post(
        await cardOf(
            await declined(await requestNamedHere(ref ?? '', turn), read(optionalProse('Reason'), words), turn),
            turn,
        ),
    ),
);

const requestSaid = said(new RegExp(`^${REQUEST}$`, 'i'), async ([words], turn) => {
    const request = await requestNamedHere(words ?? '', turn);
    groupFor('see', request.group, turn);
    return post(await cardOf(request, turn));
});

const requestsSaid = said(/^requests$/i, async (_, turn) => {
    const group = groupFor('see', (await groupHere(turn)).ref, turn);
    const waiting = (await turn.book.requests.all({ group: group.ref })).filter(({ state }) => state === 'waiting');
    if (waiting.length === 0) return say(`Nothing that was proposed or asked for waits in the ${group.name}.`);
    const named = shortAmong(waiting.map(({ ref }) => ref));
    const lines = waiting.slice(-20).map((request) => `${named(request.ref)}: ${requestInWords(request)}.`);
    return say(
        [...lines, `To show one, type its reference, for example: ${named(waiting.at(-1)?.ref ?? '')}`].join(' '),
    );
});

/** Marked first, so that nobody declines it meanwhile; then done as the press of who asked, which a repeat finds done. */
async function accepted(request: Request, doing: Doing, turn: Turn): Promise<Request> {
    const by = mayAnswer(request, turn);
    const key = keyOf('accept', request.ref);
    const { record } = await turn.book.requests.change({ ref: request.ref }, key, (row) =>
        accept(row, { by: by.name, on: turn.today }),
    );
    if (record.state !== 'accepted') mustWait(record);
    const [whole = record] = await turn.book.whole.requests([record]);
    const reason = await done(whole, doing, turn, by);
    if (reason === undefined) {
        await log(turn, key, 'Accepted', record.ref, requestInWords(record));
        return painted(record, turn);
    }
    const why = `It could not be recorded: ${reason}`;
    const turnedDown = await turn.book.requests.change({ ref: request.ref }, keyOf(key, 'refused'), (row) =>
        turnDown(row, why),
    );
    await log(turn, key, 'Could not record what was accepted', record.ref, record.part2 ? 'Part 2' : reason);
    return painted(turnedDown.record, turn);
}

/** Answers the sentence of the rule that said no, if one did. */
async function done(
    request: Request,
    doing: Doing,
    turn: Turn,
    by: NonNullable<Turn['who']>,
): Promise<string | undefined> {
    const press = bodies.press.safeParse(JSON.parse(request.press));
    const work = press.success ? doing(press.data.activity) : undefined;
    if (!press.success || work === undefined) return 'no button or words of this version do it.';
    try {
        await work(turn.again(press.data, { by, on: turn.today, at: turn.at }));
        return undefined;
    } catch (problem) {
        if (problem instanceof Refusal) return problem.message;
        throw problem;
    }
}

async function declined(request: Request, reason: string, turn: Turn): Promise<Request> {
    const by = mayAnswer(request, turn);
    const key = keyOf('decline', request.ref);
    const { record } = await turn.book.requests.change({ ref: request.ref }, key, (row) =>
        decline(row, { by: by.name, on: turn.today }, reason),
    );
    await log(turn, key, 'Declined', record.ref, requestInWords(record));
    return painted(record, turn);
}

function painted(request: Request, turn: Turn): Request {
    if (request.meeting !== '') turn.repaint(request.meeting);
    return request;
}

/** Whoever may do it without asking. */
function mayAnswer({ deed, group: ref }: Request, turn: Turn): NonNullable<Turn['who']> {
    const group = turn.arrangement.groups.find((each) => each.ref === ref);
    if (!group) throw new Refusal(`${ref} is not a group of ${turn.arrangement.title}.`);
    mustBeAllowed(deed, turn.who, group, turn.arrangement, turn.today);
    return turn.who;
}

function cardOf(request: Request, turn: Turn): Promise<Card> {
    const group = turn.arrangement.groups.find(({ ref }) => ref === request.group);
    const asked = group ? askedOf(request.deed, group, turn.arrangement, turn.today) : outcomeInWords(request);
    return drawn({ requests: [request] }, ({ requests: [shown = request] }) => requestCard(shown, asked), turn);
}

async function requestOf(ref: string, turn: Turn): Promise<Request> {
    const request = await turn.book.requests.find({ ref });
    if (request) return request;
    throw new Refusal(`There is no request ${ref} in the book.`);
}

async function requestNamedHere(words: string, turn: Turn): Promise<Request> {
    const said = readReference(words);
    if (said?.kind !== 'Q') throw new Refusal(`“${words}” is not the reference of a request. Write it like Q3.`);
    if ('ref' in said) return requestOf(said.ref, turn);
    const group = await groupHere(turn);
    const number = Number(said.short.slice(1));
    const lastYear = `${Number(municipalYear(turn.today).slice(0, 4)) - 1}-04-01`;
    for (const day of [turn.today, lastYear]) {
        const request = await turn.book.requests.find({ ref: seriesOf(group, 'Q', day).ref(number) });
        if (request) return request;
    }
    throw new Refusal(
        `There is no request ${said.short} of the ${group.name} this year or last. Give the whole reference.`,
    );
}
