/** 緊急閲覧 is looked at by the privacy officer within 72 hours. */
export const REVIEW_WITHIN_MS = 72 * 3_600_000;

export interface ReviewDue {
  /** UTC instant by which the review is due. */
  readonly dueInstant: string;
  /** Whole minutes left, 0 or less when overdue. */
  readonly minutesLeft: number;
  readonly overdue: boolean;
}

/** How long a review of what was opened at `openedInstant` may still take; both UTC instants. */
export function reviewDue(openedInstant: string, nowInstant: string): ReviewDue {
  const due = Date.parse(openedInstant) + REVIEW_WITHIN_MS;
  const left = due - Date.parse(nowInstant);
  return { dueInstant: new Date(due).toISOString(), minutesLeft: Math.floor(left / 60_000), overdue: left <= 0 };
}

/** Overdue first, then the least time left. */
export function byUrgency(a: { readonly openedInstant: string }, b: { readonly openedInstant: string }): number {
  return a.openedInstant < b.openedInstant ? -1 : a.openedInstant > b.openedInstant ? 1 : 0;
}
