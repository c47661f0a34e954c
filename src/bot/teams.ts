import { Application } from '@microsoft/teams-ai/lib/Application.js';
import type { TurnState } from '@microsoft/teams-ai/lib/TurnState.js';
import { type Activity, ActivityTypes, type TurnContext } from 'botbuilder';
import type { Card } from '../cards/card.ts';
import { Lately } from '../domain/lately.ts';
import type { Ending, Witness } from '../domain/witness.ts';
import { type Activity as Incoming, verbOf, wordsOf } from './activity.ts';
import { eventOf } from './event.ts';
import { follow } from './following.ts';
import { commandFor, routes } from './handlers.ts';
import { keeping } from './keeping.ts';
import { welcomed } from './menu.ts';
import { type House, nowIn, placeOf, turnOf } from './moment.ts';
import { wait } from './sending.ts';
import { answerCommand, answerInvoke, invokeFailed, nobodys, notOurs, sendCard } from './teamsAnswer.ts';
import type { Door, Proven } from './teamsDoor.ts';
import { answerExtension, isExtension } from './teamsExtension.ts';
import { recogniserOf } from './teamsRoster.ts';
import { voiceIn } from './teamsVoice.ts';
import type { Route, Turn } from './turn.ts';

export interface Bot {
    readonly door: Door;
    /** Throws an AuthenticationError when the sender is not who it says it is. */
    prove(authorization: string, activity: Incoming): Promise<Proven>;
    /** One activity in, one answer out: the HTTP status and body. */
    take(proven: Proven): Promise<{ status: number; body?: unknown }>;
}

/** Whom the bot serves. */
export interface Houses {
    /** The partnership a verified activity belongs to, by its tenant and place; undefined where it is none of ours. */
    whose(activity: Incoming): Promise<House | undefined>;
    /** Every partnership of its tenant. */
    ofTenant(activity: Incoming): readonly House[];
    failed(problem: unknown, doing: string): void;
    readonly witness: Pick<Witness, 'pressed'>;
}

/** The Teams SDKs stop at this file and its two neighbours, `teamsDoor` and `teamsAnswer`. */
export function openBot(door: Door, { whose, ofTenant, failed, witness }: Houses): Bot {
    // Turns keep nothing between them, so no storage; each route's own answer is sent, so teams-ai only routes.
    const application = new Application<TurnState>({ startTypingTimer: false, removeRecipientMention: false });
    answerPresses(application);
    answerExtension(application, routes, liveTurn, asideOf);

    application.activity(ActivityTypes.Message, async (context) => {
        const activity = activityOf(context);
        const { command, groups } = commandFor(wordsOf(activity));
        const answer = await command.answer(groups, liveTurn(context));
        await answerCommand(context, answer, (card) => answerLater(context, card));
    });
    application.conversationUpdate('membersAdded', async (context) => {
        const added = context.activity.membersAdded ?? [];
        if (added.some((member) => member.id === context.activity.recipient.id))
            await sendCard(context, await welcomed(liveTurn(context)));
    });

    door.onTurnError = async (context, problem) => {
        context.turnState.set(ending, 'failed' satisfies Ending);
        const activity = activityOf(context);
        const deed = deedOf(activity, pressOf(activity));
        failed(problem, `answering ${deed ?? 'an activity'}`);
        await invokeFailed(context);
    };

    const recognise = recogniserOf(failed);
    const delivered = rememberLast(2000);
    return {
        door,
        prove: door.prove,
        async take(proven) {
            const { activity } = proven;
            const press = pressOf(activity);
            const began = performance.now();
            let state: TurnContext['turnState'] | undefined;
            try {
                return await door.receive(proven, (context) => {
                    state = context.turnState;
                    return answer(context, activity, press);
                });
            } finally {
                const ended = (state?.get(ending) as Ending | undefined) ?? 'done';
                const deed = deedOf(activity, press);
                if (deed !== undefined) witness.pressed(deed, ended, performance.now() - began);
            }
        },
    };

    async function answer(context: TurnContext, activity: Incoming, press: Route | undefined): Promise<void> {
        // Teams delivers a message again when our answer was late; it is being answered already.
        if (
            activity.type === ActivityTypes.Message &&
            activity.id &&
            !delivered(`${activity.conversation.id}|${activity.id}`)
        )
            return;
        const house = await whose(activity);
        if (house !== undefined) {
            context.turnState.set(served, house);
            await recognise(context, activity, house);
            await follow(activity, house);
        }
        await happen(context, activity);
        context.turnState.set(served, house);
        // teams-ai answers what it has no route for with an error, and breaks on a press without a value.
        if (house === undefined) await nobodys(context);
        else if (activity.type === ActivityTypes.Invoke && !press && !isExtension(activity)) await notOurs(context);
        else {
            context.turnState.set(pressed, press);
            await application.run(context);
        }
    }

    /** What happens to a team concerns every partnership that meets in it; a place that one of them knows, that one alone. */
    async function happen(context: TurnContext, activity: Incoming): Promise<void> {
        const event = eventOf(activity);
        if (event === undefined) return;
        for (const house of ofTenant(activity)) {
            context.turnState.set(served, house);
            const turn = liveTurn(context);
            await turn.keep(() => event(turn));
        }
    }
}

/** Where a turn keeps what became of it; it simply ended well where nothing is said. */
const ending = Symbol('ending');

/** What somebody did, in a word of ours: a verb, or `words`. */
const deedOf = (activity: Incoming, press: Route | undefined): string | undefined =>
    activity.type === ActivityTypes.Message ? 'words' : press?.verb;

/** Where a turn keeps the button that was pressed, if it is one of ours. */
const pressed = Symbol('press');

/** Where a turn keeps the house it is a turn of. */
const served = Symbol('house');
const houseOf = (context: TurnContext): House => context.turnState.get(served) as House;

const invokeNames: Record<Route['kind'], string> = {
    press: 'adaptiveCard/action',
    open: 'task/fetch',
    save: 'task/submit',
};
const presses = new Map(routes.map((route) => [`${invokeNames[route.kind]} ${route.verb}`, route]));
const pressOf = (activity: Incoming): Route | undefined => presses.get(`${activity.name} ${verbOf(activity)}`);

/** One handler for each kind of press: teams-ai asks one after the other whose it is, and there are a hundred buttons. */
function answerPresses({ adaptiveCards, taskModules }: Application<TurnState>): void {
    const answer = async (context: TurnContext, _: TurnState, data: unknown): Promise<string> => {
        const route = context.turnState.get(pressed) as Route | undefined;
        if (route === undefined) throw new Error('A press of no button of ours was let through.');
        const answered = await route.answer(data, liveTurn(context));
        await answerInvoke(context, route.kind, answered, asideOf(context));
        // teams-ai leaves an answer that was sent alone, but takes an empty result for none.
        return 'answered';
    };
    const any = /^/;
    adaptiveCards.actionExecute(any, answer);
    taskModules.fetch(any, answer);
    taskModules.submit(any, answer);
}

const asideOf = (context: TurnContext) => ({
    failed: houseOf(context).failed,
    later: (card: Card) => answerLater(context, card),
});

/** The turn of an activity that is being answered now. */
function liveTurn(context: TurnContext): Turn {
    const house = houseOf(context);
    const activity = activityOf(context);
    const voice = voiceIn(context);
    const when = nowIn(house);
    const ended = (how: Ending) => void context.turnState.set(ending, how);
    return turnOf(activity, when, voice, house, {
        keep: keeping(activity, when, voice, house, ended),
        isReplay: false,
        ended,
    });
}

/** An answer that Teams did not take waits for its turn; answers whether it does. */
async function answerLater(context: TurnContext, card: Card): Promise<boolean> {
    const house = houseOf(context);
    return wait({ to: placeOf(activityOf(context)), card, messageId: '' }, house).then(
        () => true,
        (problem) => {
            house.failed(problem, 'keeping an answer in the in-tray');
            return false;
        },
    );
}

/** The adapter hands on what `take` checked. */
const activityOf = (context: TurnContext): Incoming => context.activity as Activity & Incoming;

/** True for what has not been seen among the last so many. */
function rememberLast(most: number): (id: string) => boolean {
    const seen = new Lately<string, true>(most);
    return (id) => {
        if (seen.has(id)) return false;
        seen.set(id, true);
        return true;
    };
}
