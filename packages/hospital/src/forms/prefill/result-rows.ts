import type { ResultSeries } from '../../chart/view.ts';
import { dispensingValues } from '../../chart/view-drug-values.ts';
import type { TableRow } from '../sheet-content.ts';
import type { PatientFacts } from '../sheet-facts.ts';
import { plainUnit } from './plain-amount.ts';
import type { PrintWords } from './print-words.ts';
import { saidDay, saidTime } from './said-time.ts';
import { resultsOf, valueWords } from './values-strip.ts';

const flagged = ({ values: [value] }: ResultSeries): boolean => value?.flag !== undefined;

/** What the source flagged first, otherwise as the view has them. A value is printed as sent: its last zero says how exactly it was measured. */
const inOrder = (patient: PatientFacts): readonly ResultSeries[] =>
  [...resultsOf(patient)].filter(({ values }) => values.length > 0).sort((a, b) => Number(flagged(b)) - Number(flagged(a)));

const leftOut = ({ results, summary }: PatientFacts): number =>
  results === undefined ? summary.results.total - summary.results.items.length : 0;

export function resultRows(patient: PatientFacts, onDay: string, m: PrintWords): readonly TableRow[] {
  const rest = leftOut(patient);
  const rows = inOrder(patient).map(({ name, unit, reference, values: [last, before] }) => ({
    cells: {
      test: name,
      value: last === undefined ? '' : valueWords(last, undefined, m),
      unit: plainUnit(unit) ?? '',
      reference: reference ?? '',
      on: saidDay(last?.at, onDay),
      previous: before === undefined ? '' : valueWords(before, undefined, m),
      'previous-on': saidDay(before?.at, onDay),
    },
  }));
  return rest > 0 ? [...rows, { cells: { test: m.more(rest) } }] : rows;
}

/**
 * `10/28: CRP 3.2 mg/dL ▲H、…`: by day, newest first. `besides`: without the tests of the strip beside drugs, where they stand already.
 */
export function resultsLine(patient: PatientFacts, onDay: string, m: PrintWords, besides: boolean): string {
  const strip = new Set(
    besides ? dispensingValues(resultsOf(patient)).flatMap(({ series }) => series.map(({ test }) => test)) : [],
  );
  const days = new Map<string, string[]>();
  for (const {
    test,
    name,
    unit,
    values: [value],
  } of inOrder(patient)) {
    if (value === undefined || strip.has(test)) continue;
    const day = value.at?.slice(0, 10) ?? '';
    days.set(day, [...(days.get(day) ?? []), `${name} ${valueWords(value, unit, m)}`]);
  }
  const said = [...days]
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .map(([day, values]) => `${day === '' ? '' : `${saidDay(day, onDay)}: `}${values.join('、')}`);
  const rest = leftOut(patient);
  return [...said, rest > 0 ? m.more(rest) : ''].filter(Boolean).join('。 ');
}

export const vitalRows = ({ summary }: PatientFacts, onDay: string, m: PrintWords): readonly TableRow[] =>
  summary.vitals.items.flatMap(({ name, unit, values: [value] }) =>
    value === undefined ? [] : [{ cells: { name, value: valueWords(value, unit, m), on: saidTime(value.at, onDay) } }],
  );

export const vitalsLine = ({ summary }: PatientFacts, onDay: string, m: PrintWords): string =>
  summary.vitals.items
    .filter(({ values }) => values.length > 0)
    .map((series) => lineOf(series, saidTime(series.values[0]?.at, onDay), m))
    .join('、');

function lineOf({ name, unit, values: [value] }: ResultSeries, on: string, m: PrintWords): string {
  if (value === undefined) return name;
  return `${name} ${valueWords(value, unit, m)}${on === '' ? '' : ` (${on})`}`;
}
