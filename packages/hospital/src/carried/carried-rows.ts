import type { Doer } from '../access/events.ts';
import type { Recorded } from '../kernel/recorded.ts';
import type { CarriedAssigned, CarriedBrought, CarriedRetracted, PersonField } from './events.ts';

/** One thing that was brought, as it stands now. */
export interface CarriedRow {
  readonly seq: number;
  readonly recordedAt: string;
  readonly event: CarriedBrought;
  /** Whose it is now; absent: nobody's. */
  readonly patient?: string;
  readonly assigned?: {
    readonly recordedAt: string;
    readonly by: Doer;
    readonly reason?: string;
    readonly differs?: readonly PersonField[];
  };
  readonly retracted?: { readonly recordedAt: string; readonly reason: string; readonly by: Doer };
}

export const broughtRow = ({ seq, recordedAt }: Recorded<unknown>, event: CarriedBrought): CarriedRow => ({
  seq,
  recordedAt,
  event,
  ...(event.patient === undefined ? {} : { patient: event.patient }),
});

/** The first assignment counts; what was taken back or is somebody's stays where it is. */
export function assignedRow(row: CarriedRow, { recordedAt, event }: Recorded<CarriedAssigned>): CarriedRow {
  if (row.patient !== undefined || row.retracted !== undefined) return row;
  const { patient, by, reason, differs } = event;
  const assigned = { recordedAt, by, ...(reason === undefined ? {} : { reason }), ...(differs === undefined ? {} : { differs }) };
  return { ...row, patient, assigned };
}

export function takenBackRow(row: CarriedRow, { recordedAt, event }: Recorded<CarriedRetracted>): CarriedRow {
  if (row.retracted !== undefined || row.patient !== event.patient) return row;
  return { ...row, retracted: { recordedAt, reason: event.reason, by: event.by } };
}
