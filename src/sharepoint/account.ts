import { z } from 'zod';
import type { AccountShelf } from '../domain/accountShelf.ts';
import { textOn } from './arrangement.ts';
import type { Graph } from './client.ts';
import { Misfit } from './outcome.ts';

const Pins = z.array(z.object({ email: z.string(), directoryId: z.string().min(1), at: z.string() }));

/** Which account is whom, as a file of the restricted site's library: fewer people can write there. */
export function accountsOn(graph: Graph, restricted: string): AccountShelf {
    const file = textOn(graph, restricted);
    const name = 'accounts.json';
    return {
        async read(known) {
            const found = await file.read(name, known);
            return typeof found === 'string' ? found : { pins: pinsIn(found.text), version: found.version };
        },
        write: (pins, over) => file.write(name, `${JSON.stringify(pins, undefined, 2)}\n`, over),
    };
}

function pinsIn(text: string): z.infer<typeof Pins> {
    try {
        return Pins.parse(JSON.parse(text));
    } catch {
        throw new Misfit(
            'Arrangement/accounts.json on the restricted site is not as it was written. Restore an earlier version.',
        );
    }
}
