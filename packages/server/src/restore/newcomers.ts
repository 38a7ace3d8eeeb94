import {
  type IntakeEvent,
  type ItemRow,
  isSourceEvent,
  type OriginalReceived,
  type PatientRow,
  patientRow,
} from '@tomoshibi/hospital';
import { placeOf } from '../intake/place-of.ts';
import { readOriginal } from '../intake/read-original.ts';
import { patientsOfEvent } from './patients-of-entry.ts';

/**
 * Patients whom the packs do not know, with what their newest basics (ADT-00) say of name, birth date and sex: they must be found,
 * and count as of the same name as others, before their charts are folded. Of one without basics only the number is known.
 */
export interface Newcomers {
  note(seq: number, event: IntakeEvent, content: Uint8Array | undefined): void;
  /** Whether it would be looked at for basics, were its bytes at hand. */
  lacks(event: OriginalReceived): boolean;
  /** Patient rows as text, by number. */
  rows(): Iterable<readonly [number: string, row: string]>;
}

export function collectNewcomers(isKnown: (number: string) => boolean): Newcomers {
  const found = new Map<string, { readonly sentAt: string; readonly row: PatientRow }>();
  return {
    note(seq, event, content) {
      if (!isSourceEvent(event)) return;
      for (const number of patientsOfEvent(event)) {
        if (isKnown(number)) continue;
        const before = found.get(number);
        if (before === undefined) found.set(number, { sentAt: '', row: onlyNumber(number) });
        const basics = basicsOf(number, seq, event, content);
        if (basics !== undefined && basics.sentAt >= (before?.sentAt ?? '')) found.set(number, basics);
      }
    },
    lacks: (event) => isBasics(event) && patientsOfEvent(event).some((number) => !isKnown(number)),
    *rows() {
      for (const [number, { row }] of found) yield [number, JSON.stringify(row)];
    },
  };
}

const isBasics = ({ path, companion }: OriginalReceived): boolean => placeOf(path, companion).key?.kind === 'ADT-00';

function basicsOf(number: string, seq: number, event: IntakeEvent, content: Uint8Array | undefined) {
  if (event.kind !== 'intake.original-received' || content === undefined) return undefined;
  const { key, flag, sentAt } = placeOf(event.path, event.companion) as ReturnType<typeof placeOf> & { readonly sentAt: string };
  if (key?.kind !== 'ADT-00' || flag !== '1' || key.patient !== number) return undefined;
  const { facts } = readOriginal(key.kind, number, sentAt, content).decoded;
  if (facts === undefined) return undefined;
  const row: ItemRow = { versions: [{ seq, flag, sentAt }], of: seq, facts };
  return { sentAt, row: patientRow(number, [{ key, row }], undefined) };
}

const onlyNumber = (number: string): PatientRow => ({ number, name: {}, identityFrom: 'none', stay: { state: 'unknown' } });
