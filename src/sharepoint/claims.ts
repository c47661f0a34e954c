import type { Channel } from '../domain/channel.ts';
import type { Day } from '../domain/day.ts';
import type { Entry } from '../domain/entry.ts';
import type { ChannelChange, Claims, Register } from '../domain/minuteBook.ts';
import { type Part, sendTogether } from './batch.ts';
import { channelColumns } from './channel.ts';
import type { Calls, Graph } from './client.ts';
import { entryColumns } from './entry.ts';
import { asking, itemsOf } from './question.ts';
import {
    changedFields,
    eTagOf,
    inOrder,
    newRow,
    pageAt,
    pressesOf,
    type Row,
    recordOf,
    rowsOf,
    withPress,
} from './row.ts';

/**
 * The rows of Groups with the version of each, so that claims, marks and log lines go out together without being read again.
 * What a batch does not do for any reason is done by the registers, which read, wait and know their own presses.
 */
export function claimsOn(
    graph: Graph,
    site: string,
    registers: { readonly channels: Register<Channel>; readonly log: Register<Entry> },
    today: () => Day,
) {
    const groups = itemsOf(site, channelColumns.list);

    return async (): Promise<Claims> => {
        const rows = new Map<string, Row>();
        const channels = (await graph.errand(everyRow)).map((row) => {
            const channel = recordOf(channelColumns, row);
            rows.set(channel.ref, row);
            return channel;
        });
        const made = new Map([...rows].map(([ref, { fields }]) => [ref, String(fields.Created)]));
        return { channels, setUpAt: (ref) => made.get(ref), write };

        async function write(changes: readonly ChannelChange[], entries: readonly Entry[]) {
            const planned = changes.map((change) => attempt(() => planOf(change)));
            const additions = entries.map((entry) =>
                newRow(itemsOf(site, entryColumns.list), entryColumns, entry, today()),
            );
            const parts = [...planned.flatMap((plan) => (isPlan(plan) ? plan.part : [])), ...additions];
            const sent = parts.length === 0 ? [] : await graph.errand((calls) => sendTogether(parts, calls));
            const written: (Channel | Error)[] = [];
            for (const [index, plan] of planned.entries()) {
                const change = changes[index] as ChannelChange;
                if (plan instanceof Error) written.push(plan);
                else if (plan === undefined) written.push(await alone(change));
                else written.push(keep(plan, sent.shift()) ?? (await alone(change)));
            }
            const logged: (Entry | Error)[] = [];
            for (const entry of entries)
                logged.push(sent.shift()?.status === 201 ? entry : await told(() => registers.log.add(entry)));
            return { channels: written, entries: logged };
        }

        /** Undefined where the row's version is not known. */
        function planOf({ ref, press, rule }: ChannelChange): Plan | undefined {
            const row = rows.get(ref);
            if (!row) return undefined;
            const channel = rule(recordOf(channelColumns, row));
            const fields = {
                ...channelColumns.write(channel, today()),
                Presses: withPress(pressesOf(row), { key: press }),
            };
            const body = changedFields(channelColumns, row, fields);
            return {
                ref,
                channel,
                part: { method: 'PATCH', url: `${groups}/${row.id}/fields`, body, eTag: eTagOf(row) },
                row,
            };
        }

        function keep({ ref, channel, row }: Plan, sent: Sent): Channel | undefined {
            rows.delete(ref);
            const fields = sent?.status === 200 ? (sent.body as Row['fields'] | undefined) : undefined;
            const eTag = fields?.['@odata.etag'];
            if (fields !== undefined && typeof eTag === 'string')
                rows.set(ref, { id: row.id, '@odata.etag': eTag, fields });
            return fields === undefined ? undefined : channel;
        }

        function alone({ ref, press, rule }: ChannelChange): Promise<Channel | Error> {
            rows.delete(ref);
            return told(() => registers.channels.change({ ref }, press, rule));
        }
    };

    async function everyRow(calls: Calls): Promise<Row[]> {
        return inOrder(await rowsOf(await pageAt(asking(site, channelColumns, {}), calls), calls));
    }
}

interface Plan {
    readonly ref: string;
    readonly channel: Channel;
    readonly part: Part;
    readonly row: Row;
}

type Sent = { readonly status: number; readonly body?: unknown } | undefined;

const isPlan = (plan: Plan | Error | undefined): plan is Plan => plan !== undefined && !(plan instanceof Error);

function attempt<T>(work: () => T): T | Error {
    try {
        return work();
    } catch (problem) {
        return problem as Error;
    }
}

async function told<T>(work: () => Promise<{ readonly record: T }>): Promise<T | Error> {
    try {
        return (await work()).record;
    } catch (problem) {
        return problem as Error;
    }
}
