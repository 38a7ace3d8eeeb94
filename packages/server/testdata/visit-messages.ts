/** Appointments and planned admissions of みほん病院 as a sender of HL7 v2 writes them, and the way into the ledger. Nobody in them is real. */
import { createHash } from 'node:crypto';
import type { IntakeEvent } from '@tomoshibi/hospital';
import type { TestHospital } from '../src/intake/open-test-hospital.ts';
import { arrivalEvent } from '../src/roads/arrival-event.ts';
import { FEED_ROOTS } from '../src/roads/feed-roots.ts';
import { placeMessage } from '../src/roads/hl7/place-message.ts';

interface Person {
  readonly number: string;
  readonly name?: string;
  readonly kana?: string;
  readonly born?: string;
  /** Digits of MSH-7: which message of a key is the newest. */
  readonly sentAt?: string;
  /** PV1-10. */
  readonly department?: string;
}

export interface Booking extends Person {
  /** SCH-1 and SCH-2. */
  readonly id: string;
  /** `202611240930`. */
  readonly at: string;
  readonly what?: string;
  /** SCH-25. */
  readonly status?: string;
  readonly event?: 'S12' | 'S13' | 'S14' | 'S15' | 'S26';
}

export interface Planned extends Person {
  /** PV2-8, `202611241000`. */
  readonly at: string;
  /** A14 plans, A27 takes the plan back, A01 admits. */
  readonly event?: 'A14' | 'A27' | 'A01';
}

let control = 0;

/** A segment by its fields' numbers. */
function segment(id: string, fields: Readonly<Record<number, string>>): string {
  const last = Math.max(...Object.keys(fields).map(Number));
  return [id, ...Array.from({ length: last }, (_, at) => fields[at + 1] ?? '')].join('|');
}

function message(type: string, person: Person, rest: readonly string[]): Uint8Array {
  const { number, name = '見本^花子', kana = 'ミホン^ハナコ', born = '19560412', sentAt = '20261122090000' } = person;
  const segments = [
    `MSH|^~\\&|EMR|MIHON|TOMOSHIBI|MIHON|${sentAt}||${type}|${++control}|P|2.5||||||UNICODE UTF-8`,
    ...(type.startsWith('ADT') ? [segment('EVN', { 2: sentAt })] : []),
    segment('PID', { 3: `${number}^^^^PI`, 5: `${name}^^^^^L^I~${kana}^^^^^L^P`, 7: born, 8: 'F' }),
    ...rest,
  ];
  return new TextEncoder().encode(`${segments.join('\r')}\r`);
}

export function siu(booking: Booking): Uint8Array {
  const { id, at, event = 'S12', department = '01^内科', what = '定期', status = 'Booked' } = booking;
  const [head, pid] = new TextDecoder().decode(message(`SIU^${event}^SIU_S12`, booking, [])).split('\r') as [string, string];
  const segments = [
    head,
    segment('SCH', { 1: id, 2: id, 7: `R^${what}`, 9: '30', 10: 'min', 11: `^^30^${at}`, 25: status }),
    pid,
    segment('PV1', { 2: 'O', 10: department }),
    'RGS|1',
    segment('AIS', { 1: '1', 3: `K^${what}`, 4: at, 7: '30', 8: 'min' }),
  ];
  return new TextEncoder().encode(`${segments.join('\r')}\r`);
}

export function planned(plan: Planned): Uint8Array {
  const { at, event = 'A14', department = '01^内科' } = plan;
  const structure = event === 'A14' ? '^ADT_A05' : event === 'A27' ? '^ADT_A21' : '^ADT_A01';
  const rest = [
    segment('PV1', { 2: 'I', 3: '5E^501^1', 10: department, ...(event === 'A01' && { 44: at }) }),
    ...(event === 'A01' ? [] : [segment('PV2', { 8: at })]),
  ];
  return message(`ADT^${event}${structure}`, plan, rest);
}

export interface Sent {
  readonly event: IntakeEvent;
  readonly content: Uint8Array;
}

/** What the ledger says of a message that came by MLLP. */
export function sentByMllp(bytes: Uint8Array): readonly Sent[] {
  return placeMessage(bytes, '2026-11-22T00:00:00.000Z').arrivals.map((placed) => ({
    event: arrivalEvent({ ...placed, source: 'mllp', receivedAt: '2026-11-22T00:00:00.000Z' }, FEED_ROOTS.mllp),
    content: placed.bytes,
  }));
}

/** Puts what came into the ledger and onto the rows. */
export async function takeByMllp({ writing }: Pick<TestHospital, 'writing'>, messages: readonly Uint8Array[]): Promise<void> {
  const entries = messages
    .flatMap(sentByMllp)
    .map(({ event, content }) => ({ event: JSON.stringify(event), content, sha256: createHash('sha256').update(content).digest('hex') }));
  const firstSeq = writing.projector.next();
  const { recordedAt } = await writing.ledger.append(entries);
  await writing.projector.project({ firstSeq, entries, recordedAt });
  await writing.projector.settled();
}
