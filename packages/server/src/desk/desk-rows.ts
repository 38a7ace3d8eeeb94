import type { IncidentRow, NoteRow, QueryRow } from '@tomoshibi/hospital';
import { seqKey } from '../record/station-record.ts';
import type { RowStore } from '../stores/row-store.ts';

/** What was written down, read back from the rows of the record. */
export interface DeskRows {
  notes(patient: string): Promise<readonly NoteRow[]>;
  note(patient: string, seq: number): Promise<NoteRow | undefined>;
  queries(): Promise<readonly QueryRow[]>;
  query(query: string): Promise<QueryRow | undefined>;
  incidents(): Promise<readonly IncidentRow[]>;
}

export function deskRowsOf(rows: RowStore): DeskRows {
  const read = <T>(value: string): T => JSON.parse(value) as T;
  return {
    notes: async (patient) => (await rows.find('later', { prefix: [patient] })).map(({ value }) => read<NoteRow>(value)),
    async note(patient, seq) {
      const value = await rows.get('later', [patient, seqKey(seq)]);
      return value === undefined ? undefined : read<NoteRow>(value);
    },
    queries: async () => (await rows.find('query', { prefix: [] })).map(({ value }) => read<QueryRow>(value)),
    async query(query) {
      const [open, answered] = await rows.getMany('query', [
        ['open', query],
        ['answered', query],
      ]);
      const value = answered ?? open;
      return value === undefined ? undefined : read<QueryRow>(value);
    },
    incidents: async () => (await rows.find('incident', { prefix: [] })).map(({ value }) => read<IncidentRow>(value)),
  };
}
