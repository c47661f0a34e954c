import { noticeCard } from '../cards/notice.ts';
import { administratorsOf } from '../domain/way.ts';
import type { House } from './moment.ts';
import { sendLater } from './sending.ts';
import { keyOf } from './turn.ts';

/**
 * Tells every business manager who can be reached, in their own chat, that the arrangement breaks a rule and the last good one goes on.
 * Once for each version of the file, whichever process sees it; where nobody can be reached yet it answers so, to be asked again.
 */
export async function tellBroken(version: string, faults: string, house: House): Promise<'told' | 'nobody'> {
    const key = keyOf('broken arrangement', version);
    if (await house.book.log.find({ key })) return 'told';
    const channels = await house.book.channels.all({});
    const managers = administratorsOf(channels, house.arrangement(), house.today());
    if (managers.length === 0) return 'nobody';
    const what = 'The arrangement in the document library breaks a rule';
    // The log's unique key decides which process tells.
    const { already } = await house.book.log.add({
        ...{ key, at: house.now().toISOString(), actorName: 'Minute Book', actorId: '', what, record: version },
        detail: faults.slice(0, 4000),
    });
    if (already) return 'told';
    const card = noticeCard(
        `${what}, so the last good one goes on until it is put right:\n\n${faults.slice(0, 4000)}\n\nOpen Arrangement/arrangement.yaml there, put these lines right, or restore an earlier version. It is read again within a minute.`,
    );
    await Promise.all(managers.map(({ route }) => sendLater({ to: route, card, messageId: '' }, house)));
    return 'told';
}
