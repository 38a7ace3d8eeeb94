import { RECORD_READ, type RecordLine, type RecordList, type RecordPart } from '@tomoshibi/hospital';
import type { Row, RowStore } from '../stores/row-store.ts';
import type { RecordedRow } from './project-views.ts';
import { recordSize, seqAt } from './read-rows.ts';
import { lineOf } from './record-line.ts';
import { accountsById, staffViews } from './staff-views.ts';
import { seqKey } from './station-record.ts';

export interface RecordAsked {
  /** Opaque account. */
  readonly account?: string | undefined;
  /** Patient number as printed. */
  readonly patient?: string | undefined;
  readonly fromInstant?: string | undefined;
  /** Not included. */
  readonly toInstant?: string | undefined;
  readonly part: RecordPart;
  /** `next` of the page before. */
  readonly before?: number | undefined;
  readonly limit: number;
}

/** Rows looked through for one page: a filter that matches nothing must not read a year. */
const LOOKED_AT = 5000;
/** Read at once: twice the page, at least so many. */
const STEP = 100;

/** Newest first. With a patient or an account by their own index, otherwise along the whole record. */
export async function listRecord(rows: RowStore, asked: RecordAsked): Promise<RecordList> {
  const staffOf = staffViews(await accountsById(rows));
  const low = asked.fromInstant === undefined ? 0 : await seqAt(rows, asked.fromInstant);
  const high = asked.toInstant === undefined ? await recordSize(rows) : await seqAt(rows, asked.toInstant);
  const lines: RecordLine[] = [];
  const step = Math.max(STEP, asked.limit * 2);
  let before = Math.min(asked.before ?? high, high);
  for (let looked = 0; before > low && looked < LOOKED_AT; ) {
    const entries = await entriesBefore(rows, asked, { low, before, step });
    looked += entries.length;
    for (const entry of entries) {
      before = entry.seq;
      if (!isOf(asked, entry)) continue;
      lines.push(lineOf(entry, staffOf));
      if (lines.length === asked.limit) return before > low ? { lines, next: before } : { lines };
    }
    if (entries.length < step) return { lines };
  }
  return before > low ? { lines, next: before } : { lines };
}

/** At most `step` entries with `low <= seq < before`, newest first. */
async function entriesBefore(
  rows: RowStore,
  asked: RecordAsked,
  { low, before, step }: { readonly low: number; readonly before: number; readonly step: number },
): Promise<readonly RecordedRow[]> {
  const range = { from: seqKey(low), to: seqKey(before - 1), descending: true, limit: step };
  const read = (found: readonly Row[]) => found.map(({ value }) => JSON.parse(value) as RecordedRow);
  if (asked.patient === undefined && asked.account === undefined)
    return read(await rows.find('viewed', { prefix: [], ...range }));
  const found =
    asked.patient !== undefined
      ? await rows.find('viewedPatient', { prefix: [asked.patient], ...range })
      : await rows.find('viewedAccount', { prefix: [asked.account as string], ...range });
  const values = await rows.getMany(
    'viewed',
    found.map(({ key }) => [key[1] as string]),
  );
  return values.flatMap((value) => (value === undefined ? [] : [JSON.parse(value) as RecordedRow]));
}

function isOf({ part, account, patient }: RecordAsked, { event }: RecordedRow): boolean {
  if (account !== undefined && patient !== undefined && (!('by' in event) || event.by.account !== account)) return false;
  if (part === 'all') return true;
  if (part === 'notes') return event.kind.startsWith('desk.');
  if (part === 'sessions') return /^access\.session-/.test(event.kind);
  if (part === 'people') return /^access\.(account|factor|card|device)-/.test(event.kind);
  if (event.kind !== 'access.viewed') return false;
  if (part === 'emergency') return event.emergency !== undefined;
  if (part === 'left') return event.act === 'printed' || event.act === 'exported' || event.act === 'sent';
  const opened = event.act !== 'found' && event.act !== 'listed' && event.what?.startsWith(RECORD_READ) !== true;
  return part === 'outside-care' ? opened && event.relation === 'none' : opened;
}
