import type { Day } from './day.ts';
import { cadence } from './dueCadence.ts';
import { datedDay } from './dueDay.ts';
import { namedEvent, openWords } from './dueEvent.ts';
import type { DueContext, Found, Reader, Scene } from './dueFound.ts';
import { meeting, otherMeeting } from './dueMeeting.ts';
import { milestone } from './dueMilestone.ts';
import { month, partOfMonth } from './dueMonth.ts';
import { namedDay } from './dueNamedDay.ts';
import { endOf } from './duePart.ts';
import { period } from './duePeriod.ts';
import { quarter } from './dueQuarter.ts';
import { range } from './dueRange.ts';
import { remarked } from './dueRemark.ts';
import { season } from './dueSeason.ts';
import { hourOfDay } from './dueTime.ts';
import { week } from './dueWeek.ts';
import { weekdayNear } from './dueWeekday.ts';
import { year } from './dueYear.ts';
import { type Limit, leadOf } from './spoken.ts';

/** Tried in order; the first that understands the words decides. */
const readers: readonly Reader[] = [
    openWords,
    cadence,
    remarked,
    hourOfDay,
    year,
    datedDay,
    week,
    weekdayNear,
    month,
    quarter,
    season,
    namedDay,
    period,
    endOf,
    partOfMonth,
    range,
    milestone,
    meeting,
];

/** What words name, and how it limits what is due. */
export interface Understood {
    readonly found: Found;
    readonly limit: Limit;
}

export function understand(text: string, said: Day, context: DueContext): Understood | undefined {
    return dated(text, sceneOf(said, context)) ?? undated(text);
}

const sceneOf = (said: Day, context: DueContext): Scene => ({
    ...context,
    said,
    read: (text, from = said) => {
        const { found, limit } = dated(text, sceneOf(from, context)) ?? undated(text) ?? {};
        return limit === 'by' ? found : undefined;
    },
});

/** The words as a whole, or without what they begin with: "by the end of" is tried before "the end of". */
function dated(text: string, scene: Scene): Understood | undefined {
    for (const reader of readers) {
        const found = reader(text, scene);
        if (found !== undefined) return { found, limit: 'by' };
    }
    const lead = leadOf(text);
    const inner = lead && dated(lead.rest, scene);
    return inner && { found: inner.found, limit: lead.limit === 'by' ? inner.limit : lead.limit };
}

function undated(text: string): Understood | undefined {
    const found = namedEvent(text) ?? otherMeeting(text);
    return found && { found, limit: 'by' };
}

export function openClause(text: string, said: Day): Understood | undefined {
    const found = openWords(text, sceneOf(said, {})) ?? namedEvent(text);
    return found === 'event' ? { found, limit: 'by' } : undefined;
}
