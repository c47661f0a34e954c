import assert from 'node:assert/strict';
import type { Named } from './everyPress.ts';

/** What somebody of that column may do: `ask` is kept as a request, `known` is a member's by being known at all. */
const columns = ['member', 'chair', 'taker', 'manager', 'above', 'scrutineer', 'officer', 'else', 'unknown'] as const;
export type Column = (typeof columns)[number];

/** The published table once more, by hand, with the rows it leaves out; `–` is no. Nobody's right is taken from the code. */
const published: Readonly<Record<string, string>> = {
    //                   member chair taker manager above scrutineer officer else unknown
    'see Part 1': '      yes    yes   yes   yes     yes   yes        –       –    –',
    'record a draft': '  ask    yes   yes   yes     –     –          –       –    –',
    'settle minutes': '  –      yes   yes   yes     –     –          –       –    –',
    'progress, done': '  –      yes   yes   yes     yes   –          –       –    –',
    'extend, withdraw': 'ask    yes   yes   yes     yes   –          –       –    –',
    escalate: '        yes    yes   yes   yes     yes   yes        –       –    –',
    'set up': '          –      –     –     yes     –     –          –       –    –',
    start: '           yes    yes   yes   yes     –     –          –       –    –',
    'say yes or no': '   –      yes   yes   yes     –     –          –       –    –',
    'take a concern': '  yes    yes   yes   yes     yes   –          –       –    –',
    'decide urgently': ' –      yes   –     yes     –     –          –       –    –',
    scrutinise: '      yes    yes   yes   yes     yes   yes        –       –    –',
    receive: '         yes    yes   yes   yes     –     –          –       –    –',
    manage: '          –      –     –     yes     –     –          –       –    –',
    'be known': '        yes    yes   yes   yes     yes   yes        yes     yes  –',
    'be anybody': '      yes    yes   yes   yes     yes   yes        yes     yes  yes',
};
export const verdictOf = (deed: string, column: Column): string =>
    (published[deed] ?? assert.fail(deed)).trim().split(/\s+/)[columns.indexOf(column)] ?? '';

/** What each button is, and what each form of words is; all about the first sub-group. */
export const deedOfVerb: Readonly<Record<string, string>> = Object.fromEntries(
    Object.entries({
        'see Part 1': [
            ...['matters.show', 'matters.page', 'minutes.show', 'actions.group', 'actions.overdue', 'actions.filter'],
            ...['actions.page', 'action.show', 'digest.page', 'challenges.page', 'slipped.filter', 'slipped.page'],
            ...['typed.again', 'resolutions.list', 'resolutions.page'],
        ],
        'record a draft': [
            ...['meeting.close', 'roll.open', 'roll.save', 'attending.open', 'attending.save', 'interest.open'],
            ...['interest.save', 'item.proceed', 'item.open', 'item.save', 'point.open', 'point.save'],
            ...['resolution.open', 'resolution.save', 'action.open', 'action.save', 'correct.open', 'correct.choose'],
            ...['item.correct', 'point.correct', 'limb.correct', 'action.correct', 'matters.carry', 'owner.choose'],
            ...['import.record', 'import.turn', 'ratify.press'],
        ],
        'settle minutes': [
            ...['minutes.circulate', 'minutes.confirm', 'minutes.sign', 'revise.open', 'revise.choose'],
            ...['revision.save', 'decision.supersede.open', 'decision.supersede.save', 'decision.rescind.open'],
            'decision.rescind.save',
        ],
        'progress, done': [
            ...['progress.open', 'progress.save', 'done.open', 'done.save', 'notMine.open', 'notMine.save'],
        ],
        'extend, withdraw': [
            ...['extend.open', 'extend.save', 'withdraw.open', 'withdraw.save', 'action.supersede'],
            ...['reopen.open', 'reopen.save'],
        ],
        escalate: ['escalate.open', 'escalate.save'],
        'set up': ['channel.bind'],
        start: ['meeting.start'],
        'say yes or no': ['request.accept', 'request.decline', 'import.discard'],
        'take a concern': ['concern.acknowledge', 'answer.open', 'answer.save', 'passUp.open', 'passUp.save'],
        'decide urgently': ['urgent.open', 'urgent.save'],
        scrutinise: ['plan.filter', 'plan.page', 'pack.write'],
        receive: ['received.open', 'received.save'],
        manage: ['seat.open', 'seat.save', 'account.same', 'account.different', 'assurance.letter', 'yearly.write'],
        'be known': ['actions.mine', 'assurance.show', 'seats.page'],
        'be anybody': ['menu.help'],
    }).flatMap(([deed, verbs]) => verbs.map((verb) => [verb, deed])),
);

/** Typed where the group meets. What is marked `once` needs a record of its own each time it is allowed. */
export const typed: Readonly<Record<string, (of: Named) => readonly string[]>> = {
    'see Part 1': ({ action, decision, request }) => [
        ...['meeting', 'matters arising', 'minutes', 'requests', 'actions', 'overdue', 'actions of SG1', 'ratify'],
        ...['resolutions', 'resolutions of SG1', 'slipped of SG1', 'challenges of SG1', action, decision, request],
    ],
    'record a draft': ({ action, decision }) => [
        ...['present: Harriet Lowndes', 'arrived: Harriet Lowndes, item 1', 'item: walked', 'point: walked'],
        ...['noted: walked', 'action: walk @Folasade Bello by June', `correct ${decision}(a): walked`],
        ...['declared: Harriet Lowndes, item 1, walked, left the room', `source ${action}: practice review`],
        ...[`theme ${action}: walked`, 'import: Minutes\nPresent: Harriet Lowndes'],
    ],
    'settle minutes': ({ decision, later }) => [
        ...['circulate minutes', 'confirm minutes', 'sign minutes', `revise ${decision}(a): walked, because walked`],
        ...[`supersede ${decision} by ${later}`, `rescind ${decision}: walked`],
    ],
    'progress, done': ({ action }) => [
        `progress ${action}: walked`,
        `not mine ${action}: walked`,
        `done ${action}: walked`,
    ],
    'extend, withdraw': ({ action, closed }) => [
        ...[`extend ${action} to August 2021: walked`, `supersede ${action}: walked`, `withdraw ${action}: walked`],
        `reopen ${closed}: walked`,
    ],
    escalate: ({ action }) => ['escalate: walked', `escalate ${action}: walked`],
    'set up': () => ['set up', 'set up SG1'],
    start: () => ['start meeting on 17 March 2021'],
    'say yes or no': ({ request }) => [`decline ${request}: walked`, `accept ${request}`],
    'take a concern': ({ concern }) => [
        ...[`acknowledge ${concern}`, `pass up ${concern}: walked`, `answer ${concern}: walked`],
    ],
    'decide urgently': () => ['urgent decision: walk; consulted: walked; because: walked'],
    scrutinise: () => ['forward plan of SG1', 'pack of SG1 from 1 January 2021 to 31 March 2021'],
    receive: ({ report }) => [`received ${report}`],
    manage: () => [
        ...['seat SG2 Chair: Kieran Doherty', 'vacate seat SG2 Chair', 'end seat SG2 Chair', 'deputy SG2 Chair: none'],
        ...['letter to the police', 'yearly report 2020-21'],
    ],
    'be known': () => ['my actions', 'assurance', 'seats'],
    'be anybody': () => ['help', 'walk'],
};
/** What closes the meeting or is about a state it is not in; asked of those who may not. */
export const lastly = ['close meeting', 'proceed with 1', 'ratify SG1/2020-21/R1'];
