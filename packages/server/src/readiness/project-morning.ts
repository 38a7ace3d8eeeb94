import { foldMorning, type MorningEvent, type MorningRecord, NO_MORNINGS, type Recorded } from '@tomoshibi/hospital';
import type { ProjectRecord } from '../record/project.ts';
import { type StationRecord, seqKey } from '../record/station-record.ts';

export const isMorning = (event: { readonly kind: string }): event is MorningEvent => event.kind.startsWith('readiness.');

/** Table `morning`: the few events of the mornings, so that nobody has to read a year of openings to find them. */
export const projectMorning: ProjectRecord = (entry, rows) => {
  if (isMorning(entry.event)) rows.put('morning', [seqKey(entry.seq)], JSON.stringify(entry));
};

export async function readMornings(record: Pick<StationRecord, 'rows'>): Promise<MorningRecord> {
  let mornings = NO_MORNINGS;
  for await (const { value } of record.rows.scan('morning'))
    mornings = foldMorning(mornings, JSON.parse(value) as Recorded<MorningEvent>);
  return mornings;
}
