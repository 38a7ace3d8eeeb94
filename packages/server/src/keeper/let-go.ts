import { randomBytes } from 'node:crypto';
import { approveDeletion, askDeletion, mayCarryOut, type Refusal } from '@tomoshibi/hospital';
import { removeCopy } from '@tomoshibi/vault';
import { Fault } from '../fault.ts';
import type { KeeperHome } from './keeper-home.ts';
import type { KeeperRecord } from './keeper-record.ts';
import { copyFolder, inspectMedium } from './medium-file.ts';

const detailOf = ({ code, detail }: Refusal): string =>
  `${Object.entries(detail ?? {}).map(([name, value]) => `${name} ${value}`).join('、') || code}`; // biome-ignore format: one line

/** Throws the refusal as a fault: the command line has one way to say no. */
function granted<T>(result: { ok: true; value: T } | { ok: false; refusal: Refusal }): T {
  if (result.ok) return result.value;
  throw new Fault(result.refusal.code, detailOf(result.refusal));
}

/** First person. Returns the number of the case. */
export async function askToLetGo(
  record: KeeperRecord,
  asked: { readonly place: string; readonly medium?: string; readonly reason: string; readonly by: string },
  now: string,
): Promise<string> {
  const deletion = `D-${randomBytes(3).toString('hex')}`;
  await record.write(granted(askDeletion(record.entries, { deletion, ...asked }, now)));
  return deletion;
}

/** Second person. */
export async function approveToLetGo(record: KeeperRecord, deletion: string, by: string): Promise<void> {
  await record.write(granted(approveDeletion(record.entries, deletion, by)));
}

/**
 * Takes the copy away, everything having been asked again: age, both people, the delay, another good copy. The place itself
 * must still say what the record says. Faults: the refusals of `mayCarryOut`, `keeper.medium-wrong`, `keeper.place-unknown`.
 */
export async function carryOut(
  home: KeeperHome,
  record: KeeperRecord,
  deletion: string,
  by: string,
  now: string,
): Promise<number> {
  const copy = granted(mayCarryOut(record.entries, deletion, now));
  const config = (home.config.generations ?? []).find(({ name }) => name === copy.place);
  if (config === undefined || config.kind === 's3') throw new Fault('keeper.place-unknown', copy.place);
  if (config.kind === 'medium') {
    const found = inspectMedium(config.folder);
    if (found.state !== 'present' || found.file.medium !== copy.medium)
      throw new Fault('keeper.medium-wrong', `${copy.medium} を入れてください / put it in`);
  }
  const folder = config.kind === 'medium' ? copyFolder(config.folder) : config.folder;
  const keys = { verifierKey: home.verifierKey, keeperKey: home.record.verifierKey };
  const files = await removeCopy(folder, keys, copy.written?.generation ?? 0);
  await record.write({ kind: 'readiness.deletion-done', v: 1, deletion, files, by });
  return files;
}
