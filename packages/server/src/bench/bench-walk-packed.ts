import { hash } from 'node:crypto';
import { existsSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { readPacked, writePacked } from '@tomoshibi/testkit';
import { openWriting } from '../compose.ts';
import { initHome } from '../home/home.ts';
import { createEntryBatch } from '../intake/entry-batch.ts';
import { placeOf } from '../intake/place-of.ts';
import { readOriginal } from '../intake/read-original.ts';
import { openDecodePool } from '../projector/decode-pool.ts';
import type { Bench } from './bench.ts';
import { benchHospital } from './bench-tree.ts';
import { type Figure, rounded, timed } from './figure.ts';
import { inWorkFolder } from './work-folder.ts';

/** Millions of originals without a tree of millions of folders: the parser alone, and ledger and charts, from one packed file. */
export const benchPacked: Bench = (options) =>
  inWorkFolder(options.keep, async (folder) => {
    const packed = join(folder, `packed-${options.files}.tar`);
    if (!existsSync(packed)) {
      options.progress(`packing about ${options.files} originals`);
      await writePacked(benchHospital(options.files), packed, { onProgress: every(options.progress) });
    }
    let files = 0;
    let unpacked = 0;
    const unpacking = await timed(async () => {
      for await (const { bytes } of readPacked(packed)) {
        files++;
        unpacked += bytes.length;
      }
    });
    options.progress(`${files} originals, ${Math.round(unpacked / 1e6)} MB; reading them`);
    let understood = 0;
    const parsing = await timed(async () => {
      for await (const { path, bytes } of readPacked(packed)) {
        const { key, sentAt = '' } = placeOf(path) as { key?: { kind: string; patient: string }; sentAt?: string };
        if (key !== undefined && readOriginal(key.kind, key.patient, sentAt, bytes).decoded.facts !== undefined) understood++;
      }
    });
    options.progress('into ledger and charts');
    const home = join(folder, 'home-packed');
    rmSync(home, { recursive: true, force: true });
    await initHome(home, { v: 1, hospital: 'bench', station: 'bench', demo: false, sources: [], rows: { kind: 'sqlite' } });
    const pool = openDecodePool();
    const hospital = await openWriting(home, pool);
    const batch = createEntryBatch(hospital.ledger, hospital.projector);
    const modifiedAt = hospital.now();
    const taking = await timed(async () => {
      for await (const { path, bytes } of readPacked(packed)) {
        const sha256 = hash('sha256', bytes);
        const event = {
          kind: 'intake.original-received',
          v: 1,
          source: 'bench',
          root: 0,
          path,
          sizeBytes: bytes.length,
          sha256,
          modifiedAt,
        } as const;
        batch.add(event, bytes, sha256);
        if (batch.full) await batch.flush();
      }
      await batch.settled();
    });
    const rowsBytes = statSync(hospital.home.rowsFile).size;
    await hospital.close();
    await pool.close();
    rmSync(home, { recursive: true, force: true });
    const rate = (what: string, seconds: number): Figure => ({
      what,
      value: rounded(files / seconds),
      unit: 'files/s',
      beside: 'unpacking alone',
      besideValue: rounded(files / unpacking),
      ratio: rounded(unpacking / seconds),
    });
    return [
      { what: 'originals', value: files, unit: `files (${rounded(unpacked / 1e6)} MB)` },
      { what: 'understood', value: rounded((100 * understood) / files), unit: '%' },
      rate('placed and read (one thread)', Math.max(0.001, parsing - unpacking)),
      rate('into ledger and charts', taking),
      { what: 'rows', value: rounded(rowsBytes / files), unit: 'bytes a file' },
    ];
  });

function every(progress: (text: string) => void): (files: number) => void {
  let said = 0;
  return (files) => {
    if (files - said < 200_000) return;
    said = files;
    progress(`${files} packed`);
  };
}
