import type { KeyObject } from 'node:crypto';
import { type AccessEvent, type AccountState, type DeviceState, ok, type Result, refuse } from '@tomoshibi/hospital';
import type { AccessDesk } from './access-desk.ts';
import { checkSecond, type SecondGiven, secondsOf } from './check-second.ts';
import { type DeviceJwk, readDeviceKey, type SignedRequest, thumbprintOf } from './device-key.ts';
import { isNobodysSecret, isSecret } from './hash-secret.ts';
import type { AskingPage } from './passkeys.ts';
import { doerOf, IDLE_OWN_MS, IDLE_SHARED_MS, type Session } from './sessions.ts';
import { plainLogin } from './staff-directory.ts';
import type { TryName } from './try-limits.ts';

export interface SessionAsked {
  readonly who: { readonly login: string } | { readonly badge: string };
  /** Password or PIN; absent only where the demo lets its made-up people in by a tap. */
  readonly secret?: string | undefined;
  readonly second?: SecondGiven | undefined;
  readonly deviceKey: DeviceJwk;
}

/** Where the request came from. */
export interface Caller {
  readonly request: SignedRequest;
  readonly page: AskingPage;
  /** Address of the socket. */
  readonly from?: string | undefined;
}

export interface OpenedSession {
  readonly session: Session;
  readonly account: AccountState;
  /** For the cookie. */
  readonly secret: string;
}

/**
 * Logs a person in at a browser. Enrolled shared PC: badge or number with PIN. Enrolled own PC: number with password. Any other:
 * password and a second factor. Refusals: `access.must-be-set-up`, `access.wrong` (one answer for every wrong thing, after the same
 * time), `access.second-needed` (detail `types`, and `card`: which line), `access.too-many-tries` (detail `seconds`),
 * those of `Proofs`, `access.record-not-writable`.
 */
export async function openSession(desk: AccessDesk, asked: SessionAsked, caller: Caller): Promise<Result<OpenedSession>> {
  if (await desk.directory.isEmpty()) return refuse('access.must-be-set-up');
  const browser = proveBrowser(desk, asked.deviceKey, caller.request);
  if (!browser.ok) return browser;
  const { key, thumbprint } = browser.value;
  const device = await deviceOf(desk, thumbprint);
  const names = namesOf(desk, asked.who, thumbprint, device, caller.from);
  const waitMs = desk.limits.waitMs(names);
  if (waitMs > 0) return refuse('access.too-many-tries', { seconds: Math.ceil(waitMs / 1000) });
  const counted = desk.limits.begin(names);

  const account =
    'login' in asked.who ? await desk.directory.byLogin(asked.who.login) : await desk.directory.byBadge(asked.who.badge);
  const first = await checkFirst(desk, account, asked, device);
  if (first === undefined || account === undefined) return wrong(desk, 'wrong', account, device, caller);
  const factors = 'badge' in asked.who ? ['badge', first] : [first];
  const more: AccessEvent[] = [];
  if (device === undefined) {
    const types = secondsOf(account);
    if (asked.second === undefined) {
      counted.right();
      return refuse('access.second-needed', types);
    }
    const second = await checkSecond(desk, account, asked.second, caller.page);
    if (!second.ok) return wrong(desk, 'second', account, device, caller);
    factors.push(asked.second.type);
    more.push(...second.value);
  }

  counted.right();
  const { session, secret } = desk.sessions.open({
    account: account.account,
    deviceKey: key,
    thumbprint,
    device,
    idleMs: device?.shared === false ? IDLE_OWN_MS : IDLE_SHARED_MS,
  });
  const opened: AccessEvent = {
    kind: 'access.session-opened',
    v: 1,
    by: doerOf(session),
    factors,
    ...(caller.from === undefined ? {} : { from: caller.from }),
  };
  if (!(await written(desk, [...more, opened]))) {
    desk.sessions.close(session, 'stopped');
    return refuse('access.record-not-writable');
  }
  return ok({ session, account, secret });
}

/** Whoever asks holds the private half of the key that the session will be bound to. Refusals: `access.wrong`, those of `Proofs`. */
export function proveBrowser(
  desk: AccessDesk,
  jwk: DeviceJwk,
  request: SignedRequest,
): Result<{ readonly key: KeyObject; readonly thumbprint: string }> {
  const key = readDeviceKey(jwk);
  if (key === undefined) return refuse('access.wrong');
  const proved = desk.proofs(key, request);
  return proved.ok ? ok({ key, thumbprint: thumbprintOf(jwk) }) : proved;
}

/** The enrolled PC with this key. Every browser of the demo is one. */
export async function deviceOf(desk: AccessDesk, thumbprint: string): Promise<DeviceState | undefined> {
  const devices = await desk.directory.devices();
  return devices.find((one) => one.thumbprint === thumbprint) ?? desk.demo?.device;
}

/** Which secret was right; undefined when none was. As much work for nobody as for somebody. */
async function checkFirst(
  desk: AccessDesk,
  account: AccountState | undefined,
  { secret }: SessionAsked,
  device: DeviceState | undefined,
): Promise<'pin' | 'password' | 'demo' | undefined> {
  if (secret === undefined) return desk.demo !== undefined && account !== undefined ? 'demo' : undefined;
  const type = device?.shared === true && /^\p{Nd}{6,12}$/u.test(secret) ? 'pin' : 'password';
  const hash = account?.factors[type];
  const right = hash === undefined ? await isNobodysSecret(secret) : await isSecret(secret, hash);
  return right ? type : undefined;
}

async function wrong(
  desk: AccessDesk,
  reason: string,
  account: AccountState | undefined,
  device: DeviceState | undefined,
  { from }: Caller,
): Promise<Result<never>> {
  const kept = await written(desk, [
    {
      kind: 'access.session-refused',
      v: 1,
      reason,
      ...(account === undefined ? {} : { account: account.account }),
      ...(device === undefined ? {} : { device: device.device, place: device.place }),
      ...(from === undefined ? {} : { from }),
    },
  ]);
  return refuse(kept ? 'access.wrong' : 'access.record-not-writable');
}

export const written = (desk: AccessDesk, events: readonly AccessEvent[]): Promise<boolean> =>
  desk.record.write(events).then(
    () => true,
    () => false,
  );

/**
 * On an enrolled PC tries count for the person at that PC: somebody in the car park who types the same number all night keeps
 * nobody on the ward from logging in.
 */
function namesOf(
  { directory }: AccessDesk,
  who: SessionAsked['who'],
  thumbprint: string,
  device: DeviceState | undefined,
  from: string | undefined,
): readonly TryName[] {
  const person = 'login' in who ? `login ${plainLogin(who.login)}` : `badge ${directory.badgeDigest(who.badge)}`;
  const names = [{ name: device === undefined ? person : `${person} at ${device.device}`, free: 5 }];
  if (device?.device !== 'demo') names.push({ name: `device ${thumbprint}`, free: device === undefined ? 10 : 20 });
  if (from !== undefined && device === undefined) names.push({ name: `from ${from}`, free: 20 });
  return names;
}
