import { addDays } from '../../kernel/calendar-day.ts';
import { type ChartContext, sectionOf } from '../context.ts';
import { keyDay } from '../hospital-day.ts';
import type { ChartRows } from '../item.ts';
import { pageOf } from '../paging.ts';
import { newest } from '../scan.ts';
import type { DrugItem, Section } from '../view.ts';
import type { Asked } from './diagnoses.ts';
import { DAYS_BACK, drugItems, MOST_DRUGS } from './drugs.ts';

/** 持参薬: SS-MIX2 has no place for them. Shown when the source calls a prescription so; else that the kind is not in the copy. */
export async function readOwnDrugs(rows: ChartRows, context: ChartContext, asked: Asked): Promise<Section<DrugItem>> {
  const fromDay = keyDay(addDays(context.onDay, -DAYS_BACK) ?? context.onDay);
  const items = await newest(rows, context.patient.number, 'OMP-01', { fromDay, most: MOST_DRUGS });
  const own = drugItems(context, items).filter((drug) =>
    [...drug.kinds, drug.usage, drug.instruction].join(' ').includes('持参'),
  );
  return sectionOf(context, own.length === 0 ? [] : ['OMP-01'], pageOf(own, asked));
}
