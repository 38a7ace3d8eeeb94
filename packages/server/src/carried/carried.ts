import {
  type CarriedReading,
  type CarriedRow,
  type CarriedView,
  carriedView,
  documentOf,
  type NameOf,
  ok,
  type PatientBar,
  type Result,
  refuse,
} from '@tomoshibi/hospital';
import { namesOfStaff } from '../desk/names-of-staff.ts';
import { type DrawThread, openDrawThread, PATIENT, QUICK } from '../documents/draw-thread.ts';
import type { HospitalReader, PatientAsked } from '../reader.ts';
import { type StationRecord, seqKey } from '../record/station-record.ts';
import { wholeTexts } from './pieces.ts';
import { NOBODY } from './project-carried.ts';

/** What every use of 持参情報 stands on. */
export interface Carried {
  readonly record: StationRecord;
  /** Opens hostile files: killed when it takes too long. */
  readonly quick: DrawThread;
  /** For what a person has decided to wait for. */
  readonly patient: DrawThread;
  /** Refusals: `chart.patient-unknown`. */
  whose(patient: PatientAsked): Promise<Result<PatientBar>>;
  /** The number alone, without reading the chart. Refusals: `chart.patient-unknown`. */
  numberOf(patient: PatientAsked): Promise<Result<string>>;
  /** `patient` absent: what lies with nobody. */
  rows(patient: string | undefined): Promise<readonly CarriedRow[]>;
  row(patient: string | undefined, seq: number): Promise<CarriedRow | undefined>;
  names(): Promise<NameOf>;
  close(): Promise<void>;
}

export function openCarried({ reader, record }: { readonly reader: HospitalReader; readonly record: StationRecord }): Carried {
  const [quick, patient] = [openDrawThread({ ...QUICK, idleMs: 60_000 }), openDrawThread(PATIENT)];
  return {
    record,
    quick,
    patient,
    async whose(asked) {
      const summary = await reader.summary(asked);
      return summary.ok ? ok(summary.value.bar) : summary;
    },
    async numberOf(asked) {
      const known = await reader.care(asked);
      return known === undefined ? refuse('chart.patient-unknown') : ok(known.number);
    },
    rows: async (whose) =>
      (await record.rows.find('carried', { prefix: [whose ?? NOBODY] })).map(({ value }) => JSON.parse(value) as CarriedRow),
    async row(whose, seq) {
      const value = await record.rows.get('carried', [whose ?? NOBODY, seqKey(seq)]);
      return value === undefined ? undefined : (JSON.parse(value) as CarriedRow);
    },
    names: () => namesOfStaff(record.rows),
    async close() {
      await Promise.all([quick.close(), patient.close()]);
    },
  };
}

/** What the verbatim texts of a row say, read anew each time: a better reader shows more, and nothing is kept twice. */
export function readingOf({ event }: CarriedRow): CarriedReading {
  if (event.parts === undefined) return { problems: [] };
  const whole = wholeTexts(
    '',
    event.parts.map((base64) => ({ base64 })),
  );
  if (whole === undefined || whole.read.state !== 'whole') return { problems: ['jahis.not-jahis'] };
  const { record, problems } = whole.read;
  const codes = [...new Set(problems.map(({ code }) => code))];
  return { problems: codes, ...(record === undefined ? {} : { document: documentOf(record) }) };
}

/** 持参情報 of a chart. Refusals: `chart.patient-unknown`. */
export async function listCarried(carried: Carried, patient: PatientAsked): Promise<Result<CarriedView>> {
  const number = await carried.numberOf(patient);
  return number.ok ? ok(await viewOf(carried, number.value)) : number;
}

export const listUnassigned = async (carried: Carried): Promise<Result<CarriedView>> => ok(await viewOf(carried, undefined));

async function viewOf(carried: Carried, patient: string | undefined): Promise<CarriedView> {
  const rows = await carried.rows(patient);
  return carriedView(
    rows.map((row) => ({ row, reading: readingOf(row) })),
    await carried.names(),
  );
}
