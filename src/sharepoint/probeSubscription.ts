import { z } from 'zod';
import type { Calls } from './client.ts';
import { isForbidden } from './outcome.ts';
import { answerOf, causeOf, leftOpen, type Probed, refusalOf, told } from './probed.ts';

/** A name that the rules of the internet keep from ever leading anywhere (RFC 6761), so nothing of ours reaches a stranger. */
const NOWHERE = 'https://doctor.invalid/';
const HOUR_MS = 3_600_000;
const unused = 'Nothing to do: the book subscribes to nothing.';

const made = z.object({ id: z.string() });

/**
 * Whether the identity may subscribe to changes of a list. Graph takes a subscription only if its address answers a handshake; what is taken
 * is removed again, and would end by itself within the hour.
 */
export async function lookAtSubscriptions(
    site: string,
    list: string,
    callback: string | undefined,
    calls: Calls,
): Promise<Probed[]> {
    const { id } = made.parse(await calls.get(`/sites/${site}/lists/${list}?$select=id`));
    const refused = await refusalOf(async () => {
        const taken = await calls.post('/subscriptions', {
            changeType: 'updated',
            notificationUrl: callback ?? NOWHERE,
            resource: `sites/${site}/lists/${id}`,
            expirationDateTime: new Date(Date.now() + HOUR_MS).toISOString(),
            clientState: 'doctor-scratch',
        });
        await calls.delete(`/subscriptions/${made.parse(taken).id}`);
    });
    if (refused === undefined)
        return [
            told('A subscription to changes is taken with the rights of this identity; it was removed again.', unused),
        ];
    const { statusCode = 0, message = '' } = causeOf(refused);
    if (statusCode < 400) throw refused;
    if (isForbidden(refused))
        return [
            told(
                `A subscription to changes is refused with the rights of this identity (${answerOf(refused)}).`,
                unused,
            ),
        ];
    if (!/validation|notification ?(url|endpoint)/i.test(message))
        return [
            leftOpen(
                `A subscription to changes is refused, but not for want of rights (${answerOf(refused)}).`,
                unused,
            ),
        ];
    return [
        leftOpen(
            `Whether this identity may subscribe to changes was not said: Graph first asked for an answer at ${callback ?? 'an address, and none was given'} (${answerOf(refused)}).`,
            `${unused} To know it, add --callback with an https address that answers Graph’s handshake.`,
        ),
    ];
}
