import {
  answeredRow,
  askedRow,
  type IncidentRow,
  isPatientNote,
  type NoteRow,
  noteRow,
  type QueryRow,
  retractedRow,
} from '@tomoshibi/hospital';
import { entryRow } from '../kit/journal/project-returned.ts';
import type { ProjectRecord } from '../record/project.ts';
import { seqKey } from '../record/station-record.ts';

/** Tables `later`, `query` and `incident`: notes of a patient as they stand, queries open and answered, reports in order. */
export const projectDesk: ProjectRecord = async (entry, rows) => {
  const { event, seq, recordedAt } = entry;
  switch (event.kind) {
    case 'desk.note-retracted': {
      const of = event.of ?? (event.ofEntry && (await entryRow(rows, event.ofEntry.kit, event.ofEntry.entry))?.noted);
      if (of === undefined) return;
      const key = [event.patient, seqKey(of)];
      const row = await rows.get('later', key);
      if (row !== undefined)
        rows.put('later', key, JSON.stringify(retractedRow(JSON.parse(row) as NoteRow, { ...entry, event })));
      return;
    }
    case 'desk.query-asked':
      rows.put('query', ['open', event.query], JSON.stringify(askedRow(entry, event)));
      return;
    case 'desk.query-answered': {
      const row = await rows.get('query', ['open', event.query]);
      if (row === undefined) return;
      rows.put('query', ['open', event.query], null);
      rows.put('query', ['answered', event.query], JSON.stringify(answeredRow(JSON.parse(row) as QueryRow, entry, event)));
      return;
    }
    case 'desk.incident-reported': {
      const row: IncidentRow = { seq, recordedAt, event };
      rows.put('incident', [seqKey(seq)], JSON.stringify(row));
      return;
    }
    case 'desk.later-fact-noted': {
      const { fromKit } = event;
      const noted = fromKit && (await entryRow(rows, fromKit.kit, fromKit.entry))?.noted;
      // An entry of a kit is one note, however often it was written down.
      if (noted === undefined || noted === seq)
        rows.put('later', [event.patient, seqKey(seq)], JSON.stringify(noteRow(entry, event)));
      return;
    }
    default:
      if (event.kind.startsWith('desk.') && isPatientNote(event as never))
        rows.put(
          'later',
          [(event as NoteRow['event']).patient, seqKey(seq)],
          JSON.stringify(noteRow(entry, event as NoteRow['event'])),
        );
  }
};
