import type { AccountState, StaffView } from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';

export type StaffOf = (account: string) => StaffView;
export type AccountsById = ReadonlyMap<string, AccountState>;

/** Everybody who ever had an account. */
export async function accountsById(rows: RowStore): Promise<AccountsById> {
  const found = await rows.find('account', { prefix: [] });
  return new Map(found.map(({ key, value }) => [key[0] as string, JSON.parse(value) as AccountState]));
}

/** People as the record names them; an unknown account stays what it is. */
export const staffViews =
  (accounts: AccountsById): StaffOf =>
  (account) => {
    const known = accounts.get(account);
    if (known === undefined) return { account };
    const { login, name, role, wards, departments } = known;
    return { account, login, name, role, wards, departments };
  };
