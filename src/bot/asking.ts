import { requestCard } from '../cards/request.ts';
import { above } from '../domain/concern.ts';
import { askedOf } from '../domain/permission.ts';
import { seriesOf, short } from '../domain/reference.ts';
import type { Request } from '../domain/request.ts';
import { saferIn } from './guard.ts';
import { dataOf, type PressBody, typedIn, withData } from './letters.ts';
import { tell } from './telling.ts';
import { type Answer, keyOf, lineOf, say, type Turn } from './turn.ts';
import type { OnlyAsked, Wish } from './wish.ts';

/** Keeps what somebody wishes as a request, once, and puts it before those who may say yes. */
export async function askFor(wish: Wish, { deed, group }: OnlyAsked, asked: PressBody, turn: Turn): Promise<Answer> {
    const press = asDecided(asked, turn);
    const key = keyOf('request', wish.key);
    const series = seriesOf(group, 'Q', turn.today);
    const line = (request: Request) =>
        lineOf(turn, key, deed === 'record' ? 'Proposed' : 'Asked', request.ref, wish.words);
    const asking = (number: number): Request => ({
        key,
        ref: series.ref(number),
        group: group.ref,
        meeting: wish.meeting,
        deed,
        wish: wish.words,
        words: wordsOf(press),
        press: JSON.stringify(press),
        by: turn.who?.name ?? turn.actor.name,
        byId: turn.actor.id,
        at: turn.at,
        part2: wish.part2,
        state: 'waiting',
        answeredBy: '',
        reason: '',
    });
    const { record } = await turn.book.requests.addNext(series, asking, line);
    if (record.meeting !== '') turn.repaint(record.meeting);
    const who = askedOf(deed, group, turn.arrangement, turn.today);
    const card = (where: string) => requestCard(record, who, where);
    const groups = [group, ...above(turn.arrangement, group, turn.today)] as const;
    const untold = await tell(groups, { record: record.ref, key, card }, turn);
    return say([keptInWords(record, who), ...untold].join(' '));
}

function keptInWords(request: Request, asked: string): string {
    if (request.state !== 'waiting') return `${request.ref} was ${request.state} already.`;
    const verb = request.deed === 'record' ? 'Proposed' : 'Asked';
    return `${verb} as ${short(request.ref)}: ${request.wish}. It is done once ${asked} accepts it.`;
}

/** Where the safer wording was chosen, nobody is to read the other one. */
function asDecided(press: PressBody, turn: Turn): PressBody {
    const data = dataOf(press.activity);
    if (data.asked !== 'safer') return press;
    return { ...press, activity: withData(press.activity, { ...saferIn(data, turn), asked: 'keep' }) };
}

const wordsOf = ({ activity }: PressBody): string =>
    typedIn(activity)
        .filter(({ label }) => !named.has(label))
        .map(({ label, words }) => (label === 'Message' ? words : `${label}: ${words}`))
        .join('\n');

/** What only says which record is meant; the wish names that already. */
const named = new Set(['Meeting', 'Action', 'Record', 'Part2', 'Asked']);
