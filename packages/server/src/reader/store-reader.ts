import {
  type ChartContext,
  isCursor,
  nameDepartments,
  numberTyped,
  ok,
  originalRef,
  type PatientRow,
  type Result,
  readSection,
  readSummary,
  readVisitsOfDay,
  readWard,
  refuse,
  type UnreadableItem,
} from '@tomoshibi/hospital';
import type { LedgerReader } from '@tomoshibi/vault';
import { withNobodyLooking } from '../guard/read-alarm.ts';
import type { Home } from '../home/home.ts';
import type { ProblemRow } from '../projector/apply-batch.ts';
import { PROJECTION } from '../projector/projector.ts';
import type { HospitalReader, PatientAsked } from '../reader.ts';
import type { RowStore } from '../stores/row-store.ts';
import { hasAuthority } from '../tls/authority-home.ts';
import { boundedThen } from './chart-rows-then.ts';
import { openChartThen } from './chart-then.ts';
import { hospitalNow } from './hospital-today.ts';
import { originalPatient } from './original-patient.ts';
import { loadPatients, type PatientsInMemory } from './patients-in-memory.ts';
import type { RawChart, RawCharts } from './raw-charts.ts';
import { readCare } from './read-care.ts';
import { readChanges } from './read-changes.ts';
import { readFreshness } from './read-freshness.ts';
import { readOriginalView } from './read-original-view.ts';
import { readProblemLines } from './read-problem-lines.ts';
import { wholeCharts } from './whole-charts.ts';

export interface StoreReaderParts {
  readonly home: Home;
  readonly rows: RowStore;
  readonly originals: LedgerReader;
  readonly now: () => string;
  /** Look for rows that another process has written. */
  readonly follow: boolean;
  /** The patients, when the caller has them already. */
  readonly patients?: PatientsInMemory;
}

const FOLLOW_MS = 5000;

/** Reads the hospital from its rows; patients for search are kept in memory. */
export async function openStoreReader(parts: StoreReaderParts): Promise<HospitalReader & RawCharts & { stop(): void }> {
  const { rows, home } = parts;
  const patients = parts.patients ?? (await loadPatients(rows, home.keys.refs));
  const charts = wholeCharts(rows);
  let cursor = await rows.cursor(PROJECTION);
  let freshness = await readFreshness(rows, home.config.sources, parts.now());

  const refresh = async (): Promise<void> => {
    const now = await rows.cursor(PROJECTION);
    if (now !== cursor) await patients.reload();
    cursor = now;
    freshness = await readFreshness(rows, home.config.sources, parts.now());
  };
  const timer = parts.follow ? setInterval(() => void refresh().catch(() => {}), FOLLOW_MS) : undefined;
  timer?.unref();

  const today = (): { onDay: string; nowLocal: string } => {
    const nowLocal = hospitalNow(new Date(parts.now()));
    return { onDay: nowLocal.slice(0, 10), nowLocal };
  };
  const contextOf = async (row: PatientRow): Promise<ChartContext> => {
    return {
      ...today(),
      patient: row,
      ref: patients.refOf(row.number),
      freshness: freshness.kinds,
      copiedInstant: freshness.copiedInstant,
      unreadable: await unreadableOf(rows, home.config.station, row.number),
      ...patients.index.sameName(row.number),
      departmentName: (code) => freshness.departments.get(code) ?? code,
      ...(home.config.criticalValues === undefined ? {} : { criticalRules: home.config.criticalValues }),
      refOf: (number) => (patients.index.has(number) ? patients.refOf(number) : undefined),
      originalRef: (seq) => originalRef(home.config.station, seq),
    };
  };
  const rowOf = async (number: string | undefined): Promise<PatientRow | undefined> => {
    const value = number === undefined ? undefined : await rows.get('patient', [number]);
    return value === undefined ? undefined : (JSON.parse(value) as PatientRow);
  };
  const asked = async (patient: PatientAsked): Promise<Result<PatientRow>> => {
    const row = await rowOf(
      'number' in patient ? numberTyped(patients.index, patient.number, today().onDay) : patients.index.byRef(patient.ref),
    );
    return row === undefined ? refuse('chart.patient-unknown') : ok(row);
  };

  const thenParts = { rows, charts, originals: parts.originals, now: parts.now };
  const readAt = async <T>(
    patient: PatientAsked,
    asOf: string | undefined,
    read: (chart: RawChart) => Promise<T>,
  ): Promise<Result<T>> => {
    const found = await asked(patient);
    if (!found.ok) return found;
    const now = await contextOf(found.value);
    if (asOf === undefined) return ok(nameDepartments(await read({ rows: charts, context: now }), freshness.departments));
    return boundedThen(async () => {
      const then = await openChartThen(thenParts, now, asOf);
      if (!then.ok) return then;
      const { context, reader } = then.value;
      return ok(nameDepartments(await read({ rows: reader.rows, context }), freshness.departments));
    });
  };

  return {
    stop: () => clearInterval(timer),
    async chartOf(patient) {
      const found = await asked(patient);
      return found.ok ? ok({ rows: charts, context: await contextOf(found.value) }) : found;
    },
    async hospital() {
      const wards = new Map<string, number>();
      for await (const { key } of rows.scan('bed')) wards.set(key[0] as string, (wards.get(key[0] as string) ?? 0) + 1);
      const { sources, copiedInstant } = freshness;
      return {
        hospital: home.config.hospital,
        demo: home.config.demo,
        mode: home.config.mode ?? { kind: 'normal' },
        loopbackOnly: !hasAuthority(home.folder),
        nowInstant: parts.now(),
        // A demo is taken once and shown for days.
        sources: home.config.demo ? sources : withNobodyLooking(sources, parts.now()),
        ...(copiedInstant === undefined ? {} : { copiedInstant }),
        patients: patients.index.count(),
        wards: [...wards].map(([ward, inpatients]) => ({ ward, inpatients })),
        criticalRules: home.config.criticalValues?.length ?? 0,
        ...(home.config.desk?.barcodes === undefined ? {} : { barcodes: home.config.desk.barcodes }),
      };
    },
    find: async (query, limit) =>
      nameDepartments(patients.index.search(query, { limit, onDay: today().onDay }), freshness.departments),
    summary: (patient, asOf) => readAt(patient, asOf, (chart) => readSummary(chart.rows, chart.context)),
    async section({ patient, asOf, ...query }) {
      if (query.cursor !== undefined && !isCursor(query.cursor)) return refuse('chart.cursor-unknown');
      return readAt(patient, asOf, (chart) => readSection(chart.rows, chart.context, query));
    },
    async changes({ patient, since }) {
      const found = await asked(patient);
      if (!found.ok) return found;
      const now = await contextOf(found.value);
      return boundedThen(async () => {
        const then = await openChartThen(thenParts, now, since);
        return then.ok ? ok(nameDepartments(await readChanges(thenParts, now, then.value), freshness.departments)) : then;
      });
    },
    async ward(ward) {
      const beds = await rows.find('bed', { prefix: [ward] });
      if (beds.length === 0) return refuse('chart.ward-unknown');
      const lying: ChartContext[] = [];
      for (const { key } of beds) {
        const row = await rowOf(key[3]);
        if (row !== undefined) lying.push(await contextOf(row));
      }
      return ok(nameDepartments(await readWard(charts, ward, lying), freshness.departments));
    },
    visits: async (asked) => {
      const visits = (from: string, to: string) => rows.find('visit', { prefix: [], from, to });
      return ok(await readVisitsOfDay({ visits, charts, patients, freshness, today: today().onDay }, asked));
    },
    async care(patient) {
      const found = await asked(patient);
      if (!found.ok) return undefined;
      const { number } = found.value;
      const departmentName = (code: string): string => freshness.departments.get(code) ?? code;
      return { number, ref: patients.refOf(number), care: await readCare(charts, found.value, departmentName) };
    },
    patientOfOriginal: (original) => originalPatient(parts.originals, home.config.station, original),
    original: (original) => readOriginalView(parts.originals, home.config.station, original),
    problems: (limit) => readProblemLines(rows, home.config.station, limit),
  };
}

export async function unreadableOf(rows: RowStore, station: string, patient: string): Promise<UnreadableItem[]> {
  const found = await rows.find('patientProblem', { prefix: [patient] });
  const items: UnreadableItem[] = [];
  for (const { value } of found) {
    const row = JSON.parse(value) as ProblemRow;
    if (!isUnreadable(row)) continue;
    items.push({
      code: row.code,
      withheld: row.withheld === true,
      ...(row.seq === undefined ? {} : { original: originalRef(station, row.seq) }),
      ...(row.kind === undefined ? {} : { kind: row.kind }),
      ...(row.day === undefined ? {} : { day: row.day }),
    });
  }
  return items;
}

/** Problems of single fields stand in the item they belong to; here only what is not shown as chart data at all. */
const isUnreadable = (row: ProblemRow): boolean => row.unshown === true;
