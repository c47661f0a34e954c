import { readFileSync } from 'node:fs';
import { inspect, parseEnv } from 'node:util';
import { z } from 'zod';
import { mustBeApart, type OtherPartnership, othersIn, siteOf } from './others.ts';

/** The environment, checked once. */
export interface Config {
    readonly port: number;
    /** How much is logged on stderr. */
    readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
    /** Where the bot runs for people; absent in local mode. */
    readonly tenancy?: Tenancy;
}

/** One partnership's tenant. */
export interface Tenancy {
    readonly appId: string;
    readonly tenantId: string;
    /** Signs in the running bot: to Teams, and to SharePoint with the right to write rows. */
    readonly running: Identity;
    /** Signs in `provision`, which makes lists and columns and so needs more. */
    readonly setUp: Identity;
    /** Addresses or ids of the partnership's own site and its restricted one. */
    readonly sites: { readonly open: string; readonly restricted: string };
    readonly arrangement: string;
    /** Other partnerships that this process serves as well. */
    readonly others: readonly OtherPartnership[];
    /** Where what SharePoint could not take waits. */
    readonly tray: TrayPlace;
    readonly graph: string;
    /** Whoever sends it may read the figures at /metrics; absent they are not served. */
    readonly metricsToken?: Secret;
    /** Where the service that brings activities publishes its keys. */
    readonly keys: string;
    /** The hosts at which Teams takes messages; our token goes to no other. */
    readonly serviceHosts: readonly string[];
}

/** A folder of one process alone, or Azure's queues, which several processes share. */
export type TrayPlace =
    | { readonly kind: 'disk'; readonly folder: string }
    | { readonly kind: 'queues'; readonly address: string }
    | { readonly kind: 'stand-in'; readonly connection: Secret };

/** Who the program is when it asks for a token. */
export type Identity =
    | { readonly kind: 'managed identity'; readonly clientId: string }
    | { readonly kind: 'certificate'; readonly tenantId: string; readonly clientId: string; readonly file: string }
    | { readonly kind: 'secret'; readonly tenantId: string; readonly clientId: string; readonly secret: Secret };

/** Words that no log and no message repeats: only `reveal` tells them. */
export class Secret {
    readonly #words: string;

    constructor(words: string) {
        this.#words = words;
    }

    reveal = (): string => this.#words;
    toString = (): string => '(secret)';
    toJSON = (): string => '(secret)';
    [inspect.custom] = (): string => '(secret)';
}

/** Where the program reads what it is told: the process's own variables, and over none of them those of a file. */
export interface Environment {
    readonly variables?: Readonly<Record<string, string | undefined>>;
    /** Holds lines of NAME=value; naming one means that this is no local mode. */
    readonly file?: string;
}

/**
 * Throws an Error in one sentence that names each variable that is missing or wrong, and where its value is found. Local mode is where no
 * file is named, no variable of a tenant is set and NODE_ENV is not production: half a tenancy is an error, never local mode.
 */
export function readConfig({ variables = process.env, file }: Environment = {}): Config {
    const given = readVariables({ variables, ...(file !== undefined && { file }) });
    const { PORT, LOG_LEVEL } = read(Everywhere, given);
    const isTenancy = file !== undefined || given.NODE_ENV === 'production' || ofTenant.some((name) => given[name]);
    return { port: PORT, logLevel: LOG_LEVEL, ...(isTenancy && { tenancy: read(Tenant, given) }) };
}

/** Unchecked, for who fills in a form with them. */
export function readVariables({
    variables = process.env,
    file,
}: Environment = {}): Readonly<Record<string, string | undefined>> {
    const given = file === undefined ? variables : { ...variablesIn(file), ...variables };
    // The toolkit writes the same id under a name of its own.
    return given.CLIENT_ID?.trim() || !given.BOT_ID ? given : { ...given, CLIENT_ID: given.BOT_ID };
}

function variablesIn(file: string): Readonly<Record<string, string | undefined>> {
    try {
        return parseEnv(readFileSync(file, 'utf8'));
    } catch {
        throw new Error(`The environment file ${file} could not be read. Check the path after --env.`);
    }
}

function read<Read>(shape: z.ZodType<Read>, given: Readonly<Record<string, string | undefined>>): Read {
    // A variable set to nothing is one not set: a template's blanks are not values.
    const filled = Object.fromEntries(Object.entries(given).filter(([, value]) => value?.trim()));
    const result = shape.safeParse(filled);
    if (result.success) return result.data;
    const wrong = result.error.issues.map(({ path: [name = ''], message }) =>
        String(name) in filled ? `${String(name)} has to be ${message}` : `${String(name)} is missing, ${message}`,
    );
    throw new Error(`The minute book cannot start: ${wrong.join('; ')}.`);
}

/** Any of these says that a tenant is meant. */
const ofTenant = ['CLIENT_ID', 'TENANT_ID', 'SITE', 'PART_2_SITE'];

const Everywhere = z.object({
    PORT: z.coerce
        .number('a port number, such as 3978')
        .int('a port number, such as 3978')
        .min(0, 'a port number, such as 3978')
        .max(65_535, 'a port number, such as 3978')
        .default(3978),
    LOG_LEVEL: z
        .enum(['silent', 'error', 'warn', 'info', 'debug'], 'silent, error, warn, info or debug')
        .default('warn'),
});

const clientId = 'the Application (client) ID on the Overview page of the app registration in the Entra admin centre';
const SERVICE_HOSTS =
    'smba.trafficmanager.net,smba.infra.gcc.teams.microsoft.com,smba.infra.gov.teams.microsoft.us,smba.infra.dod.teams.microsoft.us';

const InTenant = z.object({
    CLIENT_ID: z.guid(`${clientId} (atk provision writes it as BOT_ID)`),
    TENANT_ID: z.guid('the Directory (tenant) ID on the same page'),
    BOT_TYPE: z
        .enum(['SingleTenant', 'UserAssignedMSI'], 'SingleTenant or UserAssignedMSI, as the Azure Bot resource says')
        .default('UserAssignedMSI'),
    CLIENT_SECRET: z.string().optional(),
    CLIENT_CERTIFICATE_PATH: z.string().optional(),
    SETUP_CLIENT_ID: z.guid(clientId).optional(),
    SETUP_CLIENT_SECRET: z.string().optional(),
    SETUP_CLIENT_CERTIFICATE_PATH: z.string().optional(),
    SITE: siteOf('the partnership’s SharePoint site'),
    PART_2_SITE: siteOf('the restricted SharePoint site for Part 2'),
    TRAY_FOLDER: z.string('a folder that outlives a restart').default('.data'),
    QUEUE_ADDRESS: z
        .url('the address of the storage account’s queues, such as https://example.queue.core.windows.net')
        .optional(),
    QUEUE_CONNECTION: z.string().optional(),
    PARTNERSHIPS: z.string('the path of a JSON file that lists other partnerships').optional(),
    ARRANGEMENT: z.string('the path of the arrangement, a YAML file such as those of infra/arrangements'),
    METRICS_TOKEN: z
        .string()
        .min(20, 'at least 20 characters that nobody can guess')
        .transform((words) => new Secret(words))
        .optional(),
    GRAPH_URL: z.url('an address').default('https://graph.microsoft.com/v1.0'),
    BOT_KEYS_URL: z.url('an address').default('https://login.botframework.com/v1/.well-known/openidconfiguration'),
    SERVICE_HOSTS: z
        .string()
        .default(SERVICE_HOSTS)
        .transform((words) => words.split(',').map((host) => host.trim().toLowerCase())),
});

const Tenant = InTenant.transform((given, context): Tenancy => {
    const { CLIENT_ID: appId, TENANT_ID: tenantId } = given;
    const proven = provenBy(tenantId, appId, given.CLIENT_CERTIFICATE_PATH, given.CLIENT_SECRET);
    if (given.BOT_TYPE === 'SingleTenant' && proven === undefined)
        context.addIssue({
            code: 'custom',
            path: ['CLIENT_CERTIFICATE_PATH'],
            message:
                'the path of a PEM file with the certificate of the app registration and its key, or CLIENT_SECRET a secret of it (Certificates & secrets)',
        });
    if (given.SETUP_CLIENT_ID !== undefined && !given.SETUP_CLIENT_CERTIFICATE_PATH && !given.SETUP_CLIENT_SECRET)
        context.addIssue({
            code: 'custom',
            path: ['SETUP_CLIENT_CERTIFICATE_PATH'],
            message: 'the path of a PEM file with the certificate and key of the app that SETUP_CLIENT_ID names',
        });
    const sites = { open: given.SITE, restricted: given.PART_2_SITE };
    const others = given.PARTNERSHIPS === undefined ? [] : othersIn(given.PARTNERSHIPS, tenantId, context);
    mustBeApart(sites, others, context);
    const running = proven ?? ({ kind: 'managed identity', clientId: appId } as const);
    return {
        appId,
        tenantId,
        running: given.BOT_TYPE === 'SingleTenant' ? running : { kind: 'managed identity', clientId: appId },
        setUp:
            provenBy(
                tenantId,
                given.SETUP_CLIENT_ID ?? appId,
                given.SETUP_CLIENT_CERTIFICATE_PATH,
                given.SETUP_CLIENT_SECRET,
            ) ?? running,
        sites,
        arrangement: given.ARRANGEMENT,
        others,
        tray: trayOf(given.QUEUE_ADDRESS, given.QUEUE_CONNECTION, given.TRAY_FOLDER),
        graph: given.GRAPH_URL,
        ...(given.METRICS_TOKEN && { metricsToken: given.METRICS_TOKEN }),
        keys: given.BOT_KEYS_URL,
        serviceHosts: given.SERVICE_HOSTS,
    };
});

/** A certificate is taken before a secret, for it never leaves the machine. */
function provenBy(tenantId: string, clientId: string, file?: string, secret?: string): Identity | undefined {
    if (file !== undefined) return { kind: 'certificate', tenantId, clientId, file };
    if (secret !== undefined) return { kind: 'secret', tenantId, clientId, secret: new Secret(secret) };
    return undefined;
}

function trayOf(address: string | undefined, connection: string | undefined, folder: string): TrayPlace {
    if (connection !== undefined) return { kind: 'stand-in', connection: new Secret(connection) };
    return address === undefined ? { kind: 'disk', folder } : { kind: 'queues', address };
}
