import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { unzipSync } from 'fflate';
import { parse } from 'yaml';
import { z } from 'zod';
import { appPackage, manifestWith } from '../src/appPackage.ts';

const root = new URL('../', import.meta.url);
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8');
const schemas = new URL('../shared/teams/', root);

const values = {
    TEAMS_APP_ID: '3f1c6f0a-6d0b-4b5e-9a35-0d1a5a3b7c11',
    BOT_ID: '8d2f7a54-0a33-4c8e-9f0e-6a2d2b9c4e22',
    ORGANISATION: 'The “Example” Partnership',
    ORGANISATION_URL: 'https://partnership.example',
    PRIVACY_URL: 'https://partnership.example/privacy',
    TERMS_URL: 'https://partnership.example/terms',
};

const Manifest = z.object({
    version: z.string(),
    bots: z.tuple([
        z.object({
            scopes: z.array(z.string()),
            commandLists: z.array(z.object({ commands: z.array(z.object({ title: z.string() })) })),
        }),
    ]),
    authorization: z.object({ permissions: z.object({ resourceSpecific: z.array(z.object({ name: z.string() })) }) }),
});

describe('the app package', () => {
    it('holds the manifest and both icons, and nothing else', () => {
        const files = unzipSync(appPackage(values));
        assert.deepEqual(Object.keys(files).sort(), ['color.png', 'manifest.json', 'outline.png']);
        assert.deepEqual(size(files['color.png']), { width: 192, height: 192 });
        assert.deepEqual(size(files['outline.png']), { width: 32, height: 32 });
        assert.doesNotMatch(new TextDecoder().decode(files['manifest.json']), /\$\{\{/);
    });

    it('is the same, byte for byte, for the same values', () => {
        assert.deepEqual(appPackage(values), appPackage(values));
    });

    it('is not made while a value is missing, and says which', () => {
        assert.throws(
            () => appPackage({ ...values, BOT_ID: ' ', TERMS_URL: undefined }),
            /TERMS_URL, BOT_ID are not set/,
        );
    });

    it('takes a name with quotation marks as it is', () => {
        assert.match(JSON.stringify(manifestWith({ ...values, ORGANISATION: 'A "B" C' })), /A \\"B\\" C/);
    });

    it('asks for no more than when a meeting starts and who is in a channel', () => {
        const { authorization } = Manifest.parse(manifestWith(values));
        assert.deepEqual(
            authorization.permissions.resourceSpecific.map(({ name }) => name),
            ['ChannelMeeting.ReadBasic.Group', 'OnlineMeeting.ReadBasic.Chat', 'ChannelMember.Read.Group'],
        );
    });

    it('has a version above 0, which Teams wants', () => {
        assert.ok(Manifest.parse(manifestWith(values)).version.startsWith('1.'));
    });
});

describe('the project files', () => {
    it('have a manifest as Teams takes it', function () {
        const schema = schemaOf('manifest.schema.json');
        if (schema === undefined) this.skip();
        const check = addFormats.default(new AjvDraft4.default({ allErrors: true, strict: false })).compile(schema);
        assert.ok(check(manifestWith(values)), JSON.stringify(check.errors, undefined, 2));
    });

    for (const file of ['teamsapp.yml', 'teamsapp.local.yml'])
        it(`have a ${file} as the toolkit takes it`, function () {
            const schema = schemaOf('teamsapp-yml.schema.json');
            if (schema === undefined) this.skip();
            const check = addFormats.default(new Ajv({ allErrors: true, strict: false })).compile(schema);
            assert.ok(check(parse(read(file))), JSON.stringify(check.errors, undefined, 2));
        });

    it('name only files that exist', () => {
        const named = ['teamsapp.yml', 'teamsapp.local.yml'].flatMap((file) => [
            ...read(file).matchAll(/\.\/(appPackage\/manifest\.json|infra\/\S+\.(?:bicep|json)|\.deployignore)/g),
        ]);
        assert.ok(named.length > 5);
        for (const [, path = ''] of named) assert.ok(existsSync(new URL(path, root)), path);
    });
});

describe('the example of an environment file', () => {
    const names = [...read('infra/env/.env.example').matchAll(/^([A-Z0-9_]+)=/gm)].map(([, name = '']) => name);

    it('names every value that the manifest, the toolkit and the resources ask for', () => {
        const files = ['appPackage/manifest.json', 'teamsapp.yml', 'teamsapp.local.yml', 'infra/azure.parameters.json'];
        const asking = files.map(read).join('\n');
        const asked = new Set([...asking.matchAll(/\$\{\{(\w+)\}\}/g)].map(([, name = '']) => name));
        // Handed on from one step of the toolkit to the next.
        for (const name of ['WEB_APP_RESOURCE_ID', 'SECRET_BOT_PASSWORD', 'AAD_APP_TENANT_ID']) asked.delete(name);
        assert.deepEqual(
            [...asked].filter((name) => !names.includes(name)),
            [],
        );
    });

    it('names no partnership but one’s own', () => {
        const [, named = ''] = /^ARRANGEMENT=(.*)$/m.exec(read('infra/env/.env.example')) ?? [];
        assert.equal(existsSync(new URL(named, root)), false, `${named} would be deployed unread`);
        assert.ok(read('infra/README.md').includes(`arrangement check ${named}`));
    });

    it('holds no secret, and git keeps no copy of it but itself', function () {
        if (spawnSync('git', ['rev-parse'], { cwd: root }).status !== 0) this.skip();
        assert.ok(names.every((name) => !name.includes('SECRET')));
        const isIgnored = (file: string) => spawnSync('git', ['check-ignore', '-q', file], { cwd: root }).status === 0;
        assert.equal(isIgnored('infra/env/.env.prod'), true);
        assert.equal(isIgnored('infra/env/.env.example'), false);
    });
});

function schemaOf(file: string): object | undefined {
    const path = new URL(file, schemas);
    return existsSync(path) ? z.looseObject({}).parse(JSON.parse(readFileSync(path, 'utf8'))) : undefined;
}

/** Width and height stand at a fixed place in a PNG's first block. */
function size(png: Uint8Array | undefined): { width: number; height: number } {
    assert.ok(png);
    const view = new DataView(png.buffer, png.byteOffset);
    return { width: view.getUint32(16), height: view.getUint32(20) };
}
