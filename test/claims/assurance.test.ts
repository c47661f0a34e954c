import assert from 'node:assert/strict';
import mammoth from 'mammoth';
import { packPage, packSheets } from '../../src/documents/pack.ts';
import { packFor } from '../../src/documents/packDrawn.ts';
import { groupByRef } from '../../src/domain/arrangement.ts';
import { assuranceOf } from '../../src/domain/assurance.ts';
import { buttonsOf, linesOn } from '../support/cardWords.ts';
import type { Recorder } from '../support/recorder.ts';
import { openClaims } from './room.ts';

const held = '2019-01-28';
const councillors = ['Geraint Pugh', 'Ann Tollemache', 'Reece Dodd', 'Mina Farrow', 'Joyce Ashby', 'Luke Prenton'];
const guests: Readonly<Record<string, readonly string[]>> = {
    'Wirral Council': ['Una Frith', 'Basil Kerr', 'Tess Moran', 'Ivo Lamb', 'Cora Dunn'],
    'Merseyside Police': ['Hal Brand', 'Peg Stone', 'Ross Vale'],
    'Wirral Clinical Commissioning Group': ['Lyn Marsh', 'Ewan Foss'],
    'Wirral Community NHS Trust': ['Dot Pine'],
    'Wirral Safeguarding Children Board': ['Gus Heath', 'Ada Brook'],
};

describe('what each agency did (partnerships.md, ten things, 10)', () => {
    let claims: Awaited<ReturnType<typeof openClaims>>;
    let committee: Recorder;
    before(async () => {
        claims = await openClaims('wirral-january-2019', held);
        committee = await claims.meetingOf('OSC');
        await committee.say(`present: ${councillors.map((name) => `Councillor ${name}`).join(', ')}`);
        const visitors = Object.entries(guests).flatMap(([from, names]) => names.map((name) => `${name} (${from})`));
        await committee.say(`in attendance: ${visitors.join('; ')}`);
        await committee.say('action: Send the figures @Martin Rimmer by 1 February 2019');
        await committee.say('action: Nominate a lead @Martin Rimmer by 31 January 2019');
        await committee.say('done A2: the letter of nomination');
        claims.house.setToday('2019-02-20');
    });
    after(() => claims.close());

    const counted = async (today: string) => {
        const { arrangement, book } = claims.house;
        const span = { from: '2019-01-01', to: today };
        const years = await Promise.all(arrangement.groups.map((group) => book.groupYear(group, span)));
        return assuranceOf(years, arrangement, span, today).map((of) => [
            of.agency,
            of.seats.reduce((sum, { present, deputised }) => sum + present + deputised, 0),
            of.visits,
        ]);
    };

    it('X12: counts nineteen people for five organisations and six seats', async () => {
        const found = await counted('2019-02-20');
        assert.deepEqual(found, [
            ['Wirral Council', 6, 5],
            ['Merseyside Police', 0, 3],
            ['Wirral Clinical Commissioning Group', 0, 2],
            ['Wirral Community NHS Trust', 0, 1],
            ['Wirral Safeguarding Children Board', 0, 2],
        ]);
        assert.equal(
            found.reduce((sum, [, seated, came]) => sum + Number(seated) + Number(came), 0),
            19,
        );
    });

    it('X12: counts them for the care board once it has the duties of the commissioning group', async () => {
        const { arrangement, book } = claims.house;
        const span = { from: '2018-04-01', to: '2019-03-31' };
        const years = await Promise.all(arrangement.groups.map((group) => book.groupYear(group, span)));
        const health = assuranceOf(years, arrangement, span, '2022-07-01').find(({ agency }) =>
            /Care Board/.test(agency),
        );
        assert.deepEqual([health?.visits, health?.formerly], [2, ['Wirral Clinical Commissioning Group']]);
    });

    it('X12: stand in the pack as they were when its period ended, and the pack says what it cannot know of that day', async () => {
        const { house } = claims;
        const panel = groupByRef(house.arrangement, 'OSC');
        assert.ok(panel);
        const january = { from: '2019-01-01', to: '2019-01-31' };
        const pack = await packFor(panel, january, '2019-02-20', house);
        const sheet = (name: string) => packSheets(pack).find((each) => each.name === name)?.rows ?? [];
        assert.deepEqual(
            sheet('By agency').map(([agency, , came, asked, visits]) => [agency, came, asked, visits]),
            [
                ['Wirral Council', '6', '8', '5'],
                ['Merseyside Police', '0', '0', '3'],
                ['Wirral Clinical Commissioning Group', '0', '0', '2'],
                ['Wirral Community NHS Trust', '0', '0', '1'],
                ['Wirral Safeguarding Children Board', '0', '0', '2'],
            ],
        );
        // The figures were due on the day after: open then, and overdue only since.
        const police = ([, , , , , onTime, late, , open, overdue]: readonly string[]) => [onTime, late, open, overdue];
        assert.deepEqual(police(sheet('By agency')[1] ?? []), ['1', '0', '1', '0']);
        const later = await packFor(panel, { from: '2019-01-01', to: '2019-02-20' }, '2019-02-20', house);
        const [, now = []] = packSheets(later).find(({ name }) => name === 'By agency')?.rows ?? [];
        assert.deepEqual(police(now), ['1', '0', '0', '1']);
        assert.deepEqual(sheet('Slipped'), []);
        assert.match(
            packSheets(later).find(({ name }) => name === 'Slipped')?.rows[0]?.[2] ?? '',
            /overdue by 19 days/,
        );
        const page = JSON.stringify(packPage(pack, 'x').blocks);
        assert.match(page, /As at 20 February 2019\./);
        assert.match(page, /As at 31 January 2019, when the period ended/);
        assert.match(
            page,
            /Titles, owners and the standing of decisions bear no such dates and are as at 20 February 2019/,
        );
        assert.doesNotMatch(JSON.stringify(packPage(later, 'x').blocks), /when the period ended|bear no such dates/);
    });

    it('shows them on a card, and one agency on another', async () => {
        const card = (await committee.show('assurance 2018-19')).card ?? {};
        assert.match(linesOn(card)[0] ?? '', /^Assurance by agency, 1 April 2018 to 31 March 2019$/);
        assert.equal(buttonsOf(card).length, 6);
        const { card: police = {} } = await committee.show('assurance Police 2018-19');
        const said = linesOn(police).join('\n');
        assert.match(said, /^Merseyside Police, /);
        assert.match(said, /1 done on time, 0 late or not known to be on time, 0 open, 1 overdue/);
        assert.match(said, /“Send the figures”, owed by Martin Rimmer, .* overdue by 19 days/);
        assert.ok(buttonsOf(police).includes('Draft letter'));
    });

    it('opens an agency from the card of all of them', async () => {
        const message = await committee.show('assurance');
        await committee.teams.press(committee.who, message, 'Open Merseyside Police');
        const shown = committee.teams.withButton('Draft letter');
        assert.match(linesOn(shown.card ?? {})[0] ?? '', /^Merseyside Police/);
    });

    it('drafts a letter to the agency’s lead, with what was done, what was not, and what is asked by when', async () => {
        // By then the executive stands, and somebody speaks for the police in it.
        claims.house.setToday('2019-10-01');
        const answer = await committee.say('letter to Police 2018-19');
        assert.match(answer, /Letter to Merseyside Police\. A draft for you to check/);
        const { graph, sites } = committee.teams.world;
        const name = '2019-10-01-letter-Merseyside-Police.docx';
        const at = async (site: string) => {
            const { id } = (await (await fetch(`${graph}/sites/${site}/drive`)).json()) as { id: string };
            return fetch(`${graph}/drives/${id}/root:/Letters/2019-20/${name}:/content`);
        };
        const [open = '', restricted = ''] = sites;
        assert.equal((await at(open)).status, 404);
        const file = await at(restricted);
        assert.equal(file.status, 200);
        const { value } = await mammoth.extractRawText({ buffer: Buffer.from(await file.arrayBuffer()) });
        assert.match(value, /Dear Martin Rimmer,/);
        assert.match(value, /“Nominate a lead”, was done by its date\./);
        assert.match(value, /“Send the figures”, owed by Martin Rimmer, .*overdue by 242 days\./);
        assert.match(value, /please say by 15 October 2019 how it stands/);
    });

    it('lets nobody but the business manager draft one', async () => {
        const chair = committee.as(committee.teams.named('Councillor Geraint Pugh'));
        assert.match(await chair.say('letter to Police'), /Only the business manager can draft a letter/);
        const { card = {} } = await chair.show('assurance Police 2018-19');
        assert.ok(!buttonsOf(card).includes('Draft letter'));
        assert.match(linesOn(card).join('\n'), /Only the groups you may see are counted/);
    });
});
