import type { Question } from '../domain/minuteBook.ts';

/** What a column holds, or how it begins. */
export type Wanted = string | { readonly startsWith: string };

/**
 * The same references in smaller parts, where SharePoint refuses to look through so many at once: those that go on with one digit more,
 * and those whose number ends there. Undefined for a beginning that is not that of numbered references.
 */
export function narrower(wanted: Wanted): Wanted[] | undefined {
    if (typeof wanted === 'string') return undefined;
    const { startsWith } = wanted;
    const [, digits] = /\/[A-Z](\d{0,6})$/.exec(startsWith) ?? [];
    if (digits === undefined) return undefined;
    const longer = [...'0123456789'].map((digit) => ({ startsWith: startsWith + digit }));
    // A number never begins with 0; limbs and what stands under a meeting go on after it.
    if (digits === '') return longer.slice(1);
    return [...longer, startsWith, { startsWith: `${startsWith}(` }, { startsWith: `${startsWith}/` }];
}

/** The question in parts that have the same answers together. */
export function questionsFor<T>(question: Question<T>): Question<T>[] | undefined {
    for (const [column, wanted] of Object.entries(question) as [string, Wanted][])
        if (typeof wanted === 'object')
            return narrower(wanted)?.map((part) => ({ ...question, [column]: part }) as Question<T>);
    return undefined;
}
