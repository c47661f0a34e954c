import {
    type AssuranceQuery,
    agencyCard,
    assuranceCard,
    draftLetter,
    showAssurance,
    writeYearly,
} from '../cards/assurance.ts';
import type { Card } from '../cards/card.ts';
import { writtenCard } from '../cards/written.ts';
import { filesOf } from '../documents/files.ts';
import { letterPage } from '../documents/letter.ts';
import { noEvidence, summaryOf } from '../documents/yearly.ts';
import { yearlyFiles, yearlyFor } from '../documents/yearlyDrawn.ts';
import { agencyNamed } from '../domain/agencyNamed.ts';
import { seatsHeldBy } from '../domain/arrangement.ts';
import { type Assurance, assuranceOf, nothingOf } from '../domain/assurance.ts';
import { inWords, municipalYear } from '../domain/day.ts';
import { spanInWords } from '../domain/groupYear.ts';
import { leadPartnerOf } from '../domain/leadPartner.ts';
import { isAllowed, mustBeAllowed } from '../domain/permission.ts';
import { Refusal } from '../domain/refusal.ts';
import { addWorkingDays } from '../domain/workingDay.ts';
import { periodIn, spanOf } from './period.ts';
import { reading } from './reading.ts';
import { groupsToSee } from './room.ts';
import { type Command, keyOf, log, on, post, type Route, replace, said, type Turn } from './turn.ts';

/** `assurance`, `assurance Police`, `assurance health 2020-21`, `assurance from 1 April 2020 to 31 March 2021`. */
const assuranceSaid = said(/^assurance(?:\s+(?:of\s+|by agency\s*)?(.*))?$/i, async ([words = ''], turn) =>
    post(await shown(queryIn(words), 1, turn)),
);

const assuranceShown = on(showAssurance, async ({ query, page }, turn) => replace(await shown(query, page, turn)));

/** `letter to Police`, `letter to health 2020-21`. */
const letterSaid = said(/^letter\s+(?:to|for)\s+(?:the\s+)?(.+)$/i, async ([words = ''], turn) =>
    post(await drafted(queryIn(words), turn)),
);

const letterDrafted = on(draftLetter, async ({ query }, turn) => post(await drafted(query, turn)));

/** `yearly report 2020-21`. */
const yearlySaid = said(/^yearly(?:\s+report|\s+evidence)?(?:\s+(.+))?$/i, async ([words = ''], turn) =>
    post(await yearly(yearIn(words), turn)),
);

const yearlyWritten = on(writeYearly, async ({ query }, turn) => post(await yearly(query, turn)));

export const assuranceRoutes: readonly Route[] = [reading(assuranceShown), letterDrafted, yearlyWritten];
export const assuranceCommands: readonly Command[] = [reading(assuranceSaid), letterSaid, yearlySaid];

const queryIn = (words: string): AssuranceQuery => {
    const { rest, from, to } = periodIn(words.trim());
    return { agency: rest.trim(), from, to };
};

/** The report is of all groups and agencies, so that nothing but the year may be asked for. */
function yearIn(words: string): AssuranceQuery {
    const query = queryIn(words);
    if (query.agency === '') return query;
    throw new Refusal(`“${query.agency}” is no year. Type: yearly report 2020-21`);
}

async function shown(query: AssuranceQuery, page: number, turn: Turn): Promise<Card> {
    const { agencies, span, isPartial } = await answered(query, turn);
    const { today } = turn;
    const mayWrite = isAllowed('draft letters', turn.who, 'the partnership', turn.arrangement, today);
    if (query.agency === '') return assuranceCard({ query, span, today, page, isPartial, agencies, mayWrite });
    const of = oneOf(query, agencies, turn);
    return agencyCard({ query: { ...query, agency: of.agency }, span, today, page, isPartial, of, mayWrite });
}

/** What the book says of every agency, in the groups the person may see. */
async function answered(query: AssuranceQuery, turn: Turn) {
    const { arrangement, today, book } = turn;
    const seen = new Set(groupsToSee(turn));
    const span = spanOf(query, today);
    const began = arrangement.groups.filter(({ from }) => from <= span.to);
    const groups = began.filter((group) => seen.has(group));
    const years = await Promise.all(groups.map((group) => book.groupYear(group, span)));
    const agencies = assuranceOf(years, arrangement, span, today);
    return { agencies, span, isPartial: groups.length < began.length };
}

/** An agency of which the book holds nothing is shown so, for that too is an answer. */
function oneOf({ agency }: AssuranceQuery, agencies: readonly Assurance[], turn: Turn): Assurance {
    const others = agencies.map((each) => each.agency);
    const name = agencyNamed(agency, turn.arrangement, others, turn.today);
    return agencies.find((each) => each.agency === name) ?? nothingOf(name);
}

/** Ten working days are what a busy office needs to answer in earnest. */
const answerDays = 10;

async function drafted(query: AssuranceQuery, turn: Turn): Promise<Card> {
    const { who, arrangement, today } = turn;
    mustBeAllowed('draft letters', who, 'the partnership', arrangement, today);
    const { agencies, span } = await answered(query, turn);
    const of = oneOf(query, agencies, turn);
    const lead = leadPartnerOf(arrangement, of.agency, today);
    const holidays = arrangement.holidays.map(({ day }) => day);
    const answerBy = addWorkingDays(today, answerDays, holidays.length === 0 ? undefined : holidays);
    const duties = seatsHeldBy(arrangement, who, today).find(({ duty }) => duty === 'business manager');
    const from = { name: who.name, role: duties?.role ?? '' };
    const page = letterPage({ partnership: arrangement.title, of, span, lead, from, written: today, answerBy });
    const name = `${today}-letter-${of.agency.replace(/[^A-Za-z0-9]+/g, '-')}`.slice(0, 100);
    // On the restricted site, for until it is sent it is nobody else's to read.
    const [address] = await turn.filing.shelve(
        'restricted',
        ['Letters', municipalYear(today)],
        await filesOf(page, name),
    );
    const key = keyOf('letter', of.agency, span.from, span.to, today, turn.actor.id);
    await log(turn, key, 'Drafted a letter', of.agency, `About ${spanInWords(span)}.`);
    return writtenCard({
        title: `Letter to ${of.agency}`,
        summary: `A draft for you to check, change and send; nobody else has been sent it. It is about ${spanInWords(span)}.`,
        lines: [
            lead
                ? `To ${lead.person.name}, ${lead.role}.`
                : `The arrangement names nobody who leads for ${of.agency}, so the name is left for you to fill in.`,
            `It asks for an answer by ${inWords(answerBy)}.`,
        ],
        links: [{ opens: 'Open document', address }],
    });
}

/** In the open library, for it is made of what everybody with rights on the site may read, and of Part 2 the references alone. */
async function yearly(query: AssuranceQuery, turn: Turn): Promise<Card> {
    const { who, arrangement, today } = turn;
    mustBeAllowed('write the yearly report', who, 'the partnership', arrangement, today);
    const span = spanOf(query, today);
    const found = await yearlyFor(span, today, turn);
    const files = await yearlyFiles(found, arrangement.title);
    const addresses = await turn.filing.shelve('open', ['Yearly reports', municipalYear(span.to)], files);
    const at = (end: string) => addresses[files.findIndex(({ name }) => name.endsWith(end))];
    const key = keyOf('yearly', span.from, span.to, turn.at, turn.actor.id);
    await log(turn, key, 'Wrote the evidence for a yearly report', municipalYear(span.to), spanInWords(span));
    return writtenCard({
        title: `Evidence for the yearly report, ${spanInWords(span)}`,
        summary: summaryOf(found),
        lines: found.heads.map(
            ({ says, evidence }) => `${says}: ${evidence.length === 0 ? noEvidence : evidence.length}`,
        ),
        links: [
            { opens: 'Open Word', address: at('.docx') },
            { opens: 'Open Excel', address: at('.xlsx') },
            { opens: 'Open CSV', address: at('-evidence.csv') },
            { opens: 'Open page', address: at('.html') },
        ],
    });
}
