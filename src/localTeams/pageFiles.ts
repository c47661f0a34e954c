import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

interface PageFile {
    mime: string;
    contents: Uint8Array | string;
}

// Cards may carry pictures as data; nothing else comes from anywhere but here.
const policy = [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self'`,
    `img-src 'self' data:`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `frame-ancestors 'none'`,
].join('; ');

/** The page itself: its document, and its program and looks bundled in memory at the first request. */
export class PageFiles {
    #files: Promise<Map<string, PageFile>> | undefined;

    /** Answers with a file of the page; false when it has none by this path. */
    async serve(path: string, response: ServerResponse): Promise<boolean> {
        this.#files ??= bundled();
        const file = (await this.#files).get(path);
        if (!file) return false;
        response.writeHead(200, {
            'Content-Type': file.mime,
            'Content-Security-Policy': policy,
            'X-Content-Type-Options': 'nosniff',
            'Referrer-Policy': 'no-referrer',
            'Cache-Control': 'no-store',
        });
        response.end(file.contents);
        return true;
    }
}

async function bundled(): Promise<Map<string, PageFile>> {
    const folder = new URL('page/', import.meta.url);
    const { build } = await import('esbuild');
    const [document, program] = await Promise.all([
        readFile(new URL('index.html', folder), 'utf8'),
        build({
            entryPoints: [fileURLToPath(new URL('main.ts', folder))],
            bundle: true,
            minify: true,
            write: false,
            format: 'esm',
            target: 'es2022',
            outdir: '/page',
            logLevel: 'silent',
        }),
    ]);
    const files = new Map<string, PageFile>([['/', { mime: 'text/html; charset=utf-8', contents: document }]]);
    for (const { path, contents } of program.outputFiles) {
        const mime = path.endsWith('.css') ? 'text/css' : 'text/javascript';
        files.set(path, { mime: `${mime}; charset=utf-8`, contents });
    }
    return files;
}
