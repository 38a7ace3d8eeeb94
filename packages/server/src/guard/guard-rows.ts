/** Rows that keep poisoned files off the charts: table `guard` (source, name) and table `quarantine` (source, seq). */
import type { AlarmReason, CanaryFile, SourceNorms } from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';

export interface GuardRows {
  /** The source is stopped. */
  readonly alarm: AlarmRow;
  /** It has been silent too long; nothing is stopped. */
  readonly silence: AlarmRow;
  readonly norms: SourceNorms;
  readonly canaries: readonly CanaryFile[];
  /** What a person said was meant; until the next whole pass is over. */
  readonly meant: readonly AlarmReason[];
  readonly count: QuarantineCount;
}

export interface AlarmRow {
  readonly seq: number;
  readonly reason: AlarmReason;
  readonly at: string;
  readonly asOf?: string;
  readonly count: number;
  readonly limit: number;
  readonly where?: string;
}

export interface QuarantineCount {
  /** Waiting for a person. */
  readonly held: number;
  /** Kept out for ever. */
  readonly out: number;
}

/** One original in quarantine. Once released it has no row here any more. */
export interface QuarantineRow {
  readonly state: 'held' | 'out';
  readonly root: number;
  readonly path: string;
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly modifiedAt: string;
  readonly companion?: true;
  readonly reason: string;
  readonly instead?: number;
  readonly patient?: string;
  readonly since: string;
}

export async function readGuard<N extends keyof GuardRows>(
  rows: RowStore,
  source: string,
  name: N,
): Promise<GuardRows[N] | undefined> {
  const value = await rows.get('guard', [source, name]);
  return value === undefined ? undefined : (JSON.parse(value) as GuardRows[N]);
}

/** Numbers of one length sort as text. */
export const quarantineKey = (source: string, seq: number): readonly string[] => [source, String(seq).padStart(15, '0')];

export interface InQuarantine extends QuarantineRow {
  readonly seq: number;
}

const PAGE = 1000;

/** What a source has in quarantine, oldest first. */
export async function* quarantineOf(rows: RowStore, source: string): AsyncGenerator<InQuarantine> {
  let after: readonly string[] | undefined;
  for (;;) {
    const page = await rows.find('quarantine', { prefix: [source], limit: PAGE, ...(after && { after }) });
    for (const { key, value } of page) yield { ...(JSON.parse(value) as QuarantineRow), seq: Number(key[1]) };
    if (page.length < PAGE) return;
    after = page.at(-1)?.key;
  }
}
