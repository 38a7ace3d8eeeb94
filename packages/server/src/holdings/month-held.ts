import type { MonthHeldView } from '@tomoshibi/hospital';
import type { IntakeHome } from '../home/home.ts';
import type { RowStore } from '../stores/row-store.ts';
import type { SourceCoverage } from './coverage.ts';
import { knownCopies } from './known-copies.ts';
import { readCoverage } from './read-coverage.ts';

/** What is held for one month, by source, and how much of it lies in each copy elsewhere. */
export async function monthHeld(home: IntakeHome, rows: RowStore, month: string): Promise<MonthHeldView> {
  const { sources, copies } = await readCoverage(rows, { month, copies: await knownCopies(home) });
  return {
    month,
    sources: sources.map((source) => lineOf(source, month)),
    copies: copies.map(({ place, medium, generation, takenAt, originals }) => ({
      place,
      takenInstant: takenAt,
      ...(medium === undefined ? {} : { medium }),
      ...(generation === undefined ? {} : { generation }),
      ...(originals === undefined ? {} : { originals: Object.values(originals).reduce((sum, count) => sum + count, 0) }),
    })),
  };
}

function lineOf({ source, months, low }: SourceCoverage, month: string): MonthHeldView['sources'][number] {
  const found = months.find((one) => one.month === month);
  const [first, last] = [months[0]?.month, months.at(-1)?.month];
  const span = { ...(first === undefined ? {} : { first }), ...(last === undefined ? {} : { last }) };
  const { originals = 0, vanished = 0, patients = 0 } = found ?? {};
  const counts = { source, originals, vanished, patients, ...span };
  if (found !== undefined) return { ...counts, state: low.includes(month) ? 'low' : 'held' };
  if (first === undefined || last === undefined) return { ...counts, state: 'nothing' };
  return { ...counts, state: month < first ? 'before' : month > last ? 'after' : 'gap' };
}
