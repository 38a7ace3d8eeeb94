import { argon2 } from 'node:crypto';
import { promisify } from 'node:util';
import { KIT_INFO, type KitKdf, normalPassphrase } from '@tomoshibi/hospital';
import { hkdf } from './sealed-slot.ts';

const KEY_BYTES = 32;

/**
 * What the passphrase (and the key file) opens: 32 bytes. Takes about half a second and `kdf.memoryKiB`.
 * @param passphrase as typed @param keyFile its bytes, when the kit asks for one
 */
export async function unlockKeyOf(passphrase: string, kdf: KitKdf, keyFile?: Uint8Array): Promise<Buffer> {
  const slow = await promisify(argon2)('argon2id', {
    message: Buffer.from(normalPassphrase(passphrase), 'utf8'),
    nonce: Buffer.from(kdf.salt, 'base64'),
    parallelism: kdf.lanes,
    tagLength: KEY_BYTES,
    memory: kdf.memoryKiB,
    passes: kdf.passes,
  });
  const secret = Buffer.concat([slow, keyFile ?? new Uint8Array()]);
  slow.fill(0);
  const key = hkdf(secret, KIT_INFO.unlock);
  secret.fill(0);
  return key;
}
