import { ok, type Result, refuse } from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';
import { accountsById } from './staff-views.ts';

/**
 * Whose account is meant: by staff number, else by whole name; spaces and widths do not matter. Those who left are found too.
 * Refusals: `record.staff-unknown`, `record.staff-several` (detail `logins`).
 */
export async function findStaff(rows: RowStore, who: string): Promise<Result<string>> {
  const plain = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '');
  const all = [...(await accountsById(rows)).values()];
  const named = all.filter(({ login }) => plain(login) === plain(who));
  const found = named.length > 0 ? named : all.filter(({ name }) => plain(name) === plain(who));
  const [one, another] = found;
  if (one === undefined) return refuse('record.staff-unknown');
  return another === undefined
    ? ok(one.account)
    : refuse('record.staff-several', { logins: found.map(({ login }) => login).join(' ') });
}
