import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Log } from './http/access-log.ts';
import { createApp } from './http/app.ts';
import { listen } from './http/listen.ts';
import { noLoginGate } from './http/no-login-gate.ts';
import type { Reading } from './opened.ts';

/** Where the web build lies beside this package. */
const ASSETS = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Whether the screens have been built; without them only the API is served. */
export const hasScreens = (): boolean => existsSync(ASSETS);

const toStderr: Log = (line) => {
  process.stderr.write(`${JSON.stringify(line)}\n`);
};

export interface Served {
  readonly url: string;
  /** Resolves after SIGINT or SIGTERM, when running answers have been given. */
  untilStopped(): Promise<void>;
  stop(): Promise<void>;
}

/** Serves API and pages of one hospital to this machine. */
export async function serveReader(hospital: Reading, port: number, log: Log = toStderr): Promise<Served> {
  const read = { reader: hospital.reader, gate: noLoginGate };
  const parts = hasScreens() ? { ...read, assets: { folder: ASSETS } } : read;
  const listening = await listen({
    app: createApp({ ...parts, log }),
    port,
  });
  return {
    url: listening.url,
    stop: () => listening.close(),
    async untilStopped() {
      await new Promise<void>((done) => {
        process.once('SIGINT', () => done()).once('SIGTERM', () => done());
      });
      await listening.close();
    },
  };
}
