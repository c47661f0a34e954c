import { verbs } from '../domain/resolution.ts';
import { type Command, say } from './turn.ts';

const another = new RegExp(
    `[\\r\\n]\\s*((?:item|point(?: \\d+)?|action|report|assurance|${verbs.join('|')}|present|apologies)\\s*:)`,
    'i',
);

/** The same command for one record a message: in pasted notes the next one would be lost among the words of the first. */
export const oneAtATime = (command: Command): Command => ({
    ...command,
    answer: async (groups, turn) => {
        const [, begins] = another.exec(turn.words) ?? [];
        if (begins === undefined || turn.isReplay) return command.answer(groups, turn);
        turn.ended('refused');
        return say(
            `This is more than one record, for a line begins with “${begins}”, so nothing was recorded. Type each as a message of its own; whole old minutes come in with import.`,
        );
    },
});
