import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import { identitiesOf, type VaultKeys } from '@tomoshibi/vault';
import { z } from 'zod';
import { Fault } from '../fault.ts';
import { withMonthKeys } from '../keys/home-keys.ts';

/** What a restore needs to know of a vault: what opens it and what it is checked with. */
export interface RestoreKeys {
  readonly verifierKey: string;
  /** Private reading keys, newest first. */
  readonly identities: readonly string[];
  /** All keys of the old host, when they survived: with them the new one can go on taking in. */
  readonly whole?: VaultKeys;
}

const identity = z.string().regex(/^AGE-SECRET-KEY-1[A-Z\d]{58}$/);
const verifierKey = z.string().min(1);
const homeKeys = z.looseObject({
  vault: z.looseObject({ readingKey: identity, readingKeys: z.array(identity).optional(), verifierKey }),
});
const openedKeys = z.looseObject({ readingKeys: z.array(identity).min(1), verifierKey: verifierKey.optional() });
const labelledKeys = z.looseObject({ keys: z.array(z.looseObject({ identity })).min(1), verifierKey: verifierKey.optional() });

/**
 * Reads the file that `tomoshibi keys open` writes (`readingKeys`, `verifierKey`), a `reading-keys.json`, or the `keys.json` of a
 * home. `given`: the verifier key, where the file names none. Faults: `restore.keys-not-valid`, `restore.no-verifier-key`.
 */
export function readRestoreKeys(path: string, given?: string): RestoreKeys {
  const value = parse(path);
  const home = homeKeys.safeParse(value);
  if (home.success) {
    const folder = dirname(dirname(resolve(path)));
    const own = home.data.vault as unknown as VaultKeys;
    const vault = basename(path) === 'keys.json' ? withMonthKeys(folder, own) : own;
    const identities = [...new Set(identitiesOf(vault))];
    return { verifierKey: vault.verifierKey, identities, ...(typeof vault.signingKey === 'string' ? { whole: vault } : {}) };
  }
  const opened = openedKeys.safeParse(value);
  const labelled = labelledKeys.safeParse(value);
  const identities = opened.success
    ? opened.data.readingKeys
    : labelled.success
      ? labelled.data.keys.map((key) => key.identity)
      : [];
  if (identities.length === 0) throw notValid(path);
  const verifier = given ?? (opened.success ? opened.data.verifierKey : labelled.data?.verifierKey);
  if (verifier === undefined)
    throw new Fault(
      'restore.no-verifier-key',
      '確認用の公開鍵がありません。印刷したページの文字列を --verifier-key に渡してください / no verifier key: pass the text on the printed page',
    );
  return { verifierKey: verifier, identities: identities.toReversed() };
}

function parse(path: string): unknown {
  if (!existsSync(path)) throw notValid(path);
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    throw notValid(path); // the parser's words would quote the file
  }
}

const notValid = (path: string): Fault =>
  new Fault('restore.keys-not-valid', `${path}: 鍵のファイルとして読めません / is no file of keys`);
