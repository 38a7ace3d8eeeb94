import { timingSafeEqual } from 'node:crypto';
import { type AccessEvent, type DeviceState, ok, type Result, refuse } from '@tomoshibi/hospital';
import type { AccessDesk } from './access-desk.ts';
import { newAccountId, newDeviceId } from './account-id.ts';
import type { DeviceJwk } from './device-key.ts';
import { hashSecret } from './hash-secret.ts';
import { checkPassword } from './new-secret.ts';
import { type Caller, type OpenedSession, proveBrowser, written } from './open-session.ts';
import { doerOf, IDLE_OWN_MS } from './sessions.ts';
import { plainLogin } from './staff-directory.ts';

export interface FirstAsked {
  /** As printed on the terminal of `serve`. */
  readonly code: string;
  readonly login: string;
  readonly name: string;
  readonly password: string;
  readonly place: string;
  readonly deviceKey: DeviceJwk;
}

/**
 * Makes the first account, who registers the others, and enrols the PC it is made at. There is no default password and no way
 * without the terminal. Refusals: `access.already-set-up`, `access.wrong`, `access.too-many-tries`, `access.secret-weak`.
 */
export async function firstAccount(desk: AccessDesk, asked: FirstAsked, caller: Caller): Promise<Result<OpenedSession>> {
  if (!(await desk.directory.isEmpty())) return refuse('access.already-set-up');
  const names = [{ name: 'first', free: 5 }];
  const waitMs = desk.limits.waitMs(names);
  if (waitMs > 0) return refuse('access.too-many-tries', { seconds: Math.ceil(waitMs / 1000) });
  const counted = desk.limits.begin(names);
  if (!sameCode(asked.code, desk.startCode)) return refuse('access.wrong');
  counted.right();
  const browser = proveBrowser(desk, asked.deviceKey, caller.request);
  if (!browser.ok) return browser;
  const login = plainLogin(asked.login);
  const strong = checkPassword(asked.password, login);
  if (!strong.ok) return strong;
  const hash = await hashSecret(asked.password);

  return desk.inTurn(async () => {
    if (!(await desk.directory.isEmpty())) return refuse('access.already-set-up');
    const account = newAccountId();
    const { key, thumbprint } = browser.value;
    const device: DeviceState = { device: newDeviceId(), thumbprint, place: asked.place, shared: false };
    const by = { account, device: device.device, place: device.place };
    const facts = {
      login,
      name: asked.name,
      role: 'it',
      duties: ['accounts'],
      departments: [],
      wards: [],
      teams: [],
      chartNames: [],
    } as const;
    const events: AccessEvent[] = [
      { kind: 'access.account-added', v: 1, account, ...facts, by },
      { kind: 'access.factor-set', v: 1, account, factor: { type: 'password', hash }, by },
      { kind: 'access.device-enrolled', v: 1, ...device, by },
    ];
    const { session, secret } = desk.sessions.open({ account, deviceKey: key, thumbprint, device, idleMs: IDLE_OWN_MS });
    events.push({ kind: 'access.session-opened', v: 1, by: doerOf(session), factors: ['start-code', 'password'] });
    const kept = await written(desk, events);
    const made = kept ? await desk.directory.account(account) : undefined;
    if (made !== undefined) return ok({ session, secret, account: made });
    desk.sessions.close(session, 'stopped');
    return refuse('access.record-not-writable');
  });
}

function sameCode(typed: string, code: string): boolean {
  const [one, two] = [typed, code].map((text) => Buffer.from(text.normalize('NFKC').replace(/\D/g, ''))) as [Buffer, Buffer];
  return one.length === two.length && timingSafeEqual(one, two);
}
