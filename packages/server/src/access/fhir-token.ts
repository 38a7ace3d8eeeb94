import { isIP } from 'node:net';
import { ok, permitOf, type Result, refuse } from '@tomoshibi/hospital';
import type { AccessDesk } from './access-desk.ts';
import { written } from './open-session.ts';
import type { Owner } from './own-factors.ts';
import { doerOf } from './sessions.ts';

export interface TokenAsked {
  /** What it is for, in the owner's words; stands in the record. */
  readonly name: string;
  /** The only address it may come from. */
  readonly address: string;
  /** At most 12. */
  readonly hours: number;
}

export interface TokenMade {
  /** Shown once. */
  readonly token: string;
  readonly endsInstant: string;
}

/** A token for a FHIR client, with its owner's rights and name in the record. Refusals: `access.must-change`, `access.not-allowed`, `access.address-not-valid`. */
export async function makeFhirToken(
  desk: AccessDesk,
  { account, session }: Owner,
  asked: TokenAsked,
): Promise<Result<TokenMade>> {
  if (account.mustChange.length > 0) return refuse('access.must-change');
  if (permitOf(account, 'use-fhir') !== 'yes') return refuse('access.not-allowed');
  if (isIP(asked.address) === 0) return refuse('access.address-not-valid');
  const longestMs = Math.min(asked.hours, 12) * 3_600_000;
  const { account: id } = account;
  const opened = desk.sessions.open({
    account: id,
    address: asked.address,
    device: session.device,
    idleMs: longestMs,
    longestMs,
  });
  const by = doerOf(opened.session);
  const factors = [`token: ${asked.name}`, `by: ${session.id}`];
  if (!(await written(desk, [{ kind: 'access.session-opened', v: 1, by, factors, from: asked.address }]))) {
    desk.sessions.close(opened.session, 'stopped');
    return refuse('access.record-not-writable');
  }
  return ok({ token: opened.secret, endsInstant: new Date(opened.session.endsMs).toISOString() });
}
