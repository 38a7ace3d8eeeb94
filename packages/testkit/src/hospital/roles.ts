import { ADMISSIONS, type Admission, admissionOf, WARD_KINDS } from './admissions.ts';
import { type BedSlot, bedInWard, currentSlot, maternity, occupiedToday, ownerOf, wardOf } from './beds.ts';
import { Chance, fraction } from './chance.ts';
import type { HospitalPlan } from './plan.ts';

/** Rare things that a small hospital must show at least once, and the patients the demo opens first. */
export const ROLES = [
  'same-name',
  'warfarin',
  'truncated',
  'mixed-up',
  'cp932',
  'euc-jp',
  'two-current',
  'gaiji',
  'variant',
  'half-kana',
  'long-name',
  'foreign',
  'unknown-sex',
  'like-sounding',
  'deceased',
  'dialysis',
  'cancer',
  'insulin',
] as const;
export type Role = (typeof ROLES)[number];
/** These lie in the house today; the others come to the clinic. */
const INPATIENT_ROLES = ROLES.slice(0, 11);

/** Beds that carry the inpatient roles, spread over the house from the third ward on; a tiny hospital uses its beds more than once. */
function roleBeds(plan: HospitalPlan): readonly number[] {
  const beds: number[] = [];
  for (let i = 0; i < plan.sharedBeds && beds.length < INPATIENT_ROLES.length; i++) {
    for (let step = 0; step < plan.sharedBeds; step++) {
      const bed = (Math.floor(plan.sharedBeds * 0.52) + i * 13 + step) % plan.sharedBeds;
      if (beds.includes(bed) || !occupiedToday(plan, bed) || maternity(plan, bed) !== undefined || bedInWard(plan, bed) === 0)
        continue;
      beds.push(bed);
      break;
    }
  }
  return beds.length > 0 ? beds : [0];
}

/**
 * Index of the patient who plays the role. Roles of the first two and of the clinic exist at any size; the rest are
 * forced on small hospitals only and come by rate in large ones.
 */
export function playerOf(plan: HospitalPlan, role: Role): number {
  const inpatient = INPATIENT_ROLES.indexOf(role);
  if (inpatient >= 0) {
    const beds = roleBeds(plan);
    return ownerOf(plan, { bed: beds[inpatient % beds.length] as number, slot: 0 });
  }
  let left = ROLES.indexOf(role) - INPATIENT_ROLES.length;
  const partner = playerOf(plan, 'same-name') ^ 1;
  for (let index = plan.firstShared + 2; index < plan.patients; index++) {
    if (index === partner || currentSlot(plan, index) !== undefined) continue;
    if (left-- === 0) return index;
  }
  return plan.patients - 1;
}

const CACHE = new WeakMap<HospitalPlan, ReadonlyMap<number, readonly Role[]>>();

/** Roles of an index. The map follows from the plan alone and is kept beside it. */
export function rolesOf(plan: HospitalPlan, index: number): readonly Role[] {
  let map = CACHE.get(plan);
  if (map === undefined) {
    const made = new Map<number, Role[]>();
    for (const role of ROLES) {
      const always =
        role === 'same-name' || role === 'warfarin' || role === 'dialysis' || role === 'cancer' || role === 'insulin';
      if (!always && !plan.small) continue;
      if (
        !plan.odd &&
        (role === 'truncated' || role === 'mixed-up' || role === 'cp932' || role === 'euc-jp' || role === 'two-current')
      )
        continue;
      const player = playerOf(plan, role);
      made.set(player, [...(made.get(player) ?? []), role]);
    }
    map = made;
    CACHE.set(plan, map);
  }
  return map.get(index) ?? [];
}

/** Why the patient in this bed lies there today. Follows the ward, so that wards look like wards. */
export function reasonOf(plan: HospitalPlan, place: BedSlot): Admission {
  const birth = maternity(plan, place.bed);
  if (birth !== undefined) return admissionOf(birth);
  if (rolesOf(plan, ownerOf(plan, place)).includes('warfarin')) return admissionOf('heart-failure');
  const kind = WARD_KINDS[wardOf(plan, place.bed) % WARD_KINDS.length];
  return new Chance(plan.seed, place.bed, 31).weighted(
    ADMISSIONS.filter((admission) => kind !== undefined && admission.wards.includes(kind)),
  );
}

/** Does 2k+1 share name and birthday with 2k? 0.6 % of the pairs, which makes about 255 in 85,000 patients. */
export function sharesName(plan: HospitalPlan, k: number): boolean {
  if (2 * k < plan.firstShared || 2 * k + 1 >= plan.patients) return false;
  for (const index of [2 * k, 2 * k + 1]) {
    const bed = currentSlot(plan, index)?.bed;
    if (bed !== undefined && maternity(plan, bed) !== undefined) return false;
  }
  return (
    fraction(plan.seed, k, 37) < 0.006 ||
    rolesOf(plan, 2 * k).includes('same-name') ||
    rolesOf(plan, 2 * k + 1).includes('same-name')
  );
}

/** Are the surnames of 2k and 2k+1 mistaken for each other? 1 % of the pairs. */
export function soundsAlike(plan: HospitalPlan, k: number): boolean {
  if (sharesName(plan, k)) return false;
  return (
    fraction(plan.seed, k, 61) < 0.01 ||
    rolesOf(plan, 2 * k).includes('like-sounding') ||
    rolesOf(plan, 2 * k + 1).includes('like-sounding')
  );
}
