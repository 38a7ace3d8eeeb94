import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSigningKey } from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import type { IntakeHome } from '../home/home.ts';
import { keepFile } from '../home/keep-file.ts';

/** Signs proofs. Apart from the key of the log: who can write the ledger cannot say that it was proved. */
export interface ProverKey {
  /** `PRIVATE+KEY+…` */
  readonly signingKey: string;
  /** `tomoshibi-prover/<station>/<8 hex>+<key id>+…`: what a neighbour keeps. */
  readonly verifierKey: string;
}

/** The prover key of a home, made at the first use. Fault: `prove.key-unreadable`. */
export function proverKeyOf(home: IntakeHome): ProverKey {
  const path = join(home.folder, 'keys', 'prover.json');
  if (!existsSync(path)) {
    const made = createSigningKey(`tomoshibi-prover/${home.config.station}/${randomBytes(4).toString('hex')}`);
    keepFile(path, `${JSON.stringify(made, undefined, 2)}\n`);
  }
  try {
    const { signingKey, verifierKey } = JSON.parse(readFileSync(path, 'utf8')) as Partial<ProverKey>;
    if (typeof signingKey === 'string' && typeof verifierKey === 'string') return { signingKey, verifierKey };
    throw new TypeError('keys missing');
  } catch (cause) {
    throw new Fault('prove.key-unreadable', 'keys/prover.json を読めません / cannot be read', { cause });
  }
}
