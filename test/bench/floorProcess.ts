import '../../src/olderEngine.ts';
import { Template } from 'adaptivecards-templating';
import { CardFactory, CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type restify from 'restify';
import type { World } from '../support/teamsClient.ts';
import looks from './floor.json' with { type: 'json' };
import { runProcess } from './ownProcess.ts';

// What any bot of these packages costs before it does anything: as Microsoft's samples have it, with no authentication and
// no routing, an invoke answered at once. Its cards are its own, so that changes of ours never move the floor.

const textBlock = (text: string) => ({ type: 'TextBlock', text, wrap: true });
const cardOf = (body: object[]) => ({ type: 'AdaptiveCard', version: '1.5', body });

const numbers = [...Array(60).keys()];
const sixty = {
    template: new Template(cardOf(numbers.map((number) => textBlock(`\${line${number}}`)))),
    words: Object.fromEntries(numbers.map((number) => [`line${number}`, `Ann Lee, due end of March, no. ${number}`])),
};
const twelve = {
    template: new Template(looks),
    words: {
        rows: [...Array(12).keys()].map((number) => ({
            number,
            owner: 'Ann Lee',
            due: 'end of March',
            status: 'open',
        })),
    },
};
const filled = ({ template, words }: typeof sixty | typeof twelve) => template.expand({ $root: words }) as object;

const cards: Readonly<Record<string, () => object>> = {
    static: () => cardOf([textBlock('Nothing is owed.')]),
    // Sixty lines, each with words of its own.
    template: () => filled(sixty),
    // As many elements, but few words: twelve times the same two columns.
    rows: () => filled(twelve),
    // Answered with a line, once the filled card is posted below.
    posted: () => cardOf([]),
};

await runProcess<{ world: World }>(async ({ world }) => {
    const adapter = new CloudAdapter(new ConfigurationBotFrameworkAuthentication({}));
    const { createServer, plugins } = (await import('restify')).default;
    const server = createServer();
    server.use(plugins.bodyParser());
    server.post('/api/messages', async (request: restify.Request, response: restify.Response) => {
        await adapter.process(request, response, async (context) => {
            const { verb } = context.activity.value.action as { verb: string };
            if (verb === 'posted') {
                const attachments = [CardFactory.adaptiveCard(cards.template?.())];
                await context.sendActivity({ type: 'message', attachments });
            }
            const value = cards[verb]?.();
            const body = { statusCode: 200, type: 'application/vnd.microsoft.card.adaptive', value };
            await context.sendActivity({ type: 'invokeResponse', value: { status: 200, body } });
        });
    });
    server.get('/local/world', async (_: restify.Request, response: restify.Response) => {
        response.send(world);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return { told: { address: `http://127.0.0.1:${server.address().port}` } };
});
