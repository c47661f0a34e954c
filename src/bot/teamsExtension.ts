import type { Application } from '@microsoft/teams-ai/lib/Application.js';
import type { TurnState } from '@microsoft/teams-ai/lib/TurnState.js';
import { CardFactory, type TurnContext } from 'botbuilder';
import { z } from 'zod';
import { actionSave } from '../cards/action.ts';
import { urgentSave } from '../cards/urgent.ts';
import type { Activity } from './activity.ts';
import { actionFromMessage, bookSearched } from './extension.ts';
import { answerInvoke } from './teamsAnswer.ts';
import type { Route, Turn } from './turn.ts';

/** The commands of the message extension, as the app's manifest names them. */
const SEARCH = 'searchBook';
const MAKE = 'makeAction';

const Asked = z.object({
    commandId: z.literal(SEARCH),
    parameters: z
        .array(z.object({ name: z.string(), value: z.unknown() }))
        .max(5)
        .default([]),
    queryOptions: z.object({ skip: z.int().min(0).max(10_000).catch(0) }).optional(),
});
const Taken = z.object({
    commandId: z.literal(MAKE),
    messagePayload: z.object({ body: z.object({ content: z.string().nullish() }).nullish() }).optional(),
});
/** What its forms are saved with: that of an action, and between meetings that of an urgent decision. */
const saving = [actionSave.verb, urgentSave.verb];
const Sent = z.object({ commandId: z.literal(MAKE), data: z.looseObject({ verb: z.enum(saving) }) });

const shapes: Readonly<Record<string, z.ZodType>> = {
    'composeExtension/query': Asked,
    'composeExtension/fetchTask': Taken,
    'composeExtension/submitAction': Sent,
};

/** Whether it is one of the commands below, in a shape Teams sends. */
export const isExtension = ({ name, value }: Activity): boolean =>
    shapes[name ?? '']?.safeParse(value).success ?? false;

/** Search while writing a message, and an action from a message (Microsoft Teams: message extensions). */
export function answerExtension(
    application: Application<TurnState>,
    routes: readonly Route[],
    turnOf: (context: TurnContext) => Turn,
    aside: (context: TurnContext) => Parameters<typeof answerInvoke>[3],
): void {
    const { messageExtensions } = application;
    // Each answer is sent here, and teams-ai then adds none; its result is not used.
    messageExtensions.query(SEARCH, async (context) => {
        const { parameters, queryOptions } = Asked.parse(context.activity.value);
        const words = parameters.find(({ name }) => name === 'words')?.value;
        const found = await bookSearched(
            typeof words === 'string' ? words : '',
            queryOptions?.skip ?? 0,
            turnOf(context),
        );
        const composeExtension =
            typeof found === 'string'
                ? { type: 'message', text: found }
                : {
                      type: 'result',
                      attachmentLayout: 'list',
                      attachments: found.map(({ title, text, card }) => ({
                          ...CardFactory.adaptiveCard(card),
                          preview: CardFactory.thumbnailCard(title, undefined, undefined, { text }),
                      })),
                  };
        await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body: { composeExtension } } });
        return {};
    });
    messageExtensions.fetchTask(MAKE, async (context) => {
        const { messagePayload } = Taken.parse(context.activity.value);
        const answer = await actionFromMessage(messagePayload?.body?.content ?? '', turnOf(context));
        await answerInvoke(context, 'open', answer, aside(context));
        return '';
    });
    messageExtensions.submitAction(MAKE, async (context, _, data: unknown) => {
        const { verb } = Sent.parse(context.activity.value).data;
        const save = routes.find((route) => route.verb === verb);
        if (save) await answerInvoke(context, 'save', await save.answer(data, turnOf(context)), aside(context));
        return undefined;
    });
}
