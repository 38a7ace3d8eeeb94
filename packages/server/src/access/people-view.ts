import type { AccountState, DeviceState, StaffFacts } from '@tomoshibi/hospital';
import { deviceView } from './session-view.ts';

/** Which keys an account has, never what they are. */
export interface FactorsHeld {
  readonly password: boolean;
  readonly pin: boolean;
  readonly badge: boolean;
  readonly totp: boolean;
  readonly passkeys: readonly { readonly id: string; readonly name: string }[];
  /** One-time words not used yet. */
  readonly cardsLeft: number;
}

/** A line of S-91. */
export interface PersonLine extends StaffFacts {
  readonly account: string;
  /** Why the account can no longer log in. */
  readonly closed?: string;
  readonly factors: FactorsHeld;
  readonly mustChange: boolean;
}

export interface DeviceLine {
  readonly device: string;
  readonly place: string;
  readonly ward?: string;
  readonly shared: boolean;
  /** The one that asks. */
  readonly here: boolean;
}

export function personLine(state: AccountState): PersonLine {
  const { factors, mustChange, closed, seq: _seq, ...facts } = state;
  const { password, pin, badge, totp, passkeys, cards } = factors;
  return {
    ...facts,
    ...(closed === undefined ? {} : { closed: closed.reason }),
    factors: {
      password: password !== undefined,
      pin: pin !== undefined,
      badge: badge !== undefined,
      totp: totp !== undefined,
      passkeys: passkeys.map(({ id, name }) => ({ id, name })),
      cardsLeft: cards === undefined ? 0 : cards.hashes.length - cards.used.length,
    },
    mustChange: mustChange.length > 0,
  };
}

export const deviceLine = (device: DeviceState, thumbprint: string | undefined): DeviceLine => ({
  ...deviceView(device),
  here: device.thumbprint === thumbprint,
});
