import { foldNight, isNightEvent, type NightRow } from '@tomoshibi/hospital';
import type { ProjectRecord } from '../record/project.ts';
import type { RowStore } from '../stores/row-store.ts';

/** Table `nightSet`: what was made, failed and printed. */
export const projectNight: ProjectRecord = async ({ event, recordedAt }, rows) => {
  if (!isNightEvent(event)) return;
  const key = [event.night, event.set];
  const before = await rows.get('nightSet', key);
  const row = foldNight(before === undefined ? undefined : (JSON.parse(before) as NightRow), { event, recordedAt });
  rows.put('nightSet', key, JSON.stringify(row));
};

/** Rows from one day on. @param from `2026-11-20` */
export async function nightRows(rows: Pick<RowStore, 'find'>, from?: string): Promise<readonly NightRow[]> {
  const found = await rows.find('nightSet', { prefix: [], ...(from === undefined ? {} : { from }) });
  return found.map(({ value }) => JSON.parse(value) as NightRow);
}

export async function nightRow(rows: Pick<RowStore, 'get'>, night: string, set: string): Promise<NightRow | undefined> {
  const value = await rows.get('nightSet', [night, set]);
  return value === undefined ? undefined : (JSON.parse(value) as NightRow);
}
