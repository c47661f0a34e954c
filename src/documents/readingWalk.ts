import type { Reading } from './reading.ts';
import { type Block, bare, isBullet } from './readingBlock.ts';
import { type Course, courseOf, itemOf, openItem, show } from './readingCourse.ts';
import { leadInOf } from './readingDecision.ts';
import { cadencesIn, timelineEntry } from './readingFacts.ts';
import { isEnd, isFurniture } from './readingFurniture.ts';
import { call, isMeetingLine, isPrefatory, readHead } from './readingHead.ts';
import { contentsLine, excludesPublic, type Heading, headingOf, outlineOf } from './readingItem.ts';
import { decide, isLimb, limb } from './readingLimbs.ts';
import { monthIn } from './readingMeeting.ts';
import { ownedLine } from './readingOwed.ts';
import { saidIn } from './readingPoint.ts';
import { peopleIn, rollStart } from './readingRoll.ts';
import { understood } from './readingSense.ts';
import { attended, isClosed, loggedAction } from './readingTable.ts';

/** Reads the blocks of a document from its start to its end; every block ends in one place, and what has no place is shown. */
export function readMinutes(blocks: readonly Block[]): Reading {
    const course = courseOf(outlineOf(blocks));
    blocks.forEach((block, index) => {
        read(course, block, blocks[index + 1]);
    });
    const { title, held, roll, outline, items, timeline, notUnderstood } = course;
    return {
        meeting: { title: title.join(', '), held },
        roll,
        outline: outline.contents,
        cadences: cadencesIn(blocks.map(({ text }) => text).join('\n')),
        ...understood(items, timeline, held, notUnderstood),
    };
}

function read(course: Course, block: Block, next: Block | undefined): void {
    const { text } = block;
    if (block.cells !== undefined) row(course, block, block.cells);
    else if (!isPageMark(course, block)) business(course, block, next);
    if (!/^agenda item:?$/i.test(text)) course.isItemNext = false;
}

/** What the page says of itself; true where nothing more is in the block. */
function isPageMark(course: Course, block: Block): boolean {
    const { text } = block;
    if (isEnd(text)) course.mode = { is: 'beside' };
    else if (/^agenda item:?$/i.test(text)) course.isItemNext = !course.items.some(({ points }) => points.length > 0);
    else if (/^minutes:?$/i.test(text) && course.items.length > 0) {
        // What stood above it is the agenda's, and was not said.
        for (const { text: words } of itemOf(course).points.splice(0))
            if (!isMeetingLine(course, words)) course.notUnderstood.push(words);
        course.mode = { is: 'points' };
    } else if (/^(?:table of )?contents:?$/i.test(text) && course.outline.contents.length > 0)
        course.mode = { is: 'contents' };
    else if (isBackMatter(block)) {
        course.mode = { is: 'beside' };
        show(course, block);
    } else
        return (
            isFurniture(text) ||
            isHouseHeading(block) ||
            isFormula(text) ||
            (course.mode.is === 'contents' && contentsLine(text) !== undefined)
        );
    return true;
}

function business(course: Course, block: Block, next: Block | undefined): void {
    const { text } = block;
    const lead = leadInOf(text);
    if (lead) return decide(course, block, lead);
    if (isActionsHead(block)) {
        course.mode = { is: 'actions' };
        return;
    }
    const mayCall =
        course.items.length === 0 || course.mode.is === 'roll' || block.heading > 0 || /^attend/i.test(text);
    const start = mayCall ? rollStart(block) : undefined;
    if (start) return call(course, start);
    if (course.mode.is === 'limbs' && isLimb(block, course.mode.decision))
        return limb(course, block, course.mode.lead, course.mode.decision);
    const found = headingOf(block, next, course.outline);
    const heading = course.isItemNext && block.label === '' ? (found ?? { no: '', title: text, rest: '' }) : found;
    if (heading && (course.isItemNext || !isPrefatory(course, block, next, heading)))
        return head(course, block, heading);
    const isAbove = course.items.length === 0 && (course.mode.is === 'head' || course.mode.is === 'contents');
    if (!(isAbove && readHead(course, block))) rest(course, block);
}

function head(course: Course, block: Block, heading: Heading): void {
    if (isBeside(course, block, heading)) {
        course.mode = { is: 'beside' };
        return;
    }
    openItem(course, heading);
    if (heading.rest !== '') rest(course, { ...block, text: heading.rest, heading: 0 });
}

/** What no heading, roll or decision took. */
function rest(course: Course, block: Block): void {
    const { mode } = course;
    if (mode.is === 'roll') {
        const people = peopleIn(block.text, mode.presence);
        if (people) {
            course.roll.push(...people);
            return;
        }
        if (course.items.length === 0) return show(course, block);
        course.mode = { is: 'points' };
    }
    if (mode.is === 'beside') return show(course, block);
    if (mode.is === 'limbs') course.mode = { is: 'points' };
    if (mode.is !== 'actions') return point(course, block);
    const owed = ownedLine(block.text, course.held);
    if (owed) itemOf(course).actions.push(owed);
    else show(course, block);
}

function row(course: Course, block: Block, cells: NonNullable<Block['cells']>): void {
    if (cells.length === 0) return;
    const person = attended(cells, course.mode.is === 'roll' ? course.mode.presence : undefined);
    const action = person ? undefined : loggedAction(cells, course.held);
    if (person) course.roll.push(person);
    else if (action && !isClosed(cells)) itemOf(course).actions.push(action);
    else show(course, block);
}

function point(course: Course, block: Block): void {
    const { points } = itemOf(course);
    const before = points.at(-1);
    if (excludesPublic(block.text)) course.isPrivate = true;
    if (monthIn(block.text) !== undefined) course.month = block.text;
    const entry = isBullet(block) && course.month !== '' ? timelineEntry(block.text, course.month) : undefined;
    if (entry) course.timeline.push(entry);
    if (before !== undefined && isBelow(block, before)) {
        before.below = [...before.below, block.label === '•' ? block.text : `${block.label} ${block.text}`];
        Object.assign(before, saidIn([before.text, ...before.below].join(' ')));
        return;
    }
    const text = block.label === '' ? block.text : block.text.replace(/\s*[;,]\s*(?:and)?\s*$/, '');
    const isQuestion = text.endsWith('?') && /^\d/.test(block.label);
    points.push({ ...saidIn(text), letter: bare(block.label), text, below: [], isQuestion });
}

/** Set in below the point before it, by its place or because that one leads to it. */
function isBelow(block: Block, before: { text: string; letter: string; below: readonly string[] }): boolean {
    if (isBullet(block)) return block.depth > 0 || before.text.endsWith(':') || monthIn(before.text) !== undefined;
    const label = bare(block.label);
    if (!/^[ivx]+$/.test(label) || /\d/.test(before.letter)) return false;
    const isNextLetter = label.length === 1 && label.charCodeAt(0) === before.letter.charCodeAt(0) + 1;
    return !isNextLetter && (before.text.endsWith(':') || before.below.length > 0);
}

/** `Discussion D1(a) to (c)` stands above the lines of our own minutes, so that they can be cited. */
const isHouseHeading = ({ text, heading }: Block): boolean =>
    heading > 0 && /^(?:Discussion|Resolution) [DR]\d+\([a-z]+\)/.test(text);

/** `the following main points were made:` only says that points follow. */
const isFormula = (text: string): boolean =>
    text.length < 120 && /\bfollowing\b[\w\s]*\b(?:points?|comments?|matters?)\b[\w\s]*:$/i.test(text);

/** What stands below a report: who wrote it and what else there is to read. */
const isBackMatter = (block: Block): boolean =>
    (block.isAlone || block.heading > 0) &&
    block.label === '' &&
    /^(?:background papers?|(?:report )?authors?|contact(?: officer| details)?|(?:list of )?appendices)\s*:?$/i.test(
        block.text,
    );

const isActionsHead = ({ text }: Block): boolean =>
    /^(?:summary of |agreed |new |outstanding )?actions?(?: (?:log|points?|list|arising|agreed|summary|tracker|plan))?\s*:?$/i.test(
        text,
    );

/** Sections that stand beside the business, where the items of business bear numbers. */
const isBeside = ({ outline }: Course, { heading }: Block, { no, title }: Heading): boolean =>
    no === '' &&
    heading > 0 &&
    outline.isNumbered &&
    /^(?:declarations? of interests?|standing of these minutes|(?:date of )?next meeting|minutes of the last meeting)\b/i.test(
        title,
    );
