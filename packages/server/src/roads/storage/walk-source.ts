import type { SourceOf } from '../../home/config.ts';
import { Pace } from '../../intake/pace.ts';
import type { TakeReport } from '../../intake/take-report.ts';
import { takeSsmix2 } from '../../intake/take-ssmix2.ts';
import { turnsOf } from '../../intake/turns.ts';
import type { Taking } from '../../opened.ts';

export interface WalkOptions {
  /** Patient numbers walked before all others, in this order: in-patients, today's appointments. */
  readonly first?: readonly string[];
  /** Only these patients' folders: a quick pass, which says nothing about anybody else. */
  readonly only?: readonly string[];
  /** As fast as it goes, whatever the configuration says, and instead of a pass under way: for 緊急写し. */
  readonly unthrottled?: boolean;
  readonly signal?: AbortSignal;
  onProgress?(done: { readonly seen: number; readonly taken: number }): void;
}

/** So few patients are looked at sooner than a second thread is started. */
const FEW = 8;

/**
 * One pass over the storage of a source as the configuration has it. Everything it took is durable and on the charts when it
 * resolves. Rejects only with faults of our own side.
 */
export function walkSource(hospital: Taking, source: SourceOf<'ssmix2'>, options: WalkOptions = {}): Promise<TakeReport> {
  const { signal, onProgress, first, only, unthrottled = false } = options;
  const pace = unthrottled ? Pace.of() : Pace.of(source.touchesPerSecond, turnsOf(hospital, source.name).due);
  return takeSsmix2(hospital, {
    source: source.name,
    roots: source.roots,
    ahead: only === undefined || only.length > FEW,
    pace,
    cutIn: unthrottled,
    ...(first && { first }),
    ...(only && { only }),
    ...(signal && { signal }),
    ...(onProgress && { onProgress }),
  });
}
