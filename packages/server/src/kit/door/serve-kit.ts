import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { listenFault } from '../../http/listen.ts';
import { type KitAnswer, notAllowed, notFromThere, notOurs } from './kit-answer.ts';

export interface ServedKit {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const TIMES = { requestTimeout: 30_000, headersTimeout: 10_000, keepAliveTimeout: 5_000 };

/**
 * Serves reading only, under this machine's own names only. @param host 127.0.0.1 when absent @param answer gets the decoded path
 * Rejects with `http.port-taken`, `http.port-not-allowed`, `http.host-not-ours`, `http.listen-failed`.
 */
export async function serveKit({
  host = LOOPBACK,
  port,
  answer,
}: {
  readonly host?: string | undefined;
  readonly port: number;
  readonly answer: (path: string) => Promise<KitAnswer>;
}): Promise<ServedKit> {
  const server = createServer(TIMES, async (request, response) => {
    const bound = (server.address() as AddressInfo | null)?.port ?? port;
    const { status, headers, body } = await decide(request, host, bound, answer).catch(() => failed);
    response.writeHead(status, { ...headers, 'Content-Length': body.length });
    // A HEAD says how much there is.
    response.end(request.method === 'HEAD' ? undefined : body);
  });
  // A ward has one browser; a cable has one door.
  server.maxConnections = 64;
  await new Promise<void>((done, reject) => {
    server.once('error', (error) => reject(listenFault(port, error)));
    server.listen(port, host, done);
  });
  const bound = (server.address() as AddressInfo).port;
  return {
    port: bound,
    url: `http://${host === '0.0.0.0' ? (addresses()[0] ?? LOOPBACK) : host}:${bound}`,
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}

/** A disk that does not answer. No word of it goes out. */
const failed: KitAnswer = {
  status: 500,
  headers: { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff' },
  body: Buffer.from('500\n'),
};

async function decide(
  { method, url = '', headers }: IncomingMessage,
  host: string,
  port: number,
  answer: (path: string) => Promise<KitAnswer>,
): Promise<KitAnswer> {
  // Any other name is a foreign one pointed at us.
  const names = new Set([host, LOOPBACK, 'localhost', ...(host === '0.0.0.0' ? addresses() : [])]);
  if (![...names].some((name) => headers.host?.toLowerCase() === `${name}:${port}`)) return notOurs();
  if (method !== 'GET' && method !== 'HEAD') return notAllowed();
  const site = headers['sec-fetch-site'];
  // Somebody may have a link to the page; nobody else's page may load what lies behind it.
  const isVisit = url === '/' && headers['sec-fetch-dest'] === 'document';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isVisit) return notFromThere();
  return answer(pathOf(url));
}

/** What cannot be decoded is nobody's file. A query is part of no name of ours. */
function pathOf(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return '';
  }
}

const addresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((found) => found ?? [])
    .filter(({ internal, family }) => !internal && family === 'IPv4')
    .map(({ address }) => address);
