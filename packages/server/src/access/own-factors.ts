import { type AccessEvent, type AccountState, type Factor, ok, type Result, refuse } from '@tomoshibi/hospital';
import type { AccessDesk } from './access-desk.ts';
import { plainWord } from './check-second.ts';
import { hashSecret, isSecret } from './hash-secret.ts';
import { cardWord, checkPassword, checkPin } from './new-secret.ts';
import { written } from './open-session.ts';
import type { AskingPage } from './passkeys.ts';
import { doerOf, type Session } from './sessions.ts';
import { newTotpSecret, type TotpOffer, totpOffer, totpStep } from './totp.ts';

/** Whose own keys are changed. */
export interface Owner {
  readonly session: Session;
  readonly account: AccountState;
}

export interface SecretAsked {
  readonly type: 'password' | 'pin';
  /** The password in use, also where a PIN is set; the PIN of an account that has no password. */
  readonly old: string;
  readonly new: string;
}

/** Replaces the person's own secret and ends the account's other sessions. Refusals: `access.wrong`, `access.too-many-tries`, `access.secret-weak`. */
export async function setSecret(desk: AccessDesk, owner: Owner, asked: SecretAsked): Promise<Result<'set'>> {
  const { account, session } = owner;
  const names = [{ name: `own ${account.account}`, free: 5 }];
  const waitMs = desk.limits.waitMs(names);
  if (waitMs > 0) return refuse('access.too-many-tries', { seconds: Math.ceil(waitMs / 1000) });
  const counted = desk.limits.begin(names);
  const inUse = account.factors.password ?? account.factors.pin;
  if (inUse === undefined || !(await isSecret(asked.old, inUse))) return refuse('access.wrong');
  counted.right();
  const strong = asked.type === 'pin' ? checkPin(asked.new, account.login) : checkPassword(asked.new, account.login);
  if (!strong.ok) return strong;
  const before = account.factors[asked.type];
  if (before !== undefined && (await isSecret(asked.new, before))) return refuse('access.secret-weak', { rule: 'as-before' });
  const kept = await setFactor(desk, owner, { type: asked.type, hash: await hashSecret(asked.new) });
  if (!kept.ok) return kept;
  for (const other of desk.sessions.all())
    if (other.account === account.account && other !== session) desk.sessions.close(other, 'logout');
  return ok('set');
}

/** Offers a new authenticator secret; it counts once `confirmTotp` saw a code of it. */
export function offerTotp(desk: AccessDesk, { account }: Owner): TotpOffer {
  const secret = newTotpSecret();
  desk.totpOffered.set(account.account, secret);
  return totpOffer(secret, desk.hospital, account.login);
}

/** Refuses `access.wrong`. */
export async function confirmTotp(desk: AccessDesk, owner: Owner, code: string): Promise<Result<'set'>> {
  const { account } = owner.account;
  const secret = desk.totpOffered.get(account);
  const step = secret === undefined ? undefined : totpStep(secret, code, desk.nowMs());
  if (secret === undefined || step === undefined) return refuse('access.wrong');
  const kept = await setFactor(desk, owner, { type: 'totp', secret });
  if (!kept.ok) return kept;
  desk.totpOffered.delete(account);
  desk.totpSteps.set(account, step);
  return ok('set');
}

/** Refuses `access.no-passkey-on-address`. */
export const offerPasskey = (desk: AccessDesk, { account }: Owner, page: AskingPage): Promise<Result<object>> =>
  desk.passkeys.offer(account, page);

/** Refuses `access.passkey-not-made`. */
export async function confirmPasskey(
  desk: AccessDesk,
  owner: Owner,
  response: unknown,
  name: string,
  page: AskingPage,
): Promise<Result<'set'>> {
  const made = await desk.passkeys.accept(owner.account, response, name, page);
  return made.ok ? setFactor(desk, owner, made.value) : made;
}

/** Lines of a card. */
const LINES = 10;

/** A new card of one-time words; the one before no longer counts. The words are kept by nobody but the person. */
export async function makeCard(desk: AccessDesk, owner: Owner): Promise<Result<readonly string[]>> {
  const words = Array.from({ length: LINES }, cardWord);
  const hashes = await Promise.all(words.map((word) => hashSecret(plainWord(word))));
  const kept = await setFactor(desk, owner, { type: 'cards', hashes });
  return kept.ok ? ok(words) : kept;
}

async function setFactor(desk: AccessDesk, { session, account }: Owner, factor: Factor): Promise<Result<'set'>> {
  const event: AccessEvent = { kind: 'access.factor-set', v: 1, account: account.account, factor, by: doerOf(session) };
  return (await written(desk, [event])) ? ok('set') : refuse('access.record-not-writable');
}
