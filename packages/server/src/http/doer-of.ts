import type { Doer } from '@tomoshibi/hospital';
import type { Context } from 'hono';
import { doerOf } from '../access/sessions.ts';
import { sessionOf } from './find-session.ts';

/** Who writes: the person of the session. Behind the gate there always is one; nobody only where no gate stands (tests). */
export const doerOfRequest = (c: Context): Doer => {
  const found = sessionOf(c);
  return found.ok ? doerOf(found.value.session) : {};
};
