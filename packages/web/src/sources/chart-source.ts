import type {
  ChartSummary,
  HospitalView,
  OriginalView,
  PagedSection,
  ProblemLine,
  SearchAnswer,
  SectionName,
  WardView,
} from '@tomoshibi/hospital';

/** `ref` is the opaque id of addresses; `number` is what was typed, scanned or read over the phone. */
export type PatientAsked = { readonly number: string } | { readonly ref: string };

export interface SectionAsked<N extends SectionName> {
  readonly patient: PatientAsked;
  readonly section: N;
  readonly cursor?: string | undefined;
  readonly limit?: number;
  /** `results`: the panel. `documents`: the kind. */
  readonly kind?: string | undefined;
  readonly department?: string | undefined;
  /** `trend`: the test. */
  readonly test?: string;
}

export interface ProblemList {
  readonly problems: readonly ProblemLine[];
  readonly total: number;
}

/**
 * Where the screens read from: the server now, kit shards later.
 * Every method reads only, may be repeated, and rejects with a `SourceError` and nothing else.
 */
export interface ChartSource {
  hospital(): Promise<HospitalView>;
  find(query: string, limit: number): Promise<SearchAnswer>;
  summary(patient: PatientAsked): Promise<ChartSummary>;
  section<N extends SectionName>(asked: SectionAsked<N>): Promise<PagedSection[N]>;
  ward(ward: string): Promise<WardView>;
  original(original: string): Promise<OriginalView>;
  problems(): Promise<ProblemList>;
}
