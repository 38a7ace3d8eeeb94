import { createHmac } from 'node:crypto';
import type { AccountState, DeviceState } from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';

/** Who there is, as the record tells it now. */
export interface StaffDirectory {
  account(account: string): Promise<AccountState | undefined>;
  /** Nobody who left. Spaces and widths of what was typed do not matter. */
  byLogin(login: string): Promise<AccountState | undefined>;
  byBadge(badge: string): Promise<AccountState | undefined>;
  all(): Promise<readonly AccountState[]>;
  isEmpty(): Promise<boolean>;
  /** Enrolled and not removed. */
  devices(): Promise<readonly DeviceState[]>;
  /** A keyed digest: it finds the account and says nothing of what is on the card. */
  badgeDigest(badge: string): string;
}

/** NFKC without spaces: staff numbers are typed with full-width keyboards too. */
export const plainLogin = (login: string): string => login.normalize('NFKC').replace(/\s+/gu, '');

/** @param badgeKey hex. */
export function openStaffDirectory(rows: RowStore, badgeKey: string): StaffDirectory {
  const account = async (id: string | undefined): Promise<AccountState | undefined> => {
    const row = id === undefined ? undefined : await rows.get('account', [id]);
    return row === undefined ? undefined : (JSON.parse(row) as AccountState);
  };
  const badgeDigest = (badge: string): string =>
    createHmac('sha256', Buffer.from(badgeKey, 'hex'))
      .update(`badge\n${plainLogin(badge)}`)
      .digest('base64url');
  return {
    account,
    badgeDigest,
    byLogin: async (login) => account(await rows.get('accountBy', ['login', plainLogin(login)])),
    byBadge: async (badge) => account(await rows.get('accountBy', ['badge', badgeDigest(badge)])),
    async all() {
      const found = await rows.find('account', { prefix: [] });
      return found.map(({ value }) => JSON.parse(value) as AccountState);
    },
    isEmpty: async () => (await rows.find('account', { prefix: [], limit: 1 })).length === 0,
    async devices() {
      const found = await rows.find('device', { prefix: [] });
      return found.map(({ value }) => JSON.parse(value) as DeviceState).filter(({ removed }) => removed === undefined);
    },
  };
}
