import { z } from 'zod';
import type { Delivered } from './delivery.ts';
import type { Outcome } from './screen.ts';

const CardAnswer = z.object({
    statusCode: z.number(),
    type: z.string(),
    value: z.unknown(),
});

const Complaint = z.object({ message: z.string() });

const CardInDialog = z.union([
    z.object({ contentType: z.literal('application/vnd.microsoft.card.adaptive'), content: z.unknown() }),
    z.object({ content: z.looseObject({ type: z.literal('AdaptiveCard') }) }),
]);

const TaskAnswer = z.object({
    task: z.union([
        z.object({ type: z.literal('message'), value: z.string() }),
        z.object({
            type: z.literal('continue'),
            value: z.object({
                title: z.string().default(''),
                width: z.union([z.string(), z.number()]).default('medium'),
                card: CardInDialog,
            }),
        }),
    ]),
});

/** What a message or a plain submit came to: the bot answers those with messages of its own. */
export function ofMessage(delivered: Delivered): Outcome {
    return failureOf(delivered) ?? { kind: 'done' };
}

/** What the answer to Action.Execute means on screen. */
export function ofExecute(delivered: Delivered): Outcome {
    const body = 'body' in delivered ? CardAnswer.safeParse(delivered.body) : undefined;
    if (!body?.success) return failureOf(delivered) ?? { kind: 'done' };
    const { type, value } = body.data;
    if (type === 'application/vnd.microsoft.card.adaptive') return { kind: 'card', card: value };
    if (type === 'application/vnd.microsoft.activity.message') return { kind: 'note', text: String(value) };
    const complaint = Complaint.safeParse(value);
    return { kind: 'error', text: complaint.success ? complaint.data.message : somethingWentWrong };
}

/** What the answer to `task/fetch` or `task/submit` means on screen; no answer at all closes the dialog. */
export function ofTask(delivered: Delivered): Outcome {
    const failure = failureOf(delivered);
    if (failure || !('body' in delivered)) return failure ?? { kind: 'done' };
    const body = TaskAnswer.safeParse(delivered.body);
    if (body.success) {
        const { task } = body.data;
        if (task.type === 'message') return { kind: 'note', text: task.value };
        const { title, width, card } = task.value;
        return { kind: 'dialog', dialog: { title, width, card: card.content } };
    }
    const isEmpty = !delivered.body || Object.values(delivered.body).every((value) => !value);
    return isEmpty ? { kind: 'done' } : { kind: 'error', text: 'The bot answered with a dialog Teams cannot show.' };
}

const SearchAnswer = z.object({
    value: z.object({ results: z.array(z.object({ title: z.string(), value: z.string() })) }),
});

/** The choices an answer to `application/search` offers. */
export function ofSearch(delivered: Delivered) {
    const body = 'body' in delivered ? SearchAnswer.safeParse(delivered.body) : undefined;
    return body?.success ? body.data.value.results : [];
}

const somethingWentWrong = 'Something went wrong. Please try again.';

function failureOf(delivered: Delivered): Outcome | undefined {
    if ('trouble' in delivered) return { kind: 'error', text: delivered.trouble };
    if (delivered.status < 400) return undefined;
    return {
        kind: 'error',
        text: `The bot answered with an error (${delivered.status}), so this may not have been done.`,
    };
}
