import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { createVault, createVaultKeys, type VaultKeys } from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import { type Config, configSchema } from './config.ts';

/** The home folder: configuration, keys, vault and the rows computed from it. Only its owner may look in. */
export interface Home {
  readonly folder: string;
  readonly config: Config;
  readonly vaultFolder: string;
  readonly rowsFile: string;
  readonly keys: HomeKeys;
}

/**
 * Keys of the embedded form, where the three zones share one machine. Split over hosts (a later release) the reading key
 * leaves the intake; until then whoever owns this machine can read what it holds.
 */
export interface HomeKeys {
  readonly vault: VaultKeys;
  /** Hex key of the encrypted row file. */
  readonly rows: string;
  /** Hex key that turns patient numbers into opaque refs. */
  readonly refs: string;
}

const CONFIG = 'tomoshibi.json';

function writeDurably(path: string, text: string): void {
  writeFileSync(`${path}.new`, text, { mode: 0o600 });
  const file = openSync(`${path}.new`, 'r');
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.new`, path);
}

export function saveConfig(folder: string, config: Config): void {
  writeDurably(join(folder, CONFIG), `${JSON.stringify(configSchema.parse(config), undefined, 2)}\n`);
}

/** Makes a new home. Refuses (`cli.home-exists`) to touch one that is there. */
export async function initHome(
  folder: string,
  config: Config,
  now: () => string = () => new Date().toISOString(),
): Promise<Home> {
  const home = resolve(folder);
  if (existsSync(join(home, CONFIG))) throw new Fault('cli.home-exists', `${home} already holds ${CONFIG}`);
  for (const name of ['', 'keys', 'rows']) {
    mkdirSync(join(home, name), { recursive: true, mode: 0o700 });
    chmodSync(join(home, name), 0o700);
  }
  const keys: HomeKeys = {
    vault: createVaultKeys(config.station),
    rows: randomBytes(32).toString('hex'),
    refs: randomBytes(32).toString('hex'),
  };
  writeDurably(join(home, 'keys', 'keys.json'), `${JSON.stringify(keys, undefined, 2)}\n`);
  await createVault(join(home, 'vault'), keys.vault, now);
  // Last, so that a folder with a configuration is a whole home.
  saveConfig(home, config);
  return openHome(home);
}

/** Opens a home made by `initHome`. Faults: `cli.no-home`, `cli.config-not-valid`. */
export function openHome(folder: string): Home {
  const home = resolve(folder);
  const path = join(home, CONFIG);
  if (!existsSync(path)) throw new Fault('cli.no-home', `${home} has no ${CONFIG}; make one with: tomoshibi init --home ${home}`);
  let config: Config;
  try {
    config = configSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Fault('cli.config-not-valid', `${path}: ${(cause as Error).message}`, { cause });
  }
  const keys = JSON.parse(readFileSync(join(home, 'keys', 'keys.json'), 'utf8')) as HomeKeys;
  // The rows may be deleted at any time, folder and all.
  mkdirSync(join(home, 'rows'), { recursive: true, mode: 0o700 });
  return { folder: home, config, keys, vaultFolder: join(home, 'vault'), rowsFile: join(home, 'rows', 'rows.db') };
}
