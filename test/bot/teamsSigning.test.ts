import assert from 'node:assert/strict';
import { ClaimsIdentity } from 'botframework-connector';
import { Signing } from '../../src/bot/teamsSigning.ts';
import { unseen } from '../../src/domain/witness.ts';

const appId = '5b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a11';
const host = 'smba.trafficmanager.net';
const terms = { appId, hosts: [host], keys: { find: async () => undefined }, token: async () => 'a token' };

describe('the clients that post to Teams', () => {
    const signing = new Signing(terms, { witness: unseen });
    const bot = new ClaimsIdentity([{ type: 'aud', value: appId }]);
    const clientAt = (address: string) =>
        signing.createConnectorFactory(bot).create(address, 'https://api.botframework.com');

    it('are made once for each service address, whoever asks', async () => {
        const [one, two] = await Promise.all([clientAt(`https://${host}/uk/`), clientAt(`https://${host}/uk/`)]);
        assert.equal(one, two);
        assert.equal(await clientAt(`https://${host}/uk/`), one);
        assert.notEqual(await clientAt(`https://${host}/emea/`), one);
    });

    it('of very many addresses the oldest is forgotten, and made anew when it is needed', async () => {
        const oldest = await clientAt(`https://${host}/0`);
        for (let nth = 1; nth < 150; nth++) await clientAt(`https://${host}/${nth}`);
        const newest = await clientAt(`https://${host}/149`);
        assert.equal(await clientAt(`https://${host}/149`), newest);
        assert.notEqual(await clientAt(`https://${host}/0`), oldest);
    });

    it('go to no host but those of Teams, whatever a route in a list says', async () => {
        for (const address of [
            'https://evil.example/',
            `https://${host}.evil.example/`,
            `https://evil.example/${host}`,
            `https://${host}@evil.example/`,
            `https://${host}:444/`,
            `http://${host}/`,
            '',
        ])
            await assert.rejects(clientAt(address), /none of Teams/, address);
    });
});
