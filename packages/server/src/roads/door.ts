import { chmodSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { codeOf, Fault } from '../fault.ts';
import { DOOR_JOBS } from './door-jobs.ts';
import { doorPath } from './door-path.ts';
import type { RunningIntake } from './intake-door.ts';

/** Lists and photographs are given by hand; more than this is put into a folder. */
const MOST_BYTES = 64 << 20;

export interface OpenDoor {
  /** Takes no new job; resolves when those under way are answered. */
  close(): Promise<void>;
}

/**
 * Opens the door of a home: `POST /<job>` with JSON over a socket that only its owner can open. Whoever may open it is the serving
 * process of the same home, which has asked its gate already. One writer per home, so a socket that is there is a dead one's.
 */
export async function openDoor(home: string, intake: RunningIntake): Promise<OpenDoor> {
  const path = doorPath(home);
  if (process.platform !== 'win32') rmSync(path, { force: true });
  const running = new Set<Promise<void>>();
  const server = createServer((request, response) => {
    const work = answer(request, response, intake).finally(() => running.delete(work));
    running.add(work);
  });
  // Between making the socket and chmod nobody else may open it either.
  const before = process.umask(0o177);
  try {
    await new Promise<void>((done, failed) => {
      server.once('error', (cause) => failed(new Fault('intake.door-failed', path, { cause })));
      server.listen(path, done);
    });
  } finally {
    process.umask(before);
  }
  if (process.platform !== 'win32') chmodSync(path, 0o600);
  return {
    async close() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      await Promise.allSettled(running);
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, intake: RunningIntake): Promise<void> {
  const send = (status: number, body: unknown): void => {
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body ?? null));
  };
  try {
    const job = request.method === 'POST' ? DOOR_JOBS.get((request.url ?? '').slice(1)) : undefined;
    if (job === undefined) throw new Fault('intake.job-unknown', 'the serving process and the intake are of different versions');
    const input = job.input.safeParse(JSON.parse(await bodyOf(request)));
    if (!input.success) throw new Fault('intake.job-not-valid', job.name);
    send(200, await job.run(input.data as never, intake));
  } catch (error) {
    const code = codeOf(error);
    // Codes of ours go on with their words; what we did not foresee is told by its kind alone, it might name a patient.
    if (error instanceof Error && code?.includes('.')) send(422, { code, message: error.message });
    else send(500, { code: 'intake.job-failed', message: code ?? (error as Error).name });
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > MOST_BYTES) throw new Fault('intake.job-too-large', `over ${MOST_BYTES >> 20} MB`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}
