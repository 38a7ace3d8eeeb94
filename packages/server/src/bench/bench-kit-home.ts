import { hash } from 'node:crypto';
import { constants, cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { generatePatient } from '@tomoshibi/testkit';
import { openWriting } from '../compose.ts';
import { createEntryBatch } from '../intake/entry-batch.ts';
import type { BenchOptions } from './bench.ts';
import { makeBenchHome } from './bench-home.ts';
import { benchHospital } from './bench-tree.ts';

/** A home that the bench may write to: its own, or a copy of the one that was named. */
export async function kitBenchHome(folder: string, options: BenchOptions): Promise<string> {
  if (options.home === undefined) return makeBenchHome(folder, options);
  const copy = join(folder, 'home');
  options.progress(`copying ${options.home}`);
  if (existsSync(copy)) rmSync(copy, { recursive: true });
  cpSync(options.home, copy, { recursive: true, mode: constants.COPYFILE_FICLONE });
  return copy;
}

/** Later than anything the generator has sent; every round a minute later. */
const sentAt = (round: number): string => `2026112023${String(round).padStart(2, '0')}00000`;

/**
 * Every hundredth patient is sent something again, changed: the newest result, or whatever came last. It goes the road of every message: kept,
 * read, put on the chart. @returns how many patients
 */
export async function changeOneInHundred(home: string, options: BenchOptions, round: number): Promise<number> {
  const hospital = await openWriting(home);
  const batch = createEntryBatch(hospital.ledger, hospital.projector);
  const generated = benchHospital(options.items, options.patients);
  let changed = 0;
  for (let at = round; at < generated.patients; at += 100) {
    const { files, number } = generatePatient(generated, at);
    const last = files.filter(({ path }) => path.includes('/OML-11/')).at(-1) ?? files.at(-1);
    // The home may end before the generator does.
    if (last === undefined || (await hospital.rows.get('patient', [number])) === undefined) continue;
    const { path, bytes } = sentAgain(last.path, last.bytes, sentAt(round));
    const sha256 = hash('sha256', bytes);
    const modifiedAt = '2026-11-20T14:59:00.000Z';
    batch.add(
      { kind: 'intake.original-received', v: 1, source: 'bench', root: 0, path, sizeBytes: bytes.length, sha256, modifiedAt },
      bytes,
      sha256,
    );
    changed++;
    if (batch.full) await batch.flush();
  }
  await batch.settled();
  await hospital.close();
  return changed;
}

/** The same message under a later time, in its name and in MSH-7. */
function sentAgain(path: string, bytes: Uint8Array, at: string): { readonly path: string; readonly bytes: Uint8Array } {
  const names = path.split('/');
  const parts = (names.pop() as string).split('_');
  parts[4] = at;
  const text = Buffer.from(bytes).toString('latin1');
  const fields = text.split('|');
  fields[6] = `${at.slice(0, 14)}.${at.slice(14)}`;
  return { path: [...names, parts.join('_')].join('/'), bytes: Buffer.from(fields.join('|'), 'latin1') };
}
