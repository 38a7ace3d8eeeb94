import { originalRef, type ProblemLine } from '@tomoshibi/hospital';
import type { ProblemRow } from '../projector/apply-batch.ts';
import type { RowStore } from '../stores/row-store.ts';

/** Everything that could not be taken or read, by source and place. */
export async function readProblemLines(
  rows: RowStore,
  station: string,
  limit: number,
): Promise<{ problems: ProblemLine[]; total: number }> {
  const problems: ProblemLine[] = [];
  let total = 0;
  for await (const { key, value } of rows.scan('problem')) {
    if (++total > limit) continue;
    const row = JSON.parse(value) as ProblemRow;
    problems.push({
      code: row.code,
      source: key[0] as string,
      place: key[1] as string,
      sinceInstant: row.since,
      ...(row.patient === undefined ? {} : { patient: row.patient }),
      ...(row.seq === undefined ? {} : { original: originalRef(station, row.seq) }),
      ...(row.where === undefined ? {} : { where: row.where }),
    });
  }
  return { problems, total };
}
