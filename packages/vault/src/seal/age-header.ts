import { createHmac, createSecretKey, hkdfSync, KeyObject } from 'node:crypto';
import { VaultError } from '../errors.ts';

/** The head of an age file. Source: age v1 specification (C2SP age.md), "Header". */
export interface Stanza {
  readonly args: readonly string[];
  readonly body: Uint8Array;
}

export interface Header {
  readonly stanzas: readonly Stanza[];
  /** What the MAC covers. */
  readonly covered: Buffer;
  readonly mac: Uint8Array;
  /** Offset of the payload in the file. */
  readonly end: number;
}

const INTRO = 'age-encryption.org/v1';
/** Far above any real header; bounds the search for its end. */
const MAX_HEADER = 1 << 20;

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '');

/** Key objects are twice as fast as bytes: node makes an error inside to find out that bytes are none. */
export function hkdf(key: Uint8Array | KeyObject, salt: Uint8Array, info: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key instanceof KeyObject ? key : createSecretKey(key), salt, info, 32));
}

function headerMac(fileKey: Uint8Array, covered: Uint8Array): Buffer {
  return createHmac('sha256', createSecretKey(hkdf(fileKey, new Uint8Array(), 'header')))
    .update(covered)
    .digest();
}

export function writeHeader(stanzas: readonly Stanza[], fileKey: Uint8Array): Buffer {
  const lines = stanzas.map(({ args, body }) => {
    const text = base64(body);
    const wrapped: string[] = text.match(/.{1,64}/g) ?? [];
    if (text.length % 64 === 0) wrapped.push('');
    return `-> ${args.join(' ')}\n${wrapped.join('\n')}\n`;
  });
  const covered = Buffer.from(`${INTRO}\n${lines.join('')}---`);
  return Buffer.concat([covered, Buffer.from(` ${base64(headerMac(fileKey, covered))}\n`)]);
}

export function macIsRight(header: Header, fileKey: Uint8Array): boolean {
  return headerMac(fileKey, header.covered).equals(header.mac);
}

/** Throws `vault.not-openable` for anything but a header in its one canonical form. */
export function readHeader(file: Uint8Array): Header {
  const bytes = Buffer.from(file.buffer, file.byteOffset, Math.min(file.length, MAX_HEADER));
  let at = 0;
  const line = (): string => {
    const end = bytes.indexOf(10, at);
    if (end < 0) malformed();
    const text = bytes.toString('latin1', at, end);
    at = end + 1;
    return text;
  };
  if (line() !== INTRO) malformed();
  const stanzas: Stanza[] = [];
  for (;;) {
    const start = at;
    const head = line();
    if (head.startsWith('--- ')) {
      if (stanzas.length === 0) malformed();
      const mac = unbase64(head.slice(4));
      if (mac.length !== 32) malformed();
      return { stanzas, covered: bytes.subarray(0, start + 3), mac, end: at };
    }
    const args = head.split(' ').slice(1);
    if (!head.startsWith('-> ') || !args.every((arg) => /^[\x21-\x7e]+$/.test(arg))) malformed();
    let body = '';
    let part: string;
    do {
      part = line();
      if (part.length > 64) malformed();
      body += part;
    } while (part.length === 64);
    stanzas.push({ args, body: unbase64(body) });
  }
}

/** Unpadded and canonical only. */
export function unbase64(text: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (base64(bytes) !== text) malformed();
  return bytes;
}

function malformed(): never {
  throw new VaultError('vault.not-openable', 'header');
}
