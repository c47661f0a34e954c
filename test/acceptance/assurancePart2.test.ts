import assert from 'node:assert/strict';
import mammoth from 'mammoth';
import { linesOn } from '../support/cardWords.ts';
import { openRoom, type Room } from '../support/recorder.ts';

/** Stands in everything typed under the exempt item, and nowhere else. */
const SECRET = 'Zebra-Quince';

describe('what an agency did, and the yearly report, of Part 2', () => {
    let room: Room;
    before(async () => {
        room = await openRoom({ today: '2021-03-18' });
        const { manager, house } = room;
        await manager.startMeeting();
        await manager.record('Add item', { Title: SECRET, 'Part 2': 'true' });
        await manager.say(`resolved: ${SECRET} be reviewed`);
        await manager.record('Add action', {
            ...{ Title: SECRET, Owner: 'Priya Shah', Due: '19 March 2021', 'From resolution': 'R1(a)' },
            ...{ Source: 'Rapid review', Theme: SECRET },
        });
        await manager.say('extend A1 to 20 March 2021: Staff were away');
        await manager.say(`theme A1: ${SECRET} again`);
        house.setToday('2021-04-20');
    });
    after(() => room.close());

    const document = async (site: string | undefined, path: string): Promise<string> => {
        const { graph } = room.teams.world;
        const { id } = (await (await fetch(`${graph}/sites/${site}/drive`)).json()) as { id: string };
        const file = await fetch(`${graph}/drives/${id}/root:/${path}:/content`);
        assert.equal(file.status, 200, path);
        return (await mammoth.extractRawText({ buffer: Buffer.from(await file.arrayBuffer()) })).value;
    };

    it('says nothing but the reference and the owner, on cards, in the letter and in the report', async () => {
        const { manager, house, teams } = room;
        const [open, restricted] = teams.world.sites;
        const rows = await manager.rows('Actions');
        assert.equal(rows.length, 1);
        assert.equal(rows[0]?.Part2, true);
        const owner = house.arrangement.people.find(({ name }) => name === 'Priya Shah');
        const agency = house.arrangement.agencies.find(({ id }) => id === owner?.agency)?.name ?? '';
        assert.notEqual(agency, '');
        const said = [
            JSON.stringify(rows),
            JSON.stringify(await manager.show('assurance')),
            JSON.stringify(await manager.show(`assurance ${agency}`)),
            JSON.stringify(await manager.show(`letter to ${agency}`)),
            JSON.stringify(await manager.show('yearly report 2020-21')),
            JSON.stringify(await manager.rows('Log')),
        ];
        const letter = await document(
            restricted,
            `Letters/2021-22/2021-04-20-letter-${agency.replace(/[^A-Za-z0-9]+/g, '-')}.docx`,
        );
        const report = await document(open, 'Yearly%20reports/2020-21/2020-04-01-to-2021-03-31-yearly-report.docx');
        for (const words of [...said, letter, report]) assert.ok(!words.includes(SECRET), words);
        const { card = {} } = await manager.show(`assurance ${agency}`);
        assert.ok(linesOn(card).includes('EXEC/2020-21/A1 (Part 2), owed by Priya Shah.'), linesOn(card).join('\n'));
        assert.match(letter, /EXEC\/2020-21\/A1 \(Part 2\)/);
        assert.match(report, /Part 2, owed by Priya Shah/);
    });

    it('keeps the theme on the restricted site', async () => {
        const { graph, sites } = room.teams.world;
        const { value } = (await (
            await fetch(`${graph}/sites/${sites[1]}/lists/Actions/items?$expand=fields`)
        ).json()) as { value: { fields: Record<string, unknown> }[] };
        assert.equal(value[0]?.fields.Theme, `${SECRET} again`);
        assert.equal(value[0]?.fields.Source, 'rapid review');
    });
});
