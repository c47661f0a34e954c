import type { Activity } from './activities.ts';

/** What the bot's endpoint answered, or why there is no answer. */
export type Delivered = { status: number; body: unknown } | { trouble: string };

/** Brings an activity to the bot; once only, however long the bot takes, because a second copy could act twice. */
export async function deliver(address: string, activity: Activity): Promise<Delivered> {
    let response: Response;
    let text: string;
    try {
        response = await fetch(`${address}/api/messages`, {
            method: 'POST',
            headers: { 'Content-Type': 'application/json' },
            body: JSON.stringify(activity),
        });
        text = await response.text();
    } catch {
        return { trouble: 'The bot could not be reached, so it has not answered. Check that it is running.' };
    }
    return { status: response.status, body: parsed(text) };
}

function parsed(text: string): unknown {
    try {
        return JSON.parse(text);
    } catch {
        return undefined;
    }
}
