import type { RecordLine } from '@tomoshibi/hospital';
import type { RecordedRow } from './project-views.ts';
import type { StaffOf } from './staff-views.ts';

/** A ward list names 42 patients; a line of the record shows so many and says how many there are. */
const PATIENTS_SHOWN = 20;
/** What an event keeps besides, in words or codes. */
const NOTES = ['reason', 'why', 'rule', 'verdict', 'note'] as const;

/** One event as S-91 shows it. */
export function lineOf({ seq, recordedAt, event }: RecordedRow, staffOf: StaffOf): RecordLine {
  const by = 'by' in event ? event.by : undefined;
  const place = by?.place ?? ('place' in event ? event.place : undefined);
  const patients =
    'patients' in event ? event.patients : 'patient' in event && event.patient !== undefined ? [event.patient] : [];
  const about = 'accounts' in event ? event.accounts : 'account' in event && event.account !== undefined ? [event.account] : [];
  const words = NOTES.flatMap((name) => {
    const value: unknown = name in event ? (event as unknown as Record<string, unknown>)[name] : undefined;
    return typeof value === 'string' && value !== '' ? [value] : [];
  });
  const seen =
    event.kind === 'access.viewed'
      ? {
          act: event.act,
          what: event.what,
          relation: event.relation,
          purpose: event.purpose,
          emergency: event.emergency,
          pages: event.pages,
        }
      : {};
  const loose = {
    seq,
    atInstant: recordedAt,
    kind: event.kind,
    by: by?.account === undefined ? undefined : staffOf(by.account),
    place,
    patients: patients.slice(0, PATIENTS_SHOWN),
    patientCount: patients.length,
    about: about.map(staffOf),
    ...seen,
    note: words.length === 0 ? undefined : words.join(' / '),
  };
  return Object.fromEntries(Object.entries(loose).filter(([, value]) => value !== undefined)) as unknown as RecordLine;
}
