import { DAY, MINUTE, stamp12, stamp14, ymd } from './calendar.ts';
import { type Care, type Contact, type Fact, placeOrder } from './care.ts';
import { Chance } from './chance.ts';
import { LAB_TESTS, type LabTest, MATERIALS, PANELS, TEST_SETS, type TestSet } from './lab-tests.ts';
import { type Course, type LabValue, sample } from './lab-values.ts';
import { CR, orc } from './messages.ts';
import { departmentCode } from './staff.ts';

/** OBX-3 and OBX-7 of a test never change: made once. */
const ITEMS = new Map(
  [...LAB_TESTS.values()].map((test) => [test.key, `${test.code}^${test.name}^JC10^${test.local}^${test.short}^99X03`]),
);
const TAILS = new Map(
  [...LAB_TESTS.values()].map((test) => [
    test.key,
    `${test.unit === '' ? '' : `${test.unit}^${test.unit}^99XYZ`}|${rangeOf(test)}`,
  ]),
);

function rangeOf(test: LabTest): string {
  if (test.words !== undefined) return '(-)';
  if (test.high === undefined) return `${test.low}-`;
  return test.low === 0 ? `-${test.high}` : `${test.low}-${test.high}`;
}

/** The tests of all sets, once each, those of one tube and panel together. */
export function testsOf(sets: readonly TestSet[]): readonly string[] {
  const keys = new Set<string>();
  for (const set of sets) for (const key of TEST_SETS[set]) keys.add(key);
  const rank = (key: string): string => {
    const test = LAB_TESTS.get(key) as LabTest;
    return `${test.material}${test.panel}`;
  };
  return [...keys].sort((a, b) => (rank(a) < rank(b) ? -1 : rank(a) > rank(b) ? 1 : 0));
}

export interface Sampling {
  readonly keys: readonly string[];
  readonly orderedAt: number;
  readonly collectedAt: number;
  readonly course?: Course;
}

/** Runs of the same tube and panel. */
function runs<T>(items: readonly T[], testOf: (item: T) => LabTest): readonly (readonly T[])[] {
  const all: T[][] = [];
  let last: LabTest | undefined;
  for (const item of items) {
    const test = testOf(item);
    if (last === undefined || last.material !== test.material || last.panel !== test.panel) all.push([item]);
    else (all[all.length - 1] as T[]).push(item);
    last = test;
  }
  return all;
}

function orderText(care: Care, contact: Contact, order: string, s: Sampling, control: string, keys: readonly string[]): string {
  const head = orc({
    control,
    number: order,
    at: s.orderedAt,
    doctor: contact.doctor,
    place: contact.place,
    department: departmentCode(contact.department),
    inpatient: contact.inpatient,
  });
  const collect = stamp12(s.collectedAt);
  let text = care.short + contact.pv1;
  runs(keys, (key) => LAB_TESTS.get(key) as LabTest).forEach((run, i) => {
    const first = LAB_TESTS.get(run[0] as string) as LabTest;
    text += `SPM|${i + 1}|||${MATERIALS[first.material]}|||||||||||||${collect}${CR}${head}TQ1|1||||||${collect}||R^^HL70485${CR}OBR|1|${order}||${PANELS[first.panel]}||||||||||||${contact.doctor.xcnShort}${CR}`;
    run.forEach((key, n) => {
      text += `OBX|${n + 1}||${ITEMS.get(key)}||||||||O${CR}`;
    });
  });
  return text;
}

function resultText(
  care: Care,
  contact: Contact,
  order: string,
  s: Sampling,
  at: number,
  status: 'P' | 'F' | 'C',
  values: readonly LabValue[],
): string {
  const collect = stamp12(s.collectedAt);
  const reported = stamp14(at);
  const head = orc({
    control: 'SC',
    number: order,
    filler: order,
    status: 'CM',
    at: s.orderedAt,
    doctor: contact.doctor,
    place: contact.place,
    department: departmentCode(contact.department),
    inpatient: contact.inpatient,
  });
  let text = care.short + contact.pv1;
  runs(values, (value) => value.test).forEach((run, i) => {
    const first = (run[0] as LabValue).test;
    text += `SPM|${i + 1}|${order}${i + 1}||${MATERIALS[first.material]}|||||||||||||${collect}${CR}OBR|${i + 1}|${order}|${order}|${PANELS[first.panel]}|||${collect}|||||||||${contact.doctor.xcnShort}||||||${reported}|||${status}${CR}${head}`;
    run.forEach((value, n) => {
      const kind = value.test.words === undefined && !value.text.startsWith('<') ? 'NM' : 'ST';
      text += `OBX|${n + 1}|${kind}|${ITEMS.get(value.test.key)}||${value.text}|${TAILS.get(value.test.key)}|${value.flag}|||${status}|||${collect}${CR}`;
    });
  });
  return text;
}

function factOf(values: readonly LabValue[], s: Sampling, status: 'P' | 'F' | 'C'): Fact {
  const at = stamp12(s.collectedAt);
  return {
    kind: 'results',
    results: values.map(({ test, text, flag }) => ({
      code: test.code,
      name: test.name,
      value: text,
      unit: test.unit,
      flag,
      at,
      status,
    })),
  };
}

/** OML-01, then OML-11 after 30–180 minutes: some preliminary first, 2 % corrected afterwards. */
export function takeSample(care: Care, contact: Contact, s: Sampling): void {
  if (s.keys.length === 0) return;
  const order = care.writer.nextOrder();
  const fate = placeOrder(
    care,
    { type: 'OML-01', day: ymd(Math.floor(s.orderedAt / DAY)), order, at: s.orderedAt, department: contact.department },
    'OML^O33^OML_O33',
    (control, version) =>
      orderText(care, contact, order, s, control, version === 1 ? s.keys : s.keys.slice(0, Math.max(1, s.keys.length - 2))),
  );
  if (fate === 'deleted' || s.collectedAt > care.writer.horizon) return;
  const chance = new Chance(care.plan.seed, care.index, care.writer.count, 89);
  const filing = { type: 'OML-11', day: ymd(Math.floor(s.collectedAt / DAY)), order, department: contact.department } as const;
  const report = (at: number, status: 'P' | 'F' | 'C', pick: (all: readonly LabValue[]) => readonly LabValue[]): void => {
    const values = (): readonly LabValue[] => pick(sample(care, s.keys, s.collectedAt, s.course));
    care.writer.put(
      { ...filing, at },
      'OUL^R22^OUL_R22',
      () => resultText(care, contact, order, s, at, status, values()),
      () => factOf(values(), s, status),
    );
  };
  const first = s.collectedAt + chance.int(30, 60) * MINUTE;
  const final = s.collectedAt + chance.int(70, 180) * MINUTE;
  if (care.restless && chance.is(contact.inpatient ? 0.45 : 0.2))
    report(first, 'P', (all) => all.slice(0, Math.ceil(all.length * 0.6)));
  if (!care.restless || !chance.is(0.02)) {
    report(final, 'F', (all) => all);
    return;
  }
  // A haemolysed sample was reported and measured again.
  report(final, 'F', (all) =>
    all.map((value) => (value.test.key === 'k' ? { ...value, text: '6.1', flag: 'H' as const } : value)),
  );
  report(final + chance.int(30, 120) * MINUTE, 'C', (all) => all);
}
