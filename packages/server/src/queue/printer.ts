/** Where paper comes out. Source: RFC 8010/8011 (IPP), JetDirect port 9100, a folder that somebody else prints from. */
export interface Printer {
  readonly name: string;
  /** Hands over a whole PDF. Resolves when the printer has taken it; `job` is what it calls it. Rejects with a Fault `print.…`. */
  send(job: PrintJob): Promise<{ readonly job?: string }>;
  /** Faults `print.…` when nobody answers. */
  state(): Promise<PrinterState>;
  /**
   * What became of a job it took; absent: it never says (port 9100, a folder), and taken is all that will be known. `sinceMs`: how long ago its
   * sending began.
   */
  ended?(job: { readonly id: string; readonly job?: string; readonly sinceMs?: number }): Promise<PrinterJobState>;
  /**
   * Whether it has this job already: asked after an interrupted sending. `cannot-tell`: a person must look. Absent: the same job again
   * replaces itself, nothing is doubled.
   */
  has?(job: PrintJob, sinceMs: number): Promise<{ readonly job: string } | 'no' | 'cannot-tell'>;
  /** Takes a job back that it has and has not finished. Resolves false when it would not or is not there. */
  takeBack?(job: string): Promise<boolean>;
}

/** `reasons`: as `PrinterState`, why it waits or was given up. `unknown`: forgotten, as printers do. `cannot-tell`: it lost its memory. */
export interface PrinterJobState {
  readonly state: 'waiting' | 'printing' | 'printed' | 'given-up' | 'unknown' | 'cannot-tell';
  readonly reasons: readonly string[];
}

export interface PrintJob {
  /** Ours; the same again is not printed twice where the printer can tell. */
  readonly id: string;
  /** No patient data: `5東 P-01 2026-11-24`. */
  readonly title: string;
  readonly pdf: Uint8Array;
  readonly pages: number;
  readonly copies: number;
  readonly size: 'A4' | 'A5' | 'A6' | 'label';
  readonly tray?: string;
  /** The same as ZPL, for label printers that speak nothing else. */
  readonly zpl?: Uint8Array;
}

export interface PrinterState {
  readonly state: 'ready' | 'busy' | 'stopped' | 'unknown';
  /** Codes, most urgent first: `print.paper-out`, `print.toner-low`, `print.wrong-tray`, `print.door-open`, `print.jam`. */
  readonly reasons: readonly string[];
}
