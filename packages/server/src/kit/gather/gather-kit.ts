import type { HospitalView, KitDirectory, KitScope, PatientRow } from '@tomoshibi/hospital';
import { fileStoresToRead, nodeDisk } from '@tomoshibi/vault';
import { openDrawThread, PATIENT } from '../../documents/draw-thread.ts';
import type { Reading } from '../../opened.ts';
import { hospitalToday } from '../../reader/hospital-today.ts';
import { patientRef } from '../../reader/patient-ref.ts';
import { readFreshness } from '../../reader/read-freshness.ts';
import type { GatheredChart, GatheredFile, GatheredPatient, KitContent } from '../kit-content.ts';
import { type ChosenPatients, choosePatients } from './choose-patients.ts';
import { filesShown } from './files-shown.ts';
import { gatherFile } from './gather-file.ts';
import type { GatherOptions } from './gather-options.ts';
import { fingerprintOf, type PatientRead, readPatient } from './read-patient.ts';
import { originalsShown, readOriginals } from './shown-originals.ts';

export interface GatheredKit extends KitContent {
  /** Whom it carries, in the order of `patients()`. */
  readonly numbers: readonly string[];
  /** Originals that the vault could not give when they were asked for: their documents say so in the kit. */
  lost(): number;
  /** Lets go of the drawing threads. */
  close(): Promise<void>;
}

type Files = Pick<GatheredChart, 'fileSeqs' | 'files'>;

/** Patients whose documents are being drawn while one is written: their pages are held in memory. */
const AHEAD = 8;
/** Counts up when the same rows and files are gathered into something else: then every chart counts as changed. */
const GATHERED = 1;

/**
 * What a kit is made of, read from the hospital's rows and originals as they are now; nothing is written. Only what the reader would
 * show. `patients()` may be walked more than once, and reads anew each time. Faults: `chart.patient-unknown` (scope `patient`).
 */
export async function gatherKit(reading: Reading, scope: KitScope, options: GatherOptions): Promise<GatheredKit> {
  const { home, rows, originals, reader } = reading;
  const { hospital, demo, station } = home.config;
  const view = await reader.hospital();
  const freshness = await readFreshness(rows, home.config.sources, options.now());
  const chosen = await choosePatients(rows, scope, options, hospitalToday(new Date(options.now())));
  const checkpoint = checkpointLine(await fileStoresToRead(nodeDisk(home.vaultFolder)).checkpoint.latest());
  const threads = Array.from({ length: options.documents ? (options.drawThreads ?? 1) : 0 }, () =>
    openDrawThread({ ...PATIENT, idleMs: 10_000 }),
  );
  const later = await options.later?.();
  const how = JSON.stringify([GATHERED, options.documents, options.bytes, options.originals]);

  const lost = new Set<number>();
  const filesOf = async (read: PatientRead, known: ReadonlySet<string>): Promise<Files> => {
    const patient = JSON.parse(read.row) as PatientRow;
    const wanted = options.documents ? filesShown(read.items) : [];
    const made = await Promise.all(
      wanted.map((file, at) => {
        const thread = threads[at % threads.length] as (typeof threads)[number];
        return gatherFile(
          {
            originals,
            thread,
            patient,
            withBytes: options.bytes,
            isKnown: known.has(String(file.seq)),
            onLost: (seq) => lost.add(seq),
          },
          file,
        );
      }),
    );
    const files: Record<string, GatheredFile> = {};
    const fileSeqs: string[] = [];
    for (const [at, file] of made.entries()) {
      const seq = String(wanted[at]?.seq);
      if (file === undefined) continue;
      fileSeqs.push(seq);
      if (file !== 'known') files[seq] = file;
    }
    return { files, fileSeqs };
  };

  const gathered = (read: PatientRead, begun?: Promise<Files>): GatheredPatient => ({
    number: read.number,
    row: read.row,
    ref: patientRef(home.keys.refs, read.number),
    fingerprint: fingerprintOf(read, later === undefined ? how : `${how} ${later.get(read.number) ?? ''}`),
    async open(known) {
      const { items, unreadable } = read;
      const files = known.size === 0 && begun !== undefined ? begun : filesOf(read, known);
      const seqs = options.originals ? originalsShown(read) : undefined;
      const raw = seqs && { originals: await readOriginals(originals, station, seqs, (seq) => lost.add(seq)) };
      const notes = later?.get(read.number);
      return { items, unreadable, ...raw, ...(notes !== undefined && { later: notes }), ...(await files) };
    },
  });

  return {
    scope,
    hospital,
    demo,
    ...(view.copiedInstant !== undefined && { asOfInstant: view.copiedInstant }),
    ...(checkpoint !== undefined && { checkpoint }),
    directory: {
      view: ofTheKit(view, chosen),
      kinds: freshness.kinds,
      station,
      departments: [...freshness.departments],
      ...(home.config.criticalValues !== undefined && { criticalRules: home.config.criticalValues }),
      beds: chosen.beds,
      visits: chosen.visits,
      ...(later !== undefined && { later: true as const }),
      leftOut: [...(options.originals ? [] : ['originals' as const]), ...(options.documents ? [] : ['documents' as const])],
    } satisfies Omit<KitDirectory, 'v' | 'generation'>,
    patientCount: chosen.numbers.length,
    numbers: chosen.numbers,
    async *patients() {
      const ahead: Promise<GatheredPatient | undefined>[] = [];
      const next = async (number: string): Promise<GatheredPatient | undefined> => {
        const read = await readPatient(rows, station, number);
        if (read === undefined) return undefined;
        const begun = options.ahead ? filesOf(read, new Set()) : undefined;
        begun?.catch(() => undefined); // told to who opens the chart
        return gathered(read, begun);
      };
      const mostAhead = options.ahead ? AHEAD : 0;
      for (const number of chosen.numbers) {
        ahead.push(next(number));
        ahead.at(-1)?.catch(() => undefined); // told in its turn
        if (ahead.length <= mostAhead) continue;
        const patient = await ahead.shift();
        if (patient !== undefined) yield patient;
      }
      for (const last of ahead) {
        const patient = await last;
        if (patient !== undefined) yield patient;
      }
    },
    lost: () => lost.size,
    async close() {
      await Promise.all(threads.map((thread) => thread.close()));
    },
  };
}

/** Patients and wards of the kit: a ward on the list that opens to nobody would be taken for an empty one. */
function ofTheKit(view: HospitalView, { numbers, beds }: ChosenPatients): HospitalView {
  const wards = new Map<string, number>();
  for (const [ward] of beds) wards.set(ward, (wards.get(ward) ?? 0) + 1);
  return { ...view, patients: numbers.length, wards: [...wards].map(([ward, inpatients]) => ({ ward, inpatients })) };
}

/** Size and root of a checkpoint note, its second and third line. Source: C2SP tlog-checkpoint. */
function checkpointLine(note: string | undefined): string | undefined {
  const [, size, root] = note?.split('\n') ?? [];
  return size === undefined || root === undefined ? undefined : `${size} ${root}`;
}
