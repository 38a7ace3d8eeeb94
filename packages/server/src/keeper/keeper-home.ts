import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createVaultKeys, type VaultKeys } from '@tomoshibi/vault';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { type Config, configSchema, type Role, roleOf } from '../home/config.ts';
import { saveConfig } from '../home/home.ts';
import { keepFile } from '../home/keep-file.ts';

/** What the keeper works with: no key that opens a chart. */
export interface KeeperHome {
  readonly folder: string;
  readonly config: Config;
  readonly role: Role;
  /** The vault that is copied, as this host sees it. */
  readonly source: string;
  /** Of the vault that is copied. */
  readonly verifierKey: string;
  /** Of the keeper's own record; its reading key opens that and nothing else. */
  readonly record: VaultKeys;
  readonly recordFolder: string;
}

const CONFIG = 'tomoshibi.json';
const KEYS = 'keeper.json';
const text = z.string();
const keysSchema = z.object({ station: text, recipient: text, signingKey: text, verifierKey: text, readingKey: text });

/**
 * The home as its keeper sees it. Makes the keeper's keys when there are none yet. Faults: `cli.no-home`,
 * `cli.config-not-valid`, `keeper.wrong-role` (an intake or a reader keeps nothing), `keeper.no-source`, and
 * `keeper.reading-key-here`: on a host of role `vault` nothing may lie that opens a chart.
 */
export function openKeeperHome(folder: string): KeeperHome {
  const home = resolve(folder);
  const config = readConfig(home);
  const role = roleOf(config);
  if (role === 'intake' || role === 'reader') {
    throw new Fault('keeper.wrong-role', `役割 ${role} の端末は世代を預かりません / a host of role ${role} keeps no generations`);
  }
  if (role === 'vault') refuseReadingKeys(join(home, 'keys'));
  const verifierKey = config.pull?.verifierKey ?? ownVerifierKey(home);
  const source = config.pull?.from ?? join(home, 'vault');
  if (verifierKey === undefined || (role === 'vault' && config.pull?.from === undefined)) {
    throw new Fault(
      'keeper.no-source',
      `${home}: pull.from と pull.verifierKey を設定してください / set pull.from and pull.verifierKey`,
    );
  }
  return { folder: home, config, role, source, verifierKey, record: keeperKeys(home), recordFolder: join(home, 'keeper') };
}

/** Makes the home of a host that only keeps. Fault: `cli.home-exists`. */
export function initKeeperHome(folder: string, config: Config): KeeperHome {
  const home = resolve(folder);
  if (existsSync(join(home, CONFIG))) throw new Fault('cli.home-exists', `${home} already holds ${CONFIG}`);
  mkdirSync(join(home, 'keys'), { recursive: true, mode: 0o700 });
  saveConfig(home, { ...config, role: 'vault' });
  return openKeeperHome(home);
}

function readConfig(home: string): Config {
  const path = join(home, CONFIG);
  if (!existsSync(path)) throw new Fault('cli.no-home', `${home} has no ${CONFIG}; make one with: tomoshibi init --home ${home}`);
  try {
    return configSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch (cause) {
    throw new Fault('cli.config-not-valid', `${path}: ${(cause as Error).message}`, { cause });
  }
}

function ownVerifierKey(home: string): string | undefined {
  const path = join(home, 'keys', 'keys.json');
  if (!existsSync(path)) return undefined;
  const keys = JSON.parse(readFileSync(path, 'utf8')) as { vault?: { verifierKey?: unknown } };
  return typeof keys.vault?.verifierKey === 'string' ? keys.vault.verifierKey : undefined;
}

function keeperKeys(home: string): VaultKeys {
  const path = join(home, 'keys', KEYS);
  if (!existsSync(path)) keepFile(path, `${JSON.stringify(createVaultKeys('keeper'), undefined, 2)}\n`);
  const keys = keysSchema.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  if (!keys.success) throw new Fault('cli.config-not-valid', `${path}: ${keys.error.message}`);
  return keys.data;
}

/** The keeper's own key file is the only one that may hold a private key that opens anything. */
function refuseReadingKeys(folder: string): void {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || entry.name === KEYS) continue;
    const file = join(entry.parentPath, entry.name);
    const held = readFileSync(file, 'latin1');
    if (/AGE-SECRET-KEY-/i.test(held)) {
      throw new Fault(
        'keeper.reading-key-here',
        `${file}: 預かる端末に読む鍵を置いてはいけません / a reading key must not lie on a keeper`,
      );
    }
  }
}
