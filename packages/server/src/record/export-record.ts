import { createHash } from 'node:crypto';
import {
  type AuditSource,
  atnaFile,
  auditCsv,
  auditHtml,
  fhirAuditFile,
  type RecordFile,
  type RecordFormat,
} from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';
import type { RecordedRow } from './project-views.ts';
import { recordedFrom, seqAt } from './read-rows.ts';
import { accountsById } from './staff-views.ts';

export interface RecordExport {
  readonly file: RecordFile;
  /** Everybody named in it, for the record. */
  readonly patients: readonly string[];
}

/** Entries in one file: what a browser keeps in memory without trouble. */
const MOST = 10_000;

interface Form {
  readonly end: string;
  readonly type: string;
  parts(entries: readonly RecordedRow[], source: AuditSource): Iterable<string>;
}

const FORMS: Readonly<Record<RecordFormat, Form>> = {
  csv: { end: 'csv', type: 'text/csv', parts: auditCsv },
  html: { end: 'html', type: 'text/html', parts: auditHtml },
  fhir: { end: 'fhir.json', type: 'application/fhir+json', parts: fhirAuditFile },
  atna: { end: 'atna.xml', type: 'application/xml', parts: atnaFile },
};

/** Parts written in one go: charts opened meanwhile must not wait for a file. */
const AT_ONCE = 100;

async function joined(parts: Iterable<string>): Promise<string> {
  let [text, count] = ['', 0];
  for (const part of parts) {
    text += part;
    if (++count % AT_ONCE === 0) await new Promise((done) => setImmediate(done));
  }
  return text;
}

/**
 * Part of the record as a file that needs no product to be read, oldest first, with the hash of its bytes. Without gaps: the
 * numbers in it run from `firstSeq` to `lastSeq`. Its name holds no patient data.
 */
export async function exportRecord(
  rows: RowStore,
  asked: {
    readonly format: RecordFormat;
    readonly fromInstant?: string | undefined;
    readonly toInstant?: string | undefined;
    /** `next` of the file before. */
    readonly from?: number | undefined;
  },
  hospital: string,
  nowInstant: string,
  most = MOST,
): Promise<RecordExport> {
  const first = asked.from ?? (asked.fromInstant === undefined ? 0 : await seqAt(rows, asked.fromInstant));
  const end = await seqAt(rows, asked.toInstant ?? '9999');
  const entries: RecordedRow[] = [];
  for await (const entry of recordedFrom(rows, first, Math.min(end, first + most))) entries.push(entry);
  const accounts = await accountsById(rows);
  const { end: suffix, type, parts } = FORMS[asked.format];
  const station = entries[0]?.station ?? 'record';
  const text = await joined(parts(entries, { hospital, station, staff: (account) => accounts.get(account) }));
  const [firstSeq, lastSeq] = [entries[0]?.seq, entries.at(-1)?.seq];
  const numbers = firstSeq === undefined ? 'empty' : `${firstSeq}-${lastSeq}`;
  return {
    file: {
      name: `tomoshibi-record_${nowInstant.slice(0, 10)}_${numbers}.${suffix}`,
      type,
      text,
      sha256: createHash('sha256').update(text).digest('hex'),
      entries: entries.length,
      ...(firstSeq === undefined ? {} : { firstSeq }),
      ...(lastSeq === undefined ? {} : { lastSeq }),
      ...(lastSeq !== undefined && lastSeq + 1 < end ? { next: lastSeq + 1 } : {}),
    },
    patients: patientsOf(entries),
  };
}

function patientsOf(entries: readonly RecordedRow[]): readonly string[] {
  const all = new Set<string>();
  for (const { event } of entries) {
    if ('patients' in event) for (const patient of event.patients) all.add(patient);
    else if ('patient' in event && event.patient !== undefined) all.add(event.patient);
  }
  return [...all];
}
