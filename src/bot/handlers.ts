import { typedAgain } from '../cards/question.ts';
import { actionOpened, actionSaid, actionSaved, actionShown, referenceSaid } from './action.ts';
import { filtered, groupPressed, listSaid, minePressed, mineSaid, overduePressed, paged } from './actionList.ts';
import {
    doneOpened,
    doneSaid,
    doneSaved,
    extendOpened,
    extendSaid,
    extendSaved,
    progressOpened,
    progressSaid,
    progressSaved,
    withdrawOpened,
    withdrawSaid,
    withdrawSaved,
} from './actionStep.ts';
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
import { digestPaged } from './digest.ts';
import { closePressed, closeSaid, meetingSaid, startPressed, startSaid } from './meeting.ts';
import { helpPressed, helpSaid, notUnderstood } from './menu.ts';
import {
    circulatePressed,
    circulateSaid,
    confirmPressed,
    confirmSaid,
    minutesSaid,
    signPressed,
    signSaid,
} from './minutes.ts';
import { notMineOpened, notMineSaid, notMineSaved, ownerChosen } from './notMine.ts';
import { passUpOpened, passUpSaid, passUpSaved } from './passUp.ts';
import { itemOpened, itemSaid, itemSaved, pointOpened, pointSaid, pointSaved } from './point.ts';
import { resolutionOpened, resolutionSaid, resolutionSaved } from './resolution.ts';
import { resolutionsPaged, resolutionsPressed, resolutionsSaid } from './resolutionList.ts';
import { reviseChosen, reviseOpened, reviseSaid, revisionSaved } from './revise.ts';
import { rollOpened, rollSaid, rollSaved } from './roll.ts';
import { type Command, on, pressKey, type Route } from './turn.ts';

/** Words in doubt, said again in one of their readings. */
const saidAgain = on(typedAgain, ({ words, op }, turn) => {
    const { command, groups } = commandFor(words);
    return command.answer(groups, { ...turn, words, typed: pressKey(turn, op) });
});

/** Every button there is. */
export const routes: readonly Route[] = [
    // The menu, and setting a place up
    helpPressed,
    bindPressed,
    // A meeting, from its hub
    startPressed,
    closePressed,
    rollOpened,
    rollSaved,
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
    correctChosen,
    itemCorrected,
    pointCorrected,
    limbCorrected,
    actionCorrected,
    // The life of the minutes
    circulatePressed,
    confirmPressed,
    signPressed,
    reviseOpened,
    reviseChosen,
    revisionSaved,
    // What is owed
    minePressed,
    groupPressed,
    overduePressed,
    filtered,
    paged,
    actionShown,
    progressOpened,
    progressSaved,
    doneOpened,
    doneSaved,
    extendOpened,
    extendSaved,
    withdrawOpened,
    withdrawSaved,
    digestPaged,
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
    // What was meant
    saidAgain,
    // What was decided
    resolutionsPressed,
    resolutionsPaged,
];

/** Every typed form of words, tried in this order; the last one takes what no other understood. */
export const commands: readonly Command[] = [
    helpSaid,
    setUpSaid,
    startSaid,
    meetingSaid,
    closeSaid,
    minutesSaid,
    circulateSaid,
    confirmSaid,
    signSaid,
    rollSaid,
    itemSaid,
    pointSaid,
    resolutionSaid,
    actionSaid,
    correctSaid,
    reviseSaid,
    mineSaid,
    listSaid,
    referenceSaid,
    progressSaid,
    doneSaid,
    extendSaid,
    withdrawSaid,
    notMineSaid,
    escalateSaid,
    acknowledgeSaid,
    answerSaid,
    passUpSaid,
    resolutionsSaid,
    notUnderstood,
];

/** The first command whose pattern the words have. */
export function commandFor(words: string): { command: Command; groups: string[] } {
    for (const command of commands) {
        const found = command.pattern.exec(words);
        // A group that took part in nothing is undefined, and so handed on.
        if (found) return { command, groups: found.slice(1) };
    }
    return { command: notUnderstood, groups: [] };
}
