import {
  type Doer,
  type IncidentReported,
  type IncidentTally,
  incidentTally,
  ok,
  type Result,
  reportIncident,
} from '@tomoshibi/hospital';
import type { Desk } from './desk.ts';

export interface IncidentAsked extends Pick<IncidentReported, 'what' | 'place' | 'level' | 'onPaper' | 'text'> {
  readonly occurredAt?: string | undefined;
  /** As typed: a report is taken even when the number is not one of ours. */
  readonly patient?: string | undefined;
}

/** ヒヤリハット: written, and its place in the record given back as a receipt. */
export async function report(
  desk: Desk,
  { occurredAt, patient, ...asked }: IncidentAsked,
  by: Doer,
): Promise<Result<{ seq: number }>> {
  const event = reportIncident({
    ...asked,
    by,
    ...(occurredAt === undefined ? {} : { occurredAt }),
    ...(patient === undefined ? {} : { patient }),
  });
  return event.ok ? ok({ seq: await desk.write(event.value) }) : event;
}

export async function tally(desk: Desk): Promise<Result<IncidentTally>> {
  const { wards } = await desk.reader.hospital();
  const beds = desk.config.beds ?? wards.reduce((sum, { inpatients }) => sum + inpatients, 0);
  return ok(incidentTally(await desk.rows.incidents(), { onDay: desk.dayOf(), beds, dayOf: desk.dayOf }));
}
