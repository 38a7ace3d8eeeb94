import type { Recorded } from '../kernel/recorded.ts';
import { RECORD_READ } from './curiosity.ts';
import type { Emergency, Purpose, Relation, StaffFacts, Viewed } from './events.ts';
import type { Role } from './roles.ts';

/** One person's looking at the chart in one session. */
export interface PatientReportLine {
  readonly firstInstant: string;
  readonly lastInstant: string;
  /** Absent when the account is not known. */
  readonly role?: Role;
  /** 科・病棟 of the person, as registered. */
  readonly departments: readonly string[];
  /** Only when the hospital decided to name its staff to patients. */
  readonly name?: string;
  /** In the order they happened, each once. */
  readonly acts: readonly Viewed['act'][];
  /** Sections and forms, each once. */
  readonly what: readonly string[];
  readonly relation?: Relation;
  readonly purpose?: Purpose;
  readonly emergency?: Emergency;
  /** Sheets printed. */
  readonly pages: number;
}

/** 本人への閲覧記録. */
export interface PatientReport {
  readonly lines: readonly PatientReportLine[];
  /** How often the patient stood in a search result or on a list, with a name and a bed and nothing of the chart. */
  readonly listed: number;
}

/**
 * Who looked at this patient's chart, for the patient. Oldest first; what one session saw is one line.
 *
 * @param views of this patient, in order of the record.
 * @param nameStaff the hospital's own decision; role and department are given in any case.
 */
export function patientReport(
  views: readonly Recorded<Viewed>[],
  staffOf: (account: string) => Pick<StaffFacts, 'name' | 'role' | 'departments' | 'wards'> | undefined,
  nameStaff: boolean,
): PatientReport {
  const lines = new Map<string, PatientReportLine>();
  let listed = 0;
  for (const { event, recordedAt, seq } of views) {
    if (event.act === 'found' || event.act === 'listed' || event.what?.startsWith(RECORD_READ)) {
      listed++;
      continue;
    }
    const { account, session } = event.by;
    const key = session === undefined ? `seq ${seq}` : `${account} ${session}`;
    const staff = account === undefined ? undefined : staffOf(account);
    const line = lines.get(key) ?? {
      firstInstant: recordedAt,
      lastInstant: recordedAt,
      departments: staff === undefined ? [] : [...new Set([...staff.departments, ...staff.wards])],
      acts: [],
      what: [],
      pages: 0,
      ...(staff === undefined ? {} : { role: staff.role }),
      ...(nameStaff && staff !== undefined ? { name: staff.name } : {}),
    };
    const { relation = line.relation, purpose = line.purpose, emergency = line.emergency } = event;
    lines.set(key, {
      ...line,
      lastInstant: recordedAt,
      acts: once(line.acts, event.act),
      what: event.what === undefined ? line.what : once(line.what, event.what),
      pages: line.pages + (event.pages ?? 0),
      ...(relation === undefined ? {} : { relation }),
      ...(purpose === undefined ? {} : { purpose }),
      ...(emergency === undefined ? {} : { emergency }),
    });
  }
  return { lines: [...lines.values()], listed };
}

const once = <T>(list: readonly T[], one: T): readonly T[] => (list.includes(one) ? list : [...list, one]);
