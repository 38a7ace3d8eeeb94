/** An event with its place in a station's ledger. */
export interface Recorded<E> {
  readonly station: string;
  /** Position in the station's ledger, from 0, without gaps. Evidence is ordered by it, never by a clock. */
  readonly seq: number;
  /** When we recorded it: UTC instant, ISO 8601 with milliseconds. */
  readonly recordedAt: string;
  readonly event: E;
}
