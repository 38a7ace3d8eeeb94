import { createHash, createPublicKey, type KeyObject, verify } from 'node:crypto';
import { ok, type Result, refuse } from '@tomoshibi/hospital';

/** Public half of the key a browser made for itself and cannot give away: P-256, base64url coordinates. */
export interface DeviceJwk {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
}

/** Undefined when the coordinates are no point of the curve. */
export function readDeviceKey({ kty, crv, x, y }: DeviceJwk): KeyObject | undefined {
  try {
    return createPublicKey({ key: { kty, crv, x, y }, format: 'jwk' });
  } catch {
    return undefined;
  }
}

/** RFC 7638: SHA-256 over the required members in lexical order, base64url. */
export const thumbprintOf = ({ crv, kty, x, y }: DeviceJwk): string =>
  createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');

/** What is signed. `body` is the bytes as sent; none is the empty string's digest. */
export const proofText = (method: string, path: string, ms: string, nonce: string, body: Uint8Array): string =>
  [method, path, ms, nonce, createHash('sha256').update(body).digest('hex')].join('\n');

export interface SignedRequest {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly body: Uint8Array;
  /** Header `tomoshibi-proof`. */
  readonly proof: string | undefined;
}

const PROOF = /^(\d{12,14})\.([A-Za-z0-9_-]{16,64})\.([A-Za-z0-9_-]{86})$/;
/** How far the page's idea of our time may be off. */
const WINDOW_MS = 120_000;

/**
 * Checks that a request was made by who holds the key, now, and once. Refusals: `access.proof-missing`, `access.proof-old` (detail
 * `nowMs`), `access.proof-used`, `access.other-device`.
 */
export function openProofs(nowMs: () => number): (key: KeyObject, request: SignedRequest) => Result<'proved'> {
  // Two generations, so that forgetting is cheap and nothing within the window is forgotten.
  let used = new Set<string>();
  let before = new Set<string>();
  let turnedMs = nowMs();
  // Taking over from whoever is logged in asks twice of one request: for the session before and for the next.
  const proved = new WeakMap<SignedRequest, string>();
  return (key, request) => {
    const { method, path, body, proof } = request;
    const [, ms = '', nonce = '', signature = ''] = PROOF.exec(proof ?? '') ?? [];
    if (signature === '') return refuse('access.proof-missing');
    const now = nowMs();
    if (Math.abs(now - Number(ms)) > WINDOW_MS) return refuse('access.proof-old', { nowMs: now });
    const signed = Buffer.from(proofText(method, path, ms, nonce, body));
    if (!verify('sha256', signed, { key, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url')))
      return refuse('access.other-device');
    if (now - turnedMs > 2 * WINDOW_MS) {
      before = used;
      used = new Set();
      turnedMs = now;
    }
    if ((used.has(nonce) || before.has(nonce)) && proved.get(request) !== nonce) return refuse('access.proof-used');
    used.add(nonce);
    proved.set(request, nonce);
    return ok('proved');
  };
}
