/**
 * Thirty days in which nothing is wrong: 0 alarms, nothing held back. In CI a look every two hours by day, in the soak one every ten
 * minutes. Breakages this was seen to catch: entropy as a judge; flags 0 → 2 counted as cancelling; a re-export counted as
 * rewriting.
 */
import { readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { DOCUMENTS, documentPath, message, originalPath, pid, put, putOriginal, rename } from '@tomoshibi/testkit';
import { afterAll, describe, expect, it } from 'vitest';
import { openDecodePool } from '../projector/decode-pool.ts';
import { filesOf, type GuardedHospital, openGuardedHospital } from './open-guarded-hospital.ts';

const SOAK = process.env.TOMOSHIBI_SOAK === '1';
const DAYS = 30;
const PATIENTS = 20;
const EVERY = SOAK ? 10 : 120;

const numberOf = (at: number): string => String(10_000_000 + (at % PATIENTS) * 1001);
const segments = (patient: string, drug: string): string[] => [
  pid(patient),
  'PV1|0001|O|01^^^^^C|||||||01',
  'ORC|NW|1||1|||||20260331100000|||110^医師^一郎^^^^^^^L^^^^^I|||||01^内科^99XY1',
  `RXE||100000001^${drug}^HOT9|1||TAB^錠^MR9P|||||7|TAB^錠^MR9P||||||||1^TAB&錠&MR9P`,
  'TQ1|1||1011000400000000&内服・経口・１日１回朝食後&JAMISDP01|||7^d|20260331',
  'RXR|PO^口^HL70162',
];

/** The hospital's own work of one turn: how much depends on the hour and the day, and on chance that repeats. */
class Work {
  readonly hospital: GuardedHospital;
  made = 0;
  readonly #documents: { readonly path: string; readonly ending: string }[] = [];
  readonly #current: { name: Parameters<typeof originalPath>[0] }[] = [];

  constructor(hospital: GuardedHospital) {
    this.hospital = hospital;
  }

  message(): void {
    const patient = numberOf(this.made * 7);
    const sentAt = `${stamp(this.hospital.nowMs())}${String(this.made % 1000).padStart(3, '0')}`;
    const name = {
      patient,
      day: sentAt.slice(0, 8),
      type: 'OMP-01',
      order: String(++this.made).padStart(15, '0'),
      sentAt,
      department: '01',
    };
    putOriginal(this.hospital.root, name, 'RDE^O11^RDE_O11', segments(patient, `薬${this.made}`));
    this.#current.push({ name });
  }

  document(): void {
    const endings = Object.keys(DOCUMENTS);
    const ending = endings[this.made % endings.length] as string;
    const path = documentPath(numberOf(this.made), stamp(this.hospital.nowMs()).slice(0, 8), ending, ++this.made);
    put(this.hospital.root, path, DOCUMENTS[ending]?.(this.made) as Buffer);
    this.#documents.push({ path, ending });
  }

  /** A document corrected the next day under its old name: other noise, honest all the same. */
  revise(): void {
    const old = this.#documents.shift();
    if (old === undefined) return;
    put(this.hospital.root, old.path, DOCUMENTS[old.ending]?.(++this.made) as Buffer);
    utimesSync(join(this.hospital.root, old.path), 1_775_090_000, 1_775_090_000);
  }

  /** A new version in place of an old one, or a cancelled order. */
  change(cancel: boolean): void {
    const old = this.#current.shift();
    if (old === undefined) return;
    const { root } = this.hospital;
    rename(root, originalPath({ ...old.name, flag: '1' }), originalPath({ ...old.name, flag: cancel ? '0' : '2' }));
    if (cancel) return;
    const name = { ...old.name, sentAt: `${stamp(this.hospital.nowMs())}${String(++this.made % 1000).padStart(3, '0')}` };
    putOriginal(root, name, 'RDE^O11^RDE_O11', segments(name.patient, `薬${this.made} 変更`));
    this.#current.push({ name });
  }

  /** Every 旧版 of before 2016 marked as later documents do. */
  flagNight(): number {
    const old = filesOf(this.hospital.root).filter((path) => /\/OMP-01\/.*_0$/.test(path));
    for (const path of old) rename(this.hospital.root, path, path.replace(/_0$/, '_2'));
    return old.length;
  }

  /** The same files copied again: other times, the same bytes; of the messages some are sent anew, other bytes, the same facts. */
  reExport(): void {
    filesOf(this.hospital.root).forEach((path, at) => {
      const bytes = readFileSync(join(this.hospital.root, path));
      if (at % 4 === 0 && path.includes('/OMP-01/'))
        put(
          this.hospital.root,
          path,
          Buffer.from(bytes.toString('latin1').replace('20260401090000|', '20260420023000.000|'), 'latin1'),
        );
      utimesSync(join(this.hospital.root, path), 1_776_000_000, 1_776_000_000);
    });
  }
}

const stamp = (ms: number): string => new Date(ms + 9 * 3_600_000).toISOString().replace(/\D/g, '').slice(0, 14);

describe('a quiet month', () => {
  const pool = openDecodePool();
  let hospital: GuardedHospital | undefined;
  afterAll(async () => {
    await hospital?.end();
    await pool.close();
  });

  it('with images, PDFs, ZIPs, DICOM, a flag night, a re-export, a holiday weekend and a morning rush raises no alarm', async () => {
    hospital = await openGuardedHospital(pool);
    const { root } = hospital;
    for (let at = 0; at < PATIENTS; at++)
      put(
        root,
        originalPath({ patient: numberOf(at), type: 'ADT-00', sentAt: '20260331090000000' }),
        message('ADT^A08^ADT_A01', ['EVN||20260331', pid(numberOf(at)), 'PV1|0001|O']),
      );
    // Two hundred old versions, marked as they were before 2016.
    for (let at = 0; at < 200; at++)
      putOriginal(
        root,
        {
          patient: numberOf(at),
          day: '20140501',
          type: 'OMP-01',
          order: String(900 + at).padStart(15, '0'),
          sentAt: '20140501100000000',
          flag: '0',
        },
        'RDE^O11^RDE_O11',
        segments(numberOf(at), `昔${at}`),
      );
    const work = new Work(hospital);
    const seen = { alarms: 0, quarantined: 0, passes: 0, taken: 0, renamed: 0 };
    const look = async (): Promise<void> => {
      const { alarms, quarantined, taken, renamed } = await (hospital as GuardedHospital).take();
      seen.passes++;
      seen.alarms += alarms.length;
      seen.quarantined += quarantined;
      seen.taken += taken;
      seen.renamed += renamed;
    };
    await look();
    for (let day = 0; day < DAYS; day++) {
      // 2026-04-01 is a Wednesday; days 28 and 29 are holidays before a weekend.
      const weekday = (3 + day) % 7;
      const quiet = weekday === 0 || weekday === 6 || day === 28 || day === 29;
      for (let minute = 0; minute < 24 * 60; minute += EVERY) {
        hospital.later(EVERY);
        const hour = Math.floor(minute / 60);
        const busy = !quiet && hour < 9; // 9:00–18:00 in Japan
        const rush = busy && hour === 0 && minute % 60 === 0;
        const many = rush ? 12 : busy ? Math.ceil((3 * EVERY) / 60) : minute % (quiet ? 180 : 120) === 0 ? 1 : 0;
        for (let n = 0; n < many; n++) {
          if ((work.made + n) % 5 === 4) work.document();
          else work.message();
        }
        if (busy && minute % 120 === 0) work.change(minute % 240 === 0);
        if (busy && day < 19 && minute % 120 === 0) work.revise();
        if (day === 12 && hour === 18 && minute % 60 === 0) expect(work.flagNight()).toBeGreaterThan(200);
        if (day === 19 && hour === 18 && minute % 60 === 0) work.reExport();
        if (!SOAK && !busy && hour % 6 !== 0) continue;
        await look();
      }
    }
    expect(seen).toMatchObject({ alarms: 0, quarantined: 0 });
    expect(seen.taken).toBeGreaterThan(800);
    expect(seen.renamed).toBeGreaterThan(250);
    console.log(`quiet month: ${seen.passes} passes, ${seen.taken} originals, ${seen.renamed} renamed, 0 alarms`);
  }, 600_000);
});
