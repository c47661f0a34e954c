import { GraphRefusal } from './refusal.ts';

/** Something to go wrong, ordered in advance. */
export interface Fault {
    /** Part of `METHOD /path?query`, decoded and without the version; or, between slashes, a regular expression for it. */
    path: string;
    method?: string;
    /** 429, 503, 504, 500, 502, 412 …; 0 resets the connection; left out, the answer is only slow. */
    status?: number;
    /** How many requests it strikes; 1 unless told. */
    times?: number;
    delayMs?: number;
    /** The work is done, and then the fault hides that it was. */
    afterWork?: boolean;
    /** Seconds; a 429 or 503 says 1 unless told. */
    retryAfter?: number;
    /** The message instead of the usual one; SharePoint repeats in some of its own what was sent to it. */
    says?: string;
}

/** The faults still to come; the first that matches a request strikes it. */
export class Faults {
    private ordered: { readonly fault: Fault; readonly pattern: RegExp | undefined; left: number }[] = [];

    order(fault: Fault): void {
        const source = /^\/(.+)\/$/.exec(fault.path)?.[1];
        const pattern = source === undefined ? undefined : new RegExp(source);
        this.ordered.push({ fault, pattern, left: fault.times ?? 1 });
    }

    clear(): void {
        this.ordered = [];
    }

    /** The fault for this request, used up by asking. */
    strike(method: string, path: string, query: string): Fault | undefined {
        if (this.ordered.length === 0) return undefined;
        const address = `${method} ${plain(query === '' ? path : `${path}?${query}`)}`;
        const found = this.ordered.find(({ fault, pattern }) => {
            if (fault.method !== undefined && fault.method.toUpperCase() !== method) return false;
            return pattern === undefined ? address.includes(fault.path) : pattern.test(address);
        });
        if (found === undefined) return undefined;
        found.left -= 1;
        this.ordered = this.ordered.filter((one) => one.left > 0);
        return found.fault;
    }
}

const words: Readonly<Record<number, readonly [code: string, message: string]>> = {
    412: ['resourceModified', "ETag does not match current item's value"],
    429: ['activityLimitReached', 'The app or user has been throttled'],
    502: ['badGateway', 'The gateway got no usable answer'],
    503: ['serviceNotAvailable', 'The service is not available. Try the request again after a delay.'],
    504: ['gatewayTimeout', 'The gateway got no answer in time'],
};

/** What the service would say; it always sends Retry-After with 429 and 503. */
export function refusalFor(status: number, fault: Fault): GraphRefusal {
    const [code, message] = words[status] ?? ['generalException', 'General exception while processing'];
    const wait = fault.retryAfter ?? (status === 429 || status === 503 ? 1 : undefined);
    return new GraphRefusal(
        status,
        code,
        fault.says ?? message,
        wait === undefined ? {} : { 'Retry-After': String(wait) },
    );
}

function plain(address: string): string {
    try {
        return decodeURIComponent(address.replaceAll('+', ' '));
    } catch {
        return address;
    }
}
