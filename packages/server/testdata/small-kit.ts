/** A small kit on a disk or in a folder, of made-up patients of みほん病院, for tests of what reads, checks or carries kits. */
import { deflateSync, crc32 } from 'node:zlib';
import type { KitDirectory, PatientRow } from '@tomoshibi/hospital';
import { type Disk, nodeDisk } from '@tomoshibi/vault';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GatheredChart, GatheredPatient, KitContent } from '../src/kit/kit-content.ts';
import { type KitKeys, type KitSecret, openKitKeys, withKit } from '../src/kit/kit-keys.ts';
import type { KitWritten } from '../src/kit/kit-report.ts';
import { newKitSecret } from '../src/kit/write/new-kit-secret.ts';
import { unlockKeyOf } from '../src/kit/write/unlock-key.ts';
import { type WriteKit, writeKit } from '../src/kit/write/write-kit.ts';

/** Argon2id that costs a fraction of a millisecond. */
export const CHEAP_KDF = { memoryKiB: 8, passes: 1 };
export const SMALL_KIT_PAGE = Buffer.from('<!doctype html><meta charset="utf-8"><title>KIT</title>\n');

export interface SmallPatient {
  readonly number: string;
  readonly kana: string;
  readonly kanji: string;
  readonly ward?: string;
  /** Counts up when the chart is to be another. */
  readonly edition?: number;
  /** A word that stands in its chart. */
  readonly word?: string;
  /** Documents: pages drawn of each. */
  readonly pages?: readonly number[];
  /** Kept files are carried as bytes too. */
  readonly kept?: boolean;
  /** Kibibytes of free text that does not pack well, so that shards fill up. */
  readonly bulkKiB?: number;
}

const KANA = ['ミホン', 'タナカ', 'スズキ', 'サトウ', 'コウノ', 'ワタナベ'];
const KANJI = ['見本', '田中', '鈴木', '佐藤', '河野', '渡邉'];

/** `count` patients; every third has a document of two pages, every sixth its file too. */
export const smallPatients = (count: number): readonly SmallPatient[] =>
  Array.from({ length: count }, (_, at) => ({
    number: String(10_001 + at).padStart(8, '0'),
    kana: `${KANA[at % KANA.length]} ${at % 2 === 0 ? 'ハナコ' : 'タロウ'}`,
    kanji: `${KANJI[at % KANJI.length]} ${at % 2 === 0 ? '花子' : '太郎'}`,
    ...(at % 4 === 0 ? { ward: '3A' } : {}),
    ...(at % 3 === 0 ? { pages: [2] } : {}),
    ...(at % 6 === 0 ? { kept: true } : {}),
  }));

/** Letters without a pattern, the same for the same seed. */
function bulk(kiB: number, seed: number): string {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  const bytes = Buffer.alloc(kiB * 768);
  for (let at = 0; at < bytes.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes[at] = state >>> 24;
  }
  return bytes.toString('base64');
}

const drawn = new Map<string, Buffer>();

/** A grey PNG: real, and small. */
export function smallPng(width: number, height: number, shade: number): Buffer {
  const known = `${width} ${height} ${shade}`;
  const png = drawn.get(known) ?? drawPng(width, height, shade);
  drawn.set(known, png);
  return png;
}

function drawPng(width: number, height: number, shade: number): Buffer {
  const chunk = (name: string, body: Buffer) => {
    const typed = Buffer.concat([Buffer.from(name, 'latin1'), body]);
    const out = Buffer.alloc(8);
    out.writeUInt32BE(body.length);
    out.writeUInt32BE(crc32(typed), 4);
    return Buffer.concat([out.subarray(0, 4), typed, out.subarray(4)]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width);
  head.writeUInt32BE(height, 4);
  head.set([8, 0, 0, 0, 0], 8);
  const rows = Buffer.alloc((width + 1) * height, shade);
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export const smallRow = (patient: SmallPatient): PatientRow => ({
  number: patient.number,
  name: { kana: patient.kana, kanji: patient.kanji },
  born: '1956-04-12',
  sex: 'F',
  stay: patient.ward === undefined ? { state: 'outpatient' } : { state: 'inpatient', place: { ward: patient.ward, room: '301', bed: '1' } },
});

/** What `gather/` would give for such a patient. */
export function smallGathered(patient: SmallPatient): GatheredPatient {
  const { edition = 1, pages = [] } = patient;
  const seqOf = (document: number) => String(Number(patient.number) * 10 + document);
  const labs = { kind: 'lab', panels: [{ name: '生化学', obs: [{ name: 'K', value: String(3 + edition / 10), unit: 'mEq/L' }] }] };
  const version = (seq: number) => ({ versions: [{ seq, flag: '1', sentAt: '20260401080000000' }], of: seq });
  return {
    number: patient.number,
    row: JSON.stringify(smallRow(patient)),
    ref: Buffer.from(`ref ${patient.number}`).toString('base64url'),
    fingerprint: JSON.stringify(patient),
    async open(known): Promise<GatheredChart> {
      const fileSeqs = pages.map((_, at) => seqOf(at));
      const words = `${patient.word ?? ''} ${bulk(patient.bulkKiB ?? 0, Number(patient.number) + edition)}`;
      return {
        items: [
          ['OML-11', '20260401', '0001', JSON.stringify({ ...version(Number(seqOf(8))), facts: labs })],
          ['X:note', '20260401', '0002', JSON.stringify({ ...version(Number(seqOf(9))), facts: { kind: 'document', lines: [{ text: words }] } })],
        ],
        unreadable: [],
        fileSeqs,
        files: Object.fromEntries(
          pages.flatMap((count, at) => {
            const seq = seqOf(at);
            if (known.has(seq)) return [];
            const sheets = Array.from({ length: count }, (_, page) => ({ width: 40, height: 60, png: smallPng(40, 60, (at + page) * 9) }));
            const kept = Buffer.from(`%PDF-1.4 ${patient.word ?? ''} ${seq}`);
            return [
              [
                seq,
                {
                  name: `document-${at}.pdf`,
                  sizeBytes: kept.length,
                  sha256: '00'.repeat(32),
                  text: { text: `${patient.word ?? ''} 頁`, whole: true },
                  pages: sheets,
                  sort: 'pdf' as const,
                  problems: [],
                  ...(patient.kept === true ? { bytes: kept } : {}),
                },
              ],
            ];
          }),
        ),
      };
    },
  };
}

export interface SmallContent {
  readonly patients?: readonly SmallPatient[];
  /** UTC instant of the copy. */
  readonly asOfInstant?: string;
}

export function smallContent({ patients = smallPatients(12), asOfInstant = '2026-04-01T00:00:00.000Z' }: SmallContent = {}): KitContent {
  const inWard = patients.filter(({ ward }) => ward !== undefined);
  const directory: Omit<KitDirectory, 'v' | 'generation'> = {
    view: {
      hospital: 'みほん病院',
      demo: true,
      mode: { kind: 'kit' },
      loopbackOnly: true,
      nowInstant: asOfInstant,
      copiedInstant: asOfInstant,
      sources: [],
      patients: patients.length,
      wards: inWard.length === 0 ? [] : [{ ward: '3A', inpatients: inWard.length }],
      criticalRules: 0,
    },
    kinds: { 'OML-11': { newestAt: '2026-04-01T08:00', originals: patients.length, copied: asOfInstant } },
    station: 'reg-1',
    departments: [['01', '内科']],
    beds: inWard.map(({ number }) => ['3A', '301', '1', number] as const),
    visits: [],
    leftOut: ['originals'],
  };
  return {
    scope: { kind: 'all' },
    hospital: 'みほん病院',
    demo: true,
    asOfInstant,
    directory,
    patientCount: patients.length,
    async *patients() {
      for (const patient of patients) yield smallGathered(patient);
    },
  };
}

/** Keys of a home that has one kit. No home is left behind. */
export async function smallKitKeys(
  kit = 'KIT-07',
  options: { readonly passphrase?: string; readonly kdf?: typeof CHEAP_KDF; readonly keyFile?: boolean } = {},
): Promise<{ readonly keys: KitKeys; readonly passphrase: string; readonly keyFile?: Uint8Array }> {
  const home = mkdtempSync(join(tmpdir(), 'tomoshibi-kit-keys-'));
  const bare = openKitKeys(home);
  rmSync(home, { recursive: true, force: true });
  const kdf = options.kdf ?? CHEAP_KDF;
  const drawn = await newKitSecret({ kind: 'all' }, { kdf, ...(options.keyFile === undefined ? {} : { keyFile: options.keyFile }) });
  const passphrase = options.passphrase ?? drawn.words.join(' ');
  const unlockKey = (await unlockKeyOf(passphrase, drawn.secret.kdf, drawn.keyFile)).toString('base64');
  return {
    keys: withKit(bare, kit, { ...drawn.secret, unlockKey }),
    passphrase,
    ...(drawn.keyFile === undefined ? {} : { keyFile: drawn.keyFile }),
  };
}

export interface SmallKit {
  readonly disk: Disk;
  readonly kit: string;
  /** As they stand after the newest generation that was begun. */
  keys(): KitKeys;
  secret(): KitSecret;
  readonly passphrase: string;
  readonly keyFile?: Uint8Array;
  readonly written: KitWritten;
  /** Writes the next generation. */
  refresh(next?: SmallContent & Partial<WriteKit>): Promise<KitWritten>;
}

export interface SmallKitOptions extends SmallContent, Partial<Omit<WriteKit, 'keys'>> {
  readonly passphrase?: string;
  readonly kdf?: typeof CHEAP_KDF;
  readonly keyFile?: boolean;
}

/** A kit in a folder (or on any disk): `KIT-07`, 12 patients, generation 1. */
export async function smallKit(on: string | Disk, options: SmallKitOptions = {}): Promise<SmallKit> {
  const disk = typeof on === 'string' ? nodeDisk(on) : on;
  const kit = options.kit ?? 'KIT-07';
  const made = await smallKitKeys(kit, options);
  let { keys } = made;
  const secret = () => keys.kits[kit] as KitSecret;
  const refresh = (next: SmallContent & Partial<WriteKit> = {}): Promise<KitWritten> =>
    writeKit({
      page: SMALL_KIT_PAGE,
      extra: { 'はじめにお読みください.txt': Buffer.from('開く.html を開きます。\n') },
      now: () => new Date(),
      goodHours: 72,
      content: smallContent({ ...options, ...next }),
      ...options,
      ...next,
      disk,
      kit,
      keys,
      begin: (generation) => {
        keys = withKit(keys, kit, { ...secret(), generation });
      },
    });
  const written = await refresh();
  return { disk, kit, keys: () => keys, secret, passphrase: made.passphrase, ...(made.keyFile && { keyFile: made.keyFile }), written, refresh };
}
