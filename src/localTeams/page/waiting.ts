import type { Outcome } from '../screen.ts';

const patienceMs = 5000;

/** Says that the bot is at it, and after five seconds that it is slow, until it has answered. */
export async function waiting(
    botName: string,
    answer: Promise<Outcome>,
    show: (text: string) => void,
): Promise<Outcome> {
    show(`Sending to ${botName}…`);
    const slow = setTimeout(() => {
        show(`Waiting for ${botName}. It has this already, so there is no need to press again.`);
    }, patienceMs);
    try {
        return await answer;
    } finally {
        clearTimeout(slow);
        show('');
    }
}
