import { accessSync, constants, existsSync } from 'node:fs';
import { join } from 'node:path';
import { lookAtQueues, type QueueAccess } from '../inTray/azureQueue.ts';
import { lookAtDisk } from '../inTray/disk.ts';
import { type Finding, unknown, warning, well, wrong } from './finding.ts';

const LONG = 50;

/** Whether what SharePoint cannot take can wait, and what waits there. Makes nothing. */
export async function lookAtTray(access: QueueAccess | { readonly folder: string }): Promise<Finding> {
    if ('folder' in access) return lookAtFolder(access.folder);
    try {
        const found = await lookAtQueues(access);
        if (found === undefined)
            return unknown('in-tray', 'There are no queues yet; the bot makes them when it starts.');
        return told(found);
    } catch (problem) {
        const { statusCode, code, name } = problem as { statusCode?: number; code?: string; name?: string };
        return wrong(
            'in-tray',
            `The queues ${statusCode === 403 ? 'refuse this program' : 'do not answer'} (${[statusCode, code ?? name].filter(Boolean).join(' ')}).`,
            'Check QUEUE_ADDRESS, and that the bot’s identity is Storage Queue Data Contributor of the storage account.',
        );
    }
}

function told({ waiting, aside }: { readonly waiting: number; readonly aside: number }): Finding {
    if (aside > 0)
        return warning(
            'in-tray',
            `${aside} ${aside === 1 ? 'press was' : 'presses were'} set aside, for nothing could record them.`,
            'Look at them with the command tray, record what they say, and take them out.',
        );
    const says = `About ${waiting} ${waiting === 1 ? 'press waits' : 'presses wait'}.`;
    return waiting > LONG
        ? warning('in-tray', says, 'Look whether SharePoint answers; they go in by themselves once it does.')
        : well('in-tray', says);
}

function lookAtFolder(folder: string): Finding {
    const alone = 'One process alone may use it; with several machines set QUEUE_ADDRESS.';
    if (!existsSync(folder)) return unknown('in-tray', `The folder ${folder} is made when the bot starts. ${alone}`);
    try {
        accessSync(folder, constants.W_OK);
        const found = lookAtDisk(join(folder, 'tray.db'));
        if (found !== undefined && found.waiting + found.aside > 0) return told(found);
        return well('in-tray', `Presses wait in the folder ${folder} when SharePoint is away; none does now. ${alone}`);
    } catch {
        return wrong(
            'in-tray',
            `Nothing can be kept in the folder ${folder}.`,
            'Let the bot write there (TRAY_FOLDER).',
        );
    }
}
