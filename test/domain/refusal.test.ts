import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

describe('a refusal', () => {
    it('whose sentence says that nothing was changed is of the kind to which that is not added', () => {
        const src = new URL('../../src/', import.meta.url);
        const rooms = ['bot', 'domain', 'sharepoint'];
        const files = rooms.flatMap((room) => readdirSync(new URL(room, src)).map((file) => `${room}/${file}`));
        let seen = 0;
        for (const file of files) {
            const sentences = readFileSync(new URL(file, src), 'utf8').matchAll(/new (\w+)\(\s*[`'](.*)[`']/g);
            for (const [, kind, sentence = ''] of sentences) {
                const says = /\bnothing was (?:changed|kept|recorded|shown)\b|\bis already kept\b/i.test(sentence);
                if (says) seen++;
                if (says) assert.equal(kind, 'Unchanged', `${file}: ${sentence}`);
            }
        }
        assert.ok(seen > 10, `${seen} of them`);
    });
});
