import type { Activity } from './activity.ts';
import { movedIn } from './lifecycle.ts';
import { meetingBegan, meetingEnded } from './meeting.ts';
import { type Answer, close, type Turn } from './turn.ts';

/** What happened in Teams by nobody's press, and what the book makes of it. Nobody asked, so nobody is answered. */
export function eventOf(activity: Activity): ((turn: Turn) => Promise<Answer>) | undefined {
    if (activity.type === 'event') return meetings[activity.name ?? ''];
    const move = movedIn(activity);
    return (
        move &&
        (async (turn) => {
            await move(turn);
            return close;
        })
    );
}

const meetings: Readonly<Record<string, (turn: Turn) => Promise<Answer>>> = {
    'application/vnd.microsoft.meetingStart': meetingBegan,
    'application/vnd.microsoft.meetingEnd': meetingEnded,
};
