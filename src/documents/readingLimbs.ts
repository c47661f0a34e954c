import { type Block, bare, isBullet } from './readingBlock.ts';
import { type Course, type Decision, itemOf, openItem } from './readingCourse.ts';
import { type LeadIn, verbsIn } from './readingDecision.ts';
import { excludesPublic, isTitle } from './readingItem.ts';

/** A decision begins; where its heading is that of an item of its own, the item begins as well. */
export function decide(course: Course, block: Block, lead: LeadIn): void {
    const { text, label, heading } = block;
    const { outline } = course;
    const isOwnItem =
        lead.rest === '' &&
        /^(?:recommendations?|decisions?)\b/i.test(text) &&
        (/^\d/.test(label) ||
            (heading > 0 && heading <= outline.level) ||
            outline.contents.some((each) => each.toLowerCase() === text.toLowerCase()));
    if (isOwnItem) openItem(course, { no: bare(label), title: text });
    const decision: Decision = { leadIn: lead.verb, limbs: [], isNarrative: false };
    itemOf(course).resolutions.push(decision);
    course.mode = { is: 'limbs', lead, decision };
    if (lead.rest !== '') limb(course, { ...block, text: lead.rest }, lead, decision);
    // “RECEIVED.” by itself is a whole decision.
    else if (!/^(?:resol|decision|recommend)/i.test(text) && text.endsWith('.'))
        limb(course, { ...block, label: '' }, lead, decision);
}

export function limb(course: Course, block: Block, lead: LeadIn, decision: Decision): void {
    if (excludesPublic(block.text)) course.isPrivate = true;
    const last = decision.limbs.at(-1);
    const text = bareLimb(block.text);
    if (last && block.label === '') {
        last.text = `${last.text} ${text}`;
        return;
    }
    const outer = last?.label.replace(/(?<=.)\([ivx]+\)$/, '') ?? '';
    const label = isNested(block, decision) ? `${outer}(${bare(block.label)})` : isBullet(block) ? '•' : block.label;
    decision.limbs.push({ label, text, verbs: verbsIn(text, lead.verb), from: '' });
}

const isRoman = (label: string): boolean => /^[ivx]+$/.test(bare(label));

/** `(i)` after `(h)` is a letter; after any other it is a limb of that limb. */
function isNested(block: Block, { limbs }: Decision): boolean {
    const last = limbs.at(-1);
    if (last === undefined || !isRoman(block.label) || last.label === '' || isRoman(limbs[0]?.label ?? ''))
        return false;
    return !(bare(last.label) === 'h' && bare(block.label) === 'i');
}

/** A block goes on with the decision while it is labelled like it, or where nothing of the decision stands yet. */
export function isLimb(block: Block, decision: Decision): boolean {
    const { limbs } = decision;
    const [first, last] = [limbs[0], limbs.at(-1)];
    if (block.heading > 0) return false;
    if (first === undefined || last === undefined) return true;
    if (block.label === '') return /^[a-z]/.test(block.text) && first.label !== '';
    if (first.label === '') return false;
    if (isNested(block, decision)) return true;
    if (/^\d{1,3}[.)]?$/.test(block.label) && isTitle(block.text)) {
        const expected = limbs.filter(({ label }) => !/.\([ivx]+\)$/.test(label)).length + 1;
        return Number(bare(block.label)) === expected && bare(first.label) === '1';
    }
    return kindOf(block.label) === kindOf(first.label);
}

/** A list goes on in the kind of label it began with. */
function kindOf(label: string): string {
    if (label === '•') return 'bullet';
    if (/\d\.\d/.test(label)) return 'decimal';
    return /\d/.test(label) ? 'number' : 'letter';
}

const bareLimb = (text: string): string =>
    text
        .replace(/^that[\s:,–—-]+(?=\S)/i, '')
        .replace(/(?:\s*[;,]\s*(?:and)?|[;,.\s]+)$/i, '')
        .trim();
