import type { Relation, StaffFacts } from './events.ts';
import type { Role } from './roles.ts';

/** Something in the chart that ties the patient to people on a day: a reception, an order, a test, a plan. */
export interface CareTie {
  readonly kind: 'visit' | 'prescription' | 'injection' | 'lab' | 'imaging' | 'endoscopy' | 'physiology' | 'meal' | 'other';
  /** `2024-05-01`, of the visit or of what is planned; the day of the order when no other is known. */
  readonly day: string;
  /** Code or name, as the source sends it. */
  readonly department?: string | undefined;
  /** 依頼医, 担当医, as written in the chart. */
  readonly doctor?: string | undefined;
}

/** What of the patient decides who is caring. Everything absent means nothing is known, and then nobody is. */
export interface PatientCare {
  /** Ward where the patient lies now, on leave included. */
  readonly ward?: string | undefined;
  /** Wards left, or planned for admission or transfer, each with its day: what is read before and written after a stay. */
  readonly otherWards?: readonly { readonly ward: string; readonly day: string }[] | undefined;
  /** Of the stay, while it lasts. Code, name or both. */
  readonly departments: readonly string[];
  /** 主治医 of the stay. */
  readonly attending?: string | undefined;
  readonly ties: readonly CareTie[];
  /** Teams that follow the patient (NST, 緩和ケア). */
  readonly teams: readonly string[];
}

/** The viewer at that moment. */
export interface Viewer extends Pick<StaffFacts, 'name' | 'role' | 'departments' | 'wards' | 'teams' | 'chartNames'> {
  /**
   * Ward of the enrolled PC in front of the person. 応援 and porters of the night work there without being on its list. Who walks
   * to a ward only to look has the ward's relation; the record still says at which PC.
   */
  readonly deviceWard?: string | undefined;
  /** On the on-call list now: for these wards and departments, or for the whole house when both are empty. */
  readonly onCall?: { readonly wards: readonly string[]; readonly departments: readonly string[] } | undefined;
}

/** Central services are tied by what they carry out, whoever ordered it. */
const CARRIES_OUT: Partial<Record<Role, readonly CareTie['kind'][]>> = {
  pharmacist: ['prescription', 'injection'],
  lab: ['lab', 'physiology'],
  radiographer: ['imaging'],
  dietitian: ['meal'],
};

/** Days after an order within which a central service still works on it, and days ahead of it in which it prepares. */
const CARRIED_OUT_DAYS = { before: 14, after: 7 };
/** A doctor answers for what he or she ordered as long as certificates and refills go back to it. */
const OWN_ORDER_DAYS = { before: 0, after: 366 };
/** What a doctor has planned is his or hers from the day it is planned. */
const OWN_PLAN_DAYS = { before: 3660, after: 0 };
/** Chronic patients come every one to three months, some half-yearly. After that the department asks again. */
const DEPARTMENT_DAYS = { before: 14, after: 183 };
/** An appointment counts from two weeks before (charts are prepared) to the day after. */
const APPOINTMENT_DAYS = { before: 14, after: 1 };
/** A ward reads up on who comes in the next two days, and writes its summaries in the week after. */
const OTHER_WARD_DAYS = { before: 2, after: 7 };

/**
 * Why this person may be looking at this patient on this day; `none` when nothing says so, and then a purpose is asked for.
 * Names are compared whole, after NFKC and without spaces: a similar name is nobody's. The strongest reason wins:
 * attending, ward, order, appointment, department, team, list.
 *
 * @param onDay the hospital's today, `2024-05-01`.
 */
export function careRelation(viewer: Viewer, patient: PatientCare, onDay: string): Relation {
  const names = folded([viewer.name, ...viewer.chartNames]);
  const departments = folded(viewer.departments);
  const mine = (doctor: string | undefined) => viewer.role === 'doctor' && doctor !== undefined && names.has(plain(doctor));
  const ours = (department: string | undefined) => department !== undefined && departments.has(plain(department));

  if (mine(patient.attending)) return 'attending';
  const wards = folded([...viewer.wards, viewer.deviceWard ?? '']);
  const near = (patient.otherWards ?? []).filter(({ day }) => isWithin(daysBetween(day, onDay), OTHER_WARD_DAYS));
  if ([...near, { ward: patient.ward ?? '' }].some(({ ward }) => wards.has(plain(ward)))) return 'ward';

  const ties = patient.ties.map((tie) => ({ ...tie, ago: daysBetween(tie.day, onDay) }));
  const carried = CARRIES_OUT[viewer.role] ?? [];
  if (
    ties.some(
      ({ kind, doctor, ago }) =>
        (mine(doctor) && isWithin(ago, OWN_ORDER_DAYS)) || (carried.includes(kind) && isWithin(ago, CARRIED_OUT_DAYS)),
    )
  )
    return 'order';
  if (
    ties.some(
      ({ doctor, department, ago }) =>
        (mine(doctor) && isWithin(ago, OWN_PLAN_DAYS)) || (ours(department) && isWithin(ago, APPOINTMENT_DAYS)),
    )
  )
    return 'appointment';
  if (patient.departments.some(ours) || ties.some(({ department, ago }) => ours(department) && isWithin(ago, DEPARTMENT_DAYS)))
    return 'department';
  const teams = folded(viewer.teams);
  if (patient.teams.some((team) => teams.has(plain(team)))) return 'team';
  return onCallFor(viewer, patient) ? 'list' : 'none';
}

/** 当直 covers who lies in the house: outpatients of other days are nobody's emergency. */
function onCallFor({ onCall }: Viewer, patient: PatientCare): boolean {
  if (onCall === undefined || patient.ward === undefined) return false;
  if (onCall.wards.length === 0 && onCall.departments.length === 0) return true;
  const departments = folded(onCall.departments);
  return folded(onCall.wards).has(plain(patient.ward)) || patient.departments.some((one) => departments.has(plain(one)));
}

/** NFKC folds widths and compatibility forms (５東 and 5東); 髙 and 高 stay two. */
const plain = (text: string): string => text.normalize('NFKC').replace(/\s+/gu, '');

/** Empty texts name nothing and tie nobody. */
const folded = (texts: readonly string[]): ReadonlySet<string> => new Set(texts.map(plain).filter((text) => text !== ''));

/** @param ago whole days since; negative is ahead. */
const isWithin = (ago: number | undefined, days: { readonly before: number; readonly after: number }): boolean =>
  ago !== undefined && ago >= -days.before && ago <= days.after;

/** Whole days from `day` to `onDay`: negative is ahead. Undefined when either is not a whole date. */
function daysBetween(day: string, onDay: string): number | undefined {
  const [from, to] = [Date.parse(`${day.slice(0, 10)}T00:00:00Z`), Date.parse(`${onDay}T00:00:00Z`)];
  return day.length < 10 || Number.isNaN(from) || Number.isNaN(to) ? undefined : Math.round((to - from) / 86_400_000);
}
