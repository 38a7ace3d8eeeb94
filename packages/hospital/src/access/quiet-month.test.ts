import {
  MONTH_START,
  oneReader,
  quietMonth,
  rush,
  type SimulatedOpening,
  type SimulatedPerson,
  STAFF_DAY,
  simulatedPatient,
  simulatedStaff,
} from '@tomoshibi/testkit';
import { describe, expect, it } from 'vitest';
import { careRelation } from './care-relation.ts';
import { curiosityWatch, type FlagDraft } from './curiosity.ts';
import type { Viewed } from './events.ts';
import { nameTies, staffKeys } from './name-ties.ts';

const SEED = 2018;
const staff = simulatedStaff(SEED);
const keys = staffKeys(staff);

/** What the gate and the follower do, without server: relation, event, ties, watch. */
function watched() {
  const watch = curiosityWatch();
  const out = { openings: 0, outside: 0, why: new Map<string, number>() };
  let seq = 0;
  const see = (opening: SimulatedOpening): { relation: Viewed['relation']; flags: readonly FlagDraft[] } => {
    const { viewer, patient, atMs, deviceWard, onCall, emergency, why, care } = opening;
    const onDay = new Date(atMs + 9 * 3_600_000).toISOString().slice(0, 10);
    const relation = careRelation({ ...viewer, deviceWard, onCall }, care, onDay);
    out.openings++;
    if (relation === 'none') {
      out.outside++;
      out.why.set(why, (out.why.get(why) ?? 0) + 1);
    }
    const event: Viewed = {
      kind: 'access.viewed',
      v: 1,
      by: { account: viewer.account, session: `${viewer.account} ${onDay}` },
      act: 'opened',
      patients: [String(patient)],
      relation,
      ...(emergency ? { emergency: 'unconscious' } : relation === 'none' ? { purpose: 'treatment' } : {}),
    };
    const ties = relation === 'none' ? tiesOf(viewer, patient) : undefined;
    return { relation, flags: watch.see({ seq: seq++, recordedAt: new Date(atMs).toISOString(), event }, ties) };
  };
  return { see, out };
}

function tiesOf(viewer: SimulatedPerson, patient: number) {
  const { name, bornOn } = simulatedPatient(SEED, patient, staff);
  return nameTies(viewer, { kanji: name, born: bornOn }, keys);
}

/** Two streams in order of time become one. */
function* merged(a: Iterable<SimulatedOpening>, b: readonly SimulatedOpening[]): Generator<SimulatedOpening> {
  let at = 0;
  for (const one of a) {
    while ((b[at]?.atMs ?? Number.POSITIVE_INFINITY) <= one.atMs) yield b[at++] as SimulatedOpening;
    yield one;
  }
  yield* b.slice(at);
}

/** Mutations tried, each caught: window of 72 h never forgotten; openings counted instead of persons; purposes taken for care. */
describe('a month of 1,200 staff', () => {
  it('raises at most 2 false flags per 100 staff a week while nobody is curious', () => {
    const { see, out } = watched();
    const rules = new Map<string, number>();
    for (const opening of quietMonth({ seed: SEED, staff })) {
      for (const { rule } of see(opening).flags) rules.set(rule, (rules.get(rule) ?? 0) + 1);
    }
    const flags = [...rules.values()].reduce((sum, n) => sum + n, 0);
    const rate = flags / (staff.length / 100) / (30 / 7);
    console.log(
      `quiet month: ${out.openings} openings, ${out.outside} outside care, ${flags} flags ` +
        `${JSON.stringify(Object.fromEntries(rules))}, ${rate.toFixed(2)} per 100 staff a week`,
    );
    expect(out.openings).toBeGreaterThan(100_000);
    expect(out.outside).toBeGreaterThan(1_000);
    expect(rate).toBeLessThanOrEqual(2);
    // All 緊急閲覧 are looked at, also in a quiet month.
    expect(rules.get('emergency')).toBeGreaterThan(0);
  }, 60_000);

  it('sees 312 people run to one chart by the fifth who has no business there', () => {
    const { see } = watched();
    const victim = 31_337;
    const outside = new Set<string>();
    let flaggedAt: number | undefined;
    const crowd = rush({ seed: SEED, staff, patient: victim, fromMs: MONTH_START + STAFF_DAY });
    expect(crowd).toHaveLength(312);
    let raised = 0;
    for (const opening of merged(quietMonth({ seed: SEED, staff, days: 4 }), crowd)) {
      const { relation, flags } = see(opening);
      if (opening.patient === victim && relation === 'none') outside.add(opening.viewer.account);
      if (flags.some(({ rule, patient }) => rule === 'rush' && patient === String(victim))) {
        flaggedAt ??= outside.size;
        raised++;
      }
    }
    console.log(`rush: flagged at the ${flaggedAt}th person outside care of ${outside.size}, ${raised} flags in all`);
    expect(outside.size).toBeGreaterThan(200);
    expect(flaggedAt).toBeLessThanOrEqual(5);
    // 5, 20, 80: it grows, but nobody is called 240 times.
    expect(raised).toBe(3);
  });

  it('sees a reader of 1,000 charts by the thirtieth, whatever purpose is claimed', () => {
    const { see } = watched();
    const viewer = staff.find(({ role }) => role === 'pharmacist') as SimulatedPerson;
    const raised: number[] = [];
    let opened = 0;
    for (const opening of oneReader({ viewer, firstPatient: 40_000, fromMs: MONTH_START + 3 * 3_600_000 })) {
      opened++;
      if (see(opening).flags.some(({ rule }) => rule === 'many-charts')) raised.push(opened);
    }
    console.log(`1,000 charts: flagged at the ${raised[0]}th`);
    expect(raised).toEqual([30, 120, 480]);
  });
});
