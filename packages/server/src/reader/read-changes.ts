import { setImmediate as breathe } from 'node:timers/promises';
import {
  type ChangesView,
  type ChartContext,
  chartChanges,
  type ItemRow,
  lastChange,
  type StoredItem,
  type TwoStates,
} from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';
import { type ChartThen, recordedAt, type ThenParts } from './chart-then.ts';

/** Items listed, newest change first. */
const MOST_LISTED = 200;
/** Rows of one patient looked through. */
const MOST_ROWS = 40_000;
const STEP = 500;

/** What has changed on a chart since a time. @param context of now. */
export async function readChanges(
  parts: ThenParts,
  context: ChartContext,
  { cut, asOf, reader }: ChartThen,
): Promise<ChangesView> {
  const { found, all } = await changedSince(parts.rows, context.patient.number, cut.seq);
  found.sort((a, b) => b.change - a.change);
  const states: TwoStates[] = [];
  for (const { stored, change } of found.slice(0, MOST_LISTED)) {
    states.push({ before: await reader.item(stored), now: stored, changedInstant: await recordedAt(parts.originals, change) });
  }
  return chartChanges(context, asOf, states, !all || found.length > MOST_LISTED);
}

async function changedSince(
  rows: RowStore,
  patient: string,
  cut: number,
): Promise<{ readonly found: { readonly stored: StoredItem; readonly change: number }[]; readonly all: boolean }> {
  const found: { stored: StoredItem; change: number }[] = [];
  let after: readonly string[] | undefined;
  for (let read = 0; read < MOST_ROWS; read += STEP) {
    const part = await rows.find('item', { prefix: [patient], limit: STEP, ...(after !== undefined && { after }) });
    for (const { key, value } of part) {
      const [, kind, day, order] = key as [string, string, string, string];
      if (kind === 'PID' || kind.startsWith('XC:')) continue;
      const row = JSON.parse(value) as ItemRow;
      const change = lastChange(row);
      if (change >= cut) found.push({ stored: { key: { patient, kind, day, order }, row }, change });
    }
    if (part.length < STEP) return { found, all: true };
    after = part.at(-1)?.key;
    await breathe();
  }
  return { found, all: false };
}
