import { z } from 'zod';
import { type Action, isOpen, rag } from '../domain/action.ts';
import { type Arrangement, groupByRef } from '../domain/arrangement.ts';
import type { Day } from '../domain/day.ts';
import { dueInWords } from '../domain/due.ts';
import { short } from '../domain/reference.ts';
import type { Resolution } from '../domain/resolution.ts';
import { capital } from '../domain/wording.ts';
import { actionCard, ownerInWords, wordsThatFit } from './action.ts';
import { brief, isCut } from './brief.ts';
import { type Card, presses, template } from './card.ts';
import looks from './concern.json' with { type: 'json' };
import newsLooks from './concernNews.json' with { type: 'json' };
import { reference } from './field.ts';

/** The card of anything owed: a concern has buttons of its own. */
export const owedCard = (action: Action, arrangement: Arrangement, today: Day, from?: Resolution): Card =>
    action.kind === 'concern' ? concernCard(action, arrangement, today) : actionCard(action, today, from);

/** A concern before the group that has to answer it. `where` says why the card stands in another place than that group's own. */
export const concernCard = (concern: Action, arrangement: Arrangement, today: Day, where = ''): Card =>
    fill({
        ref: concern.ref,
        title: concern.title,
        raisedBy: `Concern raised by the ${groupInWords(concern.reportTo, arrangement)}`,
        where,
        hasWhere: where !== '',
        owner: ownerInWords(concern),
        group: groupInWords(concern.group, arrangement),
        due: dueInWords(concern.due),
        status: capital(concern.status),
        rag: rag(concern, today),
        reportTo: groupInWords(concern.reportTo, arrangement),
        ...wordsThatFit(concern),
        isOpen: isOpen(concern),
        isNew: concern.status === 'not started',
        typed: `Or type: answer ${concern.ref}: what was decided`,
        fallback: `${concern.ref}, a concern: ${concern.title}. ${ownerInWords(concern)}. Due ${dueInWords(concern.due)}. ${rag(concern, today)}.`,
    });

/** One step of a concern, for those who wait for its answer. */
export interface News {
    readonly heading: string;
    /** A sentence: who did what, and what comes next. */
    readonly words: string;
    /** What the person said; empty where nothing was, or where it is Part 2. */
    readonly said: string;
}

export const concernNews = (concern: Action, { heading, words, said }: News): Card =>
    fillNews({
        heading,
        ref: concern.ref,
        title: brief(concern.title, LINE_SHOWN),
        words,
        said: isCut(said, SAID) ? brief(said, SAID) : said,
        // The title of a concern is its first words, and mostly all of them.
        hasSaid: said !== '' && said !== concern.title,
        cut: 'The words are cut here, where … stands. The whole is in SharePoint, in the list Actions.',
        isCut: isCut(said, SAID) || isCut(concern.title, LINE_SHOWN),
        fallback: `${heading}: ${short(concern.ref)}. ${words}`,
    });

const SAID = 1500;
const LINE_SHOWN = 255;

const groupInWords = (ref: string, arrangement: Arrangement): string => {
    const group = groupByRef(arrangement, ref);
    return group === undefined ? ref : `${group.name} (${ref})`;
};

const fill = template<object>(looks);
const fillNews = template<object>(newsLooks);

export const acknowledgeButton = presses('concern.acknowledge', z.object({ action: reference }));
