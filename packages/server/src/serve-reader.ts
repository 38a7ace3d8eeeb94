import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { AccessDesk } from './access/access-desk.ts';
import { openServing } from './compose.ts';
import { Fault } from './fault.ts';
import type { Log } from './http/access-log.ts';
import { allowHosts } from './http/allowed-hosts.ts';
import { createApp } from './http/app.ts';
import { listen } from './http/listen.ts';
import type { Reading } from './opened.ts';
import { serverTls } from './tls/authority.ts';
import { hasAuthority } from './tls/authority-home.ts';

/** Where the web build lies beside this package. */
const ASSETS = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** Whether the screens have been built; without them only the API is served. */
export const hasScreens = (): boolean => existsSync(ASSETS);

const toStderr: Log = (line) => {
  process.stderr.write(`${JSON.stringify(line)}\n`);
};

export interface Served {
  readonly url: string;
  /** As other PCs open it, one per name of the certificate; empty on loopback. */
  readonly outsideUrls: readonly string[];
  readonly access: AccessDesk;
  /** Resolves after SIGINT or SIGTERM, when running answers have been given. */
  untilStopped(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Serves API and pages of one hospital to whoever is logged in, and keeps the record of it. `host`: for other PCs too, by HTTPS; refused
 * (`http.loopback-only`) until the home has its certificate authority and an account.
 */
export async function serveReader(hospital: Reading, port: number, log: Log = toStderr, host?: string): Promise<Served> {
  const { parts, close } = await openServing(hospital);
  try {
    const outside = host === undefined ? undefined : await outsideOf(hospital.home.folder, parts.access);
    const assets = hasScreens() ? { assets: { folder: ASSETS } } : {};
    const hosts = allowHosts(outside?.hosts);
    const listening = await listen({ app: createApp({ ...parts, ...assets, hosts, log }), port, host, tls: outside?.tls });
    const stop = async (): Promise<void> => {
      await listening.close();
      await close();
    };
    return {
      url: listening.url,
      outsideUrls: (outside?.hosts ?? []).filter((name) => !isOwn(name)).map((name) => `https://${name}:${listening.port}`),
      access: parts.access,
      stop,
      async untilStopped() {
        await new Promise<void>((done) => {
          process.once('SIGINT', () => done()).once('SIGTERM', () => done());
        });
        await stop();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const isOwn = (name: string): boolean => name === 'localhost' || name === '127.0.0.1';

/** What listening beyond this machine needs. */
async function outsideOf(home: string, access: AccessDesk) {
  if (!hasAuthority(home))
    throw new Fault('http.loopback-only', 'ほかの PC には tomoshibi ca init のあとで / first: tomoshibi ca init');
  if (access.demo !== undefined)
    throw new Fault('http.loopback-only', 'デモの写しは、この PC だけ / the demo stays on this machine');
  if (await access.directory.isEmpty())
    throw new Fault('http.loopback-only', '職員がまだ登録されていません / nobody is registered yet: tomoshibi people add');
  const { names, addresses, ...tls } = await serverTls(home, access.nowMs());
  return { tls, hosts: [...names, ...addresses] };
}
