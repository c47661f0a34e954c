import { municipalYear } from '../domain/day.ts';
import { readReference, resolutionOf, seriesOf } from '../domain/reference.ts';
import { Refusal } from '../domain/refusal.ts';
import type { Resolution } from '../domain/resolution.ts';
import { groupHere } from './room.ts';
import type { Turn } from './turn.ts';

/** A decision as people type it, whole or one limb, short or in full: a part of a command's pattern. */
export const DECISION = '((?:[A-Z0-9-]+\\/[0-9]{4}-[0-9]{2}\\/)?R ?[0-9]{1,6}(?:\\([a-z]{1,3}\\))?)';

/** The limbs a card names: all of a decision, or one. */
export async function limbsOf(ref: string, turn: Turn): Promise<Resolution[]> {
    const whole = resolutionOf(ref);
    const limbs = await turn.book.resolutions.all({ ref: { startsWith: `${whole}(` } });
    const found = ref === whole ? limbs : limbs.filter((limb) => limb.ref === ref);
    if (found.length > 0) return found;
    throw new Refusal(`There is no decision ${ref} in the book.`);
}

/** What typed words name: in full, or short for the group that meets here, this year's first and then last year's. */
export async function decisionNamedHere(words: string, turn: Turn): Promise<Resolution[]> {
    const said = readReference(words);
    if (said?.kind !== 'R') throw new Refusal(`“${words}” is not the reference of a decision. Write it like R12.`);
    if ('ref' in said) return limbsOf(said.ref, turn);
    const group = await groupHere(turn);
    const [, number = '', limb = ''] = /^R(\d+)(\(\w+\))?$/.exec(said.short) ?? [];
    const lastYear = `${Number(municipalYear(turn.today).slice(0, 4)) - 1}-04-01`;
    for (const day of [turn.today, lastYear]) {
        const ref = `${seriesOf(group, 'R', day).ref(Number(number))}${limb}`;
        const found = await limbsOf(ref, turn).catch((problem) => {
            if (problem instanceof Refusal) return [];
            throw problem;
        });
        if (found.length > 0) return found;
    }
    throw new Refusal(
        `There is no decision ${said.short} of the ${group.name} this year or last. Give the whole reference.`,
    );
}
