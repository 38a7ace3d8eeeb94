import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { ok, type Result, refuse } from '@tomoshibi/hospital';
import { codeOf, Fault } from '../fault.ts';

const LOOPBACK = '127.0.0.1';

/**
 * Refuses `http.loopback-only` for any host but this machine itself: there is no login yet, so whoever reaches the port
 * reads every chart. The reader's accounts come first, other hosts after.
 */
export function loopbackHost(host: string | undefined): Result<typeof LOOPBACK> {
  if (host === undefined || host === LOOPBACK || host === 'localhost') return ok(LOOPBACK);
  return refuse('http.loopback-only', { reason: 'no login yet: whoever reaches the port reads every chart' });
}

export interface Listening {
  readonly port: number;
  /** `http://127.0.0.1:PORT` */
  readonly url: string;
  /** Takes no new request, lets running ones finish for `graceMs`, then cuts them. */
  close(graceMs?: number): Promise<void>;
}

/**
 * Serves on 127.0.0.1. `port` 0 takes any free one. Rejects with `http.loopback-only`, `http.port-taken`, `http.port-not-allowed`,
 * `http.listen-failed`.
 */
export async function listen({
  app,
  port,
  host,
}: {
  app: Pick<OpenAPIHono, 'fetch'>;
  port: number;
  host?: string;
}): Promise<Listening> {
  const allowed = loopbackHost(host);
  if (!allowed.ok) throw new Fault(allowed.refusal.code, String(allowed.refusal.detail?.reason));
  const server = createAdaptorServer({
    fetch: app.fetch,
    serverOptions: { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 },
  }) as import('node:http').Server;
  await new Promise<void>((done, failed) => {
    server.once('error', (error) => failed(listenFault(port, error)));
    server.listen(port, allowed.value, done);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    url: `http://${allowed.value}:${bound}`,
    close: (graceMs = 5_000) =>
      new Promise<void>((done) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        server.close(() => {
          clearTimeout(cut);
          done();
        });
        server.closeIdleConnections();
      }),
  };
}

function listenFault(port: number, error: Error): Fault {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return new Fault('http.port-taken', `port ${port} is used by another program`, { cause: error });
  if (code === 'EACCES')
    return new Fault('http.port-not-allowed', `port ${port} needs rights this user has not`, { cause: error });
  return new Fault('http.listen-failed', `cannot listen on port ${port}: ${code ?? error.name}`, { cause: error });
}
