import type { ResultSeries, ResultValue, Section, WarningItem } from '../../chart/view.ts';
import { DISPENSING_TESTS, type DispensingTest, dispensingValues } from '../../chart/view-drug-values.ts';
import type { SheetContent } from '../sheet-content.ts';
import type { PatientFacts } from '../sheet-facts.ts';
import { plainUnit } from './plain-amount.ts';
import type { PrintWords } from './print-words.ts';
import { saidDay } from './said-time.ts';

const NAMES: Readonly<Record<DispensingTest, string>> = {
  egfr: 'eGFR',
  cr: 'Cr',
  ast: 'AST',
  alt: 'ALT',
  k: 'K',
  inr: 'PT-INR',
  wbc: 'WBC',
  hb: 'Hb',
  plt: 'Plt',
};

const FLAGS = { H: '▲H', HH: '▲▲HH', L: '▼L', LL: '▼▼LL', A: '◆A' } as const;

/** `1.21 mg/dL ▲H`: as sent, with the flag of the source in shape and letter. */
export function valueWords(value: ResultValue, unit: string | undefined, m: PrintWords): string {
  const status = value.status === 'preliminary' ? m.preliminary : value.status === 'corrected' ? m.corrected : '';
  return [value.value, plainUnit(unit), value.flag && FLAGS[value.flag], status && `〈${status}〉`].filter(Boolean).join(' ');
}

/** Weight of ADT-00; undefined when no source states one. */
export const weightOf = (body: Section<WarningItem>): WarningItem | undefined =>
  body.items.find(({ label, code }) => label.includes('体重') || code?.startsWith('9N006'));
export const heightOf = (body: Section<WarningItem>): WarningItem | undefined =>
  body.items.find(({ label, code }) => label.includes('身長') || code?.startsWith('9N001'));

/** The results that are printed from: whole when the caller has them, else those of the summary. */
export const resultsOf = ({ results, summary }: PatientFacts): readonly ResultSeries[] => results ?? summary.results.items;

/**
 * What must stand beside drugs: weight and nine tests, each with its day, in a fixed order. A test without a value stays, empty: a box to
 * fill. Several series of one test (another unit or material) stand one after the other. Nothing is computed.
 */
export function valuesStrip(patient: PatientFacts, onDay: string, m: PrintWords): NonNullable<SheetContent['values']> {
  const weight = weightOf(patient.summary.body);
  const first = {
    name: m.weight,
    value: weight === undefined ? '' : [weight.value, weight.unit].filter(Boolean).join(' '),
    on: saidDay(weight?.at, onDay),
  };
  const found = new Map(dispensingValues(resultsOf(patient)).map(({ test, series }) => [test, series]));
  const tests = DISPENSING_TESTS.flatMap((test) => {
    const said = (found.get(test) ?? []).flatMap(({ unit, values: [value] }) =>
      value === undefined ? [] : [{ name: NAMES[test], value: valueWords(value, unit, m), on: saidDay(value.at, onDay) }],
    );
    return said.length > 0 ? said : [{ name: NAMES[test], value: '', on: '' }];
  });
  return [first, ...tests];
}

/** The newest value of one test of the strip. */
export function lastValue(
  patient: PatientFacts,
  test: DispensingTest,
): { readonly series: ResultSeries; readonly value: ResultValue } | undefined {
  const series = dispensingValues(resultsOf(patient)).find((one) => one.test === test)?.series[0];
  const value = series?.values[0];
  return series === undefined || value === undefined ? undefined : { series, value };
}
