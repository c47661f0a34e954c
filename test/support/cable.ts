import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';

/** A line to a server of this machine that can be cut and joined again. */
export class Cable {
    readonly #ends = new Set<Socket>();
    #isCut = false;

    private constructor(
        readonly port: number,
        readonly close: () => Promise<void>,
    ) {}

    static async to(port: number): Promise<Cable> {
        const server = createServer((here) => {
            const there = connect(port, '127.0.0.1');
            for (const end of [here, there]) {
                cable.#ends.add(end);
                end.on('error', () => undefined);
                end.once('close', () => {
                    cable.#ends.delete(end);
                    (end === here ? there : here).destroy();
                });
            }
            if (cable.#isCut) here.destroy();
            here.pipe(there).pipe(here);
        });
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const cable: Cable = new Cable((server.address() as AddressInfo).port, async () => {
            cable.cut();
            await new Promise((resolve) => server.close(resolve));
        });
        return cable;
    }

    /** Whatever is under way breaks off, and nothing new comes through. */
    cut(): void {
        this.#isCut = true;
        for (const end of this.#ends) end.destroy();
    }

    join(): void {
        this.#isCut = false;
    }
}
