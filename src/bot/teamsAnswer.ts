import { type Activity, CardFactory, type TurnContext } from 'botbuilder';
import type { Card } from '../cards/card.ts';
import { noticeCard } from '../cards/notice.ts';
import { shortCard } from '../cards/shortCard.ts';
import { comesLater, deliveryOf } from './delivery.ts';
import { orLate } from './orLate.ts';
import type { Answer, Route } from './turn.ts';

/** The SDK waits for ever for a hung connector, so every send has a deadline of its own. */
const SEND_MS = 10_000;

/** What becomes of a card that Teams does not take. */
interface Aside {
    failed(problem: unknown, doing: string): void;
    /** Lets it wait; answers whether it does. */
    later(card: Card): Promise<boolean>;
}

/** How each answer goes back, by the kind of button that was pressed (Microsoft Teams: universal actions, dialogs). */
export async function answerInvoke(
    context: TurnContext,
    kind: Route['kind'],
    answer: Answer,
    { failed, later }: Aside,
): Promise<void> {
    const shown = answer.kind === 'post' ? await posted(context, answer, { failed, later }) : answer;
    await invokeResponse(context, 200, kind === 'press' ? executed(shown) : task(shown));
    // Teams may fall back to the message's own card, so what one person sees replaced is replaced for all.
    if (kind === 'press' && answer.kind === 'replace' && context.activity.replyToId)
        await editCard(context, context.activity.replyToId, answer.card).catch(
            // The presser has the answer already.
            (problem) => failed(problem, 'replacing a card'),
        );
}

/** What the press did is done, so a card that Teams does not take is told of as that and no more. */
async function posted(
    context: TurnContext,
    answer: Answer & { readonly kind: 'post' },
    { failed, later }: Aside,
): Promise<Answer> {
    const sending = sendCard(context, answer.card);
    try {
        await sending;
        return answer;
    } catch (problem) {
        failed(problem, 'posting a card');
        if ((await isPassing(sending)) && (await later(answer.card)))
            return {
                kind: 'say',
                words: 'It is done. Teams did not take the card that shows it yet; it follows by itself.',
            };
        return {
            kind: 'say',
            words: 'It is done, but Teams did not take the card that shows it. Ask for it once more.',
        };
    }
}

export async function answerCommand(context: TurnContext, answer: Answer, later: Aside['later']): Promise<void> {
    if (answer.kind === 'close') return;
    const sending =
        answer.kind === 'say'
            ? within(context.sendActivity({ type: 'message', text: answer.words, textFormat: 'plain' }))
            : sendCard(context, answer.card);
    try {
        await sending;
    } catch (problem) {
        if (answer.kind === 'say' && answer.onlyNow) return;
        const card = answer.kind === 'say' ? noticeCard(answer.words) : answer.card;
        if (!((await isPassing(sending)) && (await later(card)))) throw problem;
    }
}

/** Throttled, down, or no answer at all: it may well be taken a little later. */
const isPassing = async (sending: Promise<unknown>): Promise<boolean> => comesLater(await deliveryOf(sending));

/** The place belongs to none of the partnerships of its tenant, and nobody can tell which one is meant. */
export async function nobodys(context: TurnContext): Promise<void> {
    const words =
        'This place is not set up for a partnership yet, and I cannot tell which one is meant. Its business manager can type here: set up.';
    if (context.activity.type === 'invoke') await invokeResponse(context, 200, executed({ kind: 'say', words }));
    else if (context.activity.type === 'message') await within(context.sendActivity(words));
}

/** Something broke that is no rule's "no": the person is told that nothing is confirmed, and the form stays open. */
export async function invokeFailed(context: TurnContext): Promise<void> {
    const words =
        'Something went wrong, and this is not confirmed as kept. Try once more; if it happens again, tell the administrator.';
    if (context.activity.type !== 'invoke') {
        if (context.activity.type === 'message') await within(context.sendActivity(words));
        return;
    }
    const error = {
        statusCode: 500,
        type: 'application/vnd.microsoft.error',
        value: { code: 'NotKept', message: words },
    };
    const isCard = context.activity.name === 'adaptiveCard/action';
    await invokeResponse(context, isCard ? 200 : 500, error);
}

/** A press of no button of ours: of an older card, perhaps, or made by hand. */
export async function notOurs(context: TurnContext): Promise<void> {
    const words = 'This button is not one of ours any more, so nothing was done. Type help to see what I can do.';
    const { name } = context.activity;
    if (name === 'adaptiveCard/action') await invokeResponse(context, 200, executed({ kind: 'say', words }));
    else if (name === 'task/fetch' || name === 'task/submit')
        await invokeResponse(context, 200, task({ kind: 'say', words }));
    else await invokeResponse(context, 400, { error: words });
}

/** Posts a card; where it is too large for Teams the short one stands there instead. Answers the message's id. */
export const sendCard = (context: TurnContext, card: Card): Promise<string> =>
    orShort(card, (each) => sendWhole(context, each));

export const editCard = (context: TurnContext, id: string, card: Card): Promise<void> =>
    orShort(card, (each) => editWhole(context, id, each));

export async function sendWhole(context: TurnContext, card: Card): Promise<string> {
    const sent = await within(context.sendActivity(cardMessage(card)));
    return sent?.id ?? '';
}

export async function editWhole(context: TurnContext, id: string, card: Card): Promise<void> {
    await within(context.updateActivity({ ...cardMessage(card), id }));
}

async function orShort<Sent>(card: Card, send: (card: Card) => Promise<Sent>): Promise<Sent> {
    try {
        return await send(card);
    } catch (problem) {
        if ((problem as { statusCode?: number }).statusCode !== 413) throw problem;
        return send(shortCard(card));
    }
}

/** One card and nothing else in a message, with the line that notifications show. */
export const cardMessage = (card: Card): Partial<Activity> => ({
    type: 'message',
    summary: card.fallbackText.slice(0, 250).toWellFormed(),
    attachments: [CardFactory.adaptiveCard(card)],
});

export async function within<Result>(sending: Promise<Result>, ms = SEND_MS): Promise<Result> {
    const answer = await orLate(sending, ms);
    if (answer === 'late') throw new Error(`Teams did not answer within ${ms} ms.`);
    return answer;
}

function executed(answer: Answer): object {
    if (answer.kind === 'replace')
        return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: answer.card };
    const words = answer.kind === 'say' ? answer.words : answer.kind === 'post' ? 'Shown below.' : 'Done.';
    return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: words };
}

function task(answer: Answer): object | undefined {
    if (answer.kind === 'say') return { task: { type: 'message', value: answer.words } };
    if (answer.kind !== 'dialog' && answer.kind !== 'replace') return undefined;
    const card = { contentType: 'application/vnd.microsoft.card.adaptive', content: answer.card };
    const title = answer.kind === 'dialog' ? answer.title : 'Minute book';
    return { task: { type: 'continue', value: { title, height: 'large', width: 'medium', card } } };
}

const invokeResponse = (context: TurnContext, status: number, body: unknown): Promise<unknown> =>
    context.sendActivity({ type: 'invokeResponse', value: { status, body } });
