import type { DrugItem } from '../../chart/view.ts';
import { highAlertWord } from '../../chart/view-high-alert.ts';
import { addDays } from '../../kernel/calendar-day.ts';
import type { TableRow } from '../sheet-content.ts';
import type { PatientFacts } from '../sheet-facts.ts';
import { plainAmount } from './plain-amount.ts';
import type { PrintLanguage, PrintWords } from './print-words.ts';
import { saidDay } from './said-time.ts';

export interface DrugRowsAsked {
  readonly form: 'oral' | 'injection' | 'all';
  readonly onDay: string;
  /** Days of the grid; absent: a list without days. */
  readonly grid?: { readonly firstDay: string; readonly days: number };
  readonly m: PrintWords;
  readonly language: PrintLanguage;
}

/**
 * Drugs as rows, high-risk first and marked, otherwise in the order of the view. Cancelled ones are not printed. What is over stands only in lists
 * without days and says so: the chart shows it when nothing is running, so that a patient whose drugs ran out does not look like one without any.
 * Drugs the summary left out are counted in a last row.
 */
export function drugRows(patient: PatientFacts, asked: DrugRowsAsked): readonly TableRow[] {
  const all = patient.drugs ?? patient.summary.drugs.items;
  const rest = patient.drugs === undefined ? patient.summary.drugs.total - all.length : 0;
  const shown = all
    .filter(({ form }) => asked.form === 'all' || form === asked.form)
    .filter(({ state }) => state !== 'cancelled' && (state !== 'over' || asked.grid === undefined))
    .filter((drug) => asked.grid === undefined || daysOff(drug, asked.grid).length < asked.grid.days);
  const sorted = [...together(shown, asked.grid)].sort(
    (a, b) => Number(b.drug.highAlert !== undefined) - Number(a.drug.highAlert !== undefined),
  );
  const sameName = (name: string): number => sorted.filter(({ drug }) => drug.name === name).length;
  const rows = sorted.map((one) => drugRow({ ...one, rows: sameName(one.drug.name) }, asked));
  return rest > 0 ? [...rows, { cells: { drug: asked.m.more(rest) } }] : rows;
}

interface DrugOnce {
  readonly drug: DrugItem;
  /** Prescriptions that say the same. */
  readonly count: number;
  /** Rows of this name on the sheet. */
  readonly rows: number;
}

/**
 * In a list, prescriptions that say the same of the same drug and follow without a gap stand in one row, counted: the first day of the first, the
 * last day of the last. In a grid, which is given from, only supplies without days (外用, 頓用) do; others keep their rows, marked as the same
 * drug, and a person decides. Nothing odd is ever put together with anything.
 */
function together(drugs: readonly DrugItem[], grid: DrugRowsAsked['grid']): readonly Omit<DrugOnce, 'rows'>[] {
  const found = new Map<string, Omit<DrugOnce, 'rows'>>();
  drugs.forEach((drug, at) => {
    const { form, name, perDose, daily, total, usage, route, rate, instruction } = drug;
    const amount = [perDose, daily, daily ?? perDose ?? total];
    const same = JSON.stringify([form, name, amount, usage, route, rate, instruction]);
    const before = isPlain(drug, grid) ? found.get(same) : undefined;
    if (before !== undefined && follows(before.drug, drug))
      found.set(same, { drug: longer(before.drug, drug), count: before.count + 1 });
    else found.set(isPlain(drug, grid) && before === undefined ? same : `${same} ${at}`, { drug, count: 1 });
  });
  return [...found.values()];
}

/** Nothing odd about it, and of a kind that may share a row. */
const isPlain = ({ vanished, twoCurrent, problems, state, endOn }: DrugItem, grid: DrugRowsAsked['grid']): boolean =>
  !vanished && !twoCurrent && !problems?.length && state !== 'over' && (grid === undefined || endOn === undefined);

/** No day lies between the two that neither covers. */
function follows(a: DrugItem, b: DrugItem): boolean {
  const [first, second] = (a.startOn ?? '') <= (b.startOn ?? '') ? [a, b] : [b, a];
  if (first.endOn === undefined || second.startOn === undefined) return true;
  const next = addDays(first.endOn.slice(0, 10), 1);
  return next !== undefined && second.startOn.slice(0, 10) <= next;
}

function longer(a: DrugItem, b: DrugItem): DrugItem {
  // Who begins earlier says how it stands today; no known end is the longest.
  const [first, second] = (a.startOn ?? '') <= (b.startOn ?? '') ? [a, b] : [b, a];
  const { endOn: _end, daysLeft: _left, ...rest } = first;
  if (a.endOn === undefined || b.endOn === undefined)
    return { ...rest, state: first.state === 'future' ? 'future' : 'unknown-end' };
  const last = a.endOn > b.endOn ? a : b;
  const state = [first.state, second.state].includes('active') ? 'active' : first.state;
  const end = last.endOn === undefined ? {} : { endOn: last.endOn };
  return { ...rest, state, ...end, ...(last.daysLeft === undefined ? {} : { daysLeft: last.daysLeft }) };
}

function drugRow({ drug, count, rows }: DrugOnce, { onDay, grid, m, language }: DrugRowsAsked): TableRow {
  const whole = drug.perDose === undefined && drug.daily === undefined && drug.total !== undefined;
  const off = grid === undefined ? [] : daysOff(drug, grid);
  const cells = {
    drug: drug.name,
    dose: whole ? m.total(plainAmount(drug.total ?? '')) : plainAmount(drug.perDose ?? ''),
    'per-day': plainAmount(drug.daily ?? ''),
    usage: [
      drug.asNeeded && !/頓|屯|必要時/u.test(drug.usage ?? '') ? m.asNeeded : '',
      drug.usage,
      drug.instruction,
      grid !== undefined && rows > 1 ? m.sameDrug(rows) : '',
      grid !== undefined && count > 1 ? m.prescriptions(count) : '',
    ]
      .filter(Boolean)
      .join(' '),
    route: drug.route === '口' ? m.oral : (drug.route ?? ''),
    rate: drug.rate ?? '',
    start: saidDay(drug.startOn, onDay),
    end: saidDay(drug.endOn, onDay),
    left: leftWords(drug, onDay, m),
    rp: drug.rp ?? '',
    note: [
      drug.highAlert === undefined ? '' : `‼${highAlertWord(drug.highAlert, language)}`,
      count > 1 ? m.prescriptions(count) : '',
      drug.vanished ? m.vanished : '',
      drug.twoCurrent ? m.twoCurrent : '',
      drug.problems?.length ? m.partUnreadable : '',
    ]
      .filter(Boolean)
      .join(' '),
  };
  return { cells, ...(drug.highAlert === undefined ? {} : { high: true as const }), ...(off.length > 0 ? { daysOff: off } : {}) };
}

function leftWords(drug: DrugItem, onDay: string, m: PrintWords): string {
  if (drug.state === 'over') return m.over;
  if (drug.state === 'future') return m.from(saidDay(drug.startOn, onDay));
  return drug.daysLeft === undefined ? (drug.endOn === undefined ? m.endUnknown : '') : m.left(drug.daysLeft);
}

/** Days of the grid, from 0, on which the drug is surely not given: before its first, after its last day. 隔日 is not worked out: a person strikes. */
export function daysOff(
  { startOn, endOn }: { readonly startOn?: string; readonly endOn?: string },
  { firstDay, days }: { readonly firstDay: string; readonly days: number },
): readonly number[] {
  const whole = (time: string | undefined): string | undefined =>
    time !== undefined && /^\d{4}-\d{2}-\d{2}/.test(time) ? time.slice(0, 10) : undefined;
  const [start, end] = [whole(startOn), whole(endOn)];
  return Array.from({ length: days }, (_, at) => at).filter((at) => {
    const day = addDays(firstDay, at) ?? '';
    return (start !== undefined && day < start) || (end !== undefined && day > end);
  });
}
