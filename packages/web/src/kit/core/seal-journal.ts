import { canonical, KIT_INFO, type KitHead, type KitJournal, type SealedJournal } from '@tomoshibi/hospital';
import { fromBase64, toBase64 } from './base64.ts';
import { aesKey, derive } from './derive-key.ts';
import { gzip, packPlain } from './packed-plain.ts';

/**
 * Seals what was written in a kit to the hospital's return key; nobody with the kit can read it back.
 *
 * - A one-time P-256 key pair is made; `ephemeral` is its public point, raw 65 bytes, base64. Its private half is never kept.
 * - AES key: HKDF-SHA-256 (empty salt, info `KIT_INFO.journal`, 32 bytes) of the ECDH secret (x coordinate, 32 bytes) with `to`.
 * - Plain: length of the gzip (4 bytes, big endian) ‖ gzip of the journal as JSON in UTF-8 ‖ zeros up to `paddedSize` of the two.
 * - `sealed`: base64 of AES-256-GCM output, ciphertext ‖ tag (16 bytes), under a random 12-byte `nonce`.
 * - AAD: `canonical` JSON, in UTF-8, of every other field of the `SealedJournal`: all but `sealed`.
 *
 * @param head of the kit that is open. @throws DOMException when the return key in it is no point of P-256.
 */
export async function sealJournal(
  head: Pick<KitHead, 'kit' | 'id' | 'generation' | 'returnKey'>,
  journal: KitJournal,
): Promise<SealedJournal> {
  const { crypto } = globalThis;
  const curve = { name: 'ECDH', namedCurve: 'P-256' } as const;
  const to = await crypto.subtle.importKey('raw', fromBase64(head.returnKey), curve, false, []);
  const pair = await crypto.subtle.generateKey(curve, false, ['deriveBits']);
  const secret = new Uint8Array(await crypto.subtle.deriveBits({ name: 'ECDH', public: to }, pair.privateKey, 256));
  const nonce = crypto.getRandomValues(new Uint8Array(12));
  const open: Omit<SealedJournal, 'sealed'> = {
    format: 'tomoshibi-kit-journal',
    v: 1,
    kit: head.kit,
    id: head.id,
    generation: head.generation,
    number: journal.number,
    opening: journal.opening,
    to: head.returnKey,
    ephemeral: toBase64(new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))),
    nonce: toBase64(nonce),
  };
  const text = new TextEncoder();
  const plain = packPlain(await gzip(text.encode(JSON.stringify(journal))));
  const key = await aesKey(await derive(secret, KIT_INFO.journal), 'encrypt');
  const how = { name: 'AES-GCM', iv: nonce, additionalData: text.encode(canonical(open)) };
  return { ...open, sealed: toBase64(new Uint8Array(await crypto.subtle.encrypt(how, key, plain))) };
}
