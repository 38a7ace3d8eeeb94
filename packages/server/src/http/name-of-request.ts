import type { Context } from 'hono';
import { sessionOf } from './find-session.ts';

/** Name of the person who asks, as the staff list has it; a dash where no gate stands (tests). */
export function nameOfRequest(c: Context): string {
  const found = sessionOf(c);
  return found.ok ? found.value.account.name : '—';
}
