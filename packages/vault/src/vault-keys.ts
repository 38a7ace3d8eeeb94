import { randomBytes } from 'node:crypto';
import { createSigningKey } from './checkpoint/signed-note.ts';
import { VaultError } from './errors.ts';
import type { Recipients } from './keys/monthly-sealer.ts';
import { generateKeyPair, readRecipient } from './seal/age-keys.ts';

/** What may lie on the intake: it can write, and cannot read what it wrote. */
export interface IntakeKeys extends Recipients {
  readonly station: string;
  /** `PRIVATE+KEY+…`: signs the checkpoints of this station's log. */
  readonly signingKey: string;
  /** `tomoshibi/<station>/<8 hex>+<key id>+…`: public half of the signing key. */
  readonly verifierKey: string;
}

/** What the reader zone needs. */
export interface ReadingKeys {
  /** `AGE-SECRET-KEY-1…` */
  readonly readingKey: string;
  /** More of them, one per month; any of all opens. */
  readonly readingKeys?: readonly string[];
  readonly verifierKey: string;
}

/** Every private key to try, newest first: what is asked for most is mostly new. */
export const identitiesOf = (keys: ReadingKeys): readonly string[] => [...(keys.readingKeys ?? []).toReversed(), keys.readingKey];

/** All keys of one vault as text; the caller stores them. */
export interface VaultKeys extends IntakeKeys, ReadingKeys {}

/** `station`: lower-case letters, digits and `-`. Throws `vault.key-malformed`. */
export function createVaultKeys(station: string): VaultKeys {
  const { recipient, identity } = generateKeyPair();
  return { ...createIntakeKeys(station, recipient), readingKey: identity };
}

/**
 * Keys of an intake that seals to a public key made elsewhere (`age1…`): a signing key of its own and nothing that opens.
 * Throws `vault.key-malformed`.
 */
export function createIntakeKeys(station: string, recipient: string): IntakeKeys {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(station)) throw new VaultError('vault.key-malformed', 'station');
  readRecipient(recipient);
  // The random part keeps two vaults of stations with one name apart: it is the name of the log.
  const signing = createSigningKey(`tomoshibi/${station}/${randomBytes(4).toString('hex')}`);
  return { station, recipient, ...signing };
}
