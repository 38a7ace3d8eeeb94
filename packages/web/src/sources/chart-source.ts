import type {
  ChangesView,
  ChartSummary,
  Emergency,
  HospitalView,
  OriginalView,
  PagedSection,
  ProblemLine,
  Purpose,
  SearchAnswer,
  SectionName,
  VisitsView,
  WardView,
} from '@tomoshibi/hospital';
import type { DocumentSource } from './document-source.ts';
import type { PatientAsked } from './patient-asked.ts';

/** Why a chart outside one's own patients is opened, as the person answered; held by the server while the session lasts. */
export interface OpenedFor {
  readonly purpose?: Purpose;
  readonly emergency?: Emergency;
  /** The chart of an earlier time, local: `2026-10-30T23:45`. */
  readonly asOf?: string;
}

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
  /** Local time `2026-10-30T23:45`: over what had been received by then. */
  readonly asOf?: string | undefined;
}

export interface ProblemList {
  readonly problems: readonly ProblemLine[];
  readonly total: number;
}

/**
 * Where the screens read from: the server now, kit shards later.
 * Every method reads only, may be repeated, and rejects with a `SourceError` and nothing else.
 */
export interface ChartSource extends Partial<DocumentSource> {
  hospital(): Promise<HospitalView>;
  find(query: string, limit: number): Promise<SearchAnswer>;
  summary(patient: PatientAsked, how?: OpenedFor): Promise<ChartSummary>;
  section<N extends SectionName>(asked: SectionAsked<N>): Promise<PagedSection[N]>;
  changes(patient: PatientAsked, since: string): Promise<ChangesView>;
  ward(ward: string, how?: OpenedFor): Promise<WardView>;
  /** S-47; without a day the hospital's today. */
  visits(asked: { readonly day?: string }): Promise<VisitsView>;
  original(original: string): Promise<OriginalView>;
  problems(): Promise<ProblemList>;
}
