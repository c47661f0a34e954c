import { typedAgain } from '../cards/question.ts';
import { accountRoutes } from './account.ts';
import { actionOpened, actionSaid, actionSaved, actionShown, referenceSaid } from './action.ts';
import { listCommands, listRoutes } from './actionList.ts';
import { stepCommands, stepRoutes } from './actionStep.ts';
import { type Activity, verbOf, wordsOf } from './activity.ts';
import { attendingCommands, attendingRoutes } from './attending.ts';
import { ratifyCommands, ratifyPressed } from './awaiting.ts';
import { bindPressed, setUpSaid } from './channel.ts';
import { escalateOpened, escalateSaid, escalateSaved } from './concern.ts';
import { acknowledgePressed, acknowledgeSaid, answerOpened, answerSaid, answerSaved } from './concernStep.ts';
import {
    actionCorrected,
    correctChosen,
    correctOpened,
    correctSaid,
    itemCorrected,
    limbCorrected,
    pointCorrected,
} from './correct.ts';
import {
    actionSuperseded,
    decisionSaid,
    rescindOpened,
    rescindSaid,
    rescindSaved,
    supersedeActionSaid,
    supersedeOpened,
    supersedeSaid,
    supersedeSaved,
} from './decision.ts';
import { digestPaged } from './digest.ts';
import { eventOf } from './event.ts';
import { guarded, guardedWords } from './guard.ts';
import { importDiscarded, importRecorded, importSaid, importTurned } from './import.ts';
import { dataOf } from './letters.ts';
import { carryPressed, mattersPaged, mattersPressed, mattersSaid } from './matters.ts';
import { closePressed, closeSaid, meetingSaid, startPressed, startSaid } from './meeting.ts';
import { helpPressed, helpSaid, notUnderstood } from './menu.ts';
import {
    circulatePressed,
    circulateSaid,
    confirmPressed,
    confirmSaid,
    minutesPressed,
    minutesSaid,
    signPressed,
    signSaid,
} from './minutes.ts';
import { notMineOpened, notMineSaid, notMineSaved, ownerChosen } from './notMine.ts';
import { oneAtATime } from './oneAtATime.ts';
import { passUpOpened, passUpSaid, passUpSaved } from './passUp.ts';
import { itemOpened, itemSaid, itemSaved, pointOpened, pointSaid, pointSaved } from './point.ts';
import { proceedPressed, proceedSaid } from './proceed.ts';
import { reading } from './reading.ts';
import { requesting } from './request.ts';
import { resolutionOpened, resolutionSaid, resolutionSaved } from './resolution.ts';
import { resolutionsPaged, resolutionsPressed, resolutionsSaid } from './resolutionList.ts';
import { reviseChosen, reviseOpened, reviseSaid, revisionSaved } from './revise.ts';
import { rollOpened, rollSaid, rollSaved } from './roll.ts';
import { scrutinyCommands, scrutinyRoutes } from './scrutiny.ts';
import { seatCommands, seatRoutes } from './seats.ts';
import { type Answer, type Command, passingOn, pressKey, type Route, type Turn } from './turn.ts';
import { urgentRoutes, urgentSaid } from './urgent.ts';

/** Words in doubt, said again in one of their readings. */
const saidAgain = passingOn(typedAgain, ({ words = '', op, said }, turn) => {
    const { command, groups } = commandFor(words);
    const again = { ...turn, words, typed: pressKey(turn, op) };
    return command.answer(groups, said === undefined ? again : { ...again, saidAt: said });
});

const requests = requesting((activity) => workOf(activity));

/** Every button there is. What only shows is marked so; all else is kept in the in-tray where SharePoint is not there. */
const answered: readonly Route[] = [
    // The menu, and setting a place up
    reading(helpPressed),
    bindPressed,
    // A meeting, from its hub
    startPressed,
    closePressed,
    rollOpened,
    rollSaved,
    ...attendingRoutes,
    proceedPressed,
    itemOpened,
    itemSaved,
    pointOpened,
    pointSaved,
    resolutionOpened,
    resolutionSaved,
    actionOpened,
    actionSaved,
    // Putting a draft right
    correctOpened,
    reading(correctChosen),
    itemCorrected,
    pointCorrected,
    limbCorrected,
    actionCorrected,
    // What comes back from earlier meetings
    reading(mattersPressed),
    reading(mattersPaged),
    carryPressed,
    // The life of the minutes
    reading(minutesPressed),
    circulatePressed,
    confirmPressed,
    signPressed,
    reviseOpened,
    reading(reviseChosen),
    revisionSaved,
    // What is owed
    ...listRoutes,
    reading(actionShown),
    ...stepRoutes,
    reading(digestPaged),
    notMineOpened,
    notMineSaved,
    ownerChosen,
    // What is escalated
    escalateOpened,
    escalateSaved,
    acknowledgePressed,
    answerOpened,
    answerSaved,
    passUpOpened,
    passUpSaved,
    // What scrutiny asks for
    ...scrutinyRoutes,
    // What is proposed and asked for
    ...requests.routes,
    ...accountRoutes,
    // Who sits where
    ...seatRoutes,
    // What was meant
    saidAgain,
    // Old minutes
    importRecorded,
    importTurned,
    importDiscarded,
    // What was decided
    reading(resolutionsPressed),
    reading(resolutionsPaged),
    supersedeOpened,
    supersedeSaved,
    rescindOpened,
    rescindSaved,
    actionSuperseded,
    ratifyPressed,
    ...urgentRoutes,
];

/** Every typed form of words, tried in this order; the last one takes what no other understood. */
const understood: readonly Command[] = [
    reading(helpSaid),
    setUpSaid,
    ...seatCommands,
    startSaid,
    meetingSaid,
    closeSaid,
    reading(mattersSaid),
    reading(minutesSaid),
    circulateSaid,
    confirmSaid,
    signSaid,
    oneAtATime(rollSaid),
    ...attendingCommands,
    proceedSaid,
    ...[itemSaid, pointSaid, resolutionSaid, actionSaid].map(oneAtATime),
    correctSaid,
    reviseSaid,
    ...listCommands,
    reading(referenceSaid),
    ...stepCommands,
    notMineSaid,
    escalateSaid,
    acknowledgeSaid,
    answerSaid,
    passUpSaid,
    ...scrutinyCommands,
    ...requests.commands,
    reading(resolutionsSaid),
    reading(decisionSaid),
    supersedeSaid,
    supersedeActionSaid,
    rescindSaid,
    importSaid,
    ...ratifyCommands,
    urgentSaid,
    reading(notUnderstood),
];

export const routes = answered.map(guarded);
export const commands = understood.map(guardedWords);

/** The first command whose pattern the words have. */
export function commandFor(words: string): { command: Command; groups: string[] } {
    for (const command of commands) {
        const found = command.pattern.exec(words);
        // A group that took part in nothing is undefined, and so handed on.
        if (found) return { command, groups: found.slice(1) };
    }
    return { command: notUnderstood, groups: [] };
}

/** What an activity asks to be done, whenever its turn comes; undefined where no button of this version does it. */
export function workOf(activity: Activity): ((turn: Turn) => Promise<Answer>) | undefined {
    if (activity.type === 'message') {
        const { command, groups } = commandFor(wordsOf(activity));
        return (turn) => command.answer(groups, turn);
    }
    const event = eventOf(activity);
    if (event !== undefined) return event;
    const verb = verbOf(activity);
    const route = routes.find((each) => each.verb === verb);
    return route && ((turn) => route.answer(dataOf(activity), turn));
}
