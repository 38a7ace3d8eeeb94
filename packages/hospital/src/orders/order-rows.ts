import type { Doer } from '../access/events.ts';
import type { Recorded } from '../kernel/recorded.ts';
import type { OrderReissued, OrderWithdrawn, PrescriptionWritten, SlipWritten } from './events.ts';

/** What was written, as it stands: table `order`, and `orderOn` by day. */
export interface OrderRow {
  readonly seq: number;
  readonly recordedAt: string;
  readonly event: PrescriptionWritten | SlipWritten;
  readonly withdrawn?: { readonly at: string; readonly by: Doer; readonly reason: string };
  /** 再発行, oldest first. */
  readonly reissues?: readonly { readonly at: string; readonly by: Doer; readonly copy: number; readonly reason: string }[];
}

export const orderRow = (
  { seq, recordedAt }: Pick<Recorded<unknown>, 'seq' | 'recordedAt'>,
  event: OrderRow['event'],
): OrderRow => ({
  seq,
  recordedAt,
  event,
});

/** Struck through, never removed; a second withdrawal changes nothing. */
export const withdrawnRow = (
  row: OrderRow,
  { recordedAt }: Pick<Recorded<unknown>, 'recordedAt'>,
  { by, reason }: OrderWithdrawn,
): OrderRow => (row.withdrawn === undefined ? { ...row, withdrawn: { at: recordedAt, by, reason } } : row);

export const reissuedRow = (
  row: OrderRow,
  { recordedAt }: Pick<Recorded<unknown>, 'recordedAt'>,
  { by, copy, reason }: OrderReissued,
): OrderRow => ({ ...row, reissues: [...(row.reissues ?? []), { at: recordedAt, by, copy, reason }] });
