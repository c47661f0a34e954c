import type { IncomingMessage, ServerResponse } from 'node:http';
import {
    type Activity,
    type Attachment,
    CardFactory,
    CloudAdapter,
    ConfigurationBotFrameworkAuthentication,
    type Request,
    type Response,
    type TurnContext,
} from 'botbuilder';

/** A bot on the real SDK, with one card that has every kind of button. */
export class StandInBot {
    /** Every activity that has arrived. */
    readonly heard: Activity[] = [];
    /** Holds answers back until it is settled. */
    hold: Promise<unknown> = Promise.resolve();
    readonly #adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));

    async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
        const chunks: Buffer[] = [];
        for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
        const body: Record<string, unknown> = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        const asked = { body, headers: request.headers as Record<string, string>, method: request.method };
        await this.#adapter.process(asked as Request, answering(response), (context) => this.#turn(context));
    }

    async #turn(context: TurnContext): Promise<void> {
        const { activity } = context;
        this.heard.push(activity);
        await this.hold;
        if (activity.type === 'message' && activity.value) await context.sendActivity(`Got ${activity.value.choice}`);
        else if (activity.type === 'message') await this.#answer(context);
        else if (activity.name === 'adaptiveCard/action') await this.#execute(context);
        else if (activity.name === 'task/fetch') await invokeAnswer(context, form());
        else if (activity.name === 'task/submit') await this.#submit(context);
        else if (activity.type === 'event')
            await context.sendActivity(`Heard ${activity.name} “${activity.value.Title}”`);
    }

    async #answer(context: TurnContext): Promise<void> {
        const text = context.activity.text.replace(/<at>.*?<\/at>/g, '').trim();
        if (text === 'card') await context.sendActivity({ attachments: [hub('Open')], summary: 'A hub' });
        else if (text === 'refresh') await context.sendActivity({ attachments: [refreshing()] });
        else await context.sendActivity(`You said **${text}** <b>plainly</b>`);
    }

    async #execute(context: TurnContext): Promise<void> {
        const { verb, data } = context.activity.value.action;
        const edited = { type: 'message', id: context.activity.replyToId, attachments: [hub('Closed')] };
        if (verb === 'close') await context.updateActivity(edited);
        const answers: Record<string, object> = {
            close: cardAnswer(hub('Closed')),
            mine: cardAnswer(hub('For your eyes')),
            refresh: cardAnswer(hub('As you see it')),
            note: {
                statusCode: 200,
                type: 'application/vnd.microsoft.activity.message',
                value: `Noted ${data.note ?? ''}`,
            },
            refuse: {
                statusCode: 400,
                type: 'application/vnd.microsoft.error',
                value: { code: 'BadRequest', message: 'Only the chair may do this.' },
            },
        };
        await invokeAnswer(context, answers[verb] ?? {});
    }

    async #submit(context: TurnContext): Promise<void> {
        const { title = '', end } = context.activity.value.data;
        if (end) await invokeAnswer(context, { task: { type: 'message', value: 'Kept for you.' } });
        else if (title === 'wrong') await invokeAnswer(context, form(title, 'Say what is to be done.'));
        else {
            await context.sendActivity(`Recorded: ${title}`);
            await invokeAnswer(context, undefined);
        }
    }
}

function hub(state: string): Attachment {
    return CardFactory.adaptiveCard({
        type: 'AdaptiveCard',
        version: '1.5',
        body: [
            {
                type: 'TextBlock',
                text: 'Executive meeting',
                style: 'heading',
                weight: 'Bolder',
                size: 'Large',
                wrap: true,
            },
            {
                type: 'FactSet',
                facts: [
                    { title: 'State', value: state },
                    { title: 'Chair', value: '<at>Ann Lee</at>' },
                ],
            },
            { type: 'Input.Text', id: 'note', label: 'Note', isRequired: true, errorMessage: 'Write a note.' },
        ],
        actions: [
            {
                type: 'Action.Execute',
                title: 'Close meeting',
                verb: 'close',
                style: 'positive',
                associatedInputs: 'none',
            },
            { type: 'Action.Execute', title: 'For me', verb: 'mine', associatedInputs: 'none' },
            { type: 'Action.Execute', title: 'Keep note', verb: 'note' },
            { type: 'Action.Execute', title: 'Sign', verb: 'refuse', associatedInputs: 'none' },
            { type: 'Action.Submit', title: 'Choose', data: { choice: 'tea' }, associatedInputs: 'none' },
            {
                type: 'Action.Submit',
                title: 'Add action',
                data: { msteams: { type: 'task/fetch' }, verb: 'action.form' },
                associatedInputs: 'none',
            },
        ],
        msteams: {
            entities: [{ type: 'mention', text: '<at>Ann Lee</at>', mentioned: { id: '29:ann', name: 'Ann Lee' } }],
        },
    });
}

function refreshing(): Attachment {
    return CardFactory.adaptiveCard({
        type: 'AdaptiveCard',
        version: '1.5',
        refresh: { action: { type: 'Action.Execute', verb: 'refresh', data: {} }, userIds: ['29:ann'] },
        body: [{ type: 'TextBlock', text: 'As everybody sees it' }],
    });
}

function form(title = '', reason = ''): object {
    const why = reason ? [{ type: 'TextBlock', text: reason, color: 'Attention', wrap: true }] : [];
    const card = CardFactory.adaptiveCard({
        type: 'AdaptiveCard',
        version: '1.5',
        body: [
            ...why,
            {
                type: 'Input.Text',
                id: 'title',
                label: 'Title',
                value: title,
                isRequired: true,
                errorMessage: 'Give a title.',
            },
            { type: 'Input.Date', id: 'due', label: 'Due' },
            {
                type: 'Input.ChoiceSet',
                id: 'owner',
                label: 'Owner',
                style: 'filtered',
                value: 'aad-bob',
                choices: [],
                'choices.data': { type: 'Data.Query', dataset: 'graph.microsoft.com/users?scope=currentContext' },
            },
            {
                type: 'Input.ChoiceSet',
                id: 'kind',
                label: 'Kind',
                style: 'expanded',
                value: 'action',
                choices: [
                    { title: 'Action', value: 'action' },
                    { title: 'Report', value: 'report' },
                ],
            },
        ],
        actions: [
            { type: 'Action.Submit', title: 'Save', style: 'positive' },
            { type: 'Action.Submit', title: 'Keep for me', data: { end: true }, associatedInputs: 'none' },
        ],
    });
    return { task: { type: 'continue', value: { title: 'Add an action', width: 'medium', card } } };
}

function cardAnswer({ content }: Attachment): object {
    return { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value: content };
}

async function invokeAnswer(context: TurnContext, body: object | undefined): Promise<void> {
    await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
}

// The SDK answers by the methods of restify's response, which node's own has under other names.
function answering(response: ServerResponse): Response {
    return {
        socket: response.socket,
        header: (name: string, value: string) => response.setHeader(name, value),
        status: (code: number) => {
            response.statusCode = code;
        },
        send: (body: unknown) => response.write(typeof body === 'string' ? body : JSON.stringify(body)),
        end: () => response.end(),
    };
}
