import { randomBytes, randomUUID } from 'node:crypto';
import { type ChartSummary, ok, type Result, refuse, type Section } from '@tomoshibi/hospital';
import { sealToPassphrase, type TarMember, writeTar } from '@tomoshibi/vault';
import { summaryDocument } from '../fhir/document/document-bundle.ts';
import type { FhirParts } from '../fhir/fhir-parts.ts';
import { hospitalNow } from '../reader/hospital-today.ts';
import type { HospitalReader, PatientAsked } from '../reader.ts';
import type { InsuranceLine } from './carry-blocks.ts';
import { type CarryPrint, type CarrySheet, carryPages } from './carry-pages.ts';
import type { CarryLanguage } from './carry-words.ts';
import { cdaOf } from './cda.ts';
import { freshPassWords } from './pass-words.ts';

export type CarryForm = 'paper' | 'file';

export interface CarryAsked {
  readonly patient: PatientAsked;
  readonly form: CarryForm;
  readonly language: CarryLanguage;
  /** Adds to this job; absent begins one. */
  readonly job?: string | undefined;
}

export interface CarryAdded {
  readonly job: string;
  readonly patients: number;
  readonly pages: number;
  /** Number of the patient just added, for the record. */
  readonly number: string;
}

export interface CarryDone {
  /** No patient data in it. */
  readonly name: string;
  readonly type: 'application/pdf' | 'application/octet-stream';
  readonly bytes: Uint8Array;
  readonly patients: number;
  readonly pages: number;
  readonly numbers: readonly string[];
  readonly form: CarryForm;
  /** Only of a file; shown once. */
  readonly words?: { readonly kana: readonly string[]; readonly passphrase: string };
}

/** 持ち出し of one or many patients: added one by one, handed out together. */
export interface CarryJobs {
  /** Refusals: `chart.patient-unknown`, `carry.job-unknown`, `carry.job-full`. @param owner the session; nobody else continues or ends it. */
  add(asked: CarryAsked, owner: string, by: string): Promise<Result<CarryAdded>>;
  /** Hands out what was added; may be asked again, should the record have failed. Refusals: `carry.job-unknown`. */
  finish(job: string, owner: string, by: string): Promise<Result<CarryDone>>;
}

export interface CarryParts {
  readonly fhir: FhirParts;
  readonly reader: Pick<HospitalReader, 'summary' | 'section' | 'hospital'>;
  readonly hideInfections: boolean;
  /** Work factor of the pass phrase, as the power of two; tests use less. */
  readonly work?: number;
}

interface Job {
  readonly owner: string;
  readonly form: CarryForm;
  readonly language: CarryLanguage;
  readonly sheets: {
    readonly sheet: CarrySheet;
    readonly number: string;
    readonly pages: number;
    readonly members: readonly TarMember[];
  }[];
  usedMs: number;
}

const LIVES_MS = 30 * 60_000;
const MOST_PATIENTS = 100;
const MOST_JOBS = 20;

export function openCarryJobs({ fhir, reader, hideInfections, work }: CarryParts): CarryJobs {
  const jobs = new Map<string, Job>();
  const nowMs = () => Date.parse(fhir.nowInstant());
  const drop = () => {
    for (const [name, job] of jobs) if (nowMs() - job.usedMs > LIVES_MS) jobs.delete(name);
    while (jobs.size > MOST_JOBS) jobs.delete(jobs.keys().next().value as string);
  };
  const print = (language: CarryLanguage, by: string) => carryPrint({ fhir, reader, hideInfections }, language, by);
  return {
    async add({ patient, form, language, job: name }, owner, by) {
      drop();
      const job = name === undefined ? { owner, form, language, sheets: [], usedMs: nowMs() } : jobs.get(name);
      if (job === undefined || job.owner !== owner || job.form !== form || job.language !== language)
        return refuse('carry.job-unknown');
      if (job.sheets.length >= MOST_PATIENTS) return refuse('carry.job-full', { most: MOST_PATIENTS });
      const summary = await reader.summary(patient);
      if (!summary.ok) return summary;
      const { number } = summary.value.bar;
      const sheet = await carrySheet(reader, patient, summary.value);
      const how = await print(language, by);
      const { pdf, pages } = await carryPages([sheet], how);
      const members = form === 'file' ? await files(fhir, summary.value, pdf, how, job.sheets.length + 1) : [];
      job.sheets.push({ sheet, number, pages: pages[0] ?? 0, members });
      job.usedMs = nowMs();
      const id = name ?? randomBytes(12).toString('base64url');
      // One at a time for each session: what was not fetched is not kept.
      if (name === undefined) for (const [other, { owner: whose }] of jobs) if (whose === owner) jobs.delete(other);
      jobs.set(id, job);
      return ok({ job: id, patients: job.sheets.length, pages: sum(job), number });
    },
    async finish(name, owner, by) {
      drop();
      const job = jobs.get(name);
      if (job === undefined || job.owner !== owner || job.sheets.length === 0) return refuse('carry.job-unknown');
      job.usedMs = nowMs();
      const stamp = hospitalNow(new Date(fhir.nowInstant())).slice(0, 16).replace(/\D/g, '');
      const head = {
        form: job.form,
        patients: job.sheets.length,
        pages: sum(job),
        numbers: job.sheets.map(({ number }) => number),
      };
      if (job.form === 'paper') {
        const { pdf } = await carryPages(
          job.sheets.map(({ sheet }) => sheet),
          await print(job.language, by),
        );
        return ok({ ...head, name: `P-13-${stamp}.pdf`, type: 'application/pdf', bytes: pdf });
      }
      const words = freshPassWords();
      const readMe = { name: 'READ-ME.txt', bytes: Buffer.from(READ_ME) };
      const tar = writeTar([readMe, ...job.sheets.flatMap(({ members }) => members)], Math.floor(nowMs() / 1000));
      const bytes = await sealToPassphrase(words.passphrase, tar, work);
      return ok({ ...head, name: `P-13-${stamp}.tar.age`, type: 'application/octet-stream', bytes, words });
    },
  };
}

/** When, where and by whom a page is printed, and how old what stands on it is. */
export async function carryPrint(
  {
    fhir,
    reader,
    hideInfections,
  }: Pick<CarryParts, 'hideInfections'> & {
    readonly fhir: Pick<FhirParts, 'nowInstant'>;
    readonly reader: Pick<HospitalReader, 'hospital'>;
  },
  language: CarryLanguage,
  by: string,
): Promise<CarryPrint> {
  const { hospital, copiedInstant, mode, demo } = await reader.hospital();
  const now = new Date(fhir.nowInstant());
  return {
    hospital,
    language,
    by,
    demo,
    mode: mode.kind,
    printedAt: hospitalNow(now).slice(0, 16).replace('T', ' '),
    printedInstant: fhir.nowInstant(),
    asOf: copiedInstant === undefined ? undefined : hospitalNow(new Date(copiedInstant)).slice(0, 16).replace('T', ' '),
    options: { hideInfections },
  };
}

const sum = (job: Job): number => job.sheets.reduce((pages, sheet) => pages + sheet.pages, 0);

/** The three ways to read one patient: on paper, by a FHIR system, by a CDA system. Names say nothing of the patient. */
async function files(
  fhir: FhirParts,
  summary: ChartSummary,
  pdf: Uint8Array,
  print: CarryPrint,
  at: number,
): Promise<readonly TarMember[]> {
  const { ref } = summary.bar;
  const chart = await fhir.charts.chartOf({ ref });
  const stem = `${String(at).padStart(3, '0')}-${ref}`;
  const page = { name: `${stem}.pdf`, bytes: pdf };
  if (!chart.ok) return [page];
  const uuid = randomUUID();
  const { bundle, sections } = await summaryDocument(fhir, chart.value, fhir.hospital.local, uuid);
  const cda = cdaOf({
    uuid,
    hospital: fhir.hospital,
    patient: chart.value.context.patient,
    sections,
    madeAt: hospitalNow(new Date(fhir.nowInstant())),
    asOf: print.asOf,
  });
  return [
    page,
    { name: `${stem}.fhir.json`, bytes: Buffer.from(JSON.stringify(bundle)) },
    { name: `${stem}.cda.xml`, bytes: Buffer.from(cda) },
  ];
}

/** A sheet with a serial of its own. */
export async function carrySheet(
  reader: Pick<HospitalReader, 'section'>,
  patient: PatientAsked,
  summary: ChartSummary,
): Promise<CarrySheet> {
  const serial = randomBytes(4).toString('hex').toUpperCase();
  return {
    summary,
    insurance: await insuranceOf(reader, patient),
    serial,
    code: (page, pages) => `TS1 P-13 1.0 ${summary.bar.ref} ${serial} ${page}/${pages}`,
  };
}

async function insuranceOf(
  reader: Pick<HospitalReader, 'section'>,
  patient: PatientAsked,
): Promise<Section<InsuranceLine> | undefined> {
  const found = await reader.section({ patient, section: 'insurance' as never });
  if (!found.ok) return undefined;
  const section = found.value as unknown as Section<Readonly<Record<string, string | undefined>>>;
  const items = section.items.map((one) => ({
    text: [one.type, one.insurer, one.insurerName, one.insured, one.from && `${one.from}〜${one.to ?? ''}`]
      .filter(Boolean)
      .join(' '),
  }));
  return { ...section, items };
}

const READ_ME = `Tomoshibi 灯 持ち出しサマリー P-13

1人につき3つのファイル / three files for each patient:
  NNN-….pdf        紙と同じ / the same as on paper
  NNN-….fhir.json  HL7 FHIR R4 document Bundle (JP Core)
  NNN-….cda.xml    HL7 CDA R2
開き方 / to open:  age -d P-13-….tar.age | tar -x   (age v1, 合言葉は紙または電話で / pass phrase by paper or telephone)
`;
