import { argon2 as argon2Callback, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { turnstile } from './turnstile.ts';

const argon2 = promisify(argon2Callback);

/** Argon2id (RFC 9106), 32 MiB and 3 passes: some 85 ms of one core of a small hospital PC. */
const COST = { memory: 32 * 1024, passes: 3, parallelism: 1 };
const TAG_BYTES = 32;
/** Two at a time: fifty people logging in at once wait for each other, and those who read wait for nobody. */
const oneOfTwo = turnstile(2);

/**
 * Salted and slow, as PHC text (`$argon2id$v=19$m=…,t=…,p=…$salt$tag`). The secret is folded first (NFKC), so that a keyboard with
 * full-width digits types the same PIN.
 */
export async function hashSecret(secret: string): Promise<string> {
  const salt = randomBytes(16);
  const tag = await derive(secret, salt, COST, TAG_BYTES);
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${base64(salt)}$${base64(tag)}`;
}

const PHC = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{11,88})\$([A-Za-z0-9+/]{22,88})$/;

/** False for a text that is no hash of ours. Takes as long whether the secret is right or not. */
export async function isSecret(secret: string, phc: string): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', tag = ''] = PHC.exec(phc) ?? [];
  if (memory === undefined) return false;
  const expected = Buffer.from(tag, 'base64');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const derived = await derive(secret, Buffer.from(salt, 'base64'), cost, expected.length);
  return timingSafeEqual(derived, expected);
}

let decoy: Promise<string> | undefined;

/** For an account that does not exist: the same work, the same time, always false. */
export async function isNobodysSecret(secret: string): Promise<false> {
  decoy ??= hashSecret(randomBytes(16).toString('hex'));
  await isSecret(secret, await decoy);
  return false;
}

const derive = (secret: string, nonce: Buffer, cost: typeof COST, tagLength: number): Promise<Buffer> =>
  oneOfTwo(async () =>
    Buffer.from(await argon2('argon2id', { message: Buffer.from(secret.normalize('NFKC')), nonce, tagLength, ...cost })),
  );

const base64 = (bytes: Buffer): string => bytes.toString('base64').replace(/=+$/, '');
