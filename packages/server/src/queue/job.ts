import type { Doer, PrintedSheet } from '@tomoshibi/hospital';
import type { PrintJob } from './printer.ts';

/**
 * `accepting`: bytes are kept, the record does not know of it yet. `waiting`: not handed over. `sending`: being handed over. `unsure`: an
 * interrupted sending that the printer cannot tell about. `printing`: the printer has it. `printed`: the printer said so. `handed-over`: taken by
 * a printer that never says. `stopped`: nothing more happens by itself. `cancelled`: taken back.
 */
export const JOB_STATES = [
  'accepting',
  'waiting',
  'sending',
  'unsure',
  'printing',
  'printed',
  'handed-over',
  'stopped',
  'cancelled',
] as const;
export type JobState = (typeof JOB_STATES)[number];

/** One job as the queue keeps it: everything but the bytes. Sealed, because of the numbers of sheets and patients. */
export interface QueuedJob {
  readonly id: string;
  /** No patient data. */
  readonly title: string;
  readonly printer: string;
  readonly unit?: string;
  readonly pages: number;
  readonly copies: number;
  readonly size: PrintJob['size'];
  readonly sheets: readonly PrintedSheet[];
  readonly night?: string;
  readonly by: Doer;
  readonly acceptedInstant: string;
  readonly state: JobState;
  readonly changedInstant: string;
  /** What keeps it: `print.…`. */
  readonly code?: string;
  readonly tries: number;
  /** When a sending was begun whose bytes may have gone; paper may have come out since. */
  readonly begun?: string;
  /** The printer's own number for it. */
  readonly theirs?: string;
  /** It was moved while another printer had it and would not give it back. */
  readonly maybeTwice?: true;
}

export const isOver = ({ state }: Pick<QueuedJob, 'state'>): boolean =>
  state === 'printed' || state === 'handed-over' || state === 'cancelled';
