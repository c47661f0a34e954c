import type { ArrangementShape, Check, Fault } from './arrangementShape.ts';
import { cadenceOf, cadences, doubtAbout } from './cadence.ts';
import { addDays, inWords } from './day.ts';
import { isSaidAs } from './spelling.ts';

/** The rules about what an arrangement says besides its groups and seats. */
export const termsChecks: readonly Check[] = [
    unclearCadences,
    shadowsOutsideGroup,
    topicsTwice,
    papersWithoutSecond,
    leadWithoutBody,
];

function unclearCadences(file: ArrangementShape): Fault[] {
    const expected = `one of ${Object.keys(cadences).join(', ')}, or words with months: {words: every half term, months: 2}`;
    const said = [
        ...file.groups.map(({ meets }, at) => ({ words: meets, path: ['groups', at, 'meets'] })),
        ...(file.papers ?? []).map(({ every }, at) => ({ words: every, path: ['papers', at, 'every'] })),
    ];
    return said.flatMap(({ words, path }) => {
        if (typeof words !== 'string' || cadenceOf(words)) return [];
        const wrong = doubtAbout(words) ?? 'is no cadence the book knows';
        return [{ path, says: `“${words}” ${wrong}; expected ${expected}` }];
    });
}

function shadowsOutsideGroup(file: ArrangementShape): Fault[] {
    return file.groups.flatMap((group, at) => {
        const shadow = group['shadow until'];
        const path = ['groups', at, 'shadow until'];
        if (shadow === undefined) return [];
        if (shadow < group.from)
            return [
                {
                    path,
                    says: `the shadow form ends before ${group.ref} starts; expected ${inWords(group.from)} or later`,
                },
            ];
        if (group.until === undefined || shadow < group.until) return [];
        const last = inWords(addDays(group.until, -1));
        return [{ path, says: `${group.ref} would never leave its shadow form; expected ${last} or earlier` }];
    });
}

function topicsTwice(file: ArrangementShape): Fault[] {
    return file.groups.flatMap((group, at) => {
        const topics = (group.remit ?? []).map((topic): Dated & { name: string } =>
            typeof topic === 'string' ? { name: topic } : topic,
        );
        return topics.flatMap((topic, index) =>
            topics.slice(0, index).some((earlier) => isSaidAs(topic.name, earlier.name) && overlap(topic, earlier))
                ? [
                      {
                          path: ['groups', at, 'remit', index],
                          says: `“${topic.name}” stands in the remit of ${group.ref} already; expected each topic once`,
                      },
                  ]
                : [],
        );
    });
}

interface Dated {
    readonly from?: string;
    readonly until?: string;
}

const overlap = (one: Dated, other: Dated): boolean =>
    (one.from ?? '') <= (other.until ?? '9999') && (other.from ?? '') <= (one.until ?? '9999');

function papersWithoutSecond(file: ArrangementShape): Fault[] {
    const says = '“one is” names one of several papers a year; expected “every” with words such as twice a year';
    return (file.papers ?? []).flatMap((paper, at) => {
        const cadence = typeof paper.every === 'string' ? cadenceOf(paper.every) : paper.every;
        const isOneOfSeveral = cadence !== undefined && cadence.months <= 6;
        return paper['one is'] !== undefined && !isOneOfSeveral ? [{ path: ['papers', at, 'one is'], says }] : [];
    });
}

function leadWithoutBody(file: ArrangementShape): Fault[] {
    if (file['led by'] !== 'independent board' || file.groups.some((group) => group.kind === 'board')) return [];
    return [
        { path: ['led by'], says: 'an independent board leads but no group is one; expected a group of kind board' },
    ];
}
