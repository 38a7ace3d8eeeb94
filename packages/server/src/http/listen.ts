import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, createServer as createNetServer, type Server as NetServer } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { OpenAPIHono } from '@hono/zod-openapi';
import { ok, type Result, refuse } from '@tomoshibi/hospital';
import { codeOf, Fault } from '../fault.ts';

const LOOPBACK = '127.0.0.1';

/** Key and certificates of the server, PEM. */
export interface ServerTls {
  readonly key: string;
  readonly cert: string;
}

/**
 * Where to listen. Refuses `http.loopback-only` for any host but this machine itself while there is no certificate: a password would
 * cross the ward's network in clear.
 */
export function listeningHost(host: string | undefined, tls: ServerTls | undefined): Result<string> {
  if (host === undefined || host === LOOPBACK || host === 'localhost') return ok(LOOPBACK);
  if (tls === undefined) return refuse('http.loopback-only', { reason: 'no certificate: tomoshibi ca init' });
  return /^[0-9a-zA-Z.:-]{1,253}$/.test(host) ? ok(host) : refuse('http.loopback-only', { reason: 'no address of this machine' });
}

export interface Listening {
  readonly port: number;
  /** `http://127.0.0.1:PORT`, or `https://…` with a certificate. */
  readonly url: string;
  /** Takes no new request, lets running ones finish for `graceMs`, then cuts them. */
  close(graceMs?: number): Promise<void>;
}

const TIMES = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 };

/** TLS 1.3, and of 1.2 only what has forward secrecy and authenticated ciphers. */
const MODERN = {
  minVersion: 'TLSv1.2',
  honorCipherOrder: true,
  ciphers: [
    'TLS_AES_256_GCM_SHA384',
    'TLS_CHACHA20_POLY1305_SHA256',
    'TLS_AES_128_GCM_SHA256',
    'ECDHE-ECDSA-AES256-GCM-SHA384',
    'ECDHE-ECDSA-CHACHA20-POLY1305',
    'ECDHE-ECDSA-AES128-GCM-SHA256',
  ].join(':'),
  ecdhCurve: 'X25519:P-256:P-384',
} as const;

/**
 * Serves on `host`, 127.0.0.1 when absent; with `tls` by HTTPS. `port` 0 takes any free one. Rejects with `http.loopback-only`,
 * `http.port-taken`, `http.port-not-allowed`, `http.host-not-ours`, `http.listen-failed`.
 */
export async function listen({
  app,
  port,
  host,
  tls,
}: {
  app: Pick<OpenAPIHono, 'fetch'>;
  port: number;
  host?: string | undefined;
  tls?: ServerTls | undefined;
}): Promise<Listening> {
  const allowed = listeningHost(host, tls);
  if (!allowed.ok) throw new Fault(allowed.refusal.code, String(allowed.refusal.detail?.reason));
  const server = (
    tls === undefined
      ? createAdaptorServer({ fetch: app.fetch, serverOptions: TIMES })
      : createAdaptorServer({
          fetch: app.fetch,
          createServer: createHttpsServer,
          serverOptions: { ...TIMES, ...MODERN, key: tls.key, cert: tls.cert },
        })
  ) as Server;
  const door = tls === undefined ? server : withHint(server);
  await new Promise<void>((done, failed) => {
    door.once('error', (error) => failed(listenFault(port, error)));
    door.listen(port, allowed.value, done);
  });
  const bound = (door.address() as AddressInfo).port;
  return {
    port: bound,
    url: `${tls === undefined ? 'http' : 'https'}://${allowed.value}:${bound}`,
    close: (graceMs = 5_000) =>
      new Promise<void>((done) => {
        const cut = setTimeout(() => server.closeAllConnections(), graceMs);
        door.close(() => {
          clearTimeout(cut);
          done();
        });
        server.closeIdleConnections();
      }),
  };
}

const TLS_HANDSHAKE = 22;

/** One port for HTTPS and for whoever types http: the latter is told where to go, and nothing else is answered in clear. */
function withHint(https: Server): NetServer {
  const hint = createHttpServer((request, response) => {
    const host = /^[a-z0-9.:[\]-]{1,260}$/i.exec(request.headers.host ?? '')?.[0];
    const words = `https:// で開いてください / open it as https://${host ?? ''}\n`;
    response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8', Connection: 'close' }).end(words);
  });
  hint.headersTimeout = TIMES.headersTimeout;
  return createNetServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.setTimeout(TIMES.headersTimeout, () => socket.destroy());
    socket.once('readable', () => {
      const first = socket.read() as Buffer | null;
      if (first === null) return;
      socket.setTimeout(0);
      socket.unshift(first);
      (first[0] === TLS_HANDSHAKE ? https : hint).emit('connection', socket);
    });
  });
}

/** What the system said to a socket that would not listen, as a fault of ours. */
export function listenFault(port: number, error: Error): Fault {
  const code = codeOf(error);
  if (code === 'EADDRINUSE') return new Fault('http.port-taken', `port ${port} is used by another program`, { cause: error });
  if (code === 'EACCES')
    return new Fault('http.port-not-allowed', `port ${port} needs rights this user has not`, { cause: error });
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new Fault('http.host-not-ours', 'この PC のアドレスではありません / not an address of this machine', { cause: error });
  return new Fault('http.listen-failed', `cannot listen on port ${port}: ${code ?? error.name}`, { cause: error });
}
