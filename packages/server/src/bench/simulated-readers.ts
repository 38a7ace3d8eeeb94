import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';

export interface ReaderKey {
  readonly jwk: { readonly kty: 'EC'; readonly crv: 'P-256'; readonly x: string; readonly y: string };
  readonly privateKey: KeyObject;
}

/** As a page makes one for itself. */
export function readerKey(): ReaderKey {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  return { jwk: { kty: 'EC', crv: 'P-256', x, y }, privateKey };
}

/** One logged-in person at one kept-alive connection. Resolves with milliseconds from the first byte sent to the last received. */
export type Ask = (path: string, body: object) => Promise<number>;

export function askAs(url: string, cookie: string, key: ReaderKey): Ask {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  return (path, body) => {
    const text = JSON.stringify(body);
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      origin: url,
      cookie,
      'tomoshibi-proof': proof(key, path, text),
    };
    const started = performance.now();
    return new Promise((done, failed) => {
      const asking = request(new URL(path, url), { method: 'POST', agent, headers }, (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          if (answer.statusCode === 200) done(performance.now() - started);
          else failed(new RangeError(`${path}: ${answer.statusCode} ${Buffer.concat(parts).toString('utf8').slice(0, 200)}`));
        });
        answer.on('error', failed);
      });
      asking.on('error', failed);
      asking.end(text);
    });
  };
}

function proof({ privateKey }: ReaderKey, path: string, body: string): string {
  const ms = Date.now();
  const nonce = randomBytes(16).toString('base64url');
  const digest = createHash('sha256').update(body).digest('hex');
  const signed = Buffer.from(['POST', path, String(ms), nonce, digest].join('\n'));
  return `${ms}.${nonce}.${sign('sha256', signed, { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url')}`;
}

/**
 * So many people at once, each with a pause of `pauseMs` on the average (half to one and a half) before every action, so that
 * nobody waits for the slowest. `act` does one action of person `who` and says how long it took.
 */
export async function atOnce(
  people: number,
  actions: number,
  pauseMs: number,
  act: (who: number, nth: number) => Promise<number>,
): Promise<number[]> {
  const took: number[] = [];
  await Promise.all(
    Array.from({ length: people }, async (_, who) => {
      for (let nth = 0; nth < actions; nth++) {
        if (pauseMs > 0) await pause(pauseMs * (0.5 + Math.random()));
        took.push(await act(who, nth));
      }
    }),
  );
  return took;
}
