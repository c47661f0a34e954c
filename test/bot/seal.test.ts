import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { sealOf } from '../../src/bot/seal.ts';

describe('words hidden on a card', () => {
    const secret = randomBytes(32);
    const seal = sealOf(secret);
    const words = 'action: see the mother of Zayden @Priya Shah by next Friday — 👩‍👧';

    it('are shown again in the same conversation, by any process with the same secret, and look another way each time', () => {
        const hidden = seal.hide(words, 'here');
        assert.ok(!hidden.includes('Zayden') && !Buffer.from(hidden, 'base64url').includes('Zayden'));
        assert.equal(sealOf(secret).shown(hidden, 'here'), words);
        assert.notEqual(seal.hide(words, 'here'), hidden);
    });

    it('are shown nowhere else, by nobody else, and not where a single byte was changed', () => {
        const hidden = seal.hide(words, 'here');
        assert.equal(seal.shown(hidden, 'there'), undefined);
        assert.equal(sealOf(randomBytes(32)).shown(hidden, 'here'), undefined);
        const bytes = Buffer.from(hidden, 'base64url');
        for (let at = 0; at < bytes.length; at++) {
            const changed = Buffer.from(bytes);
            changed.writeUInt8((changed.readUInt8(at) + 1) % 256, at);
            assert.equal(seal.shown(changed.toString('base64url'), 'here'), undefined, `byte ${at}`);
        }
        for (const nothing of ['', 'abc', '=', 'é', hidden.slice(0, 30)])
            assert.equal(seal.shown(nothing, 'here'), undefined);
    });
});
