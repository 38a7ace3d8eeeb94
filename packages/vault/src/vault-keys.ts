import { randomBytes } from 'node:crypto';
import { createSigningKey } from './checkpoint/signed-note.ts';
import { VaultError } from './errors.ts';
import { generateKeyPair } from './seal/age-keys.ts';

/** What may lie on the intake: it can write, and cannot read what it wrote. */
export interface IntakeKeys {
  readonly station: string;
  /** `age1…`: everything is sealed to it. */
  readonly recipient: string;
  /** `PRIVATE+KEY+…`: signs the checkpoints of this station's log. */
  readonly signingKey: string;
  /** `tomoshibi/<station>/<8 hex>+<key id>+…`: public half of the signing key. */
  readonly verifierKey: string;
}

/** What the reader zone needs. */
export interface ReadingKeys {
  /** `AGE-SECRET-KEY-1…` */
  readonly readingKey: string;
  readonly verifierKey: string;
}

/** All keys of one vault as text; the caller stores them. */
export interface VaultKeys extends IntakeKeys, ReadingKeys {}

/** `station`: lower-case letters, digits and `-`. Throws `vault.key-malformed`. */
export function createVaultKeys(station: string): VaultKeys {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(station)) throw new VaultError('vault.key-malformed', 'station');
  const { recipient, identity } = generateKeyPair();
  // The random part keeps two vaults of stations with one name apart: it is the name of the log.
  const signing = createSigningKey(`tomoshibi/${station}/${randomBytes(4).toString('hex')}`);
  return { station, recipient, readingKey: identity, ...signing };
}
