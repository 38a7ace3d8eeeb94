import { DAY } from './calendar.ts';
import type { Care } from './care.ts';
import { fraction } from './chance.ts';
import { LAB_TESTS, type LabTest } from './lab-tests.ts';

/** What moves values for a while: since when, and per test the first value and the days until two thirds are gone. */
export interface Course {
  readonly from: number;
  readonly moves: Readonly<Record<string, readonly [number, number]>>;
}

export interface LabValue {
  readonly test: LabTest;
  /** As sent: `7.2`, `<0.02`, `1+`. */
  readonly text: string;
  readonly flag: '' | 'H' | 'L' | 'HH' | 'LL';
}

/** Between −1.7 and 1.7, the same for the same keys. */
function swing(...keys: readonly number[]): number {
  return (fraction(...keys) + fraction(...keys, 1) - 1) * 1.7;
}

function meanOf(care: Care, test: LabTest): readonly [number, number] {
  const ill = care.values[test.key];
  const woman = care.person.sex === 'F';
  const [mean, deviation] = ill ?? [test.mean, test.deviation];
  if (ill !== undefined) return [mean, deviation];
  if (test.key === 'hb') return [mean + (woman ? -0.8 : 0.9), deviation];
  if (test.key === 'cr') return [mean + (woman ? -0.13 : 0.08), deviation];
  return [mean, deviation];
}

function raw(care: Care, test: LabTest, n: number, at: number, course: Course | undefined): number {
  const { seed } = care.plan;
  const [mean, deviation] = meanOf(care, test);
  const own = mean + deviation * 0.8 * swing(seed, care.index, n, 3);
  const drift = deviation * 0.4 * Math.sin(at / (DAY * 70) + care.index + n);
  const noise = deviation * 0.5 * swing(seed, care.index, n, Math.floor(at / HALF_HOUR));
  const settled = own + drift + noise;
  const move = course?.moves[test.key];
  if (course === undefined || move === undefined) return settled;
  const days = Math.max(0, (at - course.from) / DAY);
  const first = move[0] * (0.8 + 0.4 * fraction(seed, care.index, n, 5));
  // Up on the first day, then back to the patient's own level.
  const rise = test.key === 'crp' && days < 1 ? 0.85 : 1;
  return settled + (first - settled) * rise * Math.exp(-days / move[1]);
}

const HALF_HOUR = 1_800;

/** CKD-EPI as the Japanese society writes it for adults. */
function egfr(creatinine: number, age: number, woman: boolean): number {
  return 194 * creatinine ** -1.094 * Math.max(18, age) ** -0.287 * (woman ? 0.739 : 1);
}

function flagOf(test: LabTest, value: number): LabValue['flag'] {
  if (test.high !== undefined && value > test.high)
    return value > test.high * 3 && test.key !== 'crp' && test.key !== 'bnp' ? 'HH' : 'H';
  if (test.low !== undefined && value < test.low)
    return value < test.low * 0.6 && (test.key === 'hb' || test.key === 'k' || test.key === 'plt') ? 'LL' : 'L';
  return '';
}

/** Values of one sample. Derived tests (eGFR, haematocrit) follow from the ones they are calculated from. */
export function sample(care: Care, keys: readonly string[], at: number, course: Course | undefined): readonly LabValue[] {
  let creatinine: number | undefined;
  let haemoglobin: number | undefined;
  const age = (at / DAY - care.person.bornDay) / 365.25;
  const values: LabValue[] = [];
  for (const key of keys) {
    const test = LAB_TESTS.get(key);
    if (test === undefined) throw new RangeError(`no such test: ${key}`);
    const n = Number(test.local);
    let value = raw(care, test, n, at, course);
    if (key === 'hb') haemoglobin = value;
    if (key === 'ht' && haemoglobin !== undefined) value = haemoglobin * 3 + swing(n, at) * 0.4;
    if (key === 'cr') creatinine = value = Math.max(0.2, age < 15 ? value * 0.6 : value);
    if (key === 'egfr')
      value = creatinine === undefined ? value : egfr(Math.round(creatinine * 100) / 100, age, care.person.sex === 'F');
    if (test.words !== undefined) {
      const positive =
        test.panel === 'infection'
          ? fraction(care.plan.seed, care.index, n) < 0.015
            ? 1
            : 0
          : Math.max(0, Math.min(test.words.length - 1, Math.round(value)));
      values.push({
        test,
        text: test.words[positive] as string,
        flag: positive > (test.panel === 'infection' ? 0 : 1) ? 'H' : '',
      });
      continue;
    }
    const least =
      test.key === 'egfr' ? 2 : test.key === 'wbc' ? 0.8 : test.key === 'plt' ? 2 : test.low === undefined ? 0 : test.low * 0.25;
    const shown = Math.max(least, value).toFixed(test.decimals);
    const number = Number(shown);
    values.push({
      test,
      text: test.floor !== undefined && number < test.floor ? `<${test.floor}` : shown,
      flag: flagOf(test, number),
    });
  }
  return values;
}
