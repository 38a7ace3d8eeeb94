import type { Doer, NameOf } from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';

/** Names of everybody who may have written something: those who left too. Unknown accounts show as they are. */
export async function namesOfStaff(rows: RowStore): Promise<NameOf> {
  const names = new Map<string, string>();
  for (const { key, value } of await rows.find('account', { prefix: [] })) {
    const { name } = JSON.parse(value) as { readonly name?: string };
    if (name !== undefined) names.set(key[0] as string, name);
  }
  return ({ account, place }: Doer): string => (account === undefined ? (place ?? '?') : (names.get(account) ?? account));
}
