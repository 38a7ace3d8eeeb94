import { hash, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createIntakeKeys, recipientOf, type VaultKeys } from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import type { Config } from '../home/config.ts';
import { type Home, openHome, saveConfig } from '../home/home.ts';
import { keepFile } from '../home/keep-file.ts';
import type { OpenedSource } from './open-early.ts';
import type { RestoreSource } from './open-source.ts';
import type { RestoreKeys } from './restore-keys.ts';
import { keepState, type RestoreState, readState } from './restore-state.ts';

export interface BeginOptions {
  readonly from: string;
  readonly copy: boolean;
  /** Name to show when no packs say it. */
  readonly hospital?: string;
  /** The new host takes the place of the old one, signing key and all. */
  readonly takeOver?: boolean;
  readonly now: () => string;
}

/**
 * What can be known before anything is read: whether this folder may become the new home. Returns the state of a restore that was
 * cut off. Faults: `cli.home-exists`, `restore.finished`.
 */
export function checkTarget(folder: string): RestoreState | undefined {
  const home = resolve(folder);
  const state = readState(home);
  if (state?.finishedAt !== undefined)
    throw new Fault(
      'restore.finished',
      `${home}: もう戻してあります。tomoshibi serve で開けます / is restored already: tomoshibi serve`,
    );
  if (state === undefined && existsSync(home) && readdirSync(home).length > 0)
    throw new Fault('cli.home-exists', `${home}: 空のフォルダを指定してください / is not empty`);
  return state;
}

/** Makes the new home, or goes on with one that was cut off. Fault: `restore.other-vault`, `restore.not-a-folder`. */
export function beginRestore(
  folder: string,
  source: RestoreSource,
  opened: OpenedSource,
  keys: RestoreKeys,
  options: BeginOptions,
): Home {
  const home = resolve(folder);
  const { log, size: logSize, root, entries } = opened.log;
  const before = readState(home);
  if (before !== undefined && before.log !== log)
    throw new Fault(
      'restore.other-vault',
      `${home}: 別の保管庫から戻しかけています / holds a half restored copy of another vault`,
    );
  const { from, copy } = options;
  const keeperKey = before?.keeperKey ?? newKeeperKey(keys);
  const startedAt = before?.startedAt ?? options.now();
  const copied = before?.copiedAt === undefined ? {} : { copiedAt: before.copiedAt };
  // What is copied already stays what it is; a vault that has grown since is fetched again when somebody asks for it.
  if (!copy && source.folder === undefined)
    throw new Fault(
      'restore.not-a-folder',
      'その場で読めるのは保管庫のフォルダだけです。--no-copy を外してください / only a folder can be read in place: leave out --no-copy',
    );
  makeFolders(home);
  keepState(home, { v: 1, from, log, logSize, root, entries, copy, keeperKey, startedAt, ...copied });
  if (!existsSync(join(home, 'tomoshibi.json'))) {
    const { hospital, demo = false, sources = [] } = opened.about ?? {};
    fillHome(home, keys, { hospital: options.hospital ?? hospital, demo, sources, takeOver: options.takeOver === true });
  }
  if (!copy && !existsSync(join(home, 'vault'))) symlinkSync(source.folder as string, join(home, 'vault'), 'junction');
  return openHome(home);
}

/** Makes a home that reads and holds no vault yet: `follow` or `restore` fetches it. Fault: `cli.home-exists`. */
export function initReaderHome(
  folder: string,
  keys: RestoreKeys,
  options: { readonly from: string; readonly hospital?: string; readonly rows: Config['rows']; readonly now: string },
): Home {
  const home = resolve(folder);
  if (existsSync(home) && readdirSync(home).length > 0) throw new Fault('cli.home-exists', home);
  makeFolders(home);
  const { verifierKey } = keys;
  const log = verifierKey.slice(0, verifierKey.indexOf('+'));
  const keeperKey = newKeeperKey(keys);
  const nothing = { logSize: 0, root: hash('sha256', ''), entries: 0 };
  keepState(home, { v: 1, from: options.from, log, ...nothing, copy: true, keeperKey, startedAt: options.now });
  const { hospital, rows } = options;
  fillHome(home, keys, { hospital, rows, demo: false, sources: [], takeOver: false });
  return openHome(home);
}

const newKeeperKey = ({ identities }: RestoreKeys): string =>
  createIntakeKeys('restore', recipientOf(identities[0] as string)).signingKey;

function makeFolders(home: string): void {
  for (const name of ['', 'keys', 'rows']) {
    mkdirSync(join(home, name), { recursive: true, mode: 0o700 });
    chmodSync(join(home, name), 0o700);
  }
}

interface NewHome extends Pick<Config, 'demo' | 'sources'> {
  readonly hospital: string | undefined;
  readonly rows?: Config['rows'];
  readonly takeOver: boolean;
}

/** Keys, then the configuration: a folder with a configuration is a whole home. */
function fillHome(home: string, keys: RestoreKeys, { hospital, demo, sources, rows, takeOver }: NewHome): void {
  const station = stationOf(keys.verifierKey);
  const vault = takeOver && keys.whole !== undefined ? keys.whole : readingOnly(station, keys);
  const random = (): string => randomBytes(32).toString('hex');
  keepFile(join(home, 'keys', 'keys.json'), `${JSON.stringify({ vault, rows: random(), refs: random() }, undefined, 2)}\n`);
  const role = vault === keys.whole ? {} : { role: 'reader' as const };
  saveConfig(home, { v: 1, hospital: hospital ?? station, station, ...role, demo, sources, rows: rows ?? { kind: 'sqlite' } });
}

/** `tomoshibi/er-1/12c6fcde` → `er-1` */
const stationOf = (log: string): string => log.split('/')[1] ?? 'restored';

function readingOnly(station: string, { verifierKey, identities }: RestoreKeys): VaultKeys {
  const [readingKey] = identities as readonly [string, ...string[]];
  const keys = { station, recipient: recipientOf(readingKey), verifierKey, readingKey };
  return (identities.length === 1 ? keys : { ...keys, readingKeys: identities.toReversed() }) as VaultKeys;
}
