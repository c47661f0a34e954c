import { join } from 'node:path';
import type { QueueAccess } from './inTray/azureQueue.ts';
import { openDiskTray } from './inTray/disk.ts';
import type { Queue } from './inTray/queue.ts';
import { openQueueTray } from './inTray/queueTray.ts';
import type { Tray } from './inTray/tray.ts';
import { secretIn } from './secret.ts';

/** The in-tray of a deployment, and what its processes share beside it. */
export interface Trays {
    readonly tray: Tray;
    /** What message ids on cards are sealed with, the same in every process. */
    readonly secret: Buffer;
    /** Where rounds are spread over several processes. */
    readonly rounds?: { readonly queue: Queue; readonly holdsBaton: () => Promise<boolean> };
}

export function diskTrays(folder: string): Trays {
    const secret = secretIn(folder);
    return { tray: openDiskTray(join(folder, 'tray.db')), secret };
}

/** For several processes behind one address: they share nothing else. */
export async function queueTrays(
    access: QueueAccess,
    failed: (problem: unknown, doing: string) => void,
): Promise<Trays> {
    const { openQueues } = await import('./inTray/azureQueue.ts');
    const queues = await openQueues(access);
    const tray = openQueueTray(queues, failed);
    return { tray, secret: queues.secret, rounds: { queue: queues.rounds, holdsBaton: tray.holdsBaton } };
}
