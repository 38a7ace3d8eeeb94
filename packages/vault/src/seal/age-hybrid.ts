import {
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  decapsulate,
  diffieHellman,
  type KeyObject,
} from 'node:crypto';
import { VaultError } from '../errors.ts';
import { type Stanza, unbase64 } from './age-header.ts';
import { type AgeIdentity, notOpenable, openFileKey } from './age-identity.ts';
import { privateKeyOf, publicKeyOf, rawPublicKey } from './age-keys.ts';
import { decodeBech32 } from './bech32.ts';

/** PKCS#8 of an ML-KEM-768 key given by its 64-byte seed (RFC 9935 §6). */
const ML_KEM_768_DER = Buffer.from('3054020100300b0609608648016503040402' + '04428040', 'hex');
const ML_KEM_CIPHERTEXT = 1088;
const LABEL = 'age-encryption.org/mlkem768x25519';

/**
 * `AGE-SECRET-KEY-PQ-1…`: opens what others sealed to a post-quantum recipient; we do not seal to one. The key
 * encapsulation is X-Wing (ML-KEM-768 and X25519), around it HPKE in base mode. Throws `vault.key-malformed`.
 * Source: C2SP age.md, "The mlkem768x25519 recipient type"; draft-connolly-cfrg-xwing-kem; RFC 9180 §5.1.
 */
export function hybridIdentity(identity: string): AgeIdentity {
  const seed = decodeBech32('age-secret-key-pq-', identity);
  if (seed.length !== 32) throw new VaultError('vault.key-malformed');
  const expanded = createHash('shake256', { outputLength: 96 }).update(seed).digest();
  const lattice = createPrivateKey({
    key: Buffer.concat([ML_KEM_768_DER, expanded.subarray(0, 64)]),
    format: 'der',
    type: 'pkcs8',
  });
  const curve = privateKeyOf(expanded.subarray(64));
  const publicRaw = rawPublicKey(createPublicKey(curve));
  return {
    unwrap(stanzas) {
      for (const stanza of stanzas) {
        if (stanza.args[0] !== 'mlkem768x25519') continue;
        const { key, nonce } = hpkeKey(sharedSecret(checkShare(stanza), lattice, curve, publicRaw));
        const fileKey = openFileKey(key, stanza.body, nonce);
        if (fileKey) return fileKey;
      }
      return undefined;
    },
  };
}

function checkShare({ args, body }: Stanza): Buffer {
  const share = unbase64(args[1] ?? '');
  if (args.length !== 2 || share.length !== ML_KEM_CIPHERTEXT + 32 || body.length !== 32) notOpenable('header');
  return share;
}

/** The X-Wing combiner. */
function sharedSecret(share: Buffer, lattice: KeyObject, curve: KeyObject, publicRaw: Buffer): Buffer {
  const point = share.subarray(ML_KEM_CIPHERTEXT);
  let parts: Buffer[];
  try {
    const first = decapsulate(lattice, share.subarray(0, ML_KEM_CIPHERTEXT));
    parts = [first, diffieHellman({ privateKey: curve, publicKey: publicKeyOf(point) })];
  } catch (cause) {
    notOpenable('header', cause);
  }
  return createHash('sha3-256')
    .update(Buffer.concat([...parts, point, publicRaw, Buffer.from('\\.//^\\')]))
    .digest();
}

const hmac = (key: Uint8Array, ...parts: (Uint8Array | string)[]): Buffer => {
  const mac = createHmac('sha256', key);
  for (const part of parts) mac.update(part);
  return mac.digest();
};

/** HPKE key schedule, base mode: KEM 0x647a, HKDF-SHA256, ChaCha20-Poly1305. Each output is one block of HKDF. */
function hpkeKey(secret: Uint8Array): { key: Buffer; nonce: Buffer } {
  const suite = Buffer.concat([Buffer.from('HPKE'), Buffer.from('647a00010003', 'hex')]);
  const extract = (salt: Uint8Array, label: string, text: string) => hmac(salt, 'HPKE-v1', suite, label, text);
  const none = Buffer.alloc(32);
  const context = Buffer.concat([Buffer.of(0), extract(none, 'psk_id_hash', ''), extract(none, 'info_hash', LABEL)]);
  const schedule = extract(secret, 'secret', '');
  const expand = (label: string, length: number) =>
    hmac(schedule, Buffer.of(0, length), 'HPKE-v1', suite, label, context, Buffer.of(1)).subarray(0, length);
  return { key: expand('key', 32), nonce: expand('base_nonce', 12) };
}
