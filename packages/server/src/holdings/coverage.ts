/** What the copy holds, by source and month of the clinical day. Counts only. */
export interface Coverage {
  readonly sources: readonly SourceCoverage[];
  readonly copies: readonly CopyCoverage[];
  /** What was asked for in particular, `2019-03`. */
  readonly month?: string;
}

export interface SourceCoverage {
  readonly source: string;
  /** End of the last comparison; missing when there never was one. */
  readonly comparedAt?: string;
  /** Whether that comparison came to its end. */
  readonly complete?: boolean;
  /** Rising; months of which nothing is held are left out. */
  readonly months: readonly MonthCoverage[];
  /** Originals whose place says no day, such as 患者基本情報. */
  readonly undated: number;
  /** Months between the first and the last of which nothing is held. */
  readonly gaps: readonly string[];
  /** Months of which far less is held than of those around them. */
  readonly low: readonly string[];
}

export interface MonthCoverage {
  /** `2019-03` */
  readonly month: string;
  readonly originals: number;
  /** Of these no longer found in the source. */
  readonly vanished: number;
  readonly patients: number;
}

/** One copy kept elsewhere. */
export interface CopyCoverage {
  readonly place: string;
  readonly medium?: string;
  readonly generation?: number;
  /** Up to when it covers, UTC instant. */
  readonly takenAt: string;
  /** Of the originals counted (those of `month` when one is asked for) how many it holds, by source; missing when not known. */
  readonly originals?: Readonly<Record<string, number>>;
}
