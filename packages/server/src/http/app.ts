import { randomUUID } from 'node:crypto';
import { OpenAPIHono } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { accessLog, faultLine, type Log } from './access-log.ts';
import { type AllowedHosts, allowHosts } from './allowed-hosts.ts';
import { refused } from './answer.ts';
import { answerHeaders } from './answer-headers.ts';
import { serveAssets } from './assets.ts';
import { findSession } from './find-session.ts';
import { onlyJson, smallBody } from './guard-body.ts';
import { guardCaller } from './guard-caller.ts';
import type { RouteParts } from './route-parts.ts';
import { ROUTES } from './routes.ts';

export interface AppParts extends RouteParts {
  /** Folder with `index.html` and its assets; without it only `/api` is served. */
  readonly assets?: { readonly folder: string };
  /** Where access and fault lines go; nowhere when absent. */
  readonly log?: Log;
  /** Names of this server; those of its own machine when absent. */
  readonly hosts?: AllowedHosts;
}

/**
 * The HTTP face of a reader. Every answer is JSON or an asset; every refusal is `{code, detail?}`.
 * Statuses: 400 body, 403 origin, 404 unknown, 405 method, 413 size, 415 type, 421 host, 500 fault.
 */
export function createApp({ assets, log = () => {}, hosts = allowHosts(), ...parts }: AppParts): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      // Paths are names of our own schema; what was sent is not repeated.
      const field = result.error.issues[0]?.path.join('.') ?? '';
      return refused(c, 400, 'http.body-not-valid', { field: field === '' ? 'body' : field });
    },
  });
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 400) return refused(c, 400, 'http.body-not-valid', { field: 'body' });
    const fault = randomUUID();
    log(faultLine(fault, error));
    return refused(c, 500, 'http.fault', { id: fault });
  });

  app.use(answerHeaders, accessLog(log), guardCaller(hosts));
  app.use('/api/*', onlyJson, smallBody, findSession(parts.access));
  app.use('/fhir/*', smallBody, findSession(parts.access));
  for (const add of ROUTES) add(app, parts);

  for (const [path, methods] of methodsByPath(app)) {
    app.all(path, (c) => {
      c.header('Allow', methods.join(', '));
      return refused(c, 405, 'http.method-not-allowed');
    });
  }
  app.all('/api/*', (c) => refused(c, 404, 'http.route-unknown'));
  if (assets !== undefined) serveAssets(app, assets.folder);
  app.notFound((c) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return refused(c, 404, 'http.page-unknown');
    c.header('Allow', 'GET, HEAD');
    return refused(c, 405, 'http.method-not-allowed');
  });
  return app;
}

/** Routes as registered, `ALL` (middleware) left out. HEAD is answered as GET without a body. */
export function methodsByPath(app: OpenAPIHono): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { method, path } of app.routes) {
    if (method === 'ALL' || !path.startsWith('/api/')) continue;
    const methods = found.get(path) ?? [];
    for (const one of method === 'GET' ? ['GET', 'HEAD'] : [method]) if (!methods.includes(one)) methods.push(one);
    found.set(path, methods);
  }
  return found;
}
