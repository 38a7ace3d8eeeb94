import type { Action, Emergency, Purpose, Refusal, Result, Viewed } from '@tomoshibi/hospital';
import type { Context } from 'hono';
import type { PatientAsked } from '../reader.ts';

/** What a route asks before it shows anything. */
export interface GateAsk {
  readonly action: Action;
  /** The chart that is opened. Absent for lists: there every patient shown is written down. */
  readonly patient?: PatientAsked;
  /** Sent when a chart is opened, after the page asked the person; remembered for this chart while the session lasts. */
  readonly purpose?: Purpose | undefined;
  readonly emergency?: Emergency | undefined;
}

/** What is about to be shown, for the record. With `GateAsk.patient` the gate puts the patient's number in itself. */
export type Shown = Pick<Viewed, 'act' | 'patients' | 'what' | 'pages'>;

/**
 * Stands between a route and a person: session, right, care relation or purpose, and the record. `pass` runs `read` only when
 * the person may, and gives its value only after what it shows is durable in the record. No value passes it unlogged.
 *
 * Refusals besides those of `read`: `access.login-needed` (401), `access.not-allowed` (403), `access.purpose-needed` (403, detail
 * `relation`), `access.emergency-needed` (403), `access.view-budget` (429), `access.record-not-writable` (503).
 */
export interface Gate {
  pass<T>(
    c: Context,
    ask: GateAsk,
    read: () => Promise<Result<T>>,
    shown?: (value: T) => Shown | readonly Shown[],
  ): Promise<Result<T>>;
}

/** HTTP status of a refusal that came through the gate. */
export function gateStatus({ code }: Refusal): 401 | 403 | 404 | 409 | 429 | 503 {
  if (code === 'access.login-needed') return 401;
  if (code === 'access.view-budget') return 429;
  if (code === 'access.record-not-writable') return 503;
  if (code.startsWith('access.')) return 403;
  return code.endsWith('-unknown') || code.endsWith('-not-found') ? 404 : 409;
}
