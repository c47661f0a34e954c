import { withWeekday } from './day.ts';
import { endAt, type Found, isAsked, isSpan, type Scene } from './dueFound.ts';

/**
 * `end of March`, `month end`, `end of Q2`, `year end`, `the last day of 2020-21`: the last day of whatever is named. It
 * has not ended before that day is over, so "before the end of" is "by the end of".
 */
export function endOf(text: string, scene: Scene): Found | undefined {
    // Councils close their books on 31 March, so a "year end" that is not said to be another is that.
    const plain = text.replace(/^(?:the |this |our )?year[- ]end\b/, 'financial year end');
    const [, before, middle, behind] =
        /^(?:(?:by|before) )?(?:the )?(?:very )?(?:end|close|last day) (?:of )?(.+)$|^financial year[- ]end (?:of |for )?(.+)$|^(?:the )?(?!by |before |at |on |in |until |to )(.+?)[- ]end$/.exec(
            plain,
        ) ?? [];
    const named = before ?? middle ?? behind;
    if (named === undefined) return undefined;
    // Whatever a bare year may be, it ends in December.
    const found = scene.read(named.replace(/^\d{4}$/, 'calendar year $&')) ?? scene.read(named.replace(/^the /, ''));
    if (isSpan(found)) return { ...endAt(found.ends), precision: found.precision === 'event' ? 'event' : 'day' };
    if (!isAsked(found)) return found;
    const ends = found.options.flatMap((option) => {
        const span = scene.read(option);
        return isSpan(span) ? [span.ends] : [];
    });
    return { why: found.why, options: ends.sort().map(withWeekday) };
}
