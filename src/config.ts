import { z } from 'zod';

/** The environment, checked once. */
export interface Config {
    readonly port: number;
    /** How much is logged on stderr. */
    readonly logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug';
}

/** Throws an Error in one sentence that names the variable and what it should be. */
export function readConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
    const read = Variables.safeParse(environment);
    if (read.success) return { port: read.data.PORT, logLevel: read.data.LOG_LEVEL };
    throw new Error(read.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '));
}

const Variables = z.object({
    PORT: z.coerce.number('a port number, such as 3978').int().min(0).max(65_535).default(3978),
    LOG_LEVEL: z
        .enum(['silent', 'error', 'warn', 'info', 'debug'], 'silent, error, warn, info or debug')
        .default('warn'),
});
