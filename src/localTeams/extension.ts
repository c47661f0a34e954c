import { z } from 'zod';
import type { Delivered } from './delivery.ts';
import type { Outcome, Searched } from './screen.ts';

/** The bot's commands outside its own cards, as its app's manifest names them. */
export const SEARCH = 'searchBook';
export const MAKE = 'makeAction';

/** The value of a search while a message is being written. */
export const searching = (words: string) => ({
    commandId: SEARCH,
    commandContext: 'compose',
    parameters: [words === '' ? { name: 'initialRun', value: 'true' } : { name: 'words', value: words }],
    queryOptions: { skip: 0, count: 25 },
});

/** The value of an action command on a message. */
export const taking = (message: { id: string; text: string }) => ({
    commandId: MAKE,
    commandContext: 'message',
    context: { theme: 'default' },
    messagePayload: {
        id: message.id,
        body: { contentType: 'html', content: asHtml(message.text.replace(/<\/?at>/g, '')) },
    },
});

export const submitting = (command: string, data: unknown) => ({
    commandId: command,
    commandContext: 'message',
    context: { theme: 'default' },
    data,
});

const Answer = z.object({
    composeExtension: z.union([
        z.object({
            type: z.literal('result'),
            attachments: z.array(
                z.object({
                    content: z.unknown(),
                    preview: z.object({ content: z.object({ title: z.string(), text: z.string().default('') }) }),
                }),
            ),
        }),
        z.object({ type: z.literal('message'), text: z.string() }),
    ]),
});

/** What a search came to on screen. */
export function ofQuery(delivered: Delivered, failed: Outcome | undefined): Searched {
    const note = failed && 'text' in failed ? failed.text : 'The bot answered with results Teams cannot show.';
    const read = 'body' in delivered ? Answer.safeParse(delivered.body) : undefined;
    if (!read?.success) return { note, results: [] };
    const { composeExtension } = read.data;
    if (composeExtension.type === 'message') return { note: composeExtension.text, results: [] };
    const results = composeExtension.attachments.map(({ content, preview }) => ({ ...preview.content, card: content }));
    return { note: '', results };
}

const asHtml = (text: string): string =>
    `<p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`;
