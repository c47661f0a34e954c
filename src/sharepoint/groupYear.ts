import type { Group } from '../domain/arrangement.ts';
import { daysInYears, type GroupYear, isIn, type Span } from '../domain/groupYear.ts';
import type { MinuteBook, Question, Register } from '../domain/minuteBook.ts';
import { type Kind, seriesOf } from '../domain/reference.ts';

type Registers = Pick<MinuteBook, 'meetings' | 'roll' | 'resolutions' | 'actions' | 'points'>;

/** Each question goes by the beginning of a reference or by an open mark, so its cost follows the years asked about and not what is stored. */
export const groupYearOn =
    ({ meetings, roll, resolutions, actions, points }: Registers) =>
    async (group: Group, span: Span): Promise<GroupYear> => {
        const begins = (kind: Kind, yearsBefore: number) => [
            ...new Set(daysInYears(span, yearsBefore).map((day) => seriesOf(group, kind, day).prefix)),
        ];
        const byRef = (kind: Kind, yearsBefore: number) =>
            begins(kind, yearsBefore).map((startsWith) => ({ ref: { startsWith } }));
        const called = begins('M', 0).map((startsWith) => ({ meeting: { startsWith } }));
        const [held, lines, decided, owed, challenges] = await Promise.all([
            eachOnce(meetings, byRef('M', 0)),
            eachOnce(roll, called),
            eachOnce(resolutions, byRef('R', 1)),
            eachOnce(actions, [...byRef('A', 2), { openIn: group.ref }, { slippedIn: group.ref }]),
            points.all({ challengeOf: group.ref }),
        ]);
        const within = held.filter((meeting) => meeting.group === group.ref && isIn(span, meeting.held));
        const refs = new Set(within.map(({ ref }) => ref));
        return {
            group: group.ref,
            meetings: within,
            roll: lines.filter(({ meeting }) => refs.has(meeting)),
            resolutions: decided.filter((limb) => limb.group === group.ref && limb.held <= span.to),
            actions: owed.filter((action) => action.group === group.ref),
            challenges,
        };
    };

async function eachOnce<T extends { readonly key: string }>(
    register: Register<T>,
    questions: readonly Question<T>[],
): Promise<T[]> {
    const found = await Promise.all(questions.map((question) => register.all(question)));
    return [...new Map(found.flat().map((record) => [record.key, record])).values()];
}
