import { highAlertWord } from '../../chart/view-high-alert.ts';
import { addDays } from '../../kernel/calendar-day.ts';
import type { PrescribedDrug, PrescribedGroup, WrittenPrescription } from '../../orders/events.ts';
import type { TableRow } from '../sheet-content.ts';
import { daysOff } from './drug-rows.ts';
import { plainAmount } from './plain-amount.ts';
import type { PrintLanguage, PrintWords } from './print-words.ts';
import { saidDay } from './said-time.ts';

export interface PrescriptionRowsAsked {
  /** Only these groups; absent: all. */
  readonly form?: 'oral' | 'injection' | 'all';
  readonly onDay: string;
  readonly grid?: { readonly firstDay: string; readonly days: number };
  readonly m: PrintWords;
  readonly language: PrintLanguage;
}

/** What the doctor wrote, Rp by Rp in the order written, once and whole. High-risk drugs are marked where they stand: an Rp is never torn apart. */
export function prescriptionRows(prescription: WrittenPrescription, asked: PrescriptionRowsAsked): readonly TableRow[] {
  return prescription.groups.flatMap((group, at) =>
    isAsked(group, asked.form)
      ? group.drugs.map((drug, n) => row({ prescription, group, drug, rp: n === 0 ? `Rp${at + 1}` : '' }, asked))
      : [],
  );
}

const isAsked = ({ sort }: PrescribedGroup, form: PrescriptionRowsAsked['form'] = 'all'): boolean =>
  form === 'all' || (form === 'injection') === (sort === 'injection');

interface Line {
  readonly prescription: WrittenPrescription;
  readonly group: PrescribedGroup;
  readonly drug: PrescribedDrug;
  /** On the first line of its group. */
  readonly rp: string;
}

function row({ prescription, group, drug, rp }: Line, { onDay, grid, m, language }: PrescriptionRowsAsked): TableRow {
  const amount = (value: string | undefined): string => (value === undefined ? '' : `${plainAmount(value)}${drug.unit}`);
  const external = group.sort === 'external';
  const endOn =
    group.sort === 'oral' && group.timesPerDay !== undefined
      ? addDays(prescription.startOn, group.count - 1)
      : prescription.endOn;
  const off =
    grid === undefined ? [] : daysOff({ startOn: prescription.startOn, ...(endOn === undefined ? {} : { endOn }) }, grid);
  return {
    cells: {
      rp,
      drug: drug.name,
      dose: external ? m.total(amount(drug.perDose)) : amount(drug.perDose),
      'per-day': amount(drug.perDay),
      usage: group.usage,
      at: (group.at ?? []).map((one) => m.at[one] ?? one).join(' '),
      count: external ? '' : group.sort === 'as-needed' ? m.times(group.count) : m.days(group.count),
      route: group.route === '口' ? m.oral : (group.route ?? ''),
      rate: group.ratePerHour === undefined ? '' : `${plainAmount(group.ratePerHour)} mL/h`,
      start: saidDay(prescription.startOn, onDay),
      end: saidDay(endOn, onDay),
      note: [
        drug.highAlert === undefined ? '' : `‼${highAlertWord(drug.highAlert, language)}`,
        drug.noChange === undefined ? '' : (m.noChange[drug.noChange] ?? ''),
        group.sort === 'as-needed' && !/頓|屯|必要時/u.test(group.usage) ? m.asNeeded : '',
      ]
        .filter(Boolean)
        .join(' '),
    },
    ...(drug.highAlert === undefined ? {} : { high: true as const }),
    ...(off.length > 0 ? { daysOff: off } : {}),
  };
}
