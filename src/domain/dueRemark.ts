import { withWeekday } from './day.ts';
import { cadence } from './dueCadence.ts';
import { type Found, isSpan, type Scene } from './dueFound.ts';

/** Words with something said beside them: `March 2021 (TBC)`, `end of Q2 (30 September)`, `March 2021 and quarterly thereafter`. */
export function remarked(text: string, scene: Scene): Found | undefined {
    const [, enclosed] = /^\(([^()]+)\)?$/.exec(text) ?? [];
    if (enclosed !== undefined) return scene.read(enclosed);
    const [, main = '', again = ''] =
        /^(.+?) (?:and |then )+(.+?)(?: thereafter| after that| from then on)?$/.exec(text) ?? [];
    if (again !== '' && cadence(again) === 'event') return scene.read(main);
    const [, before, remark = ''] = /^([^()]+) ?\(([^()]+)\)?$/.exec(text) ?? [];
    if (before === undefined) return undefined;
    const joined = scene.read(`${before.trim()} ${remark}`);
    if (joined !== undefined && joined !== 'event') return joined;
    const found = scene.read(before.trim());
    const beside = scene.read(remark);
    if (found === 'event' && isSpan(beside)) return { ...beside, precision: 'event' };
    if (!isSpan(found) || !isSpan(beside) || found.ends === beside.ends) return found;
    return {
        why: '… says two things.',
        options: [found.ends, beside.ends].sort().map(withWeekday),
    };
}
