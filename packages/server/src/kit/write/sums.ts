/** The list of every file of a generation with its digest, as `sha256sum -c` reads it, and its signature. docs/formats/kit-v1.md §6. */
import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';

/** Path with `/` between folders → SHA-256, hex. */
export type Sums = ReadonlyMap<string, string>;

const LINE = /^([0-9a-f]{64}) {2}([^\n\r\\]+)$/;
/** DER before the 32 raw bytes of an Ed25519 public key. Source: RFC 8410 §10.1. */
const SPKI = Buffer.from('302a300506032b6570032100', 'hex');

export const sumsText = (sums: Sums): Buffer =>
  Buffer.from(
    [...sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([path, digest]) => `${digest}  ${path}\n`)
      .join(''),
  );

/** Undefined when a line is of another form or a path stands twice. */
export function readSums(bytes: Uint8Array): Sums | undefined {
  const lines = Buffer.from(bytes).toString('utf8').split('\n');
  if (lines.pop() !== '') return undefined;
  const sums = new Map<string, string>();
  for (const line of lines) {
    const [, digest, path] = LINE.exec(line) ?? [];
    if (digest === undefined || path === undefined || sums.has(path)) return undefined;
    sums.set(path, digest);
  }
  return sums;
}

/** @param privateKey base64, PKCS#8 @returns 64 bytes */
export const signSums = (bytes: Uint8Array, privateKey: string): Buffer =>
  sign(null, bytes, createPrivateKey({ key: Buffer.from(privateKey, 'base64'), format: 'der', type: 'pkcs8' }));

/** @param publicKey base64, 32 raw bytes */
export function sumsSignedBy(bytes: Uint8Array, signature: Uint8Array, publicKey: string): boolean {
  const raw = Buffer.from(publicKey, 'base64');
  if (raw.length !== 32 || signature.length !== 64) return false;
  return verify(null, bytes, createPublicKey({ key: Buffer.concat([SPKI, raw]), format: 'der', type: 'spki' }), signature);
}
