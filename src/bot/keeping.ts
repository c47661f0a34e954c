import { waitingCard } from '../cards/kept.ts';
import type { Slip } from '../domain/letter.ts';
import { Refusal } from '../domain/refusal.ts';
import { Unavailable } from '../domain/unavailable.ts';
import type { Activity } from './activity.ts';
import { eventOf } from './event.ts';
import { essence, idOf, laneOf, type PressBody, timeOf } from './letters.ts';
import type { House, Voice, When } from './moment.ts';
import { orLate } from './orLate.ts';
import { arrived, refused } from './replay.ts';
import { laidOpen, sealingIn } from './saidAgain.ts';
import { type Answer, close, sayNow, type Turn } from './turn.ts';

/** Teams waits some ten seconds for a press; posting the card that says it is kept may take no more of them than this. */
const TELL_MS = 1500;

const kept =
    'Kept, not yet in SharePoint. SharePoint does not answer at present, so this is safe in the in-tray and goes in by itself. There is nothing to do.';

/** What a live press does with its work: it is done in time, or the press is in the in-tray before it is acknowledged. */
export function keeping(
    activity: Activity,
    when: When,
    voice: Voice,
    house: House,
    ended: Turn['ended'],
): Turn['keep'] {
    const lane = laneOf(activity);

    return async (work) => {
        // Behind what waits already, so that nothing overtakes what was said before it.
        if (house.tray.isWaiting(lane)) return told(await put());
        const working = work();
        const answer = await orLate(working, house.turnMs).catch((problem: unknown) => {
            if (problem instanceof Unavailable) return 'absent' as const;
            throw problem;
        });
        if (answer === 'absent') return told(await put());
        if (answer !== 'late') return answer;
        const kept = await put().catch(() => undefined);
        // Where it cannot be kept there is nothing better than to wait for its end.
        return kept === undefined ? working : told(kept, working);
    };

    /** Throws Unavailable where the tray takes nothing: then nothing is acknowledged. */
    async function put(): Promise<Put> {
        const sealing = sealingIn(activity.conversation.id, when.at, false, house.seal);
        const body: PressBody = { activity: laidOpen(essence(activity), sealing), ...when, messageId: '' };
        // Without an id every repetition is another press; its operation id still tells them apart.
        const id = idOf(house.name, activity.conversation.id, activity.id ?? JSON.stringify(body));
        try {
            const letter = { id, kind: 'press', partnership: house.name, lane, at: when.at, body } as const;
            return { slip: await house.tray.put(letter), body };
        } catch (problem) {
            house.failed(problem, 'keeping a press in the in-tray');
            throw new Unavailable('Neither SharePoint nor the in-tray took it.', { cause: problem });
        }
    }

    async function told({ slip, body }: Put, working?: Promise<Answer>): Promise<Answer> {
        ended('kept');
        // Nobody asked, so nobody is told; its turn comes all the same.
        if (eventOf(activity)) return settle(slip, working, body).then(() => close);
        const posting = voice
            .post(waitingCard(activity.from.name ?? 'somebody', timeOf(when.at, house)))
            .then(async (messageId) => {
                await slip.amend({ ...body, messageId });
                return messageId;
            })
            .catch((problem: unknown) => {
                house.failed(problem, 'saying that a press is kept');
                return '';
            });
        const settling = posting
            .then((messageId) => settle(slip, working, { ...body, messageId }))
            .catch(async (problem: unknown) => {
                house.failed(problem, 'letting a kept press go');
                // Held for ever it would hold up its whole lane.
                await slip.release().catch(() => undefined);
            });
        const messageId = await orLate(posting, TELL_MS);
        if (working === undefined && messageId !== 'late') await settling;
        // To typed words the card is the answer, also where Teams is slow to take it.
        return activity.type === 'message' && messageId !== '' ? close : sayNow(kept);
    }

    /** Work that was only late may still come to its end here; then its turn in the tray never comes. */
    async function settle(slip: Slip, working: Promise<Answer> | undefined, press: PressBody): Promise<void> {
        const ending = await working?.then(
            (answer) => ({ answer }),
            (problem: unknown) => ({ problem }),
        );
        if (ending !== undefined && 'answer' in ending) {
            await arrived(press, ending.answer, [], house);
            return slip.done();
        }
        const { problem } = ending ?? {};
        if (problem instanceof Refusal && (await refused(press, problem.message, house))) return slip.done();
        await slip.release();
        house.tray.nudge();
    }
}

interface Put {
    readonly slip: Slip;
    readonly body: PressBody;
}
