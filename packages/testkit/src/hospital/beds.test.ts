import { describe, expect, it } from 'vitest';
import { bedName, currentSlot, guestDays, ownerOf, slotsOf, stayWindow } from './beds.ts';
import { DAY } from './calendar.ts';
import { generatePatient } from './generate-patient.ts';
import { type HospitalOptions, planHospital } from './plan.ts';

const OPTIONS: HospitalOptions = { seed: 3, patients: 1_200, years: 3, until: '2026-03-10', worst: 400 };
const plan = planHospital(OPTIONS);

describe('beds', () => {
  it('belong to the patient whose slots name them', () => {
    for (let index = 0; index < plan.patients; index++)
      for (const place of slotsOf(plan, index)) expect(ownerOf(plan, place)).toBe(index);
    expect(slotsOf(plan, 0)).toEqual([]);
  });

  it('are never shared, guests included, on any night of three years', () => {
    const taken = new Map<string, number>();
    for (let bed = 0; bed < plan.sharedBeds; bed++) {
      for (let slot = 0; slot < 38; slot++) {
        const window = stayWindow(plan, { bed, slot });
        const guest = guestDays(plan, window);
        for (let night = Math.floor(window.admittedAt / DAY); night < Math.floor(window.dischargedAt / DAY); night++) {
          const at = guest !== undefined && (night + 1) * DAY <= guest.movedAt ? guest.bed : bed;
          const key = `${at} ${night}`;
          expect(taken.get(key), `bed ${at} night ${night}`).toBeUndefined();
          taken.set(key, bed);
        }
      }
    }
  });

  it('hold one patient each today, four in five of them or more', () => {
    const beds = new Set<string>();
    let inside = 0;
    for (let index = 0; index < plan.patients; index++) {
      if (currentSlot(plan, index) === undefined && index !== 0) continue;
      const { stay } = generatePatient(OPTIONS, index).truth;
      expect(stay, `${index}`).toBeDefined();
      beds.add(`${stay?.ward}-${stay?.room}-${stay?.bed}`);
      inside++;
    }
    expect(beds.size).toBe(inside);
    expect(inside / plan.beds).toBeGreaterThan(0.8);
    expect(inside / plan.beds).toBeLessThan(0.92);
  });

  it('have names of their own', () => {
    const names = new Set(Array.from({ length: plan.beds }, (_, bed) => Object.values(bedName(plan, bed)).join('-')));
    expect(names.size).toBe(plan.beds);
  });
});
