import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { refused } from './answer.ts';

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};

/** `index-BX3k9_qa.js`: the bundler's name changes with the content. */
const HASHED = /-[\w-]{8,}\.\w+$/;

/**
 * Serves the screens. The folder is listed once at start and a request is looked up in that list, so no path, however
 * written, leads out of it. Any other address is a screen's own (`/p/:ref`, `/ward/:ward`) and gets `index.html`.
 */
export function serveAssets(app: OpenAPIHono, folder: string): void {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    files.set(`/${relative(folder, file).split(sep).join('/')}`, file);
  }
  const index = files.get('/index.html');

  app.get('*', async (c) => {
    const path = pathOf(c);
    const file = path === '/' ? undefined : files.get(path);
    if (file !== undefined) return send(c, file, HASHED.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    // A missing script must not come back as a page.
    if (index === undefined || path.startsWith('/assets/')) return refused(c, 404, 'http.page-unknown');
    return send(c, index, 'no-cache');
  });
}

/** An address that cannot be decoded is nobody's file. */
function pathOf(c: Context): string {
  try {
    return decodeURIComponent(c.req.path);
  } catch {
    return '/';
  }
}

async function send(c: Context, file: string, cacheControl: string): Promise<Response> {
  const type = TYPES[extname(file)] ?? 'application/octet-stream';
  return c.body(await readFile(file), 200, { 'Content-Type': type, 'Cache-Control': cacheControl });
}
