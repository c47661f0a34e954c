import { X509Certificate } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { type Finding, unknown, warning, well, wrong } from './finding.ts';

type Variables = Readonly<Record<string, string | undefined>>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Whether a secret lies where none is needed, and whether each certificate can be read and is good for a while. */
export function lookAtSettings(variables: Variables, file: string | undefined, now: Date): Finding[] {
    const isSet = (name: string) => Boolean(variables[name]?.trim());
    const secrets = ['CLIENT_SECRET', 'SETUP_CLIENT_SECRET', 'QUEUE_CONNECTION'].filter(isSet);
    const found = [
        ...secrets.map((name) => lookAtSecret(name, variables)),
        ...['CLIENT_CERTIFICATE_PATH', 'SETUP_CLIENT_CERTIFICATE_PATH']
            .filter(isSet)
            .map((name) => lookAtCertificate(name, variables[name] ?? '', now)),
        ...(file !== undefined && secrets.length > 0 ? lookAtFile(file) : []),
    ];
    return found.length > 0 ? found : [well('settings', 'They are complete, and hold no secret.')];
}

function lookAtSecret(name: string, { BOT_TYPE }: Variables): Finding {
    if (name === 'CLIENT_SECRET' && BOT_TYPE !== 'SingleTenant')
        return warning('settings', `${name} is set, but a managed identity needs none.`, `Remove ${name}.`);
    if (name === 'QUEUE_CONNECTION')
        return warning(
            'settings',
            `${name} holds a key that opens the whole storage account.`,
            'Set QUEUE_ADDRESS instead, which the bot opens by its own identity.',
        );
    return warning(
        'settings',
        `${name} is a secret that somebody can copy.`,
        `Use ${name.replace('SECRET', 'CERTIFICATE_PATH')}, and remove the secret here and in the app registration.`,
    );
}

function lookAtCertificate(name: string, path: string, now: Date): Finding {
    let until: Date;
    try {
        until = new Date(new X509Certificate(readFileSync(path)).validTo);
    } catch {
        return wrong('settings', `${name} leads to no certificate that can be read.`, `Check the path ${path}.`);
    }
    const days = Math.floor((until.getTime() - now.getTime()) / DAY_MS);
    const on = until.toISOString().slice(0, 10);
    const renew = 'Make a new one, upload it to the app registration, and put it in the place of the old one.';
    if (days < 0) return wrong('settings', `The certificate of ${name} ran out on ${on}.`, renew);
    if (days < 30) return warning('settings', `The certificate of ${name} runs out on ${on}.`, renew);
    return well('settings', `The certificate of ${name} is good until ${on}.`);
}

function lookAtFile(file: string): Finding[] {
    if (process.platform === 'win32')
        return [unknown('settings', `Who may read ${file} cannot be told on this machine.`)];
    const isOpen = (statSync(file).mode & 0o077) !== 0;
    return isOpen
        ? [warning('settings', `${file} holds a secret and others may read it.`, `Type: chmod 600 ${file}`)]
        : [];
}
