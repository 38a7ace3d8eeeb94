import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createIntakeKeys, recipientOf, type VaultKeys } from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import { type Home, openHome, saveConfig } from '../home/home.ts';
import { keepFile } from '../keys/keep-file.ts';
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
  const keeperKey = before?.keeperKey ?? createIntakeKeys('restore', recipientOf(keys.identities[0] as string)).signingKey;
  const startedAt = before?.startedAt ?? options.now();
  const copied = before?.copiedAt === undefined ? {} : { copiedAt: before.copiedAt };
  // What is copied already stays what it is; a vault that has grown since is fetched again when somebody asks for it.
  if (!copy && source.folder === undefined)
    throw new Fault(
      'restore.not-a-folder',
      'その場で読めるのは保管庫のフォルダだけです。--no-copy を外してください / only a folder can be read in place: leave out --no-copy',
    );
  for (const name of ['', 'keys', 'rows']) {
    mkdirSync(join(home, name), { recursive: true, mode: 0o700 });
    chmodSync(join(home, name), 0o700);
  }
  keepState(home, { v: 1, from, log, logSize, root, entries, copy, keeperKey, startedAt, ...copied });
  if (!existsSync(join(home, 'tomoshibi.json'))) {
    const station = stationOf(log);
    const vault = options.takeOver && keys.whole !== undefined ? keys.whole : readingOnly(station, keys);
    const random = (): string => randomBytes(32).toString('hex');
    keepFile(join(home, 'keys', 'keys.json'), `${JSON.stringify({ vault, rows: random(), refs: random() }, undefined, 2)}\n`);
    const { hospital = options.hospital ?? station, demo = false, sources = [] } = opened.about ?? {};
    const role = vault === keys.whole ? {} : { role: 'reader' as const };
    saveConfig(home, { v: 1, hospital: options.hospital ?? hospital, station, ...role, demo, sources, rows: { kind: 'sqlite' } });
  }
  if (!copy && !existsSync(join(home, 'vault'))) symlinkSync(source.folder as string, join(home, 'vault'), 'junction');
  return openHome(home);
}

/** `tomoshibi/er-1/12c6fcde` → `er-1` */
const stationOf = (log: string): string => log.split('/')[1] ?? 'restored';

function readingOnly(station: string, { verifierKey, identities }: RestoreKeys): VaultKeys {
  const [readingKey] = identities as readonly [string, ...string[]];
  const keys = { station, recipient: recipientOf(readingKey), verifierKey, readingKey };
  return (identities.length === 1 ? keys : { ...keys, readingKeys: identities.toReversed() }) as VaultKeys;
}
