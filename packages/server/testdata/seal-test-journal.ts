import { webcrypto } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { canonical, KIT_INFO, type KitEntry, type KitJournal, paddedSize, type SealedJournal } from '@tomoshibi/hospital';

const { subtle } = webcrypto;
const base64 = (bytes: ArrayBuffer | Uint8Array): string => Buffer.from(bytes as Uint8Array).toString('base64');

export interface TestSealing {
  readonly returnKey: string;
  readonly kit?: string;
  readonly id?: string;
  readonly number?: number;
  readonly opening?: string;
  /** Instead of gzip of the journal. */
  readonly content?: Uint8Array;
  /** Instead of the length, the content and zeros. */
  readonly plain?: Uint8Array;
  /** What stands inside, where it is not what the head says. */
  readonly inside?: Partial<KitJournal>;
  readonly printed?: KitJournal['printed'];
}

/** Seals entries as the page of a kit does, with the browser's own cryptography: a second reading of kit-journal.ts. */
export async function sealTestJournal(entries: readonly unknown[], how: TestSealing): Promise<Buffer> {
  const { kit = 'KIT-07', id = 'ab'.repeat(16), number = 1, opening = '0123456789abcdef', printed = [] } = how;
  const journal: KitJournal = {
    v: 1,
    kit,
    generation: 3,
    opening,
    number,
    savedInstant: '2026-10-31T05:00:00.000Z',
    entries: entries as readonly KitEntry[],
    printed,
    ...how.inside,
  };
  const pair = (await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, true, ['deriveBits'])) as webcrypto.CryptoKeyPair;
  const to = await subtle.importKey('raw', Buffer.from(how.returnKey, 'base64'), { name: 'ECDH', namedCurve: 'P-256' }, false, []);
  const secret = await subtle.deriveBits({ name: 'ECDH', public: to }, pair.privateKey, 256);
  const hkdf = await subtle.importKey('raw', secret, 'HKDF', false, ['deriveKey']);
  const info = new TextEncoder().encode(KIT_INFO.journal);
  const key = await subtle.deriveKey(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    hkdf,
    { name: 'AES-GCM', length: 256 },
    false,
    ['encrypt'],
  );
  const nonce = webcrypto.getRandomValues(new Uint8Array(12));
  const head: Omit<SealedJournal, 'sealed'> = {
    format: 'tomoshibi-kit-journal',
    v: 1,
    kit,
    id,
    generation: 3,
    number,
    opening,
    to: how.returnKey,
    ephemeral: base64(await subtle.exportKey('raw', pair.publicKey)),
    nonce: base64(nonce),
  };
  const additionalData = new TextEncoder().encode(canonical(head));
  const plain = how.plain ?? padded(how.content ?? gzipSync(JSON.stringify(journal)));
  const sealed = await subtle.encrypt({ name: 'AES-GCM', iv: nonce, additionalData }, key, plain as Uint8Array<ArrayBuffer>);
  return Buffer.from(JSON.stringify({ ...head, sealed: base64(sealed) }));
}

function padded(content: Uint8Array): Uint8Array {
  const plain = Buffer.alloc(paddedSize(content.length + 4));
  plain.writeUInt32BE(content.length);
  plain.set(content, 4);
  return plain;
}
