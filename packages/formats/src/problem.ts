/**
 * Something in other people's data that was not as agreed. Never an exception: the bytes stay,
 * the record says what could be read, and the problem goes to a worklist.
 */
export interface Problem {
  /** Stable key, also the key of its explanation in docs/errors.md, e.g. `hl7.date-shape`. */
  readonly code: string;
  /** Where: `PID-7`, `OBX[3]-5`, `byte 120`. No patient data. */
  readonly where?: string;
  /** The raw text as received; may hold patient data, so it is shown in the chart only, never logged. */
  readonly raw?: string;
  /** `record`: the item must not be shown as chart data. `field`: the item is shown, this part of it with its raw text. */
  readonly affects: 'record' | 'field';
}

/** What every decoder gives back. It never throws, whatever the bytes. */
export interface Decoded<R> {
  /** Undefined when nothing of the kind could be read. */
  readonly record: R | undefined;
  readonly problems: readonly Problem[];
}
