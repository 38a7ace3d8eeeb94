import type { Movement } from '@tomoshibi/formats';
import type { MovementFacts } from '../facts.ts';
import { present } from '../present.ts';
import { bed, label, stated } from './parts.ts';

/** ADT-01, -12, -21, -22, -31, -32, -41, -42, -51, -52. */
export function movementFacts(record: Movement): MovementFacts {
  const visit = record.visit;
  return present<MovementFacts>({
    kind: 'movement',
    ...stated(record.cancels, record.head, record.recordedAt),
    at: record.happenedAt,
    cls: visit?.patientClass,
    place: bed(visit?.place),
    from: bed(visit?.previousPlace),
    planned: bed(visit?.plannedPlace),
    dept: visit?.department ?? visit?.place?.department,
    attending: visit?.attending?.name ?? visit?.attending?.id,
    disposition: visit?.dischargeDisposition,
    admittedAt: visit?.admittedAt,
    dischargedAt: visit?.dischargedAt,
    plannedAdmissionAt: visit?.plannedAdmissionAt,
    plannedDischargeAt: visit?.plannedDischargeAt,
    plannedReturnAt: visit?.plannedReturnAt,
    reason: label(visit?.reason),
  });
}
