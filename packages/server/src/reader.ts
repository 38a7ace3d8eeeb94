import type {
  ChangesView,
  ChartSummary,
  HospitalView,
  OriginalView,
  PagedSection,
  PatientCare,
  ProblemLine,
  Result,
  SearchAnswer,
  SectionName,
  VisitsView,
  WardView,
} from '@tomoshibi/hospital';

/** Which patient is asked for. `ref` is the opaque id used in addresses. */
export type PatientAsked = { readonly number: string } | { readonly ref: string };

export interface SectionAsked {
  readonly patient: PatientAsked;
  readonly section: SectionName;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
  /** `results`: by panel; `documents`: by kind or department. */
  readonly kind?: string | undefined;
  readonly department?: string | undefined;
  /** `trend`: which test. */
  readonly test?: string | undefined;
  /** Local time: the section over what had been received by then. */
  readonly asOf?: string | undefined;
}

export interface VisitsAsked {
  /** `2026-11-01`; absent: the hospital's today. */
  readonly day?: string | undefined;
  /** As the answer's `departments` name it; '' is no department said. */
  readonly department?: string | undefined;
}

export interface ChangesAsked {
  readonly patient: PatientAsked;
  /** Local time `2026-10-30T23:45`. */
  readonly since: string;
}

/** A patient as the gate sees one. */
export interface CaredFor {
  /** As printed. */
  readonly number: string;
  readonly ref: string;
  readonly care: PatientCare;
}

/** What decides who may open a chart; asked before it is read, so cheap. */
export interface CareFacts {
  /** Undefined when there is no such patient. */
  care(patient: PatientAsked): Promise<CaredFor | undefined>;
  /** Number of the patient whose folder the original lies in; undefined when nobody can say whose it is. */
  patientOfOriginal(original: string): Promise<string | undefined>;
}

/** Everything that can be read of the hospital. HTTP and CLI both stand on it. */
export interface HospitalReader extends CareFacts {
  hospital(): Promise<HospitalView>;
  find(query: string, limit: number): Promise<SearchAnswer>;
  /**
   * `asOf`: local time `2026-10-30T23:45`; the chart over what had been received by then, ages and days left counted on that day.
   * Refusals: `chart.patient-unknown`; with `asOf` also `chart.time-not-valid`, `chart.no-copy-then` (detail `since`),
   * `chart.patient-not-then`, `chart.too-much-since`.
   */
  summary(patient: PatientAsked, asOf?: string): Promise<Result<ChartSummary>>;
  /** Refusals: those of `summary`. */
  changes(asked: ChangesAsked): Promise<Result<ChangesView>>;
  /** Refusals: those of `summary`, `chart.cursor-unknown`. */
  section(asked: SectionAsked): Promise<Result<PagedSection[SectionName]>>;
  /** Refusals: `chart.ward-unknown`. */
  ward(ward: string): Promise<Result<WardView>>;
  /** S-47 本日の来院. */
  visits(asked: VisitsAsked): Promise<Result<VisitsView>>;
  /** Refusals: `chart.original-unknown`. */
  original(original: string): Promise<Result<OriginalView>>;
  problems(limit: number): Promise<{ readonly problems: readonly ProblemLine[]; readonly total: number }>;
}
