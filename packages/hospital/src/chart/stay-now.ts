import type { MovementMade } from './movements.ts';
import { present } from './present.ts';
import type { BedView, StayView } from './view.ts';

/** HL70112 as SS-MIX2 uses PV1-36: 20–29 died in hospital, 40–49 died elsewhere. */
const DIED = /^[24]\d$/;

/**
 * Who lies where: the latest ADT-22 or -42 that no ADT-52 follows; out while an ADT-31 is not followed by ADT-32.
 * 主治医 is the newest stated since admission (ADT-22, -42, -01), and ends with discharge. Planned discharge is the
 * newest ADT-51 since admission. Without any stay: outpatient when somebody was received, else unknown — the PV1-2 of
 * ADT-00 alone never makes an inpatient. A visit on a later day than a death is a contradiction: unknown.
 * Source: docs/formats/ssmix2-reading.md, PV1.
 *
 * @param movements in order, withdrawn ones left out.
 */
export function stayNow(
  movements: readonly MovementMade[],
  lastVisit: MovementMade | undefined,
  patientClass: string | undefined,
): StayView {
  let stay: Stay = { inside: false, away: false };
  for (const movement of movements) stay = step(stay, movement);
  const view = { place: stay.place, admittedAt: stay.admittedAt, department: stay.department, attending: stay.attending };
  if (stay.inside) {
    return present<StayView>({
      state: stay.away ? 'on-leave' : 'inpatient',
      ...view,
      dischargedAt: undefined,
      plannedDischargeAt: stay.plannedDischargeAt,
    });
  }
  const later =
    lastVisit !== undefined && (stay.dischargedAt === undefined || lastVisit.at.slice(0, 10) > stay.dischargedAt.slice(0, 10));
  if (stay.died && !later) return present<StayView>({ state: 'deceased', ...past(stay) });
  if (stay.died) return { state: 'unknown' };
  const seen = lastVisit !== undefined || stay.dischargedAt !== undefined || patientClass === 'O';
  return present<StayView>({
    state: seen ? 'outpatient' : 'unknown',
    ...past(stay),
    department: later ? (lastVisit?.facts.dept ?? undefined) : stay.department,
  });
}

interface Stay {
  readonly inside: boolean;
  readonly away: boolean;
  readonly died?: boolean | undefined;
  readonly place?: BedView | undefined;
  readonly admittedAt?: string | undefined;
  readonly department?: string | undefined;
  readonly attending?: string | undefined;
  readonly dischargedAt?: string | undefined;
  readonly plannedDischargeAt?: string | undefined;
}

const past = (stay: Stay) => ({
  place: undefined,
  admittedAt: undefined,
  department: stay.department,
  attending: undefined,
  dischargedAt: stay.dischargedAt,
  plannedDischargeAt: undefined,
});

function step(stay: Stay, { kind, facts, at }: MovementMade): Stay {
  switch (kind) {
    case 'ADT-22':
      return {
        inside: true,
        away: false,
        place: facts.place,
        admittedAt: facts.admittedAt ?? at,
        department: facts.dept,
        attending: facts.attending,
        plannedDischargeAt: facts.plannedDischargeAt,
      };
    case 'ADT-42':
      return {
        ...(stay.inside ? stay : {}),
        inside: true,
        away: false,
        place: facts.place,
        admittedAt: (stay.inside ? stay.admittedAt : undefined) ?? facts.admittedAt,
        department: facts.dept ?? stay.department,
        attending: facts.attending ?? (stay.inside ? stay.attending : undefined),
      };
    case 'ADT-01':
      return stay.inside ? { ...stay, attending: facts.attending ?? stay.attending } : stay;
    case 'ADT-31':
      return stay.inside ? { ...stay, away: true } : stay;
    case 'ADT-32':
      return stay.inside ? { ...stay, away: false } : stay;
    case 'ADT-51':
      return stay.inside ? { ...stay, plannedDischargeAt: facts.plannedDischargeAt ?? at } : stay;
    case 'ADT-52':
      return {
        inside: false,
        away: false,
        died: DIED.test(facts.disposition ?? ''),
        department: facts.dept ?? stay.department,
        dischargedAt: facts.dischargedAt ?? at,
      };
    default:
      return stay;
  }
}
