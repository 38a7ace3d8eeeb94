import type { DrugItem } from '../chart/view.ts';
import { readAmount } from './decimal.ts';
import type { PrescriptionSort } from './events.ts';
import type { DraftGroup } from './prescribe.ts';

/** A line of S-50 begun from a drug that runs. What the copy does not say plainly is absent: it is for the doctor to choose, never guessed. */
export interface ContinuedDrug {
  readonly sort: PrescriptionSort;
  readonly name: string;
  readonly perDose?: string;
  readonly unit?: string;
  readonly usage?: string;
  readonly timesPerDay?: number;
  readonly count?: number;
  readonly route?: string;
  readonly highAlert?: string;
  /** Of the copy: what it says in its own words, to be read beside the line. */
  readonly said: { readonly perDose?: string; readonly daily?: string; readonly usage?: string; readonly days?: number };
}

/** Of one running drug. `perDose` is read only when it is one amount and one unit; times only when the usage says 1日n回. */
export function continueDrug(drug: DrugItem): ContinuedDrug {
  const { name, perDose, daily, usage, days, route, highAlert, form } = drug;
  const [, amount, unit] = /^([\d.]+) *(\p{L}[^\d,/~〜-]*)$/u.exec((perDose ?? '').normalize('NFKC').trim()) ?? [];
  const read = amount === undefined ? undefined : readAmount(amount);
  const times = /1日(\d{1,2})回/u.exec((usage ?? '').normalize('NFKC'))?.[1];
  const words = plainUsage(usage);
  return {
    sort: sortOf(drug),
    name,
    ...(read === undefined || unit === undefined ? {} : { perDose: read, unit: unit.trim() }),
    ...(words === undefined ? {} : { usage: words }),
    ...(times === undefined ? {} : { timesPerDay: Number(times) }),
    ...(days === undefined ? {} : { count: days }),
    ...(route === undefined || form === 'oral' ? {} : { route }),
    ...(highAlert === undefined ? {} : { highAlert }),
    said: {
      ...(perDose === undefined ? {} : { perDose }),
      ...(daily === undefined ? {} : { daily }),
      ...(usage === undefined ? {} : { usage }),
      ...(days === undefined ? {} : { days }),
    },
  };
}

/** 外用 and 自己注射 stand in prescriptions too: the usage says so. */
function sortOf({ form, name, usage, asNeeded }: DrugItem): PrescriptionSort {
  if (form === 'injection') return 'injection';
  const said = `${usage ?? ''}`.normalize('NFKC');
  if (/自己注射|皮下/u.test(said) || /インスリン/u.test(name.normalize('NFKC'))) return 'insulin';
  if (/外用|貼付|塗布|点眼|点鼻|吸入|坐/u.test(said)) return 'external';
  return asNeeded ? 'as-needed' : 'oral';
}

/** `内服・経口・１日３回朝昼夕食後` → `1日3回 朝昼夕食後`. */
function plainUsage(usage: string | undefined): string | undefined {
  const words = usage
    ?.normalize('NFKC')
    .replace(/^(?:内服|外用|自己注射)・(?:経口・)?/u, '')
    .replace(/^(1日\d+回)(?=[^ ])/u, '$1 ');
  return words === '' ? undefined : words;
}

/** As a draft when nothing is missing; undefined when something must be chosen first. */
export function draftOf(drug: ContinuedDrug): DraftGroup | undefined {
  const { sort, name, perDose, unit, usage, timesPerDay, count, route } = drug;
  if (perDose === undefined || unit === undefined || usage === undefined || count === undefined) return undefined;
  return {
    sort,
    usage,
    count,
    drugs: [{ name, perDose, unit }],
    ...(timesPerDay === undefined ? {} : { timesPerDay }),
    ...(route === undefined ? {} : { route }),
  };
}
