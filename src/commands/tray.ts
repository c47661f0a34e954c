import type { Command } from 'commander';
import { readConfig } from '../config.ts';
import { lookInTray, type TrayErrand } from '../lookInTray.ts';
import { traysAt } from '../tenant.ts';
import { diskTrays } from '../trays.ts';

export const trayCommand = (program: Command): Command =>
    program
        .command('tray')
        .description('show what waits for SharePoint or Teams, and what could not be recorded, with all that was typed')
        .option('--again <id>', 'put back what was set aside')
        .option('--discard <id>', 'take out what was set aside, once it is dealt with')
        .option('--json', 'print one JSON document')
        .option('--data <folder>', 'where it is kept on this machine', '.data')
        .option('--env <file>', 'of a tenant')
        .action(look);

async function look(options: TrayErrand & { readonly data: string; readonly env?: string }): Promise<void> {
    const { tenancy } = readConfig(options.env === undefined ? {} : { file: options.env });
    const { tray } = tenancy === undefined ? diskTrays(options.data) : await traysAt(tenancy, () => undefined);
    try {
        console.log((await lookInTray(tray, options)).join('\n'));
    } finally {
        await tray.close();
    }
}
