import { type Action, permitOf, type Result, refuse } from '@tomoshibi/hospital';
import type { Context } from 'hono';
import { type LoggedIn, sessionOf } from './find-session.ts';

/** Who asks about their own keys: open also to those who must first replace a secret. */
export const asOwner = (c: Context): Result<LoggedIn> => sessionOf(c);

/**
 * Who asks for something that shows no patient; what is done stands in the record by its own event. Refusals: those of
 * `sessionOf`, `access.must-change`, `access.not-allowed`.
 */
export function asPerson(c: Context, action: Action): Result<LoggedIn> {
  const found = sessionOf(c);
  if (!found.ok) return found;
  if (found.value.account.mustChange.length > 0) return refuse('access.must-change');
  return permitOf(found.value.account, action) === 'yes' ? found : refuse('access.not-allowed');
}
