import { type AccessEvent, type AccountState, accountOf, foldAccount, type Recorded } from '@tomoshibi/hospital';
import type { ProjectRecord } from './project.ts';

/** Tables `account` (an `AccountState`) and `accountBy`: by login, and by the digest of the badge, of those that may log in. */
export const projectAccounts: ProjectRecord = async (entry, rows) => {
  const recorded = entry as Recorded<AccessEvent>;
  const account = accountOf(recorded.event);
  if (account === undefined) return;
  const row = await rows.get('account', [account]);
  const before = row === undefined ? undefined : (JSON.parse(row) as AccountState);
  const after = foldAccount(before, recorded);
  if (after === undefined) return;
  rows.put('account', [account], JSON.stringify(after));
  const names = new Map(namesOf(after).map((key) => [key.join('\n'), key]));
  for (const key of before === undefined ? [] : namesOf(before))
    if (!names.has(key.join('\n')) && (await rows.get('accountBy', key)) === account) rows.put('accountBy', key, null);
  for (const key of names.values()) rows.put('accountBy', key, account);
};

function namesOf({ login, factors, closed }: AccountState): readonly (readonly [string, string])[] {
  if (closed !== undefined) return [];
  return [['login', login], ...(factors.badge === undefined ? [] : [['badge', factors.badge] as const])];
}
