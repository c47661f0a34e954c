import { type LocalHouse, openLocalHouse } from './app.ts';
import { Refusal } from './domain/refusal.ts';

/** Where the book of this machine is kept; `today` is a fixed day. */
export interface LocalBook {
    readonly data: string;
    readonly arrangement: string;
    readonly today?: string | undefined;
}

/** Opens the book of this machine for one command, quietly and with no page, and closes it whatever happens. */
export async function withLocalBook<Found>(
    { data, arrangement, today }: LocalBook,
    work: (house: LocalHouse) => Promise<Found>,
): Promise<Found> {
    const house = await openLocalHouse({
        ...{ port: 0, keeping: { folder: data }, arrangement, page: false, logLevel: 'silent' },
        ...(today === undefined ? {} : { today }),
    });
    try {
        return await work(house);
    } finally {
        await house.close();
    }
}

/** The same for a command that writes files. Throws a Refusal where the file or folder `out` cannot be written. */
export function writtenFromBook(
    options: LocalBook & { readonly out: string },
    write: (house: LocalHouse) => Promise<string>,
): Promise<string> {
    return withLocalBook(options, async (house) => {
        try {
            return await write(house);
        } catch (problem) {
            const { code, syscall } = problem as { code?: string; syscall?: string };
            if (syscall === undefined) throw problem;
            throw new Refusal(`${options.out} could not be written (${code}). Check the folder and its rights.`);
        }
    });
}
