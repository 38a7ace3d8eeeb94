import { randomBytes } from 'node:crypto';
import { type KitKdf, type KitScope, passphraseWords } from '@tomoshibi/hospital';
import { type KitSecret, newKitId } from '../kit-keys.ts';
import { unlockKeyOf } from './unlock-key.ts';

/** What opening costs: half a second and more on a PC of the ward, and 128 MiB for as long. */
export const KIT_KDF: Pick<KitKdf, 'memoryKiB' | 'passes'> = { memoryKiB: 131_072, passes: 3 };

export interface NewKitSecret {
  readonly secret: KitSecret;
  /** To be printed once and kept nowhere: six words. */
  readonly words: readonly string[];
  /** 32 bytes, to be put on another stick; absent when the kit asks for none. */
  readonly keyFile?: Uint8Array;
}

/** Draws the passphrase of a kit (and its key file). @param kdf other costs than `KIT_KDF` are for tests */
export async function newKitSecret(
  scope: KitScope,
  options: { readonly keyFile?: boolean; readonly kdf?: Pick<KitKdf, 'memoryKiB' | 'passes'> } = {},
): Promise<NewKitSecret> {
  let words: readonly string[] | undefined;
  while (words === undefined) words = passphraseWords(randomBytes(64));
  const kdf: KitKdf = { name: 'argon2id', ...(options.kdf ?? KIT_KDF), lanes: 1, salt: randomBytes(16).toString('base64') };
  const keyFile = options.keyFile === true ? randomBytes(32) : undefined;
  const unlockKey = (await unlockKeyOf(words.join(''), kdf, keyFile)).toString('base64');
  const secret: KitSecret = { id: newKitId(), unlockKey, kdf, keyFile: keyFile !== undefined, scope, generation: 0 };
  return { secret, words, ...(keyFile === undefined ? {} : { keyFile }) };
}
