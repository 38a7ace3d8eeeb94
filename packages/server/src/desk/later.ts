import {
  type CriticalCalled,
  callCritical,
  closeAwaited,
  type Doer,
  type LaterFactNoted,
  type LaterView,
  laterView,
  noteLaterFact,
  ok,
  type Result,
  type ResultAwaitedClosed,
  retractNote,
} from '@tomoshibi/hospital';
import type { PatientAsked } from '../reader.ts';
import type { Desk } from './desk.ts';

/** 写しの後に起きたこと of one chart. Refusals: `chart.patient-unknown`. */
export async function readLater(desk: Desk, patient: PatientAsked): Promise<Result<LaterView>> {
  const whose = await desk.whose(patient);
  if (!whose.ok) return whose;
  return ok(laterView(await desk.rows.notes(whose.value.number), await desk.names()));
}

export interface NoteAsked extends Pick<LaterFactNoted, 'about' | 'text' | 'basis'> {
  readonly patient: PatientAsked;
  readonly occurredAt?: string | undefined;
}

/** Writes, then answers with the band as it is now. Refusals: those of the use case, `chart.patient-unknown`. */
export async function note(desk: Desk, { patient, occurredAt, ...asked }: NoteAsked, by: Doer): Promise<Result<LaterView>> {
  const whose = await desk.whose(patient);
  if (!whose.ok) return whose;
  const { number } = whose.value;
  const event = noteLaterFact({ ...asked, ...(occurredAt === undefined ? {} : { occurredAt }), patient: number, by });
  if (!event.ok) return event;
  await desk.write(event.value);
  return readLater(desk, { number });
}

export interface RetractAsked {
  readonly patient: PatientAsked;
  readonly seq: number;
  readonly reason: string;
}

export async function retract(desk: Desk, { patient, seq, reason }: RetractAsked, by: Doer): Promise<Result<LaterView>> {
  const whose = await desk.whose(patient);
  if (!whose.ok) return whose;
  const { number } = whose.value;
  const event = retractNote(await desk.rows.note(number, seq), { patient: number, reason, by });
  if (!event.ok) return event;
  await desk.write(event.value);
  return readLater(desk, { number });
}

export interface CloseAsked {
  readonly patient: PatientAsked;
  readonly original: string;
  readonly how: ResultAwaitedClosed['how'];
}

export async function close(desk: Desk, { patient, ...asked }: CloseAsked, by: Doer): Promise<Result<LaterView>> {
  const whose = await desk.whose(patient);
  if (!whose.ok) return whose;
  const { number } = whose.value;
  const event = closeAwaited(await desk.rows.notes(number), { ...asked, patient: number, by });
  if (!event.ok) return event;
  await desk.write(event.value);
  return readLater(desk, { number });
}

export interface CallAsked extends Pick<CriticalCalled, 'test' | 'value' | 'to' | 'readBack'> {
  readonly patient: PatientAsked;
}

export async function call(desk: Desk, { patient, ...asked }: CallAsked, by: Doer): Promise<Result<LaterView>> {
  const whose = await desk.whose(patient);
  if (!whose.ok) return whose;
  const { number } = whose.value;
  const event = callCritical({ ...asked, patient: number, by });
  if (!event.ok) return event;
  await desk.write(event.value);
  return readLater(desk, { number });
}
