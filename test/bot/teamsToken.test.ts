import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { ToBotFromBotOrEmulatorTokenValidationParameters } from 'botframework-connector/lib/auth/tokenValidationParameters.js';
import { type Keys, keysAt, proofFor } from '../../src/bot/teamsToken.ts';
import { BotService } from '../support/botService.ts';

describe('the keys of a service', () => {
    let service: BotService;
    let keys: Keys;
    let moment: number;
    beforeEach(async () => {
        service = await BotService.open();
        moment = Date.now();
        keys = keysAt(service.keysAt, () => moment);
    });
    afterEach(() => service.close());

    it('are fetched once for all who need them first', async () => {
        const found = await Promise.all(Array.from({ length: 20 }, () => keys.find('first')));
        assert.ok(found.every((key) => key !== undefined));
        assert.equal(service.fetched, 1);
    });

    it('are fetched again at once when a new one is named, and the former is let go', async () => {
        await keys.find('first');
        await service.rollOver('second');
        assert.ok(await keys.find('second'));
        assert.equal(await keys.find('first'), undefined);
    });

    it('are not fetched for every name that anyone makes up', async () => {
        for (let nth = 0; nth < 100; nth++) assert.equal(await keys.find(`made up ${nth}`), undefined);
        assert.ok(service.fetched <= 2, `${service.fetched} fetched`);
        moment += 11_000;
        await service.rollOver('second');
        assert.ok(await keys.find('second'));
    });

    it('are fetched anew after a day, while the known ones serve', async () => {
        await keys.find('first');
        moment += 25 * 3_600_000;
        assert.ok(await keys.find('first'));
        await until(() => service.fetched === 2);
    });

    it('serve on while they cannot be fetched', async () => {
        await keys.find('first');
        service.isDark = true;
        moment += 25 * 3_600_000;
        for (let hour = 0; hour < 5; hour++) {
            moment += 3_600_000;
            assert.ok(await keys.find('first'));
        }
    });

    it('that cannot be fetched at first are asked for again', async () => {
        service.isDark = true;
        await assert.rejects(keys.find('first'));
        service.isDark = false;
        assert.ok(await keys.find('first'));
    });
});

describe('a token that proved the sender before', () => {
    const place = { channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/uk/' };
    const claims = { iss: 'https://api.botframework.com', aud: 'app', serviceurl: place.serviceUrl };
    let service: BotService;
    let moment = Date.now();
    beforeEach(async () => {
        service = await BotService.open();
    });
    afterEach(() => service.close());
    const refused = { name: 'AuthenticationError' };

    it('is held against every activity again', async () => {
        const prove = proofFor('app', keysAt(service.keysAt), () => moment);
        const token = await service.token({ ...claims, exp: moment / 1000 + 600 });
        for (let time = 0; time < 3; time++) await prove(token, place);
        await assert.rejects(prove(token, { ...place, serviceUrl: 'https://elsewhere.example/' }), refused);
        await assert.rejects(prove(`${token.slice(0, -4)}AAAA`, place), refused);
        await assert.rejects(prove(` ${token}`, place), refused);
        await prove(token, place);
        moment += 16 * 60_000;
        await assert.rejects(prove(token, place), refused);
    });

    it('proves nothing once its key is gone, or another bears its name', async () => {
        const prove = proofFor(
            'app',
            keysAt(service.keysAt, () => moment),
            () => moment,
        );
        const token = await service.token({ ...claims, exp: moment / 1000 + 3 * 86_400 });
        await prove(token, place);
        await service.rollOver('first');
        moment += 25 * 3_600_000;
        // The day's first asks for the keys anew while the known ones serve.
        await prove(token, place);
        await until(() => service.fetched === 2);
        await new Promise((resolve) => setTimeout(resolve, 20));
        await assert.rejects(prove(token, place), refused);
    });
});

describe('forged tokens', () => {
    it('leave nothing behind, whatever directory or key they name', async () => {
        // Where botbuilder adds whatever directory an unverified token names.
        const known = ToBotFromBotOrEmulatorTokenValidationParameters.issuer as string[];
        const before = known.length;
        const service = await BotService.open();
        const prove = proofFor('app', keysAt(service.keysAt));
        const place = { channelId: 'msteams', serviceUrl: 'https://smba.trafficmanager.net/uk/' };
        const claims = { aud: 'app', serviceurl: place.serviceUrl, exp: Date.now() / 1000 + 600 };
        for (let nth = 0; nth < 300; nth++) {
            const tid = randomUUID();
            const iss = nth % 2 === 0 ? `https://sts.windows.net/${tid}/` : 'https://api.botframework.com';
            const forged = await service.token({ ...claims, iss, tid }, { kid: tid });
            await assert.rejects(prove(forged, place), { name: 'AuthenticationError' });
        }
        assert.equal(known.length, before);
        assert.ok(service.fetched <= 2, `${service.fetched} fetched`);
        await service.close();
    });
});

async function until(claim: () => boolean): Promise<void> {
    for (let tries = 0; !claim(); tries++) {
        assert.ok(tries < 200, 'it never came true');
        await new Promise((resolve) => setTimeout(resolve, 10));
    }
}
