/**
 * A locker at work on a living storage, judged by what it took from us.
 *
 * Breakages this was seen to catch: structure of changed files not checked; size and time believed. All of them:
 * docs/decisions/0010-quarantine-and-freeze.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { type HospitalOptions, LOCKERS, lockFile, pid, putDocuments, putOriginal, writeTree } from '@tomoshibi/testkit';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { openDecodePool } from '../projector/decode-pool.ts';
import { rebuildRows, rowsDigest } from '../projector/rebuild-rows.ts';
import { quarantineOf } from './guard-rows.ts';
import { filesOf, type GuardedHospital, openGuardedHospital, SOURCE } from './open-guarded-hospital.ts';
import { plantCanaries } from './plant-canaries.ts';

const SOAK = process.env.TOMOSHIBI_SOAK === '1';
const OPTIONS: HospitalOptions = { seed: 5, patients: SOAK ? 20 : 3, years: 1, until: '2026-04-01', beds: 4 };
/** Files locked in a minute. */
const SPEEDS = SOAK ? [8, 40, 150] : [40];

describe('a locker at work on a storage', () => {
  let hospital: GuardedHospital | undefined;
  const pool = openDecodePool();
  afterAll(() => pool.close());
  afterEach(() => hospital?.end());
  /** Charts that are no longer as they were. */
  const changedOf = async (before: Readonly<Record<string, string>>): Promise<string[]> => {
    const now = (await hospital?.charts()) ?? {};
    return Object.keys(before).filter((key) => before[key] !== now[key]);
  };

  for (const mode of [...Object.keys(LOCKERS), 'ransom notes'])
    for (const speed of SPEEDS)
      it(`(${mode}, ${speed} files a minute) is noticed within 5 minutes and 200 files, and no good chart changes`, async () => {
        hospital = await openGuardedHospital(pool);
        const { root, timed } = hospital;
        await writeTree(OPTIONS, root, { mtime: true });
        const before = filesOf(root);
        putDocuments(root, (before[0] as string).split('/')[2] as string);
        const originals = filesOf(root).length;
        // In a large storage only canaries tell at once when size and time are put back.
        if (SOAK && mode.includes('put back')) await plantCanaries(timed, { source: SOURCE, roots: [root] });
        const files = filesOf(root);
        const first = await hospital.take();
        expect(first).toMatchObject({ taken: originals, alarms: [], quarantined: 0, stopped: false });
        const charts = await hospital.charts();

        let locked = 0;
        let minutes = 0;
        let alarms: readonly string[] = [];
        while (alarms.length === 0 && locked < files.length) {
          for (const end = Math.min(files.length, locked + speed); locked < end; locked++)
            strike(root, files[locked] as string, mode, hospital.nowMs());
          // The hospital goes on working meanwhile.
          putOriginal(
            root,
            {
              patient: '99999998',
              day: '20260401',
              type: 'OMP-01',
              order: String(minutes).padStart(15, '0'),
              sentAt: '20260401100000000',
            },
            'RDE^O11^RDE_O11',
            [pid('99999998')],
          );
          hospital.later(1);
          minutes++;
          ({ alarms } = await hospital.take());
        }
        expect([mode, alarms.length, minutes <= 5, locked <= 200]).toEqual([mode, 1, true, true]);
        expect(await changedOf(charts)).toEqual([]);

        // It goes on to the end; so do we, and nothing moves.
        const places = files.map((file) => strike(root, file, mode, hospital?.nowMs() ?? 0));
        hospital.later(1);
        const report = await hospital.take();
        expect(report).toMatchObject({ taken: 0, renamed: 0, vanished: 0, stopped: true, alarms: [] });
        expect(await changedOf(charts)).toEqual([]);
        hospital.later(1);
        const more = await hospital.take();
        expect(more.stopped).toBe(true);
        // Size and time say nothing there: each pass finds some more.
        if (!mode.includes('put back')) expect(more.quarantined).toBe(0);

        // Every locked file that has any bytes is kept as it is.
        const kept = new Map<string, number>();
        for await (const { path, seq } of quarantineOf(timed.rows, SOURCE)) kept.set(path, seq);
        for (const place of places.filter((_, at) => at % 29 === 0)) {
          const seq = kept.get(place);
          const bytes = readFileSync(join(root, place));
          if (seq === undefined) expect([mode, bytes.length === 0 || /^renamed|notes|put back/.test(mode)]).toEqual([mode, true]);
          else expect(Buffer.compare(Buffer.from((await timed.originals.entry(seq)).content ?? []), bytes)).toBe(0);
        }
        if (mode === 'whole and renamed') {
          const digest = await rowsDigest(timed.rows);
          expect((await rebuildRows(timed)).digest).toBe(digest);
        }
      }, 60_000);
});

/** Once per file; where it is afterwards. */
const struck = new Map<string, string>();
function strike(root: string, path: string, mode: string, nowMs: number): string {
  const id = `${root}/${path}`;
  const done = struck.get(id);
  if (done !== undefined) return done;
  const second = Math.floor(nowMs / 1000) - 20;
  let to = path;
  if (mode === 'ransom notes') {
    to = `${dirname(path)}/README_TO_RESTORE.txt`;
    writeFileSync(join(root, to), 'YOUR FILES ARE LOCKED');
  } else to = lockFile(root, path, mode, second);
  struck.set(id, to);
  return to;
}
