import type { Doer } from '../access/events.ts';
import type { Recorded } from '../kernel/recorded.ts';
import type { SupplyCounted, SupplyOrdered } from './events.ts';

/** 物品: paper, toner, labels as they were last counted. */
export interface SupplyRow {
  readonly item: string;
  readonly name: string;
  /** 枚, 本, 巻. */
  readonly unit: string;
  readonly count: number;
  readonly countedInstant: string;
  readonly by: Doer;
  readonly perDay?: { readonly normal: number; readonly outage: number };
  readonly supplier?: string;
  readonly leadDays?: number;
  /** Counts before, newest first. */
  readonly past: readonly { readonly count: number; readonly atInstant: string }[];
  /** Asked for since the last count. */
  readonly ordered?: { readonly count: number; readonly atInstant: string; readonly expectedOn?: string };
}

const PAST_KEPT = 12;

/** What a later count does not say again (supplier, days) stays. A count ends what was ordered before it: it is counted with the rest. */
export function foldSupply(
  before: SupplyRow | undefined,
  { event, recordedAt }: Recorded<SupplyCounted | SupplyOrdered>,
): SupplyRow | undefined {
  if (event.kind === 'forms.supply-ordered') {
    const { count, expectedOn } = event;
    return before && { ...before, ordered: { count, atInstant: recordedAt, ...(expectedOn !== undefined && { expectedOn }) } };
  }
  const { kind: _kind, v: _v, ...counted } = event;
  const { ordered: _ordered, ...kept } = before ?? { past: [] };
  const last = before === undefined ? [] : [{ count: before.count, atInstant: before.countedInstant }];
  return { ...kept, ...counted, countedInstant: recordedAt, past: [...last, ...kept.past].slice(0, PAST_KEPT) };
}
