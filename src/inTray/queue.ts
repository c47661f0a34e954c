/** A queue that several processes share. A message that is received is hidden from the others for a while, and comes back unless it is removed. */
export interface Queue {
    /** Throws where the content is too much for one message. */
    send(content: object, hiddenMs?: number): Promise<Receipt>;
    receive(most: number, hiddenMs: number): Promise<readonly Message[]>;
    /** Hides it for so long from now, and answers its new receipt; undefined where somebody else has it by now. */
    hide(receipt: Receipt, hiddenMs: number, content?: object): Promise<Receipt | undefined>;
    /** The same where it is gone already. */
    remove(receipt: Receipt): Promise<void>;
    /** Says whether it still stands in the queue, in whoever's hands; what is ours alone is seen again at once. */
    isThere(receipt: Receipt): Promise<boolean>;
    /** Some of those that are not hidden. */
    peek(): Promise<readonly unknown[]>;
    /** About how many there are, hidden ones too. */
    count(): Promise<number>;
}

/** Says which message, and that it is ours until it is seen again. */
export interface Receipt {
    readonly id: string;
    readonly pop: string;
}

export interface Message {
    readonly receipt: Receipt;
    /** Undefined where it is not of our making. */
    readonly content: unknown;
    readonly raw: string;
    /** How often it has been received, this time included. */
    readonly times: number;
}

/** The queues of one deployment. */
export interface Queues {
    readonly waiting: Queue;
    readonly aside: Queue;
    readonly baton: Queue;
    readonly rounds: Queue;
    /** The same for every process that shares the queues. */
    readonly secret: Buffer;
}

/** Throws where the queue takes nothing: a right to read alone shows only when something is put in. */
export async function trial(queue: Pick<Queue, 'send' | 'remove'>): Promise<void> {
    await queue.remove(await queue.send({}, 60_000));
}
