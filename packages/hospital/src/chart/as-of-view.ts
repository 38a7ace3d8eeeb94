/** Stands in a chart that is not of now: over what had been received by then, never over what is dated later. */
export interface AsOfView {
  /** The time asked for, local: `2026-10-30T23:45`. Ages and days left are counted on its day. */
  readonly at: string;
  /** When the last original that counts was received, UTC. */
  readonly receivedInstant: string;
  /**
   * Entries of several moments may be kept together: some received after `at`, before this instant, may count already. Absent when times are
   * known exactly.
   */
  readonly exactFromInstant?: string;
  /** When this copy began: before that nothing can be said. */
  readonly copyFromInstant: string;
}
