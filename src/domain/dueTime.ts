import { dayAt, endAt, type Found, isAsked, isSpan, type Scene } from './dueFound.ts';

const hour =
    "(?:(?:\\d{1,2}(?:[:.]\\d{2})?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve) ?(?:am|pm|noon|o'clock)|" +
    '\\d{1,2}:\\d{2}(?: ?hours)?|(?:12 )?(?:noon|midday|midnight)|lunch ?time|' +
    '(?:the )?(?:close|end) of (?:play|business|(?:the |the working |working )?day)|cop|cob|eod|eop|first thing(?: in the morning)?|' +
    '(?:the |this )?(?:morning|afternoon|evening))';
const alone = new RegExp(`^${hour}$`);
const before = new RegExp(`^${hour} (?:on |of |in )?(.+)$`);
const behind = new RegExp(`^(.+?) (?:(?:at |by |before |in )?${hour}|at \\d{1,2}(?:[:.]\\d{2})?)$`);

/** An hour of a day, `close of play Friday`, `5pm on 3 June`: the day counts. */
export function hourOfDay(text: string, scene: Scene): Found | undefined {
    if (alone.test(text)) return endAt(scene.said);
    const rest = before.exec(text)?.[1] ?? behind.exec(text)?.[1];
    const found = rest === undefined ? undefined : scene.read(rest);
    if (isSpan(found) && found.precision === 'day')
        return /^(?:first|morning)/.test(text) ? dayAt(found.ends) : endAt(found.ends);
    return isAsked(found) || found === 'impossible' ? found : undefined;
}
