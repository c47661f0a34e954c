import type { Day } from '../domain/day.ts';
import { type Reading, wholeText } from './reading.ts';
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
import { attended, headsRows, isClosed, loggedAction } from './readingTable.ts';

/** Reads the blocks of a document from its start to its end; every block ends in one place, and what has no place is shown. */
export function readMinutes(blocks: readonly Block[], given?: Day): Reading {
    const course = courseOf(outlineOf(blocks), given);
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
        for (const said of itemOf(course).points.splice(0))
            if (!isMeetingLine(course, said.text))
                course.notUnderstood.push(`${said.letter} ${wholeText(said)}`.trim());
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
    const lead = leadInOf(block.text);
    if (lead) decide(course, block, lead);
    else if (isActionsHead(block)) course.mode = { is: 'actions' };
    else if (!goesOn(course, block) && !heads(course, block, next)) {
        const isAbove = course.items.length === 0 && (course.mode.is === 'head' || course.mode.is === 'contents');
        if (!(isAbove && readHead(course, block))) rest(course, block);
    }
}

/** A list of names begins, or the limbs of a decision go on. */
function goesOn(course: Course, block: Block): boolean {
    const { mode, items } = course;
    const mayCall = items.length === 0 || mode.is === 'roll' || block.heading > 0 || /^attend/i.test(block.text);
    const start = mayCall ? rollStart(block) : undefined;
    if (start) call(course, start);
    else if (mode.is === 'limbs' && isLimb(block, mode.decision)) limb(course, block, mode.lead, mode.decision);
    else return false;
    return true;
}

function heads(course: Course, block: Block, next: Block | undefined): boolean {
    const found = headingOf(block, next, course.outline);
    const isNext = course.isItemNext && block.label === '';
    const heading = isNext ? (found ?? { no: '', title: block.text, rest: '' }) : found;
    if (!heading || (!isNext && isPrefatory(course, block, next, heading))) return false;
    head(course, block, heading);
    return true;
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
    if (course.mode.is === 'roll' && !called(course, block)) course.mode = { is: 'points' };
    const { is } = course.mode;
    if (is === 'beside') show(course, block);
    else if (is === 'actions') owe(course, block);
    else if (is !== 'roll') {
        if (is === 'limbs') course.mode = { is: 'points' };
        point(course, block);
    }
}

/** True where the block belongs to the list of names, if only as a line that was not understood. */
function called(course: Course, block: Block): boolean {
    const people = course.mode.is === 'roll' ? peopleIn(block.text, course.mode.presence) : undefined;
    if (people) course.roll.push(...people);
    else if (course.items.length === 0) show(course, block);
    return people !== undefined || course.items.length === 0;
}

function owe(course: Course, block: Block): void {
    const owed = ownedLine(block.text, course.held);
    if (owed) itemOf(course).actions.push({ ...owed, logged: true });
    else show(course, block);
}

function row(course: Course, block: Block, cells: NonNullable<Block['cells']>): void {
    if (cells.length === 0) {
        if (!headsRows(block.text)) show(course, block);
        return;
    }
    const person = attended(cells, course.mode.is === 'roll' ? course.mode.presence : undefined);
    const action = person ? undefined : loggedAction(cells, course.held);
    if (person) course.roll.push(person);
    else if (action && !isClosed(cells)) itemOf(course).actions.push({ ...action, logged: true });
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
