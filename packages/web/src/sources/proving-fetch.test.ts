import { describe, expect, it } from 'vitest';
import { type DeviceKey, type KeyShelf, openDeviceKey, thumbprintOf } from './device-key.ts';
import { provingFetch } from './proving-fetch.ts';

/** A browser's store in memory. */
function shelf(): KeyShelf & { pair?: CryptoKeyPair } {
  const kept: KeyShelf & { pair?: CryptoKeyPair } = {
    read: async () => kept.pair,
    write: async (pair) => {
      kept.pair = pair;
    },
  };
  return kept;
}

interface Sent {
  readonly path: string;
  readonly method: string;
  readonly body: string;
  readonly headers: Headers;
}

function server(answers: readonly number[]) {
  const sent: Sent[] = [];
  const call: typeof fetch = async (input, init) => {
    sent.push({
      path: String(input),
      method: init?.method ?? 'GET',
      body: String(init?.body ?? ''),
      headers: new Headers(init?.headers),
    });
    return Response.json({}, { status: answers[sent.length - 1] ?? 200 });
  };
  return { sent, call };
}

const nowMs = Date.parse('2026-11-23T12:00:00Z');
const open = (call: typeof fetch, key: DeviceKey) =>
  provingFetch({ call, key: Promise.resolve(key), now: () => nowMs, origin: 'https://reader.test' });

/** What the server does with a proof: the public key, the text it must have signed, and the signature. */
async function isProof(key: DeviceKey, sent: Sent): Promise<boolean> {
  const [ms = '', nonce = '', signature = ''] = (sent.headers.get('tomoshibi-proof') ?? '').split('.');
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(sent.body));
  const hash = Buffer.from(digest).toString('hex');
  const text = [sent.method, sent.path, ms, nonce, hash].join('\n');
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const publicKey = await crypto.subtle.importKey('jwk', { ...key.jwk }, algorithm, false, ['verify']);
  return crypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    publicKey,
    Buffer.from(signature, 'base64url'),
    new TextEncoder().encode(text),
  );
}

describe('the key of a browser', () => {
  it('is made once, found again, and cannot be taken out', async () => {
    const kept = shelf();
    const [first, again] = [await openDeviceKey(kept), await openDeviceKey(kept)];
    expect(again.thumbprint).toBe(first.thumbprint);
    expect(kept.pair?.privateKey.extractable).toBe(false);
  });
  it('has the thumbprint of RFC 7638, whatever order its members come in', async () => {
    const { jwk, thumbprint } = await openDeviceKey(shelf());
    const { kty, crv, x, y } = jwk;
    expect(await thumbprintOf({ y, x, kty, crv })).toBe(thumbprint);
    expect(thumbprint).toMatch(/^[\w-]{43}$/);
  });
  it('lasts one page where the browser keeps nothing', async () => {
    const broken: KeyShelf = { read: () => Promise.reject(new Error('no')), write: () => Promise.reject(new Error('no')) };
    expect((await openDeviceKey(broken)).thumbprint).toMatch(/^[\w-]{43}$/);
  });
});

describe('every call', () => {
  it('carries a proof over method, path, time, nonce and body that the server can check', async () => {
    const key = await openDeviceKey(shelf());
    const { sent, call } = server([]);
    const proving = open(call, key);
    await proving.fetch('/api/hospital');
    await proving.fetch('/api/chart/summary', { method: 'POST', body: '{"patient":{"ref":"k7"}}' });
    expect(await Promise.all(sent.map((one) => isProof(key, one)))).toEqual([true, true]);
    const changed = { ...sent[1], body: '{"patient":{"ref":"k8"}}' } as Sent;
    expect(await isProof(key, changed)).toBe(false);
    expect(new Set(sent.map((one) => one.headers.get('tomoshibi-proof')?.split('.')[1])).size).toBe(2);
  });
  it('is proved with the server’s time when the clock of the ward PC is wrong', async () => {
    const { sent, call } = server([]);
    const proving = open(call, await openDeviceKey(shelf()));
    proving.setServerTime('2026-11-23T12:17:00Z');
    await proving.fetch('/api/hospital');
    expect(sent[0]?.headers.get('tomoshibi-proof')?.split('.')[0]).toBe(String(nowMs + 17 * 60_000));
  });
  it('goes again with the right time when the clock was set while somebody worked', async () => {
    const { sent, call } = server([]);
    const serverMs = nowMs + 40 * 60_000;
    const strict: typeof fetch = async (input, init) => {
      const answer = await call(input, init);
      const ms = Number(new Headers(init?.headers).get('tomoshibi-proof')?.split('.')[0]);
      if (Math.abs(serverMs - ms) < 120_000) return answer;
      return Response.json({ code: 'access.proof-old', detail: { nowMs: serverMs } }, { status: 403 });
    };
    const proving = open(strict, await openDeviceKey(shelf()));
    expect([(await proving.fetch('/api/session/open', { method: 'POST', body: '{}' })).status, sent.length]).toEqual([200, 2]);
    expect([(await proving.fetch('/api/hospital')).status, sent.length]).toEqual([200, 3]);
  });
  it('to another place or for a page asset carries nothing', async () => {
    const { sent, call } = server([]);
    const proving = open(call, await openDeviceKey(shelf()));
    await proving.fetch('https://elsewhere.test/api/hospital');
    await proving.fetch('/assets/a.js');
    expect(sent.map((one) => one.headers.get('tomoshibi-proof'))).toEqual([null, null]);
  });
});

describe('a session that ran out', () => {
  it('is asked about once, and the same request goes again when the same person is back', async () => {
    const { sent, call } = server([401, 200]);
    const proving = open(call, await openDeviceKey(shelf()));
    proving.onLost = async () => true;
    const answer = await proving.fetch('/api/chart/later-note', { method: 'POST', body: '{"text":"typed"}' });
    expect([answer.status, sent.map((one) => one.body)]).toEqual([200, ['{"text":"typed"}', '{"text":"typed"}']]);
  });
  it('is not sent again for somebody else, and a wrong password is no lost session', async () => {
    const { sent, call } = server([401, 401]);
    const proving = open(call, await openDeviceKey(shelf()));
    let asked = 0;
    proving.onLost = async () => {
      asked++;
      return false;
    };
    expect((await proving.fetch('/api/hospital')).status).toBe(401);
    expect((await proving.fetch('/api/session/open', { method: 'POST', body: '{}' })).status).toBe(401);
    expect([asked, sent.length]).toEqual([1, 2]);
  });
});
