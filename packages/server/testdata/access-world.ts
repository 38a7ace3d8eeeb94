import type { Duty, Role, StaffFacts } from '@tomoshibi/hospital';
import type { AccessDesk } from '../src/access/access-desk.ts';
import { hashSecret } from '../src/access/hash-secret.ts';
import { createApp } from '../src/http/app.ts';
import { openGate } from '../src/http/open-gate.ts';
import { sampleReader } from '../src/http/sample-reader.ts';
import type { StationRecord } from '../src/record/station-record.ts';
import type { Send } from './login-for.ts';
import { memoryRecord } from './memory-record.ts';
import { sampleDesk } from './sample-parts.ts';

/** An app with real sessions and the real gate around one patient, and a clock that tests move. */
export interface AccessWorld {
  readonly desk: AccessDesk;
  readonly record: StationRecord;
  readonly send: Send;
  pass(ms: number): void;
  add(login: string, role: Role, more?: Partial<StaffFacts> & { readonly password?: string; readonly pin?: string; readonly badge?: string }): Promise<string>;
  enrol(thumbprint: string, place: string, shared: boolean, ward?: string): Promise<void>;
}

export function accessWorld(record: StationRecord = memoryRecord(), writeWithinMs = 5_000): AccessWorld {
  let aheadMs = 0;
  const nowMs = (): number => Date.now() + aheadMs;
  const desk = sampleDesk(record, nowMs);
  const reader = sampleReader();
  const gate = openGate({ care: reader, record, nowMs, writeWithinMs });
  const app = createApp({ reader, gate, record, access: desk });
  return {
    desk,
    record,
    send: (path, init) => Promise.resolve(app.request(path, init)),
    pass: (ms) => {
      aheadMs += ms;
    },
    async add(login, role, { password, pin, badge, ...facts } = {}) {
      const account = `u${login.padStart(12, '0')}`;
      const by = { place: 'cli' };
      const staff = { login, name: `職員 ${login}`, role, duties: [] as Duty[], departments: [], wards: [], teams: [], chartNames: [], ...facts };
      await record.write([{ kind: 'access.account-added', v: 1, account, ...staff, by }]);
      const set = { kind: 'access.factor-set', v: 1, account, by } as const;
      if (password !== undefined) await record.write([{ ...set, factor: { type: 'password', hash: await hashSecret(password) } }]);
      if (pin !== undefined) await record.write([{ ...set, factor: { type: 'pin', hash: await hashSecret(pin) } }]);
      if (badge !== undefined) await record.write([{ ...set, factor: { type: 'badge', digest: desk.directory.badgeDigest(badge) } }]);
      return account;
    },
    async enrol(thumbprint, place, shared, ward) {
      const device = `d${thumbprint.slice(0, 6)}`;
      const at = { thumbprint, place, shared, ...(ward === undefined ? {} : { ward }) };
      await record.write([{ kind: 'access.device-enrolled', v: 1, device, ...at, by: { place: 'cli' } }]);
    },
  };
}
