import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createWitnessKey, logNameOf } from '@tomoshibi/vault';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { keepFile } from '../home/keep-file.ts';

/**
 * The home of a witness: another host, another station, a neighbour. It holds a key that signs what it saw and nothing of a
 * patient; `seen/` is its memory and `evidence/` what it refused. Whoever owns the vault's host must not own this one.
 */
export interface WitnessHome {
  readonly folder: string;
  /** Short name: stands in file names and in the hospital's configuration. */
  readonly name: string;
  readonly signingKey: string;
  readonly verifierKey: string;
  /** Verifier keys of the logs it watches. */
  readonly logs: readonly string[];
}

const WITNESS = 'witness.json';
export const WITNESS_NAME = /^[a-z0-9][a-z0-9-]{0,31}$/;

const witnessSchema = z.strictObject({
  v: z.literal(1),
  name: z.string().regex(WITNESS_NAME),
  signingKey: z.string(),
  verifierKey: z.string(),
  logs: z.array(z.string()),
});

/** Whether the folder is a witness's home and not a hospital's. */
export const isWitnessHome = (folder: string): boolean => existsSync(join(resolve(folder), WITNESS));

/** Makes a new witness. Refuses (`witness.home-exists`) to touch one that is there. */
export function initWitnessHome(folder: string, name: string): WitnessHome {
  const home = resolve(folder);
  if (isWitnessHome(home)) throw new Fault('witness.home-exists', `${home} already holds ${WITNESS}`);
  if (!WITNESS_NAME.test(name)) throw new Fault('witness.name-not-valid', `${name}: a-z, 0-9, -`);
  mkdirSync(home, { recursive: true, mode: 0o700 });
  // The random part keeps two witnesses of one name apart.
  const key = createWitnessKey(`tomoshibi-witness/${name}/${randomBytes(4).toString('hex')}`);
  return keepWitnessHome({ folder: home, name, ...key, logs: [] });
}

function keepWitnessHome(home: WitnessHome): WitnessHome {
  const { folder, ...rest } = home;
  keepFile(join(folder, WITNESS), `${JSON.stringify({ v: 1, ...rest }, undefined, 2)}\n`);
  return home;
}

/** Faults: `witness.no-home`. */
export function openWitnessHome(folder: string): WitnessHome {
  const home = resolve(folder);
  try {
    const { v: _, ...rest } = witnessSchema.parse(JSON.parse(readFileSync(join(home, WITNESS), 'utf8')));
    return { folder: home, ...rest };
  } catch (cause) {
    throw new Fault('witness.no-home', `${home} has no readable ${WITNESS}; make one with: tomoshibi witness init`, { cause });
  }
}

/** Lets the witness watch a log; a log is watched once. Throws `vault.key-malformed`. */
export function trustLog(home: WitnessHome, verifierKey: string): WitnessHome {
  logNameOf(verifierKey);
  return keepWitnessHome({ ...home, logs: [...new Set([...home.logs, verifierKey])] });
}
