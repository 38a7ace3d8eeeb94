/** A hospital with a history, packed and lost, for the tests of restoring. */
import { hash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { IntakeEvent, SectionName } from '@tomoshibi/hospital';
import { type HospitalOptions, message, originalPath, pid, put, writeTree } from '@tomoshibi/testkit';
import { openRows, openWriting } from '../src/compose.ts';
import { initHome, openHome } from '../src/home/home.ts';
import { createEntryBatch } from '../src/intake/entry-batch.ts';
import { takeSsmix2 } from '../src/intake/take-ssmix2.ts';
import type { Writing } from '../src/opened.ts';
import { rowsDigest } from '../src/projector/rebuild-rows.ts';
import type { HospitalReader } from '../src/reader.ts';
import { type PackOptions, type PackReport, packHome } from '../src/restore/pack-home.ts';

const OPTIONS: HospitalOptions = { seed: 23, patients: 7, years: 1, until: '2026-04-01', beds: 4 };
export const NOW = '2026-04-03T00:00:00.000Z';

export interface LostHospital {
  readonly folder: string;
  /** The home that will be lost. */
  readonly home: string;
  readonly vault: string;
  readonly keysFile: string;
  pack(options?: PackOptions): Promise<PackReport>;
  write(work: (writing: Writing) => Promise<void>): Promise<void>;
  take(): Promise<void>;
  /** Renames, deletions and strange files that the packs have and those that only the tail has. */
  live(part: number): Promise<void>;
  /** Takes one patient more, and keeps the vault as it was then: the last of it acknowledged, and in the journal alone. */
  die(deadVault: string): Promise<void>;
  /** Digest of the rows that were served. */
  digest(): Promise<string>;
  numbers(): Promise<string[]>;
  end(): void;
}

export async function loseHospital(options: HospitalOptions = OPTIONS): Promise<LostHospital> {
  const folder = mkdtempSync(join(tmpdir(), 'tomoshibi-restore-'));
  const home = join(folder, 'home');
  const root = join(folder, 'storage');
  mkdirSync(root);
  await initHome(home, { v: 1, hospital: 'みほん病院', station: 'test', demo: true, sources: [], rows: { kind: 'sqlite' } });
  await writeTree(options, root);
  const write: LostHospital['write'] = async (work) => {
    const writing = await openWriting(home);
    try {
      await work(writing);
    } finally {
      await writing.close();
    }
  };
  const pass = async (writing: Writing): Promise<void> => {
    await takeSsmix2(writing, { source: 'emr', roots: [root] });
  };
  const withRows = async <T>(work: (rows: Awaited<ReturnType<typeof openRows>>) => Promise<T>): Promise<T> => {
    const rows = await openRows(openHome(home));
    try {
      return await work(rows);
    } finally {
      await rows.close();
    }
  };
  return {
    folder,
    home,
    vault: join(home, 'vault'),
    keysFile: join(home, 'keys', 'keys.json'),
    write,
    take: () => write(pass),
    pack: (packing = {}) => withRows((rows) => packHome(openHome(home), rows, { now: () => NOW, ...packing })),
    digest: () => withRows(rowsDigest),
    numbers: () =>
      withRows(async (rows) => {
        const numbers: string[] = [];
        for await (const { key } of rows.scan('patient')) numbers.push(key[0] as string);
        return numbers;
      }),
    live: (part) =>
      write(async (writing) => {
        await liveOn(writing, root, part);
        await pass(writing);
        await quarantineOne(writing, part);
      }),
    die: (deadVault) =>
      write(async ({ ledger, projector }) => {
        const patient = '79000000';
        const path = originalPath({ patient, type: 'ADT-00', sentAt: '20260405090000' });
        const content = message('ADT^A08', [pid(patient, '最後^花子', 'サイゴ^ハナコ')]);
        const sha256 = hash('sha256', content);
        const about = { v: 1, source: 'emr', root: 0, path, sizeBytes: content.length, sha256, modifiedAt: NOW } as const;
        const batch = createEntryBatch(ledger, projector);
        batch.add({ kind: 'intake.original-received', ...about }, content, sha256);
        await batch.settled();
        cpSync(join(home, 'vault'), deadVault, { recursive: true });
      }),
    end: () => rmSync(folder, { recursive: true, force: true }),
  };
}

async function liveOn({ rows }: Writing, root: string, part: number): Promise<void> {
  const inventory = await rows.find('inventory', { prefix: ['emr'] });
  const current = inventory
    .flatMap((row) => row.value.split('\n').map((line) => line.split('\t')[0] as string))
    .filter((path) => path.split('/').length === 6 && path.endsWith('_1'))
    .filter((_, at) => at % 5 === part);
  for (const path of current.slice(0, 6)) renameSync(join(root, path), join(root, path.replace(/_1$/, '_2')));
  for (const path of current.slice(8, 10)) rmSync(join(root, path));
  // A patient who is new, one whose folder and message disagree, and a name that is none: a problem by path only.
  const number = `7700000${part}`;
  const name = { patient: number, type: 'ADT-00', sentAt: `2026040${part + 1}090000` };
  put(root, originalPath(name), message('ADT^A08', [pid(number, `新患^${'一二三四'[part]}郎`, 'シンカン^イチロウ')]));
  const other = { ...name, patient: `7710000${part}` };
  put(root, originalPath(other), message('ADT^A08', [pid(number)]));
  put(root, `${originalPath(name).split('/').slice(0, 3).join('/')}/メモ${part}.txt`, 'memo');
}

/** As the guard does it: bytes held back, and in the next part let on the chart. */
async function quarantineOne({ ledger, projector }: Writing, part: number): Promise<void> {
  const batch = createEntryBatch(ledger, projector);
  for (const released of [false, true]) {
    const number = `7800000${part}`;
    const path = originalPath({ patient: number, type: 'ADT-00', sentAt: `2026040${part + 1}1${released ? 1 : 0}0000` });
    const content = message('ADT^A08', [pid(number, '検疫^花子', 'ケンエキ^ハナコ')]);
    const sha256 = hash('sha256', content);
    const about = { v: 1, source: 'emr', root: 0, path, sizeBytes: content.length, sha256, modifiedAt: NOW } as const;
    const held = projector.next();
    batch.add({ kind: 'intake.original-quarantined', ...about, reason: 'intake.source-stopped' }, content, sha256);
    await batch.settled();
    if (!released) continue;
    const release: IntakeEvent[] = [
      {
        kind: 'intake.quarantine-released',
        v: 1,
        source: 'emr',
        at: NOW,
        who: '当直',
        why: '確認',
        count: 1,
        resumes: false,
        meant: [],
      },
      { kind: 'intake.original-received', ...about, heldAs: held },
    ];
    for (const event of release) batch.add(event);
    // Filed under another patient afterwards; in the packs and after them.
    const to = originalPath({ patient: `7730000${part}`, type: 'ADT-00', sentAt: `2026040${part + 1}110000` });
    if (part !== 1) batch.add({ kind: 'intake.original-renamed', v: 1, source: 'emr', root: 0, from: path, to, original: held });
    await batch.settled();
  }
  // A pass that met something in a patient's folder; the next part's pass does not, and ends it.
  const problems = [{ code: 'ssmix2.folder-unreadable', root: 0, path: `770/000/7700000${part}/20260401/OML-11/x` }];
  const pass = { v: 1, source: 'emr', startedAt: NOW, finishedAt: NOW, seen: 0, taken: 0, unchanged: 0, unreadable: 1 } as const;
  batch.add({ kind: 'intake.pass-finished', ...pass, complete: true, problems });
  await batch.settled();
}

const SECTIONS: readonly SectionName[] = ['drugs', 'orders', 'results', 'documents', 'stays', 'problems'];

/** Everything a reader says of these patients: summary, every section, ward and place in the search. */
export async function everythingOf(reader: HospitalReader, numbers: readonly string[]): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  for (const number of numbers) {
    const patient = { number };
    all[`${number} summary`] = await reader.summary(patient);
    for (const section of SECTIONS) all[`${number} ${section}`] = await reader.section({ patient, section, limit: 200 });
    all[`${number} found`] = (await reader.find(number, 5)).patients;
  }
  const { wards, patients } = await reader.hospital();
  all.wards = wards;
  all.patients = patients;
  for (const { ward } of wards) all[`ward ${ward}`] = await reader.ward(ward);
  all.visits = await reader.visits({});
  all.visitsOfThen = await reader.visits({ day: '2026-04-01' });
  // Each home gives its own names for addresses.
  return JSON.parse(JSON.stringify(all, (key, value) => (key === 'ref' || key === 'groups' ? undefined : value)));
}
