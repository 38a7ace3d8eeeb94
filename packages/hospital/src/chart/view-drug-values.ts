import type { ResultSeries } from './view.ts';

/** What stands beside every drug, in this order. */
export const DISPENSING_TESTS = ['egfr', 'cr', 'ast', 'alt', 'k', 'inr', 'wbc', 'hb', 'plt'] as const;
export type DispensingTest = (typeof DISPENSING_TESTS)[number];

/** Values of one test, newest first, at most three; none: the copy holds no value of it. */
export interface DispensingValue {
  readonly test: DispensingTest;
  readonly series: readonly ResultSeries[];
}

/**
 * Names as laboratories write them, width and case folded, and the JLAC10 analyte where one analyte is one test. Blood counts
 * share an analyte, so their names decide. Source: the names observed in the samples of the storage specification, as in test-order.ts.
 */
const KNOWN: Readonly<Record<DispensingTest, { readonly name: RegExp; readonly jlac10?: RegExp }>> = {
  egfr: { name: /^(?:EGFR|推算GFR|推算糸球体)/u, jlac10: /^8A065/ },
  cr: { name: /^(?:CRE|CR|CREA|クレアチニン)(?:$|[^A-Z])/u, jlac10: /^3C015/ },
  ast: { name: /^(?:AST|GOT)(?:$|[^A-Z])/u, jlac10: /^3B035/ },
  alt: { name: /^(?:ALT|GPT)(?:$|[^A-Z])/u, jlac10: /^3B045/ },
  k: { name: /^(?:K|カリウム)(?:$|[^A-Z])/u, jlac10: /^3H015/ },
  inr: { name: /^PT[-(・ ]?INR|^INR(?:$|[^A-Z])/u },
  wbc: { name: /^(?:WBC|白血球数?)(?:$|[^A-Z像])/u },
  hb: { name: /^(?:HB|HGB|ヘモグロビン|血色素)(?!A)(?:$|[^A-Z])/u },
  plt: { name: /^(?:PLT|血小板)/u },
};

/** Urine, fluid and the like are other questions: serum, plasma and whole blood count, and results that do not say. */
const NOT_BLOOD = /尿|便|髄液|胸水|腹水|関節液|穿刺|透析液|ドレーン|唾液|喀痰/u;
/** JLAC10 materials of blood: characters 10–12 of the code. Source: JLAC10 code table, observed in the samples. */
const BLOOD_MATERIAL = /^0[12]\d$/;

/**
 * Picks the values a pharmacist asks for. Nothing is computed: eGFR is there only when the source sent it. Several series of one
 * test (another unit, another material of blood) stand side by side.
 */
export function dispensingValues(results: readonly ResultSeries[]): readonly DispensingValue[] {
  return DISPENSING_TESTS.map((test) => ({
    test,
    series: results
      .filter((one) => isTest(one, test))
      .sort((a, b) => newestFirst(a.values[0]?.at, b.values[0]?.at))
      .map((one) => ({ ...one, values: one.values.slice(0, 3) })),
  }));
}

function isTest(series: ResultSeries, test: DispensingTest): boolean {
  const code = series.test.split(' ')[0] ?? '';
  const whole = /^[0-9A-Z]{15,17}$/.test(code);
  if (NOT_BLOOD.test(series.material ?? '') || NOT_BLOOD.test(series.name)) return false;
  if (whole && !BLOOD_MATERIAL.test(code.slice(9, 12))) return false;
  const { name, jlac10 } = KNOWN[test];
  if (whole && jlac10?.test(code)) return true;
  return name.test(series.name.normalize('NFKC').toUpperCase().replace(/\s/gu, ''));
}

const newestFirst = (a = '', b = ''): number => (a === b ? 0 : a < b ? 1 : -1);
