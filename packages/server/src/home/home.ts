import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createIntakeKeys, createVault, createVaultKeys, type IntakeKeys, type VaultKeys } from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import { withMonthKeys } from '../keys/home-keys.ts';
import { type Config, configSchema, roleOf } from './config.ts';
import { keepFile } from './keep-file.ts';

/** The home folder of a host that takes in: configuration, keys, vault and rows. Only its owner may look in. */
export interface IntakeHome {
  readonly folder: string;
  readonly config: Config;
  readonly vaultFolder: string;
  readonly rowsFile: string;
  readonly keys: IntakeHomeKeys;
}

/** What a host of role `intake` holds: it seals and signs, and opens nothing it sealed. */
export interface IntakeHomeKeys {
  readonly vault: IntakeKeys;
  /** Hex key of the encrypted row file; on an intake that file is the inventory and nothing else. */
  readonly rows: string;
}

/** A home that can read what it holds. */
export interface Home extends IntakeHome {
  readonly keys: HomeKeys;
}

/** Keys of the embedded form, where the three zones share one machine: whoever owns it can read what it holds. */
export interface HomeKeys extends IntakeHomeKeys {
  readonly vault: VaultKeys;
  /** Hex key that turns patient numbers into opaque refs. */
  readonly refs: string;
}

const CONFIG = 'tomoshibi.json';

export function saveConfig(folder: string, config: Config): void {
  keepFile(join(folder, CONFIG), `${JSON.stringify(configSchema.parse(config), undefined, 2)}\n`);
}

/** Makes a new home. Refuses (`cli.home-exists`) to touch one that is there. */
export async function initHome(
  folder: string,
  config: Config,
  now: () => string = () => new Date().toISOString(),
): Promise<Home> {
  const home = makeFolders(folder);
  const keys: HomeKeys = { vault: createVaultKeys(config.station), rows: hexKey(), refs: hexKey() };
  await fillHome(home, config, keys, now);
  return openHome(home);
}

/** What the ceremony hands to an intake: public halves. `recipient` seals now; the others when their month comes. */
export interface GivenRecipients {
  readonly recipient: string;
  readonly recipients?: readonly { readonly month: string; readonly recipient: string }[];
}

/**
 * Makes the home of an intake: a signing key of its own, public keys from the ceremony, nothing that opens. Refuses
 * (`cli.home-exists`) to touch one that is there. Throws `vault.key-malformed`.
 */
export async function initIntakeHome(
  folder: string,
  config: Config,
  given: GivenRecipients,
  now: () => string = () => new Date().toISOString(),
): Promise<IntakeHome> {
  const home = makeFolders(folder);
  const { recipients } = given;
  const vault = { ...createIntakeKeys(config.station, given.recipient), ...(recipients === undefined ? {} : { recipients }) };
  await fillHome(home, { ...config, role: 'intake' }, { vault, rows: hexKey() }, now);
  return openIntakeHome(home);
}

const hexKey = (): string => randomBytes(32).toString('hex');

function makeFolders(folder: string): string {
  const home = resolve(folder);
  if (existsSync(join(home, CONFIG))) throw new Fault('cli.home-exists', `${home} already holds ${CONFIG}`);
  for (const name of ['', 'keys', 'rows']) {
    mkdirSync(join(home, name), { recursive: true, mode: 0o700 });
    chmodSync(join(home, name), 0o700);
  }
  return home;
}

async function fillHome(home: string, config: Config, keys: IntakeHomeKeys, now: () => string): Promise<void> {
  keepFile(join(home, 'keys', 'keys.json'), `${JSON.stringify(keys, undefined, 2)}\n`);
  await createVault(join(home, 'vault'), keys.vault, now);
  // Last, so that a folder with a configuration is a whole home.
  saveConfig(home, config);
}

/** Opens a home that can read what it holds. Faults: those of `openIntakeHome`, and `keys.no-reading-key`. */
export function openHome(folder: string): Home {
  const home = openIntakeHome(folder);
  if ('readingKey' in home.keys.vault) return home as Home;
  throw new Fault(
    'keys.no-reading-key',
    `${home.folder} (${roleOf(home.config)}) はカルテを読む鍵を持ちません / holds no reading key`,
  );
}

/** Opens a home of any role, without asking for a reading key. Faults: `cli.no-home`, `cli.config-not-valid`. */
export function openIntakeHome(folder: string): IntakeHome {
  const home = resolve(folder);
  const path = join(home, CONFIG);
  if (!existsSync(path)) throw new Fault('cli.no-home', `${home} has no ${CONFIG}; make one with: tomoshibi init --home ${home}`);
  let config: Config;
  try {
    config = configSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Fault('cli.config-not-valid', `${path}: ${(cause as Error).message}`, { cause });
  }
  const own = JSON.parse(readFileSync(join(home, 'keys', 'keys.json'), 'utf8')) as IntakeHomeKeys;
  const keys = { ...own, vault: withMonthKeys(home, own.vault) };
  // The rows may be deleted at any time, folder and all.
  mkdirSync(join(home, 'rows'), { recursive: true, mode: 0o700 });
  return { folder: home, config, keys, vaultFolder: join(home, 'vault'), rowsFile: join(home, 'rows', 'rows.db') };
}
