import { ok, type Result, refuse } from '../kernel/result.ts';
import type { CriticalCalled } from './events.ts';

/**
 * 緊急報告値 is written down when it was phoned. Refusals: `desk.call-to-needed` (nobody named), `desk.value-needed`,
 * `desk.read-back-needed`: a value that was not read back has not been reported yet; call again.
 */
export function callCritical(asked: Omit<CriticalCalled, 'kind' | 'v'>): Result<CriticalCalled> {
  const [test, value, to] = [asked.test.trim(), asked.value.trim(), asked.to.trim()];
  if (test === '' || value === '') return refuse('desk.value-needed');
  if (to === '') return refuse('desk.call-to-needed');
  if (!asked.readBack) return refuse('desk.read-back-needed');
  return ok({ kind: 'desk.critical-called', v: 1, ...asked, test, value, to });
}

/** A critical value is phoned within this time of being known. */
export const CRITICAL_MINUTES = 15;
