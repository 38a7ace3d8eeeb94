import type { StationRecord } from '../src/record/station-record.ts';
import { memoryRecord } from './memory-record.ts';

const by = { account: 'u000000000002', session: 's1', place: '5東 端末1' };
const staff = { duties: [], departments: [], teams: [], chartNames: [], wards: ['5東'] } as const;

/** A record with one nurse, one 緊急閲覧 and one flag. What was written before stands in it before anybody asks. */
export function sampleRecord(record: StationRecord = memoryRecord()): StationRecord {
  const opened = { kind: 'access.viewed', v: 1, by, act: 'opened', relation: 'none' } as const;
  void record.write([
    { kind: 'access.account-added', v: 1, account: by.account, login: 'S0002', name: '見本 花子', role: 'nurse', ...staff, by: { place: 'cli' } },
    { ...opened, patients: ['0000000001'], emergency: 'unconscious' },
    { kind: 'access.flag-raised', v: 1, flag: 'emergency-1', rule: 'emergency', patient: '0000000001', accounts: [by.account], viewed: [1] },
    { ...opened, patients: ['0000000001'], purpose: 'consult' },
    { kind: 'access.flag-raised', v: 1, flag: 'same-name-3', rule: 'same-name', patient: '0000000001', accounts: [by.account], viewed: [3] },
  ]);
  return record;
}
