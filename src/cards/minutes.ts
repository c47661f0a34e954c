import { inWords } from '../domain/day.ts';
import { dueInWords } from '../domain/due.ts';
import { decisionInWords, decisions, label, type Style } from '../domain/houseStyle.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { items, pointsOf } from '../domain/point.ts';
import { short } from '../domain/reference.ts';
import { type Card, template } from './card.ts';
import { brief, statusInWords } from './meeting.ts';
import looks from './minutes.json' with { type: 'json' };

/** Teams takes about 28 KB a card; the words above this many characters stay in the lists, and the card says so. */
const MOST = 12_000;

/** The minutes as they stand, in house style. */
export function minutesCard(papers: Papers, groupName: string, style: Style): Card {
    const { meeting } = papers;
    const title = `Minutes of the ${groupName}, ${inWords(meeting.held)}`;
    const whole = sections(papers, style);
    const shown = asManyAsFit(whole);
    const left = whole.flatMap((each) => each.lines).length - shown.flatMap((each) => each.lines).length;
    return fill({
        title,
        ref: meeting.ref,
        meeting: meeting.ref,
        status: statusInWords(meeting),
        present: meeting.present || 'Nobody recorded',
        apologies: meeting.apologies || 'None',
        inAttendance: meeting.inAttendance || 'None',
        quorum: meeting.quorate || 'The roll was not called',
        items: shown,
        left: `${left} more lines stand in the lists in SharePoint.`,
        hasLeft: left > 0,
        isDraft: meeting.status === 'draft',
        fallback: `${title}. ${meeting.ref}, ${statusInWords(meeting)}.`,
    });
}

interface Section {
    readonly heading: string;
    readonly lines: readonly { line: string }[];
}

function sections(papers: Papers, style: Style): Section[] {
    const under = (item: number): string[] => [
        ...pointsOf(papers.points, item).map(
            (point, index) =>
                `${label(style === 'decimal' ? 'decimal' : 'lettered', index + 1, item)} ${point.speaker === '' ? '' : `${point.speaker}: `}${point.text}`,
        ),
        ...decisions(papers.resolutions.filter((row) => row.item === item)).flatMap((limbs) =>
            decisionInWords(limbs, style),
        ),
    ];
    const actions = papers.actions.map(
        (action) => `${short(action.ref)} ${action.title}: ${action.owner.name}, ${dueInWords(action.due)}`,
    );
    return [
        ...items(papers.points).map((item) => ({
            heading: `${item.item}. ${item.itemTitle}`,
            lines: under(item.item),
        })),
        { heading: 'Other decisions', lines: under(0) },
        { heading: 'Actions', lines: actions },
    ]
        .filter((section) => section.lines.length > 0 || /^\d/.test(section.heading))
        .map((section) => ({ heading: section.heading, lines: section.lines.map((line) => ({ line })) }));
}

function asManyAsFit(whole: readonly Section[]): Section[] {
    let room = MOST;
    return whole.map((section) => ({
        heading: brief(section.heading),
        lines: section.lines.flatMap(({ line }) => {
            const words = brief(line, 600);
            room -= words.length;
            return room > 0 ? [{ line: words }] : [];
        }),
    }));
}

const fill = template<object>(looks);
