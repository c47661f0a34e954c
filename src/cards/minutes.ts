import { z } from 'zod';
import { counted } from '../domain/action.ts';
import { inWords } from '../domain/day.ts';
import { dueInWords } from '../domain/due.ts';
import { decisionInWords, decisions, firstLabel, type HouseStyle, pointLabel } from '../domain/houseStyle.ts';
import { interestInWords, interestsOf } from '../domain/interest.ts';
import { confirmationInWords, type Meeting } from '../domain/meeting.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { items, type Point, pointsOf } from '../domain/point.ts';
import { isRatification } from '../domain/ratification.ts';
import { short, shortIn } from '../domain/reference.ts';
import { type Revisable, revisionInWords } from '../domain/revision.ts';
import { brief, isCut } from './brief.ts';
import { type Card, presses, template } from './card.ts';
import { optionalProse, reference } from './field.ts';
import { harmless } from './markdown.ts';
import { statusInWords } from './meeting.ts';
import looks from './minutes.json' with { type: 'json' };

/** Teams takes about 28 KB a card; what is beyond these bytes of words stays in the lists, and the card says so. */
const ROOM = 24_000;
/** The characters of one line, and of the names of those present, that a card shows. */
const LINE = 600;

/** Where the document is; `waiting` while it could not be put there; undefined while there is none to be. */
export type DocumentPlace = { readonly url: string } | 'waiting' | undefined;

/** The minutes as they stand, in house style. */
export function minutesCard(papers: Papers, groupName: string, style: HouseStyle, document?: DocumentPlace): Card {
    const { meeting } = papers;
    const title = `Minutes of the ${groupName}, ${inWords(meeting.held)}`;
    const whole = sections(papers, style);
    const standing = confirmationInWords(meeting);
    const names = [meeting.present, meeting.apologies, meeting.inAttendance, meeting.quorate, standing];
    const shown = asManyAsFit(
        whole,
        names.map((words) => brief(words, LINE)),
    );
    const left = rowsOf(whole) - rowsOf(shown);
    const lines = shown.flatMap((section, index) => (whole[index]?.lines ?? []).slice(0, section.lines.length));
    const hasCutWords = [...names, ...lines.map(({ line }) => line)].some((words) => isCut(words, LINE));
    return fill({
        title,
        ref: meeting.ref,
        meeting: meeting.ref,
        status: statusInWords(meeting),
        present: brief(meeting.present, LINE) || 'Nobody recorded',
        apologies: brief(meeting.apologies, LINE) || 'None',
        inAttendance: brief(meeting.inAttendance, LINE) || 'None',
        quorum: brief(meeting.quorate, LINE) || 'The roll was not called',
        items: shown,
        cut: [
            ...(left > 0 ? [`${counted(left, 'more line')} of these minutes did not fit here.`] : []),
            ...(hasCutWords ? ['Words that end in … are cut.'] : []),
            'The whole stands in the lists in SharePoint.',
        ].join(' '),
        isCut: left > 0 || hasCutWords,
        standing: brief(standing, LINE),
        hasStanding: standing !== '',
        isDraft: meeting.status === 'draft',
        isFiled: typeof document === 'object',
        isNotFiled: document === 'waiting',
        document: typeof document === 'object' ? document.url : '',
        isCirculated: meeting.status === 'circulated',
        isConfirmed: meeting.status === 'confirmed',
        isSigned: meeting.status === 'signed',
        typed: typedInstead[meeting.status],
        fallback: `${title}. ${meeting.ref}, ${statusInWords(meeting)}. ${standing}`.trim(),
    });
}

const typedInstead: Record<Meeting['status'], string> = {
    open: 'Or type: correct A1: the new words',
    draft: 'Or type: correct A1: the new words, or: circulate minutes',
    circulated: 'Or type: confirm minutes, or: confirm minutes subject to: D1(a): the new words',
    confirmed: 'Or type: sign minutes, or: revise R1: the new words, because the reason, agreed by whom',
    signed: 'Or type: revise R1: the new words, because the reason, agreed by whom',
};

interface Section {
    readonly heading: string;
    readonly lines: readonly { line: string }[];
}

function sections(papers: Papers, style: HouseStyle): Section[] {
    const under = (item: number): string[] => {
        const points = pointsOf(papers.points, item);
        const taken = decisions(papers.resolutions.filter((row) => row.item === item && !isRatification(row)));
        return [
            ...points.flatMap((point, index) => [
                `${pointLabel(style.labels, index + 1, item)} ${point.speaker === '' ? '' : `${point.speaker}: `}${point.text}`,
                ...revisionsOf(point),
            ]),
            ...taken.flatMap((limbs, index) => [
                ...decisionInWords(limbs, style, firstLabel(style, points.length, taken, index)),
                ...limbs.flatMap(revisionsOf),
            ]),
        ];
    };
    const ratified = decisions(papers.resolutions.filter(isRatification));
    const interests = papers.roll.flatMap((line) =>
        interestsOf(line).map((interest) => `${line.name}. ${interestInWords(interest)}`),
    );
    const actions = papers.actions.flatMap((action) => [
        `${shortIn(papers.meeting.group, action)} ${action.title}: ${action.owner.name}, ${dueInWords(action.due)}`,
        ...revisionsOf(action),
    ]);
    return [
        { heading: 'Declarations of interest', lines: interests },
        { heading: 'Earlier decisions', lines: ratified.flatMap((limbs) => decisionInWords(limbs, style)) },
        ...items(papers.points).map((item) => ({
            heading: `${item.item}. ${item.itemTitle}`,
            lines: [...carriedOf(item), ...revisionsOf(item), ...under(item.item)],
        })),
        { heading: 'Other decisions', lines: under(0) },
        { heading: 'Actions', lines: actions },
    ]
        .filter((section) => section.lines.length > 0 || /^\d/.test(section.heading))
        .map((section) => ({ heading: section.heading, lines: section.lines.map((line) => ({ line })) }));
}

const carriedOf = ({ carriedFrom }: Point): string[] =>
    carriedFrom === undefined ? [] : [`Carried over from ${carriedFrom}.`];

/** What became of words after they were confirmed stands under them. */
const revisionsOf = (record: Revisable & { readonly ref: string }): string[] =>
    (record.revisions ?? []).map((revision) => `${short(record.ref)}: ${revisionInWords(revision)}`);

/** From the start, and none after the first that does not fit, so that no gap goes unseen. */
function asManyAsFit(whole: readonly Section[], names: readonly string[]): Section[] {
    let room = ROOM;
    const fits = (words: string, looks: number): boolean => {
        room -= new TextEncoder().encode(JSON.stringify(harmless(words))).length + looks;
        return room >= 0;
    };
    for (const words of names) fits(words, 0);
    return whole.flatMap((section) => {
        const heading = brief(section.heading, LINE);
        if (!fits(heading, 150)) return [];
        const lines = section.lines.map(({ line }) => ({ line: brief(line, LINE) }));
        return [{ heading, lines: lines.filter(({ line }) => fits(line, 65)) }];
    });
}

const rowsOf = (sections: readonly Section[]): number =>
    sections.reduce((sum, section) => sum + 1 + section.lines.length, 0);

const fill = template<object>(looks);

const ofMeeting = { meeting: reference };

export const minutesShow = presses('minutes.show', z.object(ofMeeting));
export const circulateButton = presses('minutes.circulate', z.object(ofMeeting));
export const confirmButton = presses(
    'minutes.confirm',
    z.object({ ...ofMeeting, amendments: optionalProse('Amendments') }),
);
export const signButton = presses('minutes.sign', z.object(ofMeeting));
