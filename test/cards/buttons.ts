import { readdirSync } from 'node:fs';
import type { Button } from '../../src/cards/card.ts';

/** Every shape the cards define, by its verb. */
export async function everyButton(): Promise<Map<string, Button<unknown>>> {
    const folder = new URL('../../src/cards/', import.meta.url);
    const files = readdirSync(folder).filter((file) => file.endsWith('.ts'));
    const rooms: object[] = await Promise.all(files.map((file) => import(new URL(file, folder).href)));
    const buttons = rooms.flatMap((room) => Object.values(room)).filter(isButton);
    return new Map(buttons.map((button) => [button.verb, button]));
}

const isButton = (value: unknown): value is Button<unknown> =>
    typeof value === 'object' && value !== null && 'verb' in value && 'shape' in value;
