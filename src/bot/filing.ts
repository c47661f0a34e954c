import { pageOf } from '../documents/drawUp.ts';
import { fileName, filesOf, folderOf } from '../documents/files.ts';
import type { Edition } from '../documents/minutes.ts';
import type { Arrangement } from '../domain/arrangement.ts';
import type { Library } from '../domain/library.ts';
import type { Meeting } from '../domain/meeting.ts';
import type { MinuteBook, Papers } from '../domain/minuteBook.ts';
import { holdsPart2 } from '../domain/part2.ts';
import { Refusal } from '../domain/refusal.ts';
import { orLate } from './orLate.ts';

/** Puts minutes into the document library. It never fails: what could not be put there yet is tried again. */
export interface Filing {
    /**
     * Files the minutes as they stand, after whatever changed them; the same again changes nothing. Answers the address of the public
     * document, or undefined when it is not there within a moment.
     */
    file(meetingRef: string): Promise<string | undefined>;
    /** The address of what was filed; files a draft anew, for it may have been corrected, and anything that is not there. */
    filed(meeting: Meeting): Promise<string | undefined>;
    /** Puts documents that are no meeting's into a folder, and answers their addresses. Throws Unavailable where SharePoint does not take them. */
    readonly shelve: Library['put'];
    /** Resolves when nothing is being filed; what waits to be tried again is left to wait. */
    settled(): Promise<void>;
    close(): Promise<void>;
}

/** Somebody looks at the card meanwhile. */
const patienceMs = 4_000;
/** Tried again after so many seconds, and then at the last interval until the process ends. */
const waits = [2, 10, 60, 600];

export function filingOf(room: {
    readonly book: Pick<MinuteBook, 'papers' | 'wholePapers' | 'meetings'>;
    readonly arrangement: () => Arrangement;
    readonly library: Library;
    readonly failed: (problem: unknown, doing: string) => void;
}): Filing {
    // One at a time for each meeting, so that an older state never overwrites a newer one; whoever asks meanwhile shares the next.
    const running = new Map<string, Promise<string | undefined>>();
    const queued = new Map<string, Promise<string | undefined>>();
    const later = new Map<string, { turn: number; timer?: NodeJS.Timeout | undefined }>();
    let isOver = false;

    return {
        file,
        shelve: room.library.put,
        async filed(meeting) {
            if (meeting.status === 'draft' || meeting.status === 'circulated') return file(meeting.ref);
            const name = `${fileName(meeting.ref, 'public')}.docx`;
            const found = await room.library.find('open', folderOf(meeting), name).catch((problem) => {
                room.failed(problem, `finding the minutes of ${meeting.ref}`);
            });
            return found ?? file(meeting.ref);
        },
        settled,
        async close() {
            isOver = true;
            for (const { timer } of later.values()) clearTimeout(timer);
            await settled();
        },
    };

    async function settled(): Promise<void> {
        while (running.size > 0) await Promise.all(running.values());
    }

    async function file(ref: string): Promise<string | undefined> {
        const address = await orLate(tryNext(ref), patienceMs);
        return address === 'late' ? undefined : address;
    }

    function tryNext(ref: string): Promise<string | undefined> {
        const now = running.get(ref);
        if (!now) return tryNow(ref);
        const next =
            queued.get(ref) ??
            now.then(() => {
                queued.delete(ref);
                return tryNext(ref);
            });
        queued.set(ref, next);
        return next;
    }

    /** Reads everything anew, so whatever was recorded until now is in it. */
    function tryNow(ref: string): Promise<string | undefined> {
        const trying = put(ref)
            .then((address) => {
                clearTimeout(later.get(ref)?.timer);
                later.delete(ref);
                return address;
            })
            .catch((problem) => {
                room.failed(problem, `filing the minutes of ${ref}`);
                if (!(problem instanceof Refusal)) tryLater(ref);
                return undefined;
            })
            .finally(() => running.delete(ref));
        running.set(ref, trying);
        return trying;
    }

    function tryLater(ref: string): void {
        const owed = later.get(ref) ?? { turn: 0 };
        clearTimeout(owed.timer);
        if (isOver) return;
        const seconds = waits[Math.min(owed.turn, waits.length - 1)] ?? 0;
        const timer = setTimeout(() => void tryNext(ref), seconds * 1000).unref();
        later.set(ref, { turn: owed.turn + 1, timer });
    }

    async function put(ref: string): Promise<string | undefined> {
        const papers = await room.book.papers(ref);
        if (!papers) throw new Refusal(`There is no meeting ${ref} in the book.`);
        const [address] = await keep(papers, 'public');
        if (holdsPart2(papers)) {
            const whole = await room.book.wholePapers(ref);
            if (whole) await keep(whole, 'full');
        }
        return address;
    }

    async function keep(papers: Papers, edition: Edition): Promise<readonly string[]> {
        const { meeting } = papers;
        const page = await pageOf(papers, edition, { book: room.book, arrangement: room.arrangement() });
        const files = await filesOf(page, fileName(meeting.ref, edition));
        return room.library.put(edition === 'full' ? 'restricted' : 'open', folderOf(meeting), files);
    }
}
