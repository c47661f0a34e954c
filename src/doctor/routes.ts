import { type Arrangement, holds } from '../domain/arrangement.ts';
import { type Channel, type Delivery, personal, type Route } from '../domain/channel.ts';
import type { Day } from '../domain/day.ts';
import { type Finding, unknown, warning, well, wrong } from './finding.ts';

/** Whether every group that is open has a place in Teams where it is told, and whether that place is still there. */
export async function* lookAtRoutes(
    arrangement: Arrangement,
    today: Day,
    channels: readonly Channel[],
    reach: ((to: Route) => Promise<Delivery>) | undefined,
): AsyncGenerator<Finding> {
    for (const { ref, name } of arrangement.groups.filter((group) => holds(group, today))) {
        const channel = channels.find((each) => each.kind !== personal && each.ref === ref);
        if (!channel || channel.route.conversationId === '') {
            // A group of which nobody is named has no channel.
            if (arrangement.seats.some(({ group }) => group === ref))
                yield warning(
                    'routes',
                    `${name} has no channel, so what it owes is told to the group it reports to.`,
                    `Type “set up ${ref}” in its channel.`,
                );
        } else if (reach === undefined) yield unknown('routes', `Whether the channel of ${name} is still there.`);
        else yield reached(name, ref, await reach(channel.route));
    }
}

function reached(name: string, ref: string, delivery: Delivery): Finding {
    if (delivery.kind === 'posted') return well('routes', `The channel of ${name} is there, and the bot is in it.`);
    const answer = `Teams answered for the channel of ${name}: ${delivery.reason}.`;
    if (delivery.kind === 'dead')
        return wrong(
            'routes',
            `${answer} The channel is gone, or the bot was removed from it.`,
            `Add the app to its team and type “set up ${ref}” in the channel.`,
        );
    return delivery.kind === 'refused' && Number(delivery.reason) > 0
        ? wrong('routes', answer, 'Check that CLIENT_ID is that of the Azure Bot resource.')
        : unknown('routes', answer, 'Repeat a little later.');
}
