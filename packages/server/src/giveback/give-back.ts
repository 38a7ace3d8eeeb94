import { createHash } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../fault.ts';
import { openFhir } from '../fhir/fhir-parts.ts';
import { keepFile } from '../home/keep-file.ts';
import type { Reading } from '../opened.ts';
import { PROJECTION } from '../projector/projector.ts';
import { hospitalNow } from '../reader/hospital-today.ts';
import { noteViewed } from '../record/waiting-notes.ts';
import { giveCharts } from './give-charts.ts';
import { giveOriginals } from './give-originals.ts';
import type { GivenPlan } from './given-plan.ts';
import { joinTables, PARTS } from './join-tables.ts';
import { type OutFolder, openOutFolder, readSumLine } from './out-folder.ts';

export interface GivenBack {
  readonly folder: string;
  readonly files: number;
  readonly bytes: number;
  readonly counts: Readonly<Record<string, number>>;
  readonly seconds: number;
}

export interface GiveOptions {
  readonly now: () => string;
  readonly onProgress: (what: 'originals' | 'charts' | 'check', done: number, of: number) => void;
}

/**
 * 返却: gives back what the copy holds, in forms another system can load, into an empty folder; an interrupted one is gone on with.
 * At the end every file is read again and compared, and only then `manifest.json` and `SHA256SUMS` are written: who has them can check
 * the rest with `sha256sum -c SHA256SUMS`. Faults: those of `openOutFolder`; `export.file-altered`; `chart.patient-unknown`.
 */
export async function giveBack(reading: Reading, folder: string, plan: GivenPlan, options: GiveOptions): Promise<GivenBack> {
  const { rows, originals, reader, charts, home } = reading;
  const started = performance.now();
  const out = openOutFolder(folder, plan);
  const size = await rows.cursor(PROJECTION);
  const patients = await chosenPatients(reading, plan);
  noteViewed(home, 'exported', `export ${plan.parts.join(',')}`, patients);
  if (plan.parts.includes('originals'))
    await giveOriginals(out, plan, {
      rows,
      originals,
      size,
      onProgress: (done, of) => options.onProgress('originals', done, of),
    });
  if (plan.parts.some((part) => part !== 'originals')) {
    const fhir = openFhir({ home, charts, originals, nowInstant: options.now });
    const { hospital, copiedInstant, mode, demo } = await reader.hospital();
    const local = (instant: string): string => hospitalNow(new Date(instant)).slice(0, 16).replace('T', ' ');
    const at = options.now();
    const print = {
      hospital,
      language: plan.language,
      printedAt: local(at),
      printedInstant: at,
      by: 'tomoshibi export',
      asOf: copiedInstant === undefined ? undefined : local(copiedInstant),
      mode: mode.kind,
      demo,
      options: { hideInfections: home.config.carry?.hideInfections ?? false },
    };
    const onProgress = (done: number, of: number): void => options.onProgress('charts', done, of);
    await giveCharts(out, plan, patients, { rows, fhir, reader, print, onProgress });
    joinTables(out);
  }
  const { sums, counts } = out.finished();
  const kept = sums.filter((sum) => !readSumLine(sum).name.startsWith(`${PARTS}/`)).sort(byName);
  const bytes = readAgain(out, kept, (done) => options.onProgress('check', done, kept.length));
  const text = Buffer.from(kept.map((sum) => `${sum}\n`).join(''), 'latin1');
  const hospital = await reader.hospital();
  const manifest = {
    v: 1,
    format: 'tomoshibi-export',
    hospital: hospital.hospital,
    madeAt: options.now(),
    plan: { ...plan, ...(plan.patients === undefined ? {} : { patients: plan.patients.length }) },
    ledgerEntries: size,
    copiedAt: Object.fromEntries(hospital.sources.map(({ source, copiedInstant }) => [source, copiedInstant])),
    files: kept.length,
    bytes,
    counts,
    sha256sums: createHash('sha256').update(text).digest('hex'),
  };
  keepFile(join(folder, 'SHA256SUMS'), text);
  keepFile(join(folder, 'READ-ME.txt'), READ_ME);
  keepFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest, undefined, 2)}\n`);
  rmSync(join(folder, PARTS), { recursive: true, force: true });
  out.close();
  return { folder, files: kept.length, bytes, counts, seconds: Math.round((performance.now() - started) / 100) / 10 };
}

const byName = (a: string, b: string): number => (readSumLine(a).name < readSumLine(b).name ? -1 : 1);

async function chosenPatients({ rows }: Reading, plan: GivenPlan): Promise<readonly string[]> {
  const numbers: string[] = [];
  if (plan.patients === undefined) {
    for await (const { key } of rows.scan('patient')) numbers.push(key[0] as string);
    return numbers;
  }
  const found = await rows.getMany(
    'patient',
    plan.patients.map((number) => [number]),
  );
  const unknown = found.filter((row) => row === undefined).length;
  if (unknown > 0) throw new Fault('chart.patient-unknown', `${unknown} 人が写しにありません / ${unknown} not in the copy`);
  return plan.patients;
}

/** Every file is what its line says; a step whose file is not is forgotten, so that the next call writes it anew. */
function readAgain(out: OutFolder, sums: readonly string[], onProgress: (done: number) => void): number {
  let bytes = 0;
  let altered = 0;
  for (const [at, sum] of sums.entries()) {
    if (at % 500 === 0) onProgress(at);
    const { sha256, name } = readSumLine(sum);
    const place = Buffer.concat([Buffer.from(`${out.folder}/`), Buffer.from(name, 'latin1')]);
    try {
      bytes += statSync(place).size;
      if (createHash('sha256').update(readFileSync(place)).digest('hex') === sha256) continue;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
    altered++;
    out.doubt(sum);
  }
  if (altered > 0)
    throw new Fault(
      'export.file-altered',
      `${altered} 件が書いた通りではありません。同じ指定でもう一度 / run it again to write them anew`,
    );
  return bytes;
}

const READ_ME = `灯 Tomoshibi — 返却データ / data given back

originals/<source>/<root>/  預かったままの原本(SS-MIX2 のフォルダ構成) / originals as received, an SS-MIX2 storage tree
fhir/<Type>-nnnnn.ndjson    FHIR R4 (JP Core), 1行1リソース / one resource a line; fhir-bundles/: one Bundle a patient
csv-utf8/ csv-shift_jis/    表(送られたまま)。読み込む時は全列を「文字列」に / tables as sent; import every column as text
pages/                      要約(PDF) / summary pages
csv-utf8/index.csv          患者番号とファイルの記号 / which file is whose

確かめ方 / to check:  sha256sum -c SHA256SUMS
患者情報です。鍵のかかる所に。 / patient data: keep it locked.
' で始まるセルは、表計算ソフトが式と読むのを防ぐ印です。 / a leading ' keeps a spreadsheet from running a cell.
`;
