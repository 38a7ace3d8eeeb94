import { type NightJobView, type NightView, ok, type Result, refuse } from '@tomoshibi/hospital';
import type { NightDesk } from '../src/night/night.ts';
import type { SetHead } from '../src/night/night-store.ts';

const AT = '2026-11-23T17:00:00.000Z';
const job: NightJobView = { state: 'failed', set: 'ward:3A', setsDone: 1, setsOf: 2, done: 3, of: 5, pages: 9, startedInstant: AT, endedInstant: AT, code: 'night.drawing-broke' };

const view: NightView = {
  nowInstant: AT,
  night: '2026-11-24',
  at: '01:00',
  nextInstant: AT,
  sets: [
    {
      night: '2026-11-24',
      set: 'ward:3A',
      sort: 'ward',
      unit: '3A',
      name: '3A 入院患者パック',
      pages: 9,
      patientCount: 1,
      sheetCount: 5,
      asOfInstant: AT,
      madeInstant: AT,
      seconds: 1.5,
      mismatch: { beds: 2, patients: 1 },
      missing: ['U+2A6D6'],
      formsLeftOut: ['F41'],
      failed: { code: 'night.drawing-broke', atInstant: AT },
      rule: 'trigger',
      printed: [{ why: 'person', where: '3A', pages: 9, job: 'j1', atInstant: AT }],
      fromEarlier: true,
    },
  ],
  rules: { printAlways: ['ICU'], printWardList: true, printOnOutage: true },
  forecast: { everyNight: 1, outage: 9 },
  printers: 1,
  job,
  kept: ['2026-11-24'],
};

const head: SetHead = {
  v: 1, id: 'id', night: '2026-11-24', set: 'ward:3A', name: '3A 入院患者パック', pages: 9, patientCount: 1, sheets: [], sha256: '00', bytes: 4, seconds: 1.5, printedAt: AT, patients: ['0000000001'],
};
const known = <T>(set: string, value: T): Result<T> => (set.endsWith('3A') ? ok(value) : refuse('night.set-unknown'));
const printed = { head, job: 'j1', where: '3A' };

/** One set of みほん病院's only ward, every optional field once. */
export const sampleNight = (): NightDesk => ({
  view: async () => view,
  job: () => job,
  makeAll: async () => ({ made: [], failed: [] }),
  makeWard: async (ward) => known(ward, head),
  print: async (set) => known(set, printed),
  trial: async (ward) => known(ward, printed),
  printAll: async () => ({ printed: [{ set: 'ward:3A', pages: 9 }], failed: [{ set: 'ward:3B', code: 'print.no-printer' }] }),
  open: async (set) => known(set, { head, pdf: new Uint8Array([37, 80, 68, 70]) }),
  lines: async () => [],
  look: async () => {},
  stop: async () => {},
});
