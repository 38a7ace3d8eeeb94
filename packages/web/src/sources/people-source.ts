import type { StaffFacts } from '@tomoshibi/hospital';
import type { FactorsHeld } from './account-source.ts';
import { type Ask, askJson } from './ask-json.ts';

export interface PersonLine extends StaffFacts {
  readonly account: string;
  /** Why and that the account can no longer log in. */
  readonly closed?: string;
  readonly factors: FactorsHeld;
  readonly mustChange: boolean;
}

export interface EnrolledDevice {
  readonly device: string;
  readonly place: string;
  readonly ward?: string;
  readonly shared: boolean;
  /** The one that asks. */
  readonly here: boolean;
}

export interface ImportProblem {
  /** Of the file, heading included: as a spreadsheet counts. */
  readonly line: number;
  readonly column: string;
  readonly code: string;
}

export interface ImportLine {
  readonly line: number;
  readonly login: string;
  readonly name: string;
  readonly role: string;
  readonly will: 'add' | 'change' | 'same' | 'nothing';
  readonly problems: readonly ImportProblem[];
  /** First secret, once, when the list was applied. */
  readonly secret?: string;
}

export interface ImportPreview {
  readonly applied: boolean;
  readonly lines: readonly ImportLine[];
}

/** Registering people and devices: for those with the duty `accounts`. */
export interface PeopleSource {
  list(): Promise<readonly PersonLine[]>;
  /** Gives the first secret, once. */
  add(facts: StaffFacts): Promise<{ readonly account: string; readonly secret: string }>;
  change(account: string, changed: Partial<StaffFacts>): Promise<void>;
  close(account: string, reason: string): Promise<void>;
  reset(account: string): Promise<{ readonly secret: string }>;
  badge(account: string, badge: string): Promise<void>;
  import(csv: string, apply: boolean): Promise<ImportPreview>;
  devices(): Promise<readonly EnrolledDevice[]>;
  /** Enrols the PC this page runs on. */
  enrol(device: { readonly place: string; readonly ward?: string; readonly shared: boolean }): Promise<void>;
  remove(device: string, reason: string): Promise<void>;
}

export function httpPeopleSource(call: typeof fetch): PeopleSource {
  const ask: Ask = askJson(call);
  return {
    list: async () => (await ask<{ people: readonly PersonLine[] }>('/api/people/list', {})).people,
    add: (facts) => ask('/api/people/add', facts),
    change: (account, changed) => ask('/api/people/change', { account, changed }),
    close: (account, reason) => ask('/api/people/close', { account, reason }),
    reset: (account) => ask('/api/people/reset', { account }),
    badge: (account, badge) => ask('/api/people/badge', { account, badge }),
    import: (csv, apply) => ask('/api/people/import', { csv, apply }),
    devices: async () => (await ask<{ devices: readonly EnrolledDevice[] }>('/api/devices/list', {})).devices,
    enrol: (device) => ask('/api/devices/enrol', device),
    remove: (device, reason) => ask('/api/devices/remove', { device, reason }),
  };
}
