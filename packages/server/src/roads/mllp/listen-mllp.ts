import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { codeOf, Fault } from '../../fault.ts';
import type { SourceOf } from '../../home/config.ts';
import { roadTls } from '../road-tls.ts';
import type { RoadParts, RunningRoad } from '../running-road.ts';
import { allowSenders } from './allowed-senders.ts';
import { openFairMemory } from './fair-memory.ts';
import { hearNowAndThen } from './hear-now-and-then.ts';
import { MLLP_LIMITS, MllpConnection, type MllpLimits } from './mllp-connection.ts';
import { openOnceTokens } from './once-token.ts';
import { takeMessage } from './take-message.ts';

export interface RunningMllp extends RunningRoad {
  /** As bound; of port 0 the one that was free. */
  readonly port: number;
}

/** A stop waits this long for answers under way. */
const DRAIN_MS = 10_000;

/**
 * Listens for HL7 v2 over MLLP. A sender is told AA when, and only when, its message is durable and in the ledger.
 * Faults: `mllp.port-taken`, `mllp.listen-failed`, `mllp.allow-not-valid`, `tls.files-unreadable`.
 */
export async function listenMllp(
  source: Omit<SourceOf<'mllp'>, 'port'> & { readonly port: number },
  { hospital, desk }: RoadParts,
  given: Partial<MllpLimits> = {},
): Promise<RunningMllp> {
  const limits = { ...MLLP_LIMITS, ...given };
  const isAllowed = allowSenders(source.allow);
  const memory = openFairMemory(limits.unfinishedBytes);
  const connections = new Set<MllpConnection>();
  const refused = new Map<string, number>();
  const { name } = source;
  const taking = { source: name, desk, token: openOnceTokens(hospital.home.keys.rows), now: hospital.now };
  const hear = hearNowAndThen((at) => desk.heard(name, { at, complete: true }), hospital.now);
  const since = hospital.now();
  let taken = 0;
  let lastAt: string | undefined;
  let answers = 0;
  const refuse = (code: string): void => void refused.set(code, (refused.get(code) ?? 0) + 1);

  const connected = (socket: Socket): void => {
    if (connections.size >= limits.connections && !makePlace(connections, Date.now())) {
      refuse('mllp.too-many');
      socket.destroy();
      return;
    }
    const connection = new MllpConnection({
      socket,
      limits,
      memory,
      take: (message) => takeMessage(taking, message),
      answerId: () => `${hospital.ledger.station}-${Date.parse(since).toString(36)}-${(++answers).toString(36)}`,
      now: Date.now,
      counted(verdict) {
        if (verdict.code !== 'AA') return refuse('reason' in verdict ? verdict.reason : verdict.code);
        taken++;
        lastAt = hospital.now();
        hear.now();
      },
    });
    connections.add(connection);
    socket.once('close', () => connections.delete(connection));
  };
  const server = source.tls === undefined ? createServer({ allowHalfOpen: true }) : createTlsServer(tlsOf(hospital, source.tls));
  // Before anything is read, and before a handshake is begun.
  server.prependListener('connection', (socket: Socket) => {
    socket.on('error', () => socket.destroy());
    if (isAllowed(socket.remoteAddress)) return;
    // Without an address it has gone already.
    if (socket.remoteAddress !== undefined) refuse('mllp.not-allowed');
    socket.destroy();
  });
  server.on(source.tls === undefined ? 'connection' : 'secureConnection', (socket: Socket) => {
    if (!socket.destroyed) connected(socket);
  });
  server.on('tlsClientError', (_error, socket) => {
    refuse('mllp.no-tls');
    socket.destroy();
  });
  const at = await bind(server, source);

  return {
    port: at.port,
    state: () => ({
      source: name,
      kind: 'mllp',
      since,
      at: `${at.address}:${at.port}`,
      ...(lastAt === undefined ? {} : { lastAt }),
      connections: connections.size,
      waiting: [...connections].reduce((sum, { pending }) => sum + pending, 0),
      taken,
      refused: Object.fromEntries(refused),
    }),
    async stop() {
      server.close();
      const drained = Promise.all([...connections].map((connection) => connection.drain()));
      await Promise.race([drained, new Promise((done) => setTimeout(done, DRAIN_MS).unref())]);
      for (const connection of connections) connection.close('mllp.too-slow');
      await hear.stop();
    },
  };
}

const tlsOf = (hospital: RoadParts['hospital'], tls: NonNullable<SourceOf<'mllp'>['tls']>) => ({
  ...roadTls(hospital.home.folder, tls),
  allowHalfOpen: true,
});

/** Nobody is cut before he could say anything: many that come again and again must not push each other out all the time. */
const GRACE_MS = 1000;

/**
 * There is no place for one more. First to go are those that never sent a message that was kept, of the address that has most of them,
 * the oldest first. A sender at work is never cut for one that is not; when there is nobody to cut, the new one is not let in.
 */
function makePlace(connections: ReadonlySet<MllpConnection>, now: number): boolean {
  const perAddress = new Map<string, number>();
  const idle: MllpConnection[] = [];
  for (const one of connections) {
    if (one.lastGoodAt !== 0 || now - one.openedAt < GRACE_MS) continue;
    idle.push(one);
    perAddress.set(one.address, (perAddress.get(one.address) ?? 0) + 1);
  }
  let worst: MllpConnection | undefined;
  const crowd = (one: MllpConnection): number => perAddress.get(one.address) ?? 0;
  for (const one of idle) if (worst === undefined || crowd(one) > crowd(worst)) worst = one;
  worst?.close('mllp.too-many');
  return worst !== undefined;
}

async function bind(
  server: Server,
  { host, port, allow }: { readonly host?: string | undefined; readonly port: number; readonly allow: readonly string[] },
): Promise<{ readonly address: string; readonly port: number }> {
  await new Promise<void>((done, failed) => {
    server.once('error', (cause) => {
      const code = codeOf(cause) === 'EADDRINUSE' ? 'mllp.port-taken' : 'mllp.listen-failed';
      failed(new Fault(code, `port ${port}: ${codeOf(cause) ?? cause.name}`, { cause }));
    });
    // Whom nobody else may send to need not be seen by anybody else.
    const own = host ?? (allow.length === 0 ? '127.0.0.1' : undefined);
    server.listen({ port, backlog: 1024, ...(own !== undefined && { host: own }) }, done);
  });
  // Out of file descriptors and the like: the listener stays.
  server.on('error', () => {});
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Fault('mllp.listen-failed', `port ${port}`);
  return bound;
}
