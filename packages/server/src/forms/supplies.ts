import {
  type Doer,
  ok,
  pagesADay,
  type Result,
  refuse,
  type SuppliesView,
  type SupplyLoad,
  supplyForecast,
} from '@tomoshibi/hospital';
import { namesOfStaff } from '../desk/names-of-staff.ts';
import type { Config } from '../home/config.ts';
import { nightRows } from '../night/project-night.ts';
import { openPages } from '../print/open-pages.ts';
import { hospitalNow } from '../reader/hospital-today.ts';
import type { HospitalReader } from '../reader.ts';
import type { StationRecord } from '../record/station-record.ts';
import { sheetRowsOf } from './project-sheets.ts';

export interface SupplyParts {
  readonly reader: Pick<HospitalReader, 'hospital' | 'visits'>;
  readonly record: Pick<StationRecord, 'write' | 'rows'>;
  readonly config: Pick<Config, 'hospital' | 'nightSets'>;
  readonly now: () => string;
}

export interface CountAsked {
  readonly item: string;
  readonly name: string;
  readonly unit: string;
  readonly count: number;
  readonly perDay?: { readonly normal: number; readonly outage: number } | undefined;
  readonly supplier?: string | undefined;
  readonly leadDays?: number | undefined;
}

/** S-61 物品. */
export interface Supplies {
  view(): Promise<SuppliesView>;
  counted(asked: CountAsked, by: Doer): Promise<SuppliesView>;
  /** Written down as ordered, and the draft to be sent. Refusal: `forms.supply-unknown`. */
  order(
    asked: { readonly item: string; readonly count: number; readonly expectedOn?: string | undefined },
    by: Doer,
  ): Promise<Result<{ readonly fileName: string; readonly pdf: Uint8Array }>>;
  /** What is low, with suppliers and lead days, on paper. */
  draft(): Promise<{ readonly fileName: string; readonly pdf: Uint8Array }>;
}

export function openSupplies(parts: SupplyParts): Supplies {
  const { record, now } = parts;
  const view = async (): Promise<SuppliesView> => {
    const [load, nowInstant, nameOf] = [await loadOf(parts), now(), await namesOfStaff(record.rows)];
    const lines = (await sheetRowsOf(record.rows).supplies()).map((row) => ({
      ...row,
      by: nameOf(row.by),
      forecast: supplyForecast(row, load, nowInstant),
    }));
    const left = (line: (typeof lines)[number]): number => line.forecast.daysLeft ?? Number.MAX_SAFE_INTEGER;
    return { nowInstant, load, pagesADay: Math.round(pagesADay(load)), lines: lines.sort((a, b) => left(a) - left(b)) };
  };
  return {
    view,
    async counted({ perDay, supplier, leadDays, ...asked }, by) {
      const more = {
        ...(perDay !== undefined && { perDay }),
        ...(supplier !== undefined && { supplier }),
        ...(leadDays !== undefined && { leadDays }),
      };
      await record.write([{ kind: 'forms.supply-counted', v: 1, ...asked, ...more, by }]);
      return view();
    },
    async order({ item, count, expectedOn }, by) {
      const line = (await view()).lines.find((one) => one.item === item);
      if (line === undefined) return refuse('forms.supply-unknown');
      await record.write([
        { kind: 'forms.supply-ordered', v: 1, item, count, ...(expectedOn !== undefined && { expectedOn }), by },
      ]);
      return ok(await orderDraft(parts, [{ ...line, count }]));
    },
    async draft() {
      const { lines } = await view();
      const low = lines.flatMap((line) =>
        line.forecast.order === undefined ? [] : [{ ...line, count: line.forecast.order.count }],
      );
      return orderDraft(parts, low);
    },
  };
}

/** Days ahead over which visits are averaged: a weekend among them. */
const VISIT_DAYS = 7;

async function loadOf({ reader, record, config, now }: SupplyParts): Promise<SupplyLoad> {
  const hospital = await reader.hospital();
  const today = hospitalNow(new Date(now())).slice(0, 10);
  const visits = await reader.visits({});
  const ahead = visits.ok ? visits.value.days.filter(({ day }) => day >= today).slice(0, VISIT_DAYS) : [];
  const nights = (await nightRows(record.rows)).filter(({ made }) => made !== undefined);
  const newest = nights
    .map(({ night }) => night)
    .sort()
    .at(-1);
  return {
    inpatients: hospital.wards.reduce((sum, { inpatients }) => sum + inpatients, 0),
    visitsADay: ahead.length === 0 ? 0 : ahead.reduce((sum, { expected }) => sum + expected, 0) / ahead.length,
    wards: hospital.wards.length,
    nightPages: nights.filter(({ night }) => night === newest).reduce((sum, { made }) => sum + (made?.pages ?? 0), 0),
    printsEveryNight: (config.nightSets?.printAlways ?? []).length > 0,
    outage: hospital.mode.kind === 'outage',
  };
}

interface OrderLine {
  readonly name: string;
  readonly unit: string;
  readonly count: number;
  readonly supplier?: string;
  readonly leadDays?: number;
  readonly forecast: { readonly daysLeft?: number };
}

/** supplier and lead days stand on it. Nobody's data but the hospital's own. */
async function orderDraft(
  { config, now }: SupplyParts,
  lines: readonly OrderLine[],
): Promise<{ readonly fileName: string; readonly pdf: Uint8Array }> {
  const day = hospitalNow(new Date(now())).slice(0, 10);
  const pages = openPages({
    title: '物品の発注案 / Draft order of supplies',
    foot: `${config.hospital} 発注する人が数を確かめて送る / whoever orders checks the figures`,
    printedAt: now(),
  });
  pages.heading(`${day} 発注案 / Draft`);
  if (lines.length === 0) pages.text('足りないものはありません / nothing is low');
  else
    pages.table(
      [
        ['品名 / item', '数 / count', '残り日数 / days left', '頼む先 / supplier', '納期 / lead'],
        ...lines.map(({ name, unit, count, supplier, leadDays, forecast }) => [
          name,
          `${count} ${unit}`,
          forecast.daysLeft === undefined ? '不明 / unknown' : `${forecast.daysLeft}日`,
          supplier ?? '____________',
          leadDays === undefined ? '____日' : `${leadDays}日`,
        ]),
      ],
      [3, 2, 2, 3, 2],
    );
  pages.blanks(['頼んだ人・日 / ordered by, on', '届く日 / expected on', '受け取った人・日 / received by, on']);
  return { fileName: `発注案_${day}.pdf`, pdf: await pages.end() };
}
