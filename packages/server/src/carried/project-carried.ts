import { assignedRow, broughtRow, type CarriedRow, takenBackRow } from '@tomoshibi/hospital';
import type { ProjectRecord } from '../record/project.ts';
import { seqKey } from '../record/station-record.ts';

/** Key part of what lies with nobody: no patient number is empty. */
export const NOBODY = '';

/** Table `carried`: what was brought, under whom it is now. */
export const projectCarried: ProjectRecord = async (entry, rows) => {
  const { event, seq } = entry;
  const read = async (patient: string, of: number): Promise<CarriedRow | undefined> => {
    const value = await rows.get('carried', [patient, seqKey(of)]);
    return value === undefined ? undefined : (JSON.parse(value) as CarriedRow);
  };
  switch (event.kind) {
    case 'carried.brought':
      rows.put('carried', [event.patient ?? NOBODY, seqKey(seq)], JSON.stringify(broughtRow(entry, event)));
      return;
    case 'carried.assigned': {
      const row = await read(NOBODY, event.of);
      const next = row === undefined ? undefined : assignedRow(row, { ...entry, event });
      if (next?.patient === undefined) return;
      rows.put('carried', [NOBODY, seqKey(event.of)], null);
      rows.put('carried', [next.patient, seqKey(event.of)], JSON.stringify(next));
      return;
    }
    case 'carried.retracted': {
      const key = event.patient ?? NOBODY;
      const row = await read(key, event.of);
      if (row !== undefined) rows.put('carried', [key, seqKey(event.of)], JSON.stringify(takenBackRow(row, { ...entry, event })));
      return;
    }
    default:
  }
};
