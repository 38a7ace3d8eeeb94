/** What a nightly proof says. Counts, digests and opaque refs only: no name, no number of a patient, no value. */
export interface ProofStatement {
  readonly format: 'tomoshibi-proof';
  readonly v: 1;
  /** Counts the proofs of one home from 1, so that one that is left out is missed. */
  readonly number: number;
  /** SHA-256 of the statement before, hex; empty for the first. */
  readonly previous: string;
  /** The hospital's own day, `2026-11-23`; stands in the file name too. */
  readonly day: string;
  readonly hospital: string;
  readonly station: string;
  /** UTC instants. */
  readonly startedAt: string;
  readonly finishedAt: string;
  /** True when everything was looked at and nothing was found. */
  readonly ok: boolean;
  readonly findings: readonly Finding[];
  /** May exceed `findings.length`: of each code at most `MOST_FINDINGS` are named. */
  readonly findingsTotal: number;
  /** What this proof does not say anything about. */
  readonly notCompared: readonly NotCompared[];
  readonly copy: ProvedCopy;
  readonly verified: { readonly entries: number; readonly segments: number; readonly alarms: number; readonly orphans: number };
  readonly rebuilt: {
    readonly entries: number;
    readonly patients: number;
    /** Entries younger than the copy, read from the serving vault so that both sides stand at the same place. */
    readonly tailEntries: number;
    /** Over all rows but the inventory, as `tomoshibi rebuild` prints it; missing when nothing was rebuilt. */
    readonly digest?: string;
  };
  /** By table. */
  readonly compared: Readonly<Record<string, TableCompared>>;
  readonly sources: readonly SourceCount[];
  readonly opened: readonly OpenedPatient[];
  /** Seconds by step. */
  readonly durations: Readonly<Record<string, number>>;
}

/** The part of a statement that the making anew of charts gives. */
export type ExaminedCharts = Pick<ProofStatement, 'compared' | 'notCompared' | 'opened' | 'rebuilt' | 'sources'>;

/** What a proof looked at. */
export type Examined = ExaminedCharts & Pick<ProofStatement, 'copy' | 'durations' | 'verified'>;

export const MOST_FINDINGS = 50;

export interface Finding {
  readonly code: string;
  /** A file, a log record, a source, a table: never a patient's number. */
  readonly where?: string;
  readonly table?: string;
  /** Data type of an item, `OML-11`. */
  readonly kind?: string;
  /** Opaque, as in the addresses of the pages. */
  readonly patient?: string;
  /** Which fields differ, `facts.name`; never what they hold. */
  readonly fields?: readonly string[];
  readonly seq?: number;
}

export interface NotCompared {
  readonly code: 'prove.no-other-copy' | 'prove.source-never-compared' | 'prove.source-stopped' | 'prove.charts-not-compared';
  readonly where?: string;
}

export interface ProvedCopy {
  /** As it was named on the command line; `own` for the vault of this home. */
  readonly place: string;
  readonly generation?: number;
  /** Name of the log. */
  readonly log: string;
  readonly records: number;
  readonly entries: number;
  /** Merkle root of those records, hex. */
  readonly root: string;
  /** When its newest record was written; missing when it holds none. */
  readonly newestAt?: string;
  /** How many entries the serving charts are ahead of it. */
  readonly behindEntries: number;
}

export interface TableCompared {
  readonly rows: number;
  readonly altered: number;
  /** In the serving rows, not in those made anew; and the other way round. */
  readonly extra: number;
  readonly missing: number;
}

export interface SourceCount {
  readonly source: string;
  /** End of the last whole comparison; missing when there never was one. */
  readonly comparedAt?: string;
  /** Files it saw, and how many of them it could not take or held back. */
  readonly seen?: number;
  readonly notTaken?: number;
  /** Originals held and not called vanished. */
  readonly held: number;
  readonly vanished: number;
}

export interface OpenedPatient {
  readonly patient: string;
  /** By section: its state and how many items it showed. */
  readonly sections: Readonly<Record<string, { readonly state: string; readonly items: number }>>;
  /** Originals opened and compared with their digests. */
  readonly originals: number;
}
