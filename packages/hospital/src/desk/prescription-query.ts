import type { Recorded } from '../kernel/recorded.ts';
import { ok, type Result, refuse } from '../kernel/result.ts';
import type { QueryAnswered, QueryAsked } from './events.ts';

/** One 疑義照会 as it stands. */
export interface QueryRow {
  readonly query: string;
  readonly askedAt: string;
  readonly asked: QueryAsked;
  readonly answeredAt?: string;
  readonly answered?: QueryAnswered;
}

export const askedRow = ({ recordedAt }: Recorded<unknown>, asked: QueryAsked): QueryRow => ({
  query: asked.query,
  askedAt: recordedAt,
  asked,
});

/** The first answer counts. */
export const answeredRow = (row: QueryRow, { recordedAt }: Recorded<unknown>, answered: QueryAnswered): QueryRow =>
  row.answered === undefined ? { ...row, answeredAt: recordedAt, answered } : row;

/** Refusals: `desk.query-doctor-needed`; `desk.text-needed` when the cause is `other` and nothing says which. */
export function askQuery(asked: Omit<QueryAsked, 'kind' | 'v'>): Result<QueryAsked> {
  const [text, toDoctor] = [asked.text.trim(), asked.toDoctor.trim()];
  if (toDoctor === '') return refuse('desk.query-doctor-needed');
  if (asked.cause === 'other' && text === '') return refuse('desk.text-needed');
  return ok({ kind: 'desk.query-asked', v: 1, ...asked, text, toDoctor });
}

/** A query is answered once, on its own patient's chart. Refusals: `desk.query-unknown`, `desk.already-answered`. */
export function answerQuery(row: QueryRow | undefined, answer: Omit<QueryAnswered, 'kind' | 'v'>): Result<QueryAnswered> {
  if (row === undefined || row.asked.patient !== answer.patient) return refuse('desk.query-unknown');
  if (row.answered !== undefined) return refuse('desk.already-answered');
  return ok({ kind: 'desk.query-answered', v: 1, ...answer, text: answer.text.trim() });
}
