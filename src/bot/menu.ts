import type { Card } from '../cards/card.ts';
import { helpButton, menuCard } from '../cards/menu.ts';
import { on, post, said, say, type Turn } from './turn.ts';

/** Something that can be typed. */
interface Form {
    readonly words: string;
    readonly does: string;
    /** How the others are typed that its sentence names. */
    readonly also?: readonly string[];
}

/** What help shows, by what it is about. */
const parts: readonly { readonly heading: string; readonly commands: readonly Form[] }[] = [
    {
        heading: 'Or type, at a meeting:',
        commands: [
            {
                words: 'start meeting',
                does: 'opens a meeting today; start meeting on 18 March 2021 at the Civic Hall records an earlier one',
                also: ['start meeting on 18 March 2021'],
            },
            {
                words: 'present: A, B',
                does: 'and apologies: C call the roll',
                also: ['apologies: A, B', 'absent: A, B', 'deputy: A for B'],
            },
            {
                words: 'arrived: A, item 3',
                does: 'or left: A, item 5 says who came late or left early',
                also: ['left: A, item 5'],
            },
            { words: 'declared: A, item 4, why, left the room', does: 'records a declaration of interest' },
            { words: 'item: …', does: 'adds an agenda item; point: … what was said under it', also: ['point: …'] },
            {
                words: 'resolved: …',
                does: 'records a decision, one limb a line; recommended:, noted: and the others alike',
                also: ['recommended: …', 'noted: …', 'agreed: …'],
            },
            {
                words: 'action: … @Owner by end of March',
                does: 'records what somebody owes',
            },
            { words: 'correct A1: …', does: 'puts a record of a draft right' },
            {
                words: 'ratify R12',
                does: 'or do not ratify R12; ratify alone shows what awaits it',
                also: ['do not ratify R12'],
            },
            { words: 'close meeting', does: 'ends the meeting and shows its draft minutes' },
        ],
    },
    {
        heading: 'About its minutes:',
        commands: [
            {
                words: 'minutes',
                does: 'shows them; circulate minutes, then confirm minutes at the next meeting, and sign minutes',
                also: ['circulate minutes', 'confirm minutes', 'sign minutes'],
            },
            { words: 'confirm minutes subject to: D1(a): …', does: 'confirms them with an amendment' },
            {
                words: 'revise R12: …, because …, agreed by …',
                does: 'changes what was confirmed; the earlier words stay',
            },
            { words: 'matters arising', does: 'shows what the last meeting left: open actions and unfinished items' },
            {
                words: 'import and the text of old minutes',
                does: 'reads them, to be ticked and recorded; a Word file goes into our own chat, with: import EXEC',
            },
        ],
    },
    {
        heading: 'About what is owed:',
        commands: [
            { words: 'my actions', does: 'or actions, overdue, A31 show what is owed' },
            {
                words: 'progress A31: …',
                does: 'or done A31: …, extend A31 to June 2021: …, withdraw A31: … move it on; reopen A31: … takes it up again',
                also: [
                    'done A31: …',
                    'extend A31 to June 2021: the reason, agreed by whom',
                    'withdraw A31: the reason',
                    'reopen A31: the reason',
                ],
            },
            { words: 'not mine A31: …', does: 'asks the chair for another owner' },
            {
                words: 'escalate A31: …',
                does: 'takes a concern to the group above, or escalate: … one about no action',
            },
            {
                words: 'acknowledge A7',
                does: 'or answer A7: …, pass up A7: … move a concern on',
                also: ['answer A7: …', 'pass up A7: …'],
            },
            {
                words: 'accept Q3',
                does: 'or decline Q3: … answers what a member proposed or asked for; requests lists it',
                also: ['decline Q3: the reason'],
            },
        ],
    },
    {
        heading: 'About what was decided:',
        commands: [
            { words: 'resolutions neglect', does: 'finds decisions; R12 shows one' },
            {
                words: 'supersede R12 by R15',
                does: 'or rescind R12: … ends an earlier decision',
                also: ['rescind R12: the reason'],
            },
            { words: 'urgent decision: …; consulted: …; because: …', does: 'is a decision between meetings' },
        ],
    },
    {
        heading: 'For scrutiny and reports:',
        commands: [
            {
                words: 'forward plan',
                does: 'shows what is owed to a panel; received A12 says that it is there',
                also: ['received A12'],
            },
            { words: 'pack PANEL from 1 January 2021 to 31 March 2021', does: 'writes what scrutiny asks for' },
            { words: 'slipped EXEC 2020-21', does: 'says what slipped and why, in sentences for a report' },
            { words: 'challenges', does: 'shows what has climbed to the scrutineer and is still open' },
            {
                words: 'assurance Police 2020-21',
                does: 'says what an agency did in a year; letter to Police drafts a letter to it',
                also: ['letter to Police'],
            },
            {
                words: 'yearly report 2020-21',
                does: 'writes its evidence; source A31: practice review and theme A31: neglect trace what it is about',
                also: ['source A31: practice review', 'theme A31: neglect'],
            },
        ],
    },
    {
        heading: 'About who sits where:',
        commands: [
            {
                words: 'seats EXEC',
                does: 'shows who holds which seat; the business manager fills and vacates them there',
                also: [
                    'seat EXEC Health partner: NAME ADDRESS of AGENCY from DAY',
                    'vacate seat EXEC Health partner from DAY',
                ],
            },
        ],
    },
];

const welcome =
    'I keep the minutes, resolutions and actions of your groups in SharePoint. In a channel, mention me first.';

/** Posted once where the bot is installed: the buttons alone, for a welcome is short. */
export const welcomed = async (turn: Turn): Promise<Card> =>
    menuCard({ welcome, place: await placeInWords(turn), parts: [] });

const helped = async (turn: Turn) => post(menuCard({ welcome, place: await placeInWords(turn), parts }));

async function placeInWords(turn: Turn): Promise<string> {
    if (turn.isPersonal)
        return 'Here you see what you owe yourself; meetings are recorded in the channel of their group.';
    const channel = await turn.bindings.at(turn.place.conversationId);
    if (channel) return `${channel.title} (${channel.ref}) meets here.`;
    return 'No group is set up here yet. The business manager types: set up.';
}

export const helpPressed = on(helpButton, (_, turn) => helped(turn));
export const helpSaid = said(/^(?:help|hi|hello|menu)[.!]?$/i, (_, turn) => helped(turn));

/** How each thing is typed, for whoever begins it and leaves out the rest: the colon, the reference, the reason. */
export const forms: readonly string[] = parts.flatMap(({ commands }) =>
    commands.flatMap(({ words, also = [] }) => [words, ...also]),
);

const firstWord = (words: string): string => /^\p{L}*/u.exec(words.trim())?.[0].toLowerCase() ?? '';

export const notUnderstood = said(/^/, async (_, { words }) => {
    const form = forms.find((each) => firstWord(each) === firstWord(words));
    const hint = form ? ` If you meant to do that, type it like this: “${form}”.` : '';
    return say(`I did not understand that, so nothing was recorded.${hint} Type help to see what I can do.`);
});
