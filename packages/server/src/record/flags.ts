import {
  type AnswerView,
  type Doer,
  type EmergencyList,
  type EmergencyView,
  type FlagAnswered,
  type FlagList,
  type FlagView,
  ok,
  type Result,
  refuse,
  reviewDue,
} from '@tomoshibi/hospital';
import type { RowStore } from '../stores/row-store.ts';
import { emergencyFlag, type FlagRow, isOpen } from './project-flags.ts';
import type { RecordedRow } from './project-views.ts';
import { accountsById, type StaffOf, staffViews } from './staff-views.ts';
import { type RecordEvent, type StationRecord, seqKey } from './station-record.ts';

/** Answered ones shown besides the open ones. */
const ANSWERED_SHOWN = 100;

export async function flagRows(rows: RowStore): Promise<readonly FlagRow[]> {
  return (await rows.find('flag', { prefix: [] })).map(({ value }) => JSON.parse(value) as FlagRow);
}

/** 気になる閲覧 without 緊急閲覧, which has a list of its own: open ones, newest first, then the newest answered. */
export async function readFlags(rows: RowStore): Promise<FlagList> {
  const staffOf = staffViews(await accountsById(rows));
  const all = (await flagRows(rows)).filter(({ rule }) => rule !== 'emergency').sort(newestFirst);
  const open = all.filter(isOpen);
  const answered = all.filter((row) => !isOpen(row)).slice(0, ANSWERED_SHOWN);
  return { flags: [...open, ...answered].map((row) => flagView(row, staffOf)), open: open.length };
}

/** 緊急閲覧: not reviewed first, by the time left; then the newest reviewed. */
export async function readEmergencies(rows: RowStore, nowInstant: string): Promise<EmergencyList> {
  const staffOf = staffViews(await accountsById(rows));
  const all = (await flagRows(rows)).filter(({ rule }) => rule === 'emergency').sort(newestFirst);
  const open = all.filter(isOpen).reverse();
  const reviewed = all.filter((row) => !isOpen(row)).slice(0, ANSWERED_SHOWN);
  const views: EmergencyView[] = [];
  for (const row of [...open, ...reviewed]) {
    const value = await rows.get('viewed', [seqKey(row.viewed[0] ?? -1)]);
    const entry = value === undefined ? undefined : (JSON.parse(value) as RecordedRow);
    const view = entry && emergencyView(row, entry, staffOf, nowInstant);
    if (view !== undefined) views.push(view);
  }
  return {
    emergencies: views,
    open: open.length,
    overdue: views.filter(({ overdue, review }) => overdue && isAsked(review)).length,
  };
}

const isAsked = (review: AnswerView | undefined): boolean => review === undefined || review.verdict === 'asked';
const newestFirst = (a: FlagRow, b: FlagRow): number => (a.raised < b.raised ? 1 : a.raised > b.raised ? -1 : 0);

function flagView({ flag, rule, raised, patient, accounts, viewed, answer }: FlagRow, staffOf: StaffOf): FlagView {
  return {
    flag,
    rule,
    raisedInstant: raised,
    accounts: accounts.map(staffOf),
    openings: viewed.length,
    ...(patient === undefined ? {} : { patient }),
    ...(answer === undefined ? {} : { answer: answerView(answer, staffOf) }),
  };
}

function emergencyView(row: FlagRow, entry: RecordedRow, staffOf: StaffOf, nowInstant: string): EmergencyView | undefined {
  const { event, recordedAt, seq } = entry;
  if (event.kind !== 'access.viewed' || event.emergency === undefined) return undefined;
  const { place } = event.by;
  return {
    viewed: seq,
    openedInstant: recordedAt,
    by: staffOf(row.accounts[0] ?? ''),
    reason: event.emergency,
    ...reviewDue(recordedAt, nowInstant),
    ...(place === undefined ? {} : { place }),
    ...(row.patient === undefined ? {} : { patient: row.patient }),
    ...(row.answer === undefined ? {} : { review: answerView(row.answer, staffOf) }),
  };
}

const answerView = ({ verdict, note, at, account }: NonNullable<FlagRow['answer']>, staffOf: StaffOf): AnswerView => ({
  verdict,
  note,
  atInstant: at,
  ...(account === undefined ? {} : { by: staffOf(account) }),
});

export interface Answer {
  readonly verdict: FlagAnswered['verdict'];
  readonly note: string;
}

/**
 * Writes the answer to a flag. Refusals: `record.flag-unknown`, `record.flag-is-emergency` (those are reviewed),
 * `access.not-oneself` (nobody clears the own name), `access.record-not-writable`.
 */
export async function answerFlag(record: StationRecord, flag: string, answer: Answer, by: Doer): Promise<Result<FlagList>> {
  const row = await rowOf(record.rows, flag);
  if (row === undefined) return refuse('record.flag-unknown');
  if (row.rule === 'emergency') return refuse('record.flag-is-emergency');
  if (row.accounts.includes(by.account ?? '')) return refuse('access.not-oneself');
  const kept = await written(record, { kind: 'access.flag-answered', v: 1, flag, ...answer, by });
  return !kept ? refuse('access.record-not-writable') : ok(await readFlags(record.rows));
}

/** Writes the review of an 緊急閲覧. Refusals: `record.emergency-unknown`, `access.not-oneself`, `access.record-not-writable`. */
export async function reviewEmergency(
  record: StationRecord,
  viewed: number,
  answer: Answer,
  by: Doer,
  nowInstant: string,
): Promise<Result<EmergencyList>> {
  const row = await rowOf(record.rows, emergencyFlag(viewed));
  if (row === undefined) return refuse('record.emergency-unknown');
  if (row.accounts.includes(by.account ?? '')) return refuse('access.not-oneself');
  const kept = await written(record, { kind: 'access.emergency-reviewed', v: 1, viewed, ...answer, by });
  return !kept ? refuse('access.record-not-writable') : ok(await readEmergencies(record.rows, nowInstant));
}

const written = (record: StationRecord, event: RecordEvent): Promise<boolean> =>
  record.write([event]).then(
    () => true,
    () => false,
  );

async function rowOf(rows: RowStore, flag: string): Promise<FlagRow | undefined> {
  const value = await rows.get('flag', [flag]);
  return value === undefined ? undefined : (JSON.parse(value) as FlagRow);
}
