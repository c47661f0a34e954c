import { z } from 'zod';

const text = z.string().min(1);

const members = z
    .array(z.looseObject({ id: z.string() }))
    .nullish()
    .catch(undefined);

/** What of an activity we read; everything else passes through untouched. Shapes as Microsoft Teams documents them. */
export const Incoming = z.looseObject({
    type: text,
    id: z.string().optional(),
    // Absent it is no activity for us, but a well-formed one: the front door says so.
    serviceUrl: z.url().or(z.literal('')).default(''),
    channelId: text,
    from: z.looseObject({ id: text, name: z.string().optional(), aadObjectId: z.string().optional() }),
    recipient: z.looseObject({ id: text }),
    conversation: z.looseObject({ id: text, tenantId: z.string().optional(), conversationType: z.string().optional() }),
    name: z.string().optional(),
    text: z.string().nullish(),
    replyToId: z.string().nullish(),
    entities: z.array(z.looseObject({ type: z.string() })).nullish(),
    channelData: z
        .looseObject({
            tenant: z.looseObject({ id: z.string() }).optional(),
            team: z.looseObject({ id: z.string() }).optional(),
            channel: z.looseObject({ id: z.string() }).optional(),
            eventType: z.string().optional().catch(undefined),
        })
        .nullish(),
    value: z.unknown().optional(),
    attachments: z.unknown().optional(),
    // Of what happens in Teams by itself: of a shape that is none of these nothing is made, and it is answered all the same.
    action: z.string().optional().catch(undefined),
    membersAdded: members,
    membersRemoved: members,
});

export type Activity = z.infer<typeof Incoming>;

/** The activity in a request's body; undefined when it is not JSON or not an activity. */
export function readActivity(body: string): Activity | undefined {
    try {
        return Incoming.parse(JSON.parse(body));
    } catch {
        return undefined;
    }
}

export const tenantOf = (activity: Activity): string =>
    activity.conversation.tenantId ?? activity.channelData?.tenant?.id ?? '';

/**
 * The words a person typed: without the mention of the bot, and with other mentions as `@Name`, which is how an owner is written.
 * Teams marks a mention as `<at>Name</at>` and lists it among the entities; the same characters typed by hand are left alone.
 */
export function wordsOf(activity: Activity): string {
    let words = activity.text ?? '';
    for (const entity of activity.entities ?? []) {
        const mention = Mention.safeParse(entity);
        if (!mention.success) continue;
        const { text: marked, mentioned } = mention.data;
        words = words.replace(marked, () => (mentioned.id === activity.recipient.id ? ' ' : `@${mentioned.name}`));
    }
    return words.trim();
}

/** A file somebody sent the bot in a chat of their own. */
export interface SentFile {
    readonly name: string;
    /** Where it can be fetched for a while, by whoever knows the address. */
    readonly address: string;
}

export const filesOf = ({ attachments }: Activity): SentFile[] =>
    (Array.isArray(attachments) ? attachments : []).flatMap((each) => {
        const file = Attached.safeParse(each);
        return file.success ? [file.data] : [];
    });

/** The verb of a pressed button, where the activity is a press in a shape Teams sends. */
export function verbOf(activity: Activity): string | undefined {
    const shape = activity.name === 'adaptiveCard/action' ? Executed : Submitted;
    const read = shape.safeParse(activity.value);
    return read.success ? read.data : undefined;
}

const Executed = z
    .object({ action: z.object({ type: z.literal('Action.Execute'), verb: text }) })
    .transform(({ action }) => action.verb);
const Submitted = z.object({ data: z.object({ verb: text }) }).transform(({ data }) => data.verb);

const Attached = z
    .object({
        contentType: z.literal('application/vnd.microsoft.teams.file.download.info'),
        name: z.string().default(''),
        content: z.object({ downloadUrl: z.url() }),
    })
    .transform(({ name, content }): SentFile => ({ name, address: content.downloadUrl }));

const Mention = z.object({
    type: z.literal('mention'),
    text: z.string().min(1),
    mentioned: z.object({ id: z.string(), name: z.string().default('') }),
});
