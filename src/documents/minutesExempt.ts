import { exemptionInWords } from '../domain/exemption.ts';
import type { Papers } from '../domain/minuteBook.ts';
import { exempt, maskedAction, maskedPoint, maskedResolution } from '../domain/part2.ts';
import { type Point, pointsOf } from '../domain/point.ts';
import { short } from '../domain/reference.ts';
import type { Block } from './page.ts';

/** What full minutes say behind the title of an exempt item or action, so that whoever reads them back keeps it apart. */
export const partTwoMark = ` (${exempt})`;

/** The papers as anybody may read them, wherever they came from: of Part 2 not a word. */
export const publicPapers = (papers: Papers): Papers => ({
    ...papers,
    points: papers.points.map((point) => (point.part2 ? maskedPoint(point) : point)),
    resolutions: papers.resolutions.map((limb) => (limb.part2 ? maskedResolution(limb) : limb)),
    actions: papers.actions.map((action) => (action.part2 ? maskedAction(action) : action)),
});

/** What public minutes say of an exempt item: that there was one, and by which references it is known. */
export function exemptNotice(item: Point, papers: Papers): Block[] {
    const limbs = papers.resolutions.filter((row) => row.item === item.item);
    const refs = [...pointsOf(papers.points, item.item), ...limbs].map(({ ref }) => short(ref));
    const why = exemptionInWords(item.paragraph ?? '');
    const known = [short(item.ref), ...refs].join(', ');
    return [
        { kind: 'heading', level: 2, text: `${item.item}. Exempt item (Part 2)` },
        {
            kind: 'paragraph',
            text: `Considered in private${why === '' ? '' : ` (${why})`}. What was said and decided is recorded in Part 2 of these minutes, which is not published. Reference: ${known}.`,
        },
    ];
}
