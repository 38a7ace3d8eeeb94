/** A hospital with a clock of its own, for the tests beside. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { openTestHospital, type TestHospital } from '../intake/open-test-hospital.ts';
import type { TakeReport } from '../intake/take-report.ts';
import { takeSsmix2 } from '../intake/take-ssmix2.ts';
import type { Writing } from '../opened.ts';
import type { DecodePool } from '../projector/decode-pool.ts';

export interface GuardedHospital extends Omit<TestHospital, 'take'> {
  /** The same hospital under the clock of the test. */
  readonly timed: Writing;
  /** Moves the clock. */
  later(minutes: number): void;
  /** Sets it, as a broken battery does. */
  setClock(instant: string): void;
  nowMs(): number;
  take(): Promise<TakeReport>;
  /** Charts as a doctor sees them: facts and reasons for none, patients, beds; no entry numbers, no marks. */
  charts(): Promise<Readonly<Record<string, string>>>;
}

export const SOURCE = 'emr';

export async function openGuardedHospital(pool: DecodePool): Promise<GuardedHospital> {
  const hospital = await openTestHospital({ kind: 'sqlite' }, pool);
  let clock = Date.parse('2026-04-01T00:00:00.000Z');
  const timed: Writing = { ...hospital.writing, now: () => new Date(clock).toISOString() };
  return {
    ...hospital,
    timed,
    later(minutes) {
      clock += minutes * 60_000;
    },
    setClock(instant) {
      clock = Date.parse(instant);
    },
    nowMs: () => clock,
    take: () => takeSsmix2(timed, { source: SOURCE, roots: [hospital.root] }),
    async charts() {
      const all: Record<string, string> = {};
      const { rows } = hospital.writing;
      for await (const { key, value } of rows.scan('item')) {
        const { facts, unreadable } = JSON.parse(value);
        all[`item ${key.join('|')}`] = JSON.stringify({ facts, unreadable });
      }
      for (const table of ['patient', 'bed'] as const)
        for await (const { key, value } of rows.scan(table)) all[`${table} ${key.join('|')}`] = value;
      return all;
    },
  };
}

/** Every file below a folder, in the order of a walk. */
export function filesOf(root: string, folder = ''): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? filesOf(root, path) : [path];
    });
}
