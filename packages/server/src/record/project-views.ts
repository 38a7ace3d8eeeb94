import type { Recorded } from '@tomoshibi/hospital';
import type { ProjectRecord } from './project.ts';
import { type RecordEvent, seqKey } from './station-record.ts';

/** A row of table `viewed`: any event, as recorded. */
export type RecordedRow = Recorded<RecordEvent>;

/**
 * Every event in order, and where each patient and each account stands in them. Secrets (hashes, keys) are left out: whoever
 * may read the record must not be able to try passwords on it.
 */
export const projectViews: ProjectRecord = (entry, rows) => {
  const { event } = entry;
  const seq = seqKey(entry.seq);
  const shown = event.kind === 'access.factor-set' ? { ...event, factor: { type: event.factor.type } } : event;
  rows.put('viewed', [seq], JSON.stringify({ ...entry, event: shown }));
  const patients =
    'patients' in event ? event.patients : 'patient' in event && event.patient !== undefined ? [event.patient] : [];
  for (const patient of new Set(patients)) rows.put('viewedPatient', [patient, seq], '');
  for (const account of accountsOf(event)) rows.put('viewedAccount', [account, seq], '');
};

function accountsOf(event: RecordEvent): ReadonlySet<string> {
  const named = 'account' in event && event.account !== undefined ? [event.account] : [];
  const doer = 'by' in event && event.by.account !== undefined ? [event.by.account] : [];
  return new Set([...named, ...doer]);
}
