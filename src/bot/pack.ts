import { packButton, packCard, packedCard } from '../cards/pack.ts';
import { summaryOf } from '../documents/pack.ts';
import { packFiles, packFor, packName } from '../documents/packDrawn.ts';
import { type Day, inWords, municipalYear } from '../domain/day.ts';
import { Refusal } from '../domain/refusal.ts';
import { panelChoices, panelHere } from './forwardPlan.ts';
import { groupRefNamed } from './owner.ts';
import { dayIn } from './period.ts';
import { groupFor } from './room.ts';
import { keyOf, log, on, post, said, type Turn } from './turn.ts';

/** `pack` asks for what is missing; `pack PANEL from 1 January 2021 to 31 March 2021` writes it at once. */
export const packSaid = said(
    /^pack(?:\s+(?:of\s+|for\s+)?(?!from\s)(.+?))?(?:\s+from\s+(.+?)\s+to\s+(.+))?$/i,
    async ([words, from, to], turn) => {
        const panel = words === undefined ? await panelHere(turn) : groupRefNamed(words, turn.arrangement);
        groupFor('scrutinise', panel, turn);
        if (from !== undefined && to !== undefined) return post(await written(panel, from, to, turn));
        const year = municipalYear(turn.today).slice(0, 4);
        const panels = panelChoices(turn.arrangement, turn.today);
        return post(packCard({ panels, panel, from: `1 April ${year}`, to: `31 March ${Number(year) + 1}` }));
    },
);

export const packPressed = on(packButton, async ({ panel, from, to }, turn) =>
    post(await written(panel, from, to, turn)),
);

async function written(ref: string, first: string, last: string, turn: Turn) {
    const panel = groupFor('scrutinise', ref, turn);
    const period = { from: dayIn(first, 'From', turn.today), to: dayIn(last, 'To', turn.today) };
    mustBeInOrder(period);
    const pack = await packFor(panel, period, turn.today, turn);
    const folder = ['Packs', panel.ref, municipalYear(period.to)];
    const files = await packFiles(pack, turn.arrangement.title);
    const addresses = await turn.filing.shelve('open', folder, files);
    const at = (end: string) => addresses[files.findIndex(({ name }) => name.endsWith(end))] ?? '';
    await log(turn, keyOf('pack', packName(pack), turn.today), 'Wrote a pack', panel.ref, packName(pack));
    return packedCard(pack, `As at ${inWords(turn.today)}. ${summaryOf(pack)}`, {
        word: at('.docx'),
        excel: at('.xlsx'),
        csv: at('-resolutions.csv'),
        html: at('.html'),
    });
}

function mustBeInOrder({ from, to }: { from: Day; to: Day }): void {
    if (to < from)
        throw new Refusal('To lies before From, so the pack would be for no day at all. Change one of them.');
}
