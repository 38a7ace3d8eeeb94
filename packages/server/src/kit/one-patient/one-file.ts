import { createHash, randomInt } from 'node:crypto';
import { digestWords, headFile, KIT_DATA, latinOf } from '@tomoshibi/hospital';
import { Fault } from '../../fault.ts';
import type { Reading } from '../../opened.ts';
import { gatherKit } from '../gather/gather-kit.ts';
import type { GatheredChart, KitContent } from '../kit-content.ts';
import type { KitSecret } from '../kit-keys.ts';
import { openKitKeys, withKit } from '../kit-keys.ts';
import { readPage } from '../kit-parts.ts';
import type { LaterNotes } from '../later-notes.ts';
import { newKitSecret } from '../write/new-kit-secret.ts';
import { writeKit } from '../write/write-kit.ts';
import { type LeftOut, lighterChart, NOTHING_LEFT_OUT } from './fit-chart.ts';
import { inlineKit } from './inline-kit.ts';
import { memoryDisk } from './memory-disk.ts';

/** Goes through mail systems and on any stick. */
export const ONE_FILE_BYTES_MAX = 5_000_000;
/** No kit has it: numbers begin at 01. What is written in such a file comes home as from a kit nobody knows, and a person confirms it. */
export const ONE_FILE_KIT = 'KIT-00';
/** A transfer is read for weeks. */
const GOOD_HOURS = 30 * 24;

export interface OneFileParts {
  readonly reading: Reading;
  readonly now: () => string;
  /** The page, when it is another than the built one. */
  readonly page?: string;
  /** What was written down after the copy, when the station's record can be read. */
  readonly later?: () => Promise<LaterNotes>;
  /** Costs of opening; cheaper ones are for tests. */
  readonly kdf?: Pick<KitSecret['kdf'], 'memoryKiB' | 'passes'>;
  /** Another limit is for tests. */
  readonly bytesMax?: number;
}

export interface OneFile {
  /** `転院_K7M2QXPA.html`: nothing of the patient in it. */
  readonly name: string;
  readonly html: Buffer;
  /** Six words of SHA-256 over it, to be compared with those on paper. */
  readonly digestWords: readonly string[];
  /** Shown once and kept nowhere. */
  readonly words: { readonly kana: readonly string[]; readonly passphrase: string };
  readonly leftOut: LeftOut;
  /** Originals the vault could not give. */
  readonly lost: number;
  readonly goodUntilInstant: string;
}

/**
 * One patient as one HTML file that opens by itself (転院): the page of a kit with the whole kit inside, under its limit. Nothing of
 * it is kept here: neither its key nor its words. Nobody is written down; whoever calls does that before the file is handed out.
 * Faults: `chart.patient-unknown`, `kit.page-missing`, `kit.one-file-too-large`, those of the vault.
 */
export async function oneFile(parts: OneFileParts, patient: string): Promise<OneFile> {
  const { reading, now, bytesMax = ONE_FILE_BYTES_MAX } = parts;
  const page = await readPage(parts.page);
  const all = { documents: true, bytes: true, originals: true, ...(parts.later && { later: parts.later }) };
  const gathered = await gatherKit(reading, { kind: 'patient' }, { now, patient, ...all });
  try {
    const drawn = await newKitSecret({ kind: 'patient' }, parts.kdf === undefined ? {} : { kdf: parts.kdf });
    let leftOut = NOTHING_LEFT_OUT;
    let chart = await chartIn(gathered);
    for (;;) {
      const content = { ...gathered, ...only(gathered, chart, leftOut) };
      const { html, goodUntilInstant } = await pageWith({ ...parts, page }, content, drawn.secret);
      const over = html.length - bytesMax;
      if (over < 0) {
        return {
          name: `転院_${fresh()}.html`,
          html,
          digestWords: digestWords(createHash('sha256').update(html).digest()),
          words: { kana: drawn.words, passphrase: drawn.words.map(latinOf).join('-') },
          leftOut,
          lost: gathered.lost(),
          goodUntilInstant,
        };
      }
      // Base64 is a third more than what it holds.
      const lighter = lighterChart(chart, (over * 3) / 4, leftOut);
      if (lighter === undefined) throw new Fault('kit.one-file-too-large', `${html.length} bytes`);
      chart = lighter.chart;
      leftOut = lighter.left;
    }
  } finally {
    await gathered.close();
  }
}

/** Everything of the one patient. */
async function chartIn(content: KitContent): Promise<GatheredChart> {
  for await (const patient of content.patients()) return patient.open(new Set());
  throw new Fault('chart.patient-unknown', 'この番号の患者は写しにいません / no such patient in the copy');
}

/** The same content with this chart in it, and what is not in it said. */
function only(content: KitContent, chart: GatheredChart, left: LeftOut): Pick<KitContent, 'directory' | 'patients'> {
  return {
    directory: { ...content.directory, leftOut: left.originals ? ['originals'] : [] },
    async *patients() {
      for await (const patient of content.patients()) yield { ...patient, open: async () => chart };
    },
  };
}

async function pageWith(
  { reading, now, page }: Omit<OneFileParts, 'page'> & { readonly page: Uint8Array },
  content: KitContent,
  secret: KitSecret,
): Promise<{ readonly html: Buffer; readonly goodUntilInstant: string }> {
  const disk = memoryDisk();
  const keys = withKit(openKitKeys(reading.home.folder), ONE_FILE_KIT, secret);
  const written = await writeKit({
    disk,
    kit: ONE_FILE_KIT,
    keys,
    content,
    page,
    extra: {},
    now: () => new Date(now()),
    goodHours: GOOD_HOURS,
    begin: () => {},
  });
  const head = headFile(written.generation);
  // The head first, so that a file that was cut off still says what it is.
  const data = disk.paths().filter((path) => path.startsWith(`${KIT_DATA}/`) && path !== head);
  const scripts = await Promise.all([head, ...data.sort()].map((path) => disk.readRange(path, 0, Number.POSITIVE_INFINITY)));
  return { html: inlineKit(page, scripts), goodUntilInstant: written.goodUntilInstant };
}

/** Letters and figures nobody mixes up. */
const SIGNS = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
const fresh = (): string => Array.from({ length: 8 }, () => SIGNS[randomInt(SIGNS.length)]).join('');
