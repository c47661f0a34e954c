import { line } from '../cards/field.ts';
import { readSource } from '../domain/source.ts';
import { trace } from '../domain/thread.ts';
import { ACTION, actionSaidHere, cardOfOwed } from './actionNamed.ts';
import { groupFor } from './room.ts';
import { type Command, log, post, pressKey, read, said } from './turn.ts';

/** `source A31: practice review`, `theme A31: neglect`, either `none`: the thread from a recommendation to its impact. */
const threadSaid = said(
    new RegExp(`^(source|theme) (?:of )?${ACTION}:\\s*(.*)$`, 'i'),
    async ([which, ref, words], turn) => {
        const { ref: whole, group } = await actionSaidHere(ref ?? '', turn);
        groupFor('record', group, turn);
        const typed = read(line(which?.toLowerCase() === 'source' ? 'Source' : 'Theme'), words);
        const isNone = /^none\.?$/i.test(typed);
        const isSource = which?.toLowerCase() === 'source';
        const part = isSource ? { source: isNone ? ('' as const) : readSource(typed) } : { theme: isNone ? '' : typed };
        const key = pressKey(turn, turn.typed);
        const { record, before } = await turn.book.actions.change({ ref: whole }, key, (action) => trace(action, part));
        const [was = '', now = ''] = [before, record].map((each) => (isSource ? each.source : each.theme));
        const detail = `${isSource ? 'Source' : 'Theme'} was “${was}”, is now “${now}”.`;
        await log(turn, key, 'Traced', whole, record.part2 ? 'Part 2' : detail);
        return post(await cardOfOwed(record, turn));
    },
);

export const threadCommands: readonly Command[] = [threadSaid];
