import { base64url, type DeviceKey } from './device-key.ts';

export interface ProvingParts {
  readonly call: typeof fetch;
  readonly key: Promise<DeviceKey>;
  /** Of this machine, in milliseconds. */
  readonly now: () => number;
  /** Address of the page: requests elsewhere carry nothing. */
  readonly origin: string;
}

export interface ProvingFetch {
  readonly fetch: typeof fetch;
  /** The server's clock as it just said; proofs carry its time, because ward PCs are often minutes off. */
  setServerTime(nowInstant: string): void;
  /** How far the server's clock is from this machine's. */
  readonly apartMs: number;
  /**
   * Asked when the server no longer knows the session (401). True: the same person is back, the request is sent once more.
   * False: the refusal goes to whoever asked.
   */
  onLost: (() => Promise<boolean>) | undefined;
}

/** `fetch` that proves, on each call to `/api`, that it comes from the browser in which the session was opened. */
export function provingFetch({ call, key, now, origin }: ProvingParts): ProvingFetch {
  let apart = 0;
  const send = async (input: RequestInfo | URL, init: RequestInit = {}): Promise<Response> => {
    const { origin: to, pathname } = new URL(String(input), origin);
    if (to !== origin || !pathname.startsWith('/api/')) return call(input, init);
    const headers = new Headers(init.headers);
    const body = typeof init.body === 'string' ? init.body : '';
    const mine = await key;
    headers.set('tomoshibi-proof', await proofOf(mine, init.method ?? 'GET', pathname, body, now() + apart));
    // Before anybody is logged in the server knows an enrolled PC by this alone; it opens nothing.
    if (pathname === '/api/session') headers.set('tomoshibi-device', mine.thumbprint);
    return call(input, { ...init, headers });
  };
  const proving: ProvingFetch = {
    get apartMs() {
      return apart;
    },
    setServerTime(nowInstant) {
      const server = Date.parse(nowInstant);
      if (!Number.isNaN(server)) apart = server - now();
    },
    onLost: undefined,
    async fetch(input, init) {
      const first = await send(input, init);
      // A clock that was set while somebody worked: the refusal says what time it is.
      const nowMs = await serverTimeIn(first);
      if (nowMs !== undefined) apart = nowMs - now();
      const answer = nowMs === undefined ? first : await send(input, init);
      const { pathname } = new URL(String(input), origin);
      // The session routes answer for themselves: a wrong password is no lost session.
      if (answer.status !== 401 || pathname.startsWith('/api/session') || proving.onLost === undefined) return answer;
      return (await proving.onLost()) ? send(input, init) : answer;
    },
  };
  return proving;
}

/** The server's time in a refusal `access.proof-old`; undefined for every other answer. */
async function serverTimeIn(answer: Response): Promise<number | undefined> {
  if (answer.status !== 401 && answer.status !== 403) return undefined;
  const said: { code?: unknown; detail?: { nowMs?: unknown } } | null = await answer
    .clone()
    .json()
    .catch(() => null);
  const nowMs = said?.detail?.nowMs;
  return said?.code === 'access.proof-old' && typeof nowMs === 'number' ? nowMs : undefined;
}

/**
 * `<ms>.<nonce>.<signature>` over `METHOD\npath\nms\nnonce\nsha256(body)`, the hash in lower-case hex; the nonce is 16 random
 * bytes and good once.
 */
export async function proofOf(key: DeviceKey, method: string, path: string, body: string, atMs: number): Promise<string> {
  const ms = String(Math.round(atMs));
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(16)));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
  const hash = Array.from(new Uint8Array(digest), (one) => one.toString(16).padStart(2, '0')).join('');
  return `${ms}.${nonce}.${await key.sign([method.toUpperCase(), path, ms, nonce, hash].join('\n'))}`;
}
