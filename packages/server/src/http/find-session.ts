import { type AccountState, ok, type Result, refuse } from '@tomoshibi/hospital';
import type { Context, MiddlewareHandler } from 'hono';
import type { AccessDesk } from '../access/access-desk.ts';
import { doerOf, type Session } from '../access/sessions.ts';
import { addressOf, callerOf } from './caller-of.ts';
import { dropSessionCookie, readSessionCookie } from './session-cookie.ts';

/** A session whose person may still log in. */
export interface LoggedIn {
  readonly session: Session;
  readonly account: AccountState;
}

const found = new WeakMap<Context, Result<LoggedIn>>();

/**
 * Who asks. Refusals: `access.login-needed`, `access.other-device` (the cookie without the key of its browser), `access.proof-missing`,
 * `access.proof-old`, `access.proof-used`.
 */
export const sessionOf = (c: Context): Result<LoggedIn> => found.get(c) ?? refuse('access.login-needed');

/** Looks who asks and lets everybody on: what a person may is the gate's business. */
export const findSession =
  (desk: AccessDesk): MiddlewareHandler =>
  async (c, next) => {
    const one = await (c.req.path.startsWith('/fhir/') ? byToken(desk, c) : byCookie(desk, c));
    found.set(c, one);
    // Pages that look at the clock or at how fresh the copy is keep nobody logged in.
    if (one.ok && (c.req.method === 'POST' || c.req.path.startsWith('/fhir/'))) one.value.session.usedMs = desk.nowMs();
    return next();
  };

async function byCookie(desk: AccessDesk, c: Context): Promise<Result<LoggedIn>> {
  const secret = readSessionCookie(c);
  if (secret === undefined) return refuse('access.login-needed');
  const session = desk.sessions.find(secret);
  if (session?.deviceKey === undefined) {
    dropSessionCookie(c);
    return refuse('access.login-needed');
  }
  const { request, from } = await callerOf(c);
  const proved = desk.proofs(session.deviceKey, request);
  if (proved.ok) return current(desk, session);
  // Signed by another key: somebody else has the cookie. Nobody goes on with it, the person logs in again.
  if (proved.refusal.code === 'access.other-device') {
    const { device, place } = doerOf(session);
    const at = { ...(device === undefined ? {} : { device }), ...(place === undefined ? {} : { place }) };
    const refused = { kind: 'access.session-refused', v: 1, account: session.account, reason: 'other-device', ...at } as const;
    desk.record.write([{ ...refused, ...(from === undefined ? {} : { from }) }]).catch(() => undefined);
    desk.sessions.close(session, 'other-device');
  }
  return proved;
}

/** `Authorization: Bearer`, bound to the address it was made for. */
async function byToken(desk: AccessDesk, c: Context): Promise<Result<LoggedIn>> {
  const token = /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(c.req.header('authorization') ?? '')?.[1];
  const session = token === undefined ? undefined : desk.sessions.find(token);
  if (session?.address === undefined) return refuse('access.login-needed');
  const from = addressOf(c);
  if (from !== undefined && from !== session.address) return refuse('access.other-device');
  return current(desk, session);
}

async function current(desk: AccessDesk, session: Session): Promise<Result<LoggedIn>> {
  const account = await desk.directory.account(session.account);
  if (account !== undefined && account.closed === undefined) return ok({ session, account });
  desk.sessions.close(session, 'account-closed');
  return refuse('access.login-needed');
}
