import type { LogRecord } from '../ledger/log-record.ts';
import type { Remembered } from '../witness/remembered.ts';
import type { VerifyDoubt } from './verify-report.ts';

/** How far two honest clocks may be apart. */
const TOLERANCE_MS = 15 * 60_000;

/**
 * Compares the time of each record with the clocks of those who saw the log before and after it, and with the records before it.
 * Nothing is ordered by time; who reads "when" is warned.
 */
export class ClockCheck {
  readonly doubts: VerifyDoubt[] = [];
  readonly #seen: readonly { readonly size: number; readonly ms: number }[];
  readonly #nowMs: number;
  #next = 0;
  #newestMs = Number.NEGATIVE_INFINITY;
  #doubtedLast = -2;

  /** `now`: UTC instant; without it the newest records are compared with nothing later. */
  constructor(remembered: readonly Remembered[], now: string | undefined) {
    this.#seen = remembered
      .flatMap(({ by, size, at }) => (by === 'reader' || at === undefined ? [] : [{ size, ms: Date.parse(at) }]))
      .sort((a, b) => a.size - b.size || a.ms - b.ms);
    this.#nowMs = now === undefined ? Number.POSITIVE_INFINITY : Date.parse(now);
  }

  /** Records in log order, from the first. */
  feed(index: number, record: LogRecord): void {
    while ((this.#seen[this.#next]?.size ?? Number.POSITIVE_INFINITY) <= index) this.#next++;
    const ms = Date.parse(record.recordedAt);
    const least = Math.max(this.#newestMs, this.#seen[this.#next - 1]?.ms ?? Number.NEGATIVE_INFINITY) - TOLERANCE_MS;
    const most = (this.#seen[this.#next]?.ms ?? this.#nowMs) + TOLERANCE_MS;
    if (ms >= least && ms <= most) {
      this.#newestMs = Math.max(this.#newestMs, ms);
      return;
    }
    const last = this.doubts.at(-1);
    if (last && this.#doubtedLast === index - 1) {
      this.doubts[this.doubts.length - 1] = { ...last, records: last.records + 1 };
    } else {
      const { firstSeq, recordedAt } = record;
      this.doubts.push({ code: 'vault.clock-doubt', where: `log record ${index}`, seq: firstSeq, records: 1, recordedAt });
    }
    this.#doubtedLast = index;
  }
}
