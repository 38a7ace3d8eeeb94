import type {
  ChartSummary,
  HospitalView,
  OriginalView,
  PagedSection,
  ProblemLine,
  Result,
  SearchAnswer,
  SectionName,
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
}

/** Everything that can be read of the hospital. HTTP and CLI both stand on it. */
export interface HospitalReader {
  hospital(): Promise<HospitalView>;
  find(query: string, limit: number): Promise<SearchAnswer>;
  /** Refusals: `chart.patient-unknown`. */
  summary(patient: PatientAsked): Promise<Result<ChartSummary>>;
  /** Refusals: `chart.patient-unknown`, `chart.cursor-unknown`. */
  section(asked: SectionAsked): Promise<Result<PagedSection[SectionName]>>;
  /** Refusals: `chart.ward-unknown`. */
  ward(ward: string): Promise<Result<WardView>>;
  /** Refusals: `chart.original-unknown`. */
  original(original: string): Promise<Result<OriginalView>>;
  problems(limit: number): Promise<{ readonly problems: readonly ProblemLine[]; readonly total: number }>;
}
