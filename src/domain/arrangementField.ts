import { z } from 'zod';
import { isDay } from './day.ts';

/*
 * The kinds of value an arrangement file has. Every `error` is the noun phrase that completes "expected …".
 */

export const text = (error = 'one line of text') =>
    z
        .string({ error })
        .trim()
        .regex(/^[^\p{Cc}\u2028\u2029]+$/u, { error });
export const lines = z.array(text(), { error: 'a list of lines, each after a dash' }).default([]);
export const day = z
    .string({ error: 'a day such as 2019-09-29' })
    .refine(isDay, { error: 'a day of the calendar such as 2019-09-29' });
export const count = (error: string, least: number, most: number) =>
    z.int({ error }).min(least, { error }).max(most, { error });
export const yesNo = z.preprocess(
    (said) => (said === 'yes' ? true : said === 'no' ? false : said),
    z.boolean({ error: 'yes or no' }),
);
export const email = z.preprocess(
    (said) => (typeof said === 'string' ? said.trim().toLowerCase() : said),
    z.email({ error: 'an e-mail address such as name@council.example' }),
);
export const oneOf = <const T extends readonly string[]>(...words: T) =>
    z.enum(words, { error: `one of ${words.join(', ')}` });
export const list = <T extends z.ZodType>(of: T, error: string) => z.array(of, { error });
