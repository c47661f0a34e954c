import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { readConfig } from '../src/config.ts';

const whole = {
    CLIENT_ID: '5b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a11',
    TENANT_ID: '11111111-2222-4333-8444-555555555555',
    SITE: 'https://example.sharepoint.com/sites/board',
    PART_2_SITE: 'https://example.sharepoint.com/sites/board-part-2',
    ARRANGEMENT: 'arrangement.yaml',
};
const tenancyOf = (variables: Record<string, string | undefined>) => {
    const { tenancy } = readConfig({ variables });
    assert.ok(tenancy);
    return tenancy;
};

describe('the environment', () => {
    it('that says nothing is local mode', () => {
        assert.deepEqual(readConfig({ variables: {} }), { port: 3978, logLevel: 'warn' });
    });

    it('that names a managed identity signs in with it, and sets up with it too', () => {
        const { running, setUp, tenantId, sites } = tenancyOf(whole);
        assert.deepEqual(running, { kind: 'managed identity', clientId: whole.CLIENT_ID });
        assert.deepEqual(setUp, running);
        assert.equal(tenantId, whole.TENANT_ID);
        assert.deepEqual(sites, { open: whole.SITE, restricted: whole.PART_2_SITE });
    });

    it('takes the id under the name that the toolkit writes', () => {
        const { CLIENT_ID, ...rest } = whole;
        assert.equal(tenancyOf({ ...rest, BOT_ID: CLIENT_ID, CLIENT_ID: '' }).appId, CLIENT_ID);
    });

    it('may give setting up an identity of its own, with more rights', () => {
        const other = '6b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a11';
        const { running, setUp } = tenancyOf({
            ...whole,
            SETUP_CLIENT_ID: other,
            SETUP_CLIENT_CERTIFICATE_PATH: 'set-up.pem',
        });
        assert.equal(running.kind, 'managed identity');
        assert.deepEqual(setUp, {
            kind: 'certificate',
            tenantId: whole.TENANT_ID,
            clientId: other,
            file: 'set-up.pem',
        });
    });

    it('of a single-tenant app takes a certificate before a secret, and wants one of them', () => {
        const single = { ...whole, BOT_TYPE: 'SingleTenant' };
        const both = { ...single, CLIENT_SECRET: 's', CLIENT_CERTIFICATE_PATH: 'bot.pem' };
        assert.equal(tenancyOf(both).running.kind, 'certificate');
        assert.equal(tenancyOf({ ...single, CLIENT_SECRET: 's' }).running.kind, 'secret');
        assert.throws(() => tenancyOf(single), /CLIENT_CERTIFICATE_PATH is missing.*CLIENT_SECRET/);
    });

    it('takes the address of a site, or its id', () => {
        const id = 'example.sharepoint.com,5b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a11,5b1f0ad8-6a3c-4f1e-9d55-0c6a3f0e7a12';
        assert.equal(tenancyOf({ ...whole, SITE: id }).sites.open, id);
    });

    it('wants a site of its own for Part 2, and for every partnership', () => {
        const same = { ...whole, PART_2_SITE: `${whole.SITE.replace('/board', '/Board')}/` };
        assert.throws(() => tenancyOf(same), /PART_2_SITE has to be another site than SITE/);
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const PARTNERSHIPS = join(folder, 'partnerships.json');
        const at = (name: string) => `https://example.sharepoint.com/sites/${name}`;
        const second = { site: at('second'), part2Site: at('second-part-2'), arrangement: 'walsall' };
        try {
            writeFileSync(PARTNERSHIPS, JSON.stringify([second]));
            assert.equal(tenancyOf({ ...whole, PARTNERSHIPS }).others.length, 1);
            writeFileSync(PARTNERSHIPS, JSON.stringify([{ ...second, part2Site: whole.PART_2_SITE }]));
            assert.throws(() => tenancyOf({ ...whole, PARTNERSHIPS }), /PARTNERSHIPS has to be a list that names each/);
        } finally {
            rmSync(folder, { recursive: true });
        }
    });

    it('asks for the certificate of an identity that is to set up', () => {
        const SETUP_CLIENT_ID = whole.CLIENT_ID;
        assert.throws(() => tenancyOf({ ...whole, SETUP_CLIENT_ID }), /SETUP_CLIENT_CERTIFICATE_PATH is missing/);
    });

    for (const missing of Object.keys(whole))
        it(`without ${missing} refuses to start, in one sentence that says where to find it`, () => {
            for (const nothing of [undefined, '', '  '])
                assert.throws(
                    () => readConfig({ variables: { ...whole, [missing]: nothing, NODE_ENV: 'production' } }),
                    ({ message }: Error) =>
                        message.startsWith(`The minute book cannot start: ${missing} is missing, the `) &&
                        !message.includes('\n') &&
                        message.endsWith('.'),
                );
        });

    it('of half a tenancy is never taken for local mode', () => {
        for (const name of ['CLIENT_ID', 'TENANT_ID', 'SITE', 'PART_2_SITE'] as const)
            assert.throws(() => readConfig({ variables: { [name]: whole[name] } }), /is missing/);
        assert.throws(
            () => readConfig({ variables: { NODE_ENV: 'production' } }),
            /CLIENT_ID is missing, .* \(atk provision writes it as BOT_ID\);/,
        );
    });

    it('that is wrong is told what each variable has to be, and never what it was', () => {
        const wrong = { ...whole, CLIENT_ID: 'oops', SITE: 'http://example.com', PORT: '99999', LOG_LEVEL: 'loud' };
        for (const variables of [wrong, { ...wrong, PORT: '1', LOG_LEVEL: 'info' }])
            assert.throws(
                () => readConfig({ variables }),
                ({ message }: Error) => / has to be /.test(message) && !/oops|99999|loud|Invalid|http:/.test(message),
            );
    });

    it('may lie in a file, under what the process is told itself', () => {
        const folder = mkdtempSync(join(tmpdir(), 'minute-book-'));
        const file = join(folder, 'tenant.env');
        const lines = Object.entries(whole).map(([name, value]) => `${name}=${value}`);
        writeFileSync(file, ['# the tenant', ...lines, 'PORT=8080', ''].join('\n'));
        try {
            const { port, tenancy } = readConfig({ variables: { PORT: '9090' }, file });
            assert.equal(port, 9090);
            assert.equal(tenancy?.appId, whole.CLIENT_ID);
        } finally {
            rmSync(folder, { recursive: true });
        }
        assert.throws(() => readConfig({ file: '/nowhere/tenant.env' }), /could not be read/);
    });

    it('shows no secret however it is printed', () => {
        const tenancy = tenancyOf({ ...whole, BOT_TYPE: 'SingleTenant', CLIENT_SECRET: 'hush-hush' });
        const { running } = tenancy;
        assert.ok(running.kind === 'secret' && running.secret.reveal() === 'hush-hush');
        for (const printed of [
            inspect(tenancy, { depth: 9, showHidden: true }),
            JSON.stringify(tenancy),
            `${running.secret}`,
        ])
            assert.doesNotMatch(printed, /hush/);
    });
});
