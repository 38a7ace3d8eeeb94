import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { codeOf, Fault } from '../../fault.ts';
import type { SourceOf } from '../../home/config.ts';
import { allowSenders } from '../mllp/allowed-senders.ts';
import { hearNowAndThen } from '../mllp/hear-now-and-then.ts';
import { roadTls } from '../road-tls.ts';
import type { RoadParts, RunningRoad } from '../running-road.ts';
import { answerFhir } from './answer-fhir.ts';
import { type FhirAnswer, refusal } from './fhir-answer.ts';
import { openBodyReader } from './read-body.ts';
import { openFhirTaking } from './take-fhir.ts';

export interface RunningFhir extends RunningRoad {
  /** As bound; of port 0 the one that was free. */
  readonly port: number;
}

const HEADERS_MS = 10_000;
const REQUEST_MS = 5 * 60_000;
const CONNECTIONS = 256;
const DRAIN_MS = 10_000;

/**
 * Receives FHIR R4 in JSON over HTTP: `POST /fhir` a Bundle, `POST /fhir/<Type>` and `PUT /fhir/<Type>/<id>` one resource,
 * `DELETE /fhir/<Type>/<id>`. A sender is told 200 or 201 when, and only when, what it gave is durable and in the ledger. Nothing can be
 * read back but `GET /fhir/metadata`.
 * Faults: `fhir.port-taken`, `fhir.listen-failed`, `mllp.allow-not-valid`, `tls.files-unreadable`.
 */
export async function listenFhir(
  source: Omit<SourceOf<'fhir'>, 'port'> & { readonly port: number },
  parts: RoadParts,
): Promise<RunningFhir> {
  const { hospital, desk } = parts;
  const isAllowed = allowSenders(source.allow);
  const taking = await openFhirTaking(source, parts);
  const bodies = openBodyReader();
  const refused = new Map<string, number>();
  const hear = hearNowAndThen((at) => desk.heard(source.name, { at, complete: true }), hospital.now);
  const since = hospital.now();
  const open = new Set<Promise<void>>();
  let taken = 0;
  let lastAt: string | undefined;
  const refuse = (code: string): void => void refused.set(code, (refused.get(code) ?? 0) + 1);

  const handle = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const answer = await answerFhir(taking, bodies, request).catch((error: unknown): FhirAnswer => {
      const code = codeOf(error);
      return refusal(
        503,
        'fhir.not-kept',
        '保存できませんでした。送り直してください / not kept; send it again',
        code?.slice(0, 60),
      );
    });
    if (answer.status < 300 && request.method !== 'GET') {
      taken++;
      lastAt = hospital.now();
      hear.now();
    } else if (answer.status >= 400) refuse(codeIn(answer));
    send(request, response, answer);
  };

  const server =
    source.tls === undefined
      ? createServer(LIMITS)
      : createTlsServer({ ...LIMITS, ...roadTls(hospital.home.folder, source.tls) });
  server.maxConnections = CONNECTIONS;
  // Before anything is read, and before a handshake is begun.
  server.prependListener('connection', (socket) => {
    socket.on('error', () => socket.destroy());
    if (isAllowed(socket.remoteAddress)) return;
    refuse('fhir.not-allowed');
    socket.destroy();
  });
  server.on('tlsClientError', (_error, socket) => {
    refuse('fhir.no-tls');
    socket.destroy();
  });
  server.on('clientError', (_error, socket) => void socket.destroy());
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const work = handle(request, response).catch(() => void response.destroy());
    open.add(work);
    void work.finally(() => open.delete(work));
  });
  const at = await bind(server, source);

  return {
    port: at.port,
    state: () => ({
      source: source.name,
      kind: 'fhir',
      since,
      at: `${at.address}:${at.port}`,
      ...(lastAt === undefined ? {} : { lastAt }),
      waiting: open.size,
      taken,
      refused: Object.fromEntries(refused),
    }),
    async stop() {
      server.close();
      server.closeIdleConnections();
      await Promise.race([Promise.allSettled([...open]), new Promise((done) => setTimeout(done, DRAIN_MS).unref())]);
      server.closeAllConnections();
      await hear.stop();
    },
  };
}

const LIMITS = {
  headersTimeout: HEADERS_MS,
  requestTimeout: REQUEST_MS,
  keepAliveTimeout: 5000,
  connectionsCheckingInterval: 2000,
  maxHeaderSize: 16 * 1024,
} as const;

const codeIn = ({ body }: FhirAnswer): string => {
  const issues = (body as { issue?: readonly { details?: { coding?: readonly { code?: string }[] } }[] }).issue;
  return issues?.[0]?.details?.coding?.[0]?.code ?? 'fhir.not-kept';
};

function send(request: IncomingMessage, response: ServerResponse, { status, body }: FhirAnswer): void {
  if (response.destroyed) return;
  const text = Buffer.from(JSON.stringify(body));
  // Of a body that was not read to its end the connection cannot go on.
  const close = !request.complete;
  response.writeHead(status, {
    'content-type': 'application/fhir+json; charset=utf-8',
    'content-length': text.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...(close && { connection: 'close' }),
  });
  response.end(text, () => {
    if (close) request.destroy();
  });
}

async function bind(
  server: Server,
  { host, port, allow }: { readonly host?: string | undefined; readonly port: number; readonly allow: readonly string[] },
): Promise<{ readonly address: string; readonly port: number }> {
  await new Promise<void>((done, failed) => {
    server.once('error', (cause) => {
      const code = codeOf(cause) === 'EADDRINUSE' ? 'fhir.port-taken' : 'fhir.listen-failed';
      failed(new Fault(code, `port ${port}: ${codeOf(cause) ?? cause.name}`, { cause }));
    });
    const own = host ?? (allow.length === 0 ? '127.0.0.1' : undefined);
    server.listen({ port, ...(own !== undefined && { host: own }) }, done);
  });
  server.on('error', () => {});
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Fault('fhir.listen-failed', `port ${port}`);
  return bound;
}
