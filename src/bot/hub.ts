import { randomUUID } from 'node:crypto';
import type { Card } from '../cards/card.ts';
import { hubCard } from '../cards/meeting.ts';
import { noticeCard } from '../cards/notice.ts';
import { type Arrangement, groupByRef, seatsOf } from '../domain/arrangement.ts';
import { type Route, withoutThread } from '../domain/channel.ts';
import { currentItem, footingAt, quorumInWords } from '../domain/footing.ts';
import type { MinuteBook, Papers } from '../domain/minuteBook.ts';
import { items } from '../domain/point.ts';
import { Refusal } from '../domain/refusal.ts';
import { keyOf } from './turn.ts';

/** What carries cards to Teams. `edit` answers false where the message is gone for good. */
interface Carrier {
    post(to: Route, card: Card): Promise<string>;
    edit(to: Route, messageId: string, card: Card): Promise<boolean>;
}

/** Of a card that is too large for Teams the gist goes there instead. */
export interface Courier extends Carrier {
    /** As it is or not at all. */
    readonly whole: Carrier;
}

/** The one card of each meeting: edited for everybody, however many press at once. */
export interface Hubs {
    repaint(meetingRef: string, near: Route): void;
    /** The same at once; throws where it cannot be drawn. */
    redraw(meetingRef: string, near: Route): Promise<void>;
    /** Draws it as a new message there, and lets the former one point to it. */
    move(meetingRef: string, to: Route): Promise<void>;
    /** The same, below what `before` posts, unless it stands in that place already; then answers false. */
    place(meetingRef: string, to: Route, before: () => Promise<void>): Promise<boolean>;
    /** Resolves when every card asked for is drawn. */
    settled(): Promise<void>;
}

export function hubsOf(room: {
    book: MinuteBook;
    arrangement: () => Arrangement;
    courier: Courier;
    failed: (problem: unknown, meetingRef: string) => void;
    /** Has it drawn later, where it could not be drawn now and may well be then. */
    later: (problem: unknown, meetingRef: string, near: Route) => Promise<void>;
    /** Where other processes draw the same hubs, how long after a drawing it is looked whether theirs or ours came last. */
    lookAgainMs?: number;
}): Hubs {
    /** What each hub was drawn from. */
    const drawnFrom = new Map<string, string>();
    // A meeting being drawn, and whether something was recorded meanwhile: then it is drawn once more, not once a press.
    const drawing = new Map<string, { again: boolean; done: Promise<void> }>();

    const cardOf = (papers: Papers): Card => {
        const { meeting, points } = papers;
        const group = groupByRef(room.arrangement(), meeting.group);
        if (!group) throw new Refusal(`${meeting.group} is not a group of the arrangement.`);
        const seats = seatsOf(room.arrangement(), group.ref, meeting.held);
        const next = footingAt(papers, group, seats, items(points).length + 1);
        const footing = {
            ...footingAt(papers, group, seats, currentItem(points)),
            mayAddItem: next.mayProceed || next.mayBeLet,
            soFar: quorumInWords(papers, group, seats, currentItem(points)),
            vacant: seats.filter((seat) => !seat.holder).map((seat) => seat.role),
        };
        return hubCard(papers, group.name, footing, randomUUID());
    };

    const papersOf = async (ref: string): Promise<Papers> => {
        const papers = await room.book.papers(ref);
        if (!papers) throw new Refusal(`There is no meeting ${ref} in the book.`);
        return papers;
    };

    async function draw(ref: string, near: Route): Promise<void> {
        const papers = await papersOf(ref);
        const { hub } = papers.meeting;
        if (hub.messageId === '') return;
        drawnFrom.set(ref, JSON.stringify(papers));
        const stands = await room.courier.edit(
            { ...near, conversationId: hub.conversationId },
            hub.messageId,
            cardOf(papers),
        );
        if (!stands) await move(ref, near);
    }

    async function drawUntilStill(ref: string, near: Route): Promise<void> {
        for (let round = drawing.get(ref); round; round = drawing.get(ref)) {
            round.again = false;
            await draw(ref, near).catch(async (problem) => {
                room.failed(problem, ref);
                await room.later(problem, ref, near).catch((again) => room.failed(again, ref));
            });
            if (!round.again) drawing.delete(ref);
        }
        if (room.lookAgainMs !== undefined) setTimeout(() => void lookAgain(ref, near), room.lookAgainMs).unref();
    }

    /** Of two processes that draw at once the one that read first may write last, and so show less than stands. */
    async function lookAgain(ref: string, near: Route): Promise<void> {
        const before = drawnFrom.get(ref);
        if (before === undefined || drawing.has(ref)) return;
        drawnFrom.delete(ref);
        const papers = await papersOf(ref).catch(() => undefined);
        if (papers !== undefined && JSON.stringify(papers) !== before) repaint(ref, near);
    }

    async function move(ref: string, to: Route): Promise<void> {
        const messageId = await room.courier.post(to, cardOf(await papersOf(ref)));
        const hub = { conversationId: to.conversationId, messageId };
        // Whichever of several takes the place of another sees which one, so only the last is left.
        const { before } = await room.book.meetings.change({ ref }, keyOf('hub', messageId), (meeting) => ({
            ...meeting,
            hub,
        }));
        const former = before.hub;
        if (former.messageId === '' || former.messageId === messageId) return;
        const moved = noticeCard(`The card of ${ref} now stands further down in this conversation.`);
        await room.courier
            .edit({ ...to, conversationId: former.conversationId }, former.messageId, moved)
            .catch((problem) => room.failed(problem, ref));
    }

    function repaint(ref: string, near: Route): void {
        const under = drawing.get(ref);
        if (under) under.again = true;
        else {
            const round = { again: false, done: Promise.resolve() };
            drawing.set(ref, round);
            round.done = drawUntilStill(ref, near);
        }
    }

    // Twenty who start the same meeting at once see one card.
    const placing = new Map<string, Promise<boolean>>();

    async function placeOnce(ref: string, to: Route, before: () => Promise<void>): Promise<boolean> {
        const { hub } = (await papersOf(ref)).meeting;
        if (hub.messageId !== '' && withoutThread(hub.conversationId) === withoutThread(to.conversationId))
            return false;
        await before();
        await move(ref, to);
        return true;
    }

    return {
        move,
        redraw: draw,
        place(ref, to, before) {
            const placed =
                placing.get(ref) ??
                placeOnce(ref, to, before).finally(() => {
                    placing.delete(ref);
                });
            placing.set(ref, placed);
            return placed;
        },
        repaint,
        async settled() {
            while (drawing.size > 0) await Promise.all([...drawing.values()].map((round) => round.done));
        },
    };
}
