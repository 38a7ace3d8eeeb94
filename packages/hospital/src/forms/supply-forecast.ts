import type { SupplyRow } from './supply-row.ts';

/** What a forecast is made from: counts of today, never names. */
export interface SupplyLoad {
  /** In-patients now. */
  readonly inpatients: number;
  /** Expected out-patients a day, over the days ahead that are known. */
  readonly visitsADay: number;
  readonly wards: number;
  /** Pages of the newest night set of all wards; 0 when none was made. */
  readonly nightPages: number;
  /** The night set is printed whole every night. */
  readonly printsEveryNight: boolean;
  /** An outage is declared: days left are counted in its use. */
  readonly outage: boolean;
}

/**
 * Sheets of paper and the like used in an outage day, where the hospital has not said its own figure. In-patients: a prescription and
 * instruction sheet, an injection sheet, a progress sheet, an order slip in three, a result sheet. Out-patients: reception, visit note, prescription, slip.
 * Assumed, not measured: shown as 目安 beside the figure, and any count of the hospital's own replaces it.
 */
export const ASSUMED = {
  sheetsPerInpatient: 7,
  sheetsPerVisit: 6,
  /** P-02. */
  sheetsPerWard: 2,
  labelsPerInpatient: 6,
  labelsPerVisit: 4,
  /** Pages of one black cartridge at 5 % (ISO/IEC 19752 is what makers quote by). */
  pagesPerToner: 10_000,
} as const;

/** at so many days left an order is drafted. */
export const ORDER_AT_DAYS = 14;
/** How much is ordered: so many days of the use it is counted in. */
const ORDER_FOR_DAYS = 28;

export interface SupplyForecast {
  /** Used in a day; undefined when nobody said and the item is none we can estimate. */
  readonly perDay?: number;
  /** `own`: the hospital's figure; `counted`: from two counts; `assumed`: from beds and visits. */
  readonly from?: 'own' | 'counted' | 'assumed';
  readonly daysLeft?: number;
  /** To be ordered: at 14 days left, or sooner when the supplier needs longer. */
  readonly order?: { readonly count: number };
}

const DAY_MS = 86_400_000;

/** @param nowInstant for how old the count is: what was used since is taken off */
export function supplyForecast(row: SupplyRow, load: SupplyLoad, nowInstant: string): SupplyForecast {
  const use = useOf(row, load);
  if (use === undefined || use.perDay <= 0) return {};
  const days = Math.max(0, (Date.parse(nowInstant) - Date.parse(row.countedInstant)) / DAY_MS);
  const left = Math.max(0, row.count - days * use.perDay);
  const daysLeft = Math.floor(left / use.perDay);
  const isLow = daysLeft <= Math.max(ORDER_AT_DAYS, row.leadDays ?? 0);
  return {
    perDay: use.perDay,
    from: use.from,
    daysLeft,
    ...(isLow && row.ordered === undefined && { order: { count: Math.ceil(use.perDay * ORDER_FOR_DAYS - left) } }),
  };
}

function useOf(
  row: SupplyRow,
  load: SupplyLoad,
): { readonly perDay: number; readonly from: 'own' | 'counted' | 'assumed' } | undefined {
  if (row.perDay !== undefined) return { perDay: load.outage ? row.perDay.outage : row.perDay.normal, from: 'own' };
  const assumed = assumedUse(row.item, load);
  if (assumed !== undefined) return { perDay: assumed, from: 'assumed' };
  const [before] = row.past;
  if (before === undefined || before.count <= row.count) return undefined;
  const days = (Date.parse(row.countedInstant) - Date.parse(before.atInstant)) / DAY_MS;
  return days < 1 ? undefined : { perDay: (before.count - row.count) / days, from: 'counted' };
}

/** From beds, visits and night sets. Undefined: no item we know how to estimate. */
function assumedUse(item: string, load: SupplyLoad): number | undefined {
  const pages = pagesADay(load);
  if (item.startsWith('paper-a4')) return pages;
  if (item.startsWith('toner')) return pages / ASSUMED.pagesPerToner;
  if (item.startsWith('labels')) return load.inpatients * ASSUMED.labelsPerInpatient + load.visitsADay * ASSUMED.labelsPerVisit;
  return undefined;
}

/** Pages in an outage day: that is what stock is kept for. The night set is printed once more each day in it. */
export const pagesADay = ({ inpatients, visitsADay, wards, nightPages }: SupplyLoad): number =>
  Math.max(nightPages, inpatients) +
  inpatients * ASSUMED.sheetsPerInpatient +
  visitsADay * ASSUMED.sheetsPerVisit +
  wards * ASSUMED.sheetsPerWard;
