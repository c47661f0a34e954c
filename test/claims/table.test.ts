import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The claims as they were written down from the source documents, where they lie beside this project. */
const table = fileURLToPath(new URL('../../../shared/design/partnerships.md', import.meta.url));

const tests = readdirSync(new URL('../', import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => readFileSync(new URL(`../${file}`, import.meta.url), 'utf8'))
    .join('\n');

/** Several ids may open one title: `W1 W5: …`. */
const tested = new Set(
    [...tests.matchAll(/\bit\(\s*['"`]((?:[WXSYV]\d+[ ,:]+)+)/g)].flatMap(
        ([, ids = '']) => ids.match(/[WXSYV]\d+/g) ?? [],
    ),
);

describe('The claims of the source documents', () => {
    it('are each tested by their name', function () {
        if (!existsSync(table)) {
            console.log(`      (not compared with the table of claims: ${table} is not here)`);
            this.skip();
        }
        const claims = [...readFileSync(table, 'utf8').matchAll(/^\| ([WXSYV]\d+) \|/gm)].map(([, id = '']) => id);
        assert.equal(claims.length, 67);
        assert.deepEqual(
            claims.filter((id) => !tested.has(id)),
            [],
        );
    });
});
