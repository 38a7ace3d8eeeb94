import { hash } from 'node:crypto';
import { join } from 'node:path';
import { message, originalPath, pid, writeCsv, writeXlsx } from '@tomoshibi/testkit';
import { openWriting } from '../compose.ts';
import { initHome } from '../home/home.ts';
import { createEntryBatch } from '../intake/entry-batch.ts';
import type { RunningIntake } from '../roads/intake-door.ts';
import { listLook } from '../roads/lists/job-look.ts';
import { listTake } from '../roads/lists/job-take.ts';
import { listUndo } from '../roads/lists/job-undo.ts';
import { openRoadDesk } from '../roads/road-desk.ts';
import type { Bench } from './bench.ts';
import { atMost, type Figure, timed } from './figure.ts';
import { inWorkFolder } from './work-folder.ts';

const LINES = Number(process.env.TOMOSHIBI_LINES ?? 50_000);
const SOURCE = 'lists';

/** A list of 50,000 lines in a hospital of as many patients: read, previewed, taken, changed in a hundredth, undone. */
export const benchLists: Bench = (options) =>
  inWorkFolder(options.keep, async (folder) => {
    const home = join(folder, `lists-home-${Date.now()}`);
    const sources = [{ name: SOURCE, kind: 'lists' as const, plannedMinutes: 60 }];
    await initHome(home, { v: 1, hospital: 'bench', station: 'bench', demo: false, sources, rows: { kind: 'sqlite' } });
    const hospital = await openWriting(home);
    const batch = createEntryBatch(hospital.ledger, hospital.projector);
    const number = (at: number): string => `${at + 1}`.padStart(10, '0');
    for (let at = 0; at < LINES; at++) {
      const bytes = message('ADT^A08', ['EVN||20260401090000', pid(number(at), `見本^${at}`, `ミホン^${at}`), 'PV1|0001|O']);
      const sha256 = hash('sha256', bytes);
      const path = originalPath({ patient: number(at), type: 'ADT-00', sentAt: '20260401090000000' });
      batch.add(
        {
          kind: 'intake.original-received',
          v: 1,
          source: 'bench',
          root: 0,
          path,
          sizeBytes: bytes.length,
          sha256,
          modifiedAt: '2026-04-01T00:00:00.000Z',
        },
        bytes,
        sha256,
      );
      if (batch.full) await batch.flush();
    }
    await batch.settled();
    options.progress(`${LINES} patients`);
    const desk = openRoadDesk(hospital);
    const intake = { hospital, desk } as unknown as RunningIntake;
    const rows = (lot: (at: number) => string): string[][] => [
      ['患者番号', '氏名', '接種日', 'ワクチン名', 'ロット番号'],
      ...Array.from({ length: LINES }, (_, at) => [number(at), `見本　${at}`, '2026/11/01', 'インフルエンザHAワクチン', lot(at)]),
    ];
    const first = { fileName: 'list.csv', base64: Buffer.from(writeCsv(rows(() => 'MH1'))).toString('base64') };
    const second = {
      fileName: 'list.csv',
      base64: Buffer.from(writeCsv(rows((at) => (at % 100 === 0 ? 'MH2' : 'MH1')))).toString('base64'),
    };
    const sheet = {
      fileName: 'list.xlsx',
      base64: Buffer.from(writeXlsx([{ name: '1', rows: rows(() => 'MH1') }])).toString('base64'),
    };
    const looked = await listLook.run(first, intake);
    if (!looked.ok) throw new RangeError(looked.refusal.code);
    const { mapping } = looked.value;
    const asked = { mapping, listDay: '2026-11-23', who: 'bench' };
    const figures: Figure[] = [];
    const run = async (what: string, most: number, work: () => Promise<{ readonly ok: boolean }>): Promise<void> => {
      let longest = 0;
      let last = performance.now();
      const beat = setInterval(() => {
        longest = Math.max(longest, performance.now() - last);
        last = performance.now();
      }, 5);
      const seconds = await timed(async () => {
        if (!(await work()).ok) throw new RangeError(what);
      });
      clearInterval(beat);
      figures.push(atMost(what, seconds, 's', most), {
        what: '  longest time nobody else could run',
        value: Math.round(longest),
        unit: 'ms',
      });
      options.progress(what);
    };
    await run('50,000 lines of CP932 CSV: preview', 6, () => listTake.run({ ...first, ...asked, dryRun: true }, intake));
    await run('50,000 lines of .xlsx: preview', 12, () => listTake.run({ ...sheet, ...asked, dryRun: true }, intake));
    await run('50,000 lines: taken, durable and on the charts', 30, () =>
      listTake.run({ ...first, ...asked, dryRun: false }, intake),
    );
    let done = -1;
    await run('the next list, 500 lines changed: taken', 15, async () => {
      const taken = await listTake.run({ ...second, ...asked, dryRun: false }, intake);
      if (taken.ok) done = taken.value.done ?? -1;
      return taken;
    });
    await run('its undo', 15, () => listUndo.run({ done, who: 'bench' }, intake));
    await desk.close();
    await hospital.close();
    return figures;
  });
