import type { Presence } from '../domain/roll.ts';
import type { Block } from './readingBlock.ts';
import { type Course, show } from './readingCourse.ts';
import { type Heading, headingOf, isTitle } from './readingItem.ts';
import { heldIn, isAboutMeeting } from './readingMeeting.ts';
import { peopleIn } from './readingRoll.ts';

/** The lines above the first item: what met, and when. False for what is none of them. */
export function readHead(course: Course, block: Block): boolean {
    const { text } = block;
    const day = text.length < 200 ? heldIn(text) : undefined;
    if (day !== undefined) course.held ??= day;
    else if (text.length > 160) return false;
    if (day !== undefined && isDateAlone(text)) return true;
    const says = /\b(?:minutes|meeting)\b/i.test(text) && day !== undefined;
    const isName = block.heading === 1 || says || (isTitle(text) && text.split(/\s+/).length <= 14);
    if (block.label === '' && !isAboutMeeting(text) && isName && course.title.length < 4) course.title.push(text);
    else show(course, block);
    return true;
}

const isDateAlone = (text: string): boolean =>
    text
        .replace(/^(?:date|held(?: on)?)\b/i, '')
        .replace(/\b\p{L}+day\b|\b(?:the|of)\b|\d+(?:st|nd|rd|th)?|[\W_]/giu, '').length < 12;

/** A title above the business is no item of it: it says what met, or nothing stands between it and the next heading. */
export function isPrefatory(
    { items, outline, title }: Course,
    block: Block,
    next: Block | undefined,
    heading: Heading,
): boolean {
    if (items.length > 0 || heading.no !== '' || outline.contents.length > 0) return false;
    if (block.heading === 1 || heldIn(block.text) !== undefined || /\bminutes\b/i.test(block.text)) return true;
    if (next === undefined) return false;
    if (heldIn(next.text) !== undefined || isAboutMeeting(next.text)) return true;
    return title.length === 0 && block.heading === 0 && headingOf(next, block, outline) !== undefined;
}

/** A list of names begins, and may stand in the same line. */
export function call(course: Course, { presence, rest }: { presence: Presence; rest: string }): void {
    course.mode = { is: 'roll', presence };
    if (rest === '' || /^(?:none|nil|no apologies)\b/i.test(rest)) return;
    const people = peopleIn(rest, presence);
    if (people) course.roll.push(...people);
    else course.notUnderstood.push(rest);
}

/** `Meeting of Cabinet, Thursday, 14th March, 2024`: how the page of an item names its meeting. */
export function isMeetingLine(course: Course, text: string): boolean {
    const [, name = ''] = /^meeting of (?:the )?(.+)$/i.exec(text) ?? [];
    const day = name === '' ? undefined : heldIn(text);
    if (day === undefined) return false;
    course.held ??= day;
    course.title.push(text);
    return true;
}
